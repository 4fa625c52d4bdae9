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
