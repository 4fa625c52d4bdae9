// One result of a search: the body, where it is, a line of what it says, and its years.
import { element } from "./element.js";
import { words } from "./words.js";

// Pagefind escapes the text of an excerpt and adds nothing but <mark>.
const excerpt = (html, name) => {
  const made = element("p", { class: name });
  made.innerHTML = html;
  return made;
};

// On the page of an agency a heading stands under every year: its anchor says which.
const yearOf = (section) => /#y(\d{4})/.exec(section.url)?.[1];

const linkOf = (item) => item.querySelector("a");

// A result that stays where it is keeps its link: who is about to click it does.
const renewed = (old, item) => {
  if (linkOf(old).href !== linkOf(item).href) return old.replaceWith(item);
  const [, ...told] = item.children;
  for (const part of [...old.children].slice(1)) part.remove();
  old.append(...told);
};

// Shows results in place of others; who had one of them in focus still has.
export const replaced = (list, items) => {
  const held = list.contains(document.activeElement) ? document.activeElement.href : null;
  const shown = [...list.children];
  items.forEach((item, n) => (n < shown.length ? renewed(shown[n], item) : list.append(item)));
  for (const item of shown.slice(items.length)) item.remove();
  if (held === null || list.contains(document.activeElement)) return;
  const links = [...list.querySelectorAll("a")];
  (links.find((link) => link.href === held) ?? links[0])?.focus();
};

// An excerpt begins with the heading of its section, which stands beside it already.
const withoutHeading = (section) => {
  const begin = `${section.title}.`;
  return section.excerpt.startsWith(begin) ? section.excerpt.slice(begin.length) : section.excerpt;
};

const sectionLine = (section) => {
  const year = yearOf(section);
  const title = section.title.includes(year) ? section.title : `${words.year(year)} · ${section.title}`;
  return element(
    "li",
    {},
    element("a", { href: section.url }, title),
    excerpt(withoutHeading(section), "result-context"),
  );
};

const yearLinks = (result, years) =>
  element(
    "p",
    { class: "result-years" },
    element("span", {}, words.years),
    ...years.map((year) => element("a", { href: `${result.url}#y${year}` }, year)),
  );

// The year a link leads to: the one asked for, if there is a report on it.
const address = (result, years, wanted) => {
  const year = wanted.length === 1 && years.includes(wanted[0]) ? wanted[0] : null;
  return year ? `${result.url}#y${year}` : result.url;
};

export const resultItem = (result, { wantedYears = [], sections = 2 } = {}) => {
  const years = [...(result.filters?.years ?? [])].sort().reverse();
  const { place = "", level = "", category = "" } = result.meta;
  // Each a text of its own, for what is in English is looked up text by text.
  const where = [place, place && level + category ? " · " : "", level + category].filter(Boolean);
  const told = (result.sub_results ?? [])
    .filter((section) => yearOf(section))
    .filter((section) => !wantedYears.length || wantedYears.includes(yearOf(section)))
    .slice(0, sections);
  const item = element(
    "li",
    { class: "result" },
    element(
      "p",
      { class: "result-title" },
      element("a", { class: "result-link", href: address(result, years, wantedYears) }, result.meta.title ?? result.url),
      element("span", { class: "result-place" }, ...where),
    ),
  );
  if (told.length) item.append(element("ul", { class: "result-sections" }, ...told.map(sectionLine)));
  else item.append(excerpt(result.excerpt, "result-context"));
  if (years.length) item.append(yearLinks(result, years));
  return item;
};
