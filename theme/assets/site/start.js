// What the theme's program expects before it runs: its place in the site and its memory of choices.
// The theme writes this into every page; as a file it needs no permission for inline scripts.
var __md_scope = new URL("../../", document.currentScript.src);
var __md_hash = (text) =>
  [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(scope.pathname + "." + key));
  } catch {
    return null; // storage switched off, or not ours
  }
};
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // Storage switched off: the choice lasts until the next page.
  }
};
