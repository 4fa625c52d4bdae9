// The language of a page. Pages about the archive have a twin in English, to which a link leads;
// on all others a button shows the labels in English. The choice is remembered in this browser.
(() => {
  const source = document.currentScript.src;
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).get("lang");
  const button = document.querySelector("button[data-language]");
  const link = document.querySelector("a[data-language]");

  // Whoever reads a page that is in English goes on in English.
  if (root.lang === "en") __md_set("language", "en");
  else if (asked === "en" || asked === "zh") __md_set("language", asked);
  link?.addEventListener("click", () => __md_set("language", link.dataset.language));

  // A page with a twin shows labels in English only when asked to: for what only it lists.
  const english = (asked ?? (button && __md_get("language"))) === "en" && root.lang !== "en";
  if (english) import(new URL("translate.js", source)).then((module) => module.translate());
  if (!button) return;
  if (english) {
    button.lang = "zh-CN";
    button.textContent = "中文";
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    const wanted = english ? "zh" : "en";
    __md_set("language", wanted);
    const address = new URL(location.href);
    address.searchParams.set("lang", wanted);
    location.replace(address);
  });
})();
