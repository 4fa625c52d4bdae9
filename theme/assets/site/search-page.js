// The page of all results: what is asked and chosen stands in the address, and nowhere else.
import { element } from "./element.js";
import { facets, find, findFirst, named } from "./find.js";
import { replaced, resultItem } from "./results.js";
import { words } from "./words.js";

const STEP = 10; // results shown at once
const PAUSE = 200;
const FACETS = ["province", "level", "category", "years", "checks"];

const part = (name) => document.querySelector(`[data-find="${name}"]`);
const form = part("form");
const input = form.querySelector("input");
const status = part("status");
const list = part("results");
const more = part("more");
const panel = part("facets");

// ---- the address ----

const read = () => {
  const asked = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, asked.getAll(facet)]));
  return { query: asked.get("q") ?? "", chosen };
};

const write = ({ query, chosen }, replace) => {
  const asked = new URLSearchParams();
  if (query) asked.set("q", query);
  for (const facet of FACETS) for (const value of chosen[facet]) asked.append(facet, value);
  const address = asked.size ? `?${asked}` : location.pathname;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
};

// ---- facets ----

// With one year chosen, the state of the checks is that of the year's report.
const applied = (chosen) => {
  const [year, ...others] = chosen.years;
  if (!year || others.length) return chosen;
  return { ...chosen, checks: chosen.checks.map((state) => `${year} ${state}`) };
};

const countsOf = (found, facet, chosen) => {
  const counts = found.filters[facet] ?? {};
  const [year, ...others] = chosen.years;
  if (facet !== "checks" || !year || others.length) return counts;
  const begin = `${year} `;
  const own = Object.entries(counts).filter(([value]) => value.startsWith(begin));
  return Object.fromEntries(own.map(([value, count]) => [value.slice(begin.length), count]));
};

// The numbers beside a facet's values are those that choosing another value would give: what is
// chosen in the facet itself does not count.
const counted = async (query, chosen, found) => {
  const asked = FACETS.map(async (facet) => {
    const others = { ...chosen, [facet]: [] };
    const own = chosen[facet].length ? await find(query, applied(others)) : found;
    return [facet, countsOf(own, facet, others)];
  });
  return Object.fromEntries(await Promise.all(asked));
};

const option = (facet, value) => {
  const box = element("input", { type: "checkbox", name: facet, value });
  return element(
    "label",
    {},
    box,
    element("span", { class: "facet-value" }, facet === "years" ? words.year(value) : value),
    " ",
    element("span", { class: "facet-count" }),
  );
};

const order = (facet, values) => {
  if (facet === "years") return values.sort().reverse();
  if (facet === "checks") return values.filter((value) => !/^\d{4} /.test(value));
  if (facet === "level") return words.levels.filter((level) => values.includes(level));
  return values.sort((one, other) => one.localeCompare(other, "zh"));
};

const buildFacets = async () => {
  const all = await facets();
  for (const facet of FACETS) {
    const values = order(facet, Object.keys(all[facet] ?? {}));
    const options = values.map((value) => option(facet, value));
    const holder = element("div", { class: "facet-options" }, ...options);
    panel.append(element("fieldset", {}, element("legend", {}, words.facets[facet]), holder));
  }
  const clear = element("button", { type: "button", class: "facet-clear" }, words.clear);
  clear.addEventListener("click", () => {
    write({ query: input.value.trim(), chosen: Object.fromEntries(FACETS.map((f) => [f, []])) });
    show();
  });
  panel.append(clear);
};
let facetsBuilt = null;

const showFacets = (chosen, counts) => {
  for (const box of panel.querySelectorAll("input")) {
    const count = counts[box.name][box.value] ?? 0;
    box.checked = chosen[box.name].includes(box.value);
    box.parentElement.querySelector(".facet-count").textContent = String(count);
    box.parentElement.hidden = count === 0 && !box.checked;
  }
  panel.querySelector(".facet-clear").hidden = !FACETS.some((facet) => chosen[facet].length);
};

// ---- results ----

let turn = 0;

// `anew`: in place of what is listed; otherwise after it.
const showMore = async (mine, results, chosen, anew = false) => {
  const from = anew ? 0 : list.children.length;
  const data = await Promise.all(results.slice(from, from + STEP).map((result) => result.data()));
  if (mine !== turn) return;
  const items = data.map((result) => resultItem(result, { wantedYears: chosen.years }));
  if (anew) replaced(list, items);
  else list.append(...items);
  const left = results.length - list.children.length;
  more.hidden = left <= 0;
  more.textContent = words.more(left);
  more.onclick = async () => {
    const first = list.children.length;
    await showMore(mine, results, chosen);
    list.children[first]?.querySelector("a").focus();
  };
};

const told = (query, chosen, count) => {
  if (count) return words.found(count);
  return FACETS.some((facet) => chosen[facet].length) ? words.nothingLeft : words.nothing(query);
};

const show = async () => {
  const mine = ++turn;
  const { query, chosen } = read();
  if (input.value.trim() !== query) input.value = query;
  const asked = query || FACETS.some((facet) => chosen[facet].length);
  status.textContent = asked ? words.searching : words.hint;
  try {
    if (asked) {
      const byName = await named(query, applied(chosen));
      if (mine !== turn) return;
      if (query && byName.results.length) {
        await showMore(mine, byName.results.slice(0, STEP), chosen, true);
        status.textContent = words.named(byName.results.length);
      } else {
        const first = await findFirst(query, applied(chosen));
        if (mine !== turn) return;
        await showMore(mine, first.results.slice(0, STEP), chosen, true);
      }
      const found = await find(query, applied(chosen));
      if (mine !== turn) return;
      await showMore(mine, found.results, chosen, true);
      status.textContent = told(query, chosen, found.results.length);
    } else {
      list.replaceChildren();
      more.hidden = true;
    }
    // The numbers come after the results: they need more of the index.
    await (facetsBuilt ??= buildFacets());
    const found = await find(query, applied(chosen));
    const counts = await counted(query, chosen, found);
    if (mine === turn) showFacets(chosen, counts);
    document.documentElement.dataset.searched = location.search;
  } catch {
    if (mine === turn) status.textContent = words.failed;
  }
};

let timer = 0;
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    write({ ...read(), query: input.value.trim() }, true);
    show();
  }, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  write({ ...read(), query: input.value.trim() });
  show();
});
panel.addEventListener("change", (event) => {
  const { query, chosen } = read();
  const { name, value, checked } = event.target;
  const kept = chosen[name].filter((other) => other !== value);
  write({ query, chosen: { ...chosen, [name]: checked ? [...kept, value] : kept } });
  show();
});
window.addEventListener("popstate", show);
show();
// A phone has no room for the choices beside the results.
if (matchMedia("(max-width: 44.9844em)").matches) part("narrow").open = false;
if (!read().query) input.focus();
