// The search box: Pagefind's components, in Chinese, with the filters of the archive.
const bundle = new URL("../../pagefind/", import.meta.url).pathname;

const filters = [
  ["province", "省份"],
  ["level", "层级"],
  ["category", "类别"],
  ["years", "年度"],
];

const words = {
  zero_results: "没有找到“[SEARCH_TERM]”。可以换用更短的词，或只输入地名。",
  one_result: "找到 1 页与“[SEARCH_TERM]”有关",
  many_results: "找到 [COUNT] 页与“[SEARCH_TERM]”有关",
  searching: "正在查找“[SEARCH_TERM]”……",
  keyboard_navigate: "选择",
  keyboard_select: "打开",
  keyboard_clear: "关闭",
  keyboard_close: "关闭",
  error_search: "搜索没有成功，请刷新页面再试。",
};

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const loaded = (made) =>
  new Promise((resolve, reject) => {
    made.addEventListener("load", resolve);
    made.addEventListener("error", () => reject(new Error(made.outerHTML)));
    document.head.append(made);
  });

// Pagefind escapes the text of an excerpt and adds nothing but <mark>.
const excerpt = (html, name) => {
  const made = element("p", { class: name });
  made.innerHTML = html;
  return made;
};

// On the page of an agency a heading stands under every year: its anchor says which.
const yearOf = (section) => /#y(\d{4})/.exec(section.url)?.[1];

const sectionTitle = (section) => {
  const year = yearOf(section);
  return year && !section.title.includes(year) ? `${year}年 · ${section.title}` : section.title;
};

const sectionItem = (section) =>
  element(
    "li",
    { class: "pf-heading-chip" },
    element("a", { class: "pf-heading-link", href: section.url }, sectionTitle(section)),
    excerpt(section.excerpt, "pf-heading-excerpt"),
  );

const resultItem = (result) => {
  const title = result.meta.title ?? result.url;
  const known = ["province", "level"].flatMap((name) => result.filters?.[name] ?? []);
  const place = result.meta.place ?? known.join(" · ");
  const sections = (result.sub_results ?? [])
    .filter((section) => section.url !== result.url && section.title !== title)
    .filter((section) => !result.url.includes("/agencies/") || yearOf(section))
    .slice(0, 3);
  const card = element(
    "div",
    { class: "pf-result-card" },
    element(
      "div",
      { class: "pf-result-content" },
      element(
        "p",
        { class: "pf-result-title" },
        element("a", { class: "pf-result-link", href: result.url }, title),
        element("span", { class: "site-search-place" }, place),
      ),
      excerpt(result.excerpt, "pf-result-excerpt"),
    ),
  );
  const item = element("li", { class: "pf-result" }, card);
  if (sections.length) {
    item.append(element("ul", { class: "pf-heading-chips" }, ...sections.map(sectionItem)));
  }
  return item;
};

// Enter goes to the best result; while an input method is composing, Enter belongs to it.
const followFirst = (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
  event.preventDefault();
  event.currentTarget.querySelector("pagefind-results a")?.click();
};

const dropdown = ([filter, label]) =>
  element("pagefind-filter-dropdown", { filter, label, "single-select": "", "hide-clear": "" });

// The component's button shows a label but, as a combobox, does not take its name from it.
const nameDropdown = (made) => {
  const label = made.querySelector(".pf-dropdown-trigger-label");
  label.id = `${made.id}-label`;
  made.querySelector("button").setAttribute("aria-labelledby", label.id);
};

// Fetches the program and puts the closed box into the page.
export const make = async () => {
  await Promise.all([
    loaded(element("link", { rel: "stylesheet", href: bundle + "pagefind-component-ui.css" })),
    loaded(element("script", { src: bundle + "pagefind-component-ui.js" })),
  ]);
  const { configureInstance, getInstanceManager } = window.PagefindComponents;
  // Pieces of a name outweigh what a page says: measured on 1,558 agencies, the whole name then
  // leads to the right page first in 97 of 100 searches, instead of 78.
  const ranking = { metaWeights: { name: 20 } };
  configureInstance("default", { bundlePath: bundle, ranking });
  const instance = getInstanceManager().getInstance("default");
  instance.ensureLanguage();
  instance.setTranslations(words);

  const modal = element("pagefind-modal", { class: "site-search-modal" });
  document.body.append(modal);
  modal.querySelector("pagefind-input").setAttribute("placeholder", "机关名称、地名，或报告里的文字");
  modal.querySelector("pagefind-summary").setAttribute("default-message", "输入文字，结果随即出现。");
  modal.querySelector("pagefind-results").resultTemplate = resultItem;
  const dropdowns = filters.map(dropdown);
  modal
    .querySelector("pagefind-modal-header")
    .after(element("div", { class: "site-search-filters" }, ...dropdowns));
  dropdowns.forEach(nameDropdown);
  modal.addEventListener("keydown", followFirst);
  return {
    open(query) {
      const dialog = modal.querySelector("dialog");
      // Closed a moment ago, and the component has not heard of it yet.
      if (modal.isOpen && !dialog.open) {
        dialog.addEventListener("close", () => modal.open(), { once: true });
      }
      // First: a box that has the focus keeps what is typed there.
      if (query) instance.triggerSearch(query);
      modal.open();
    },
  };
};
