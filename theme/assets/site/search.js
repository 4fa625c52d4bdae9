// Opens the search box. The box, its program and the index are fetched when first wanted.
(() => {
  const source = document.currentScript.src;
  let box = null;

  const ready = () => {
    box ??= import(new URL("search-box.js", source)).then((module) => module.make());
    return box;
  };

  const open = async (query = "") => {
    const own = document.querySelector('[data-find="form"] input');
    if (own) return own.focus();
    try {
      (await ready()).open(query);
    } catch {
      // Without the box there is still the page of all results.
      location.assign(new URL(`../../search/?q=${encodeURIComponent(query)}`, source));
    }
  };

  for (const opener of document.querySelectorAll("[data-search-open]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => open());
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.shiftKey) return;
    const command = event.ctrlKey || event.metaKey;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = command ? event.key.toLowerCase() === "k" : event.key === "/" && !typing;
    if (!wanted) return;
    event.preventDefault();
    open();
  });

  // Any form or link can ask for a search: the address of a page and ?q=...
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) open(asked);
})();
