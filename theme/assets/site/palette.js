// Applies the colors chosen earlier before anything is painted.
(() => {
  const palette = __md_get("__palette");
  if (!palette || !palette.color) return;
  for (const [key, value] of Object.entries(palette.color)) {
    document.body.setAttribute("data-md-color-" + key, value);
  }
})();
