// Puts the day of access into references; without this script a word stands in its place.
(() => {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const padded = parts.map((part) => String(part).padStart(2, "0"));
  const written = {
    "{date}": padded.join("-"),
    "{slashes}": padded.join("/"),
    "{commas}": parts.join(", "),
  };
  for (const place of document.querySelectorAll("[data-accessed]")) {
    place.textContent = place.dataset.accessed.replace(
      /\{(date|slashes|commas)\}/,
      (form) => written[form],
    );
  }
})();

// A button at the heading of each table of figures: it copies the reference to just that table.
(() => {
  const own = document.querySelectorAll("pre.citation code");
  if (!own.length || !navigator.clipboard) return;
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const page = canonical ?? location.href.split(/[?#]/)[0];
  const headings = [...document.querySelectorAll("article h2[id], article h3[id]")];

  const hasFigures = (heading) => {
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (/^H[1-3]$/.test(next.tagName)) return false;
      if (next.querySelector("table [data-figure], table.form")) return true;
    }
    return false;
  };

  // The name of a table, with the year that its section is about.
  const named = (heading, joint) => {
    const year = /^y(\d{4})-/.exec(heading.id);
    const text = heading.firstChild.textContent.trim();
    return year ? `${year[1]}${joint}${text}` : text;
  };

  // The page's own reference, in the style of the language in which the page is shown.
  const reference = (heading) => {
    const english = document.documentElement.lang === "en";
    const [gbt, apa] = [...own].map((it) => it.textContent.trim());
    const address = `${page}#${heading.id}`;
    if (english) return apa.replace(/ \((Version .*\])\. .*$/s, `: ${named(heading, ", ")} ($1. ${address}`);
    return gbt.replace("[DS/OL]", `：${named(heading, " 年")}[DS/OL]`).replace(/\. [^ ]*$/, `. ${address}.`);
  };

  for (const heading of headings.filter(hasFigures)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite-table";
    button.textContent = "引用此表";
    const status = document.createElement("span");
    status.className = "cite-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(reference(heading));
      status.textContent = "引用已复制";
    });
    heading.append(button, status);
  }
})();
