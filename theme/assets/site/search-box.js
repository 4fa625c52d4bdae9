// The search box that opens above any page: a few results, and the way to all of them.
import { element } from "./element.js";
import { find, findFirst, named } from "./find.js";
import { replaced, resultItem } from "./results.js";
import { words } from "./words.js";

const SHOWN = 6;
const PAUSE = 120; // milliseconds without a key before a search
const page = new URL("../../search/", import.meta.url).href;

// Arrow keys go from the input to the results and from one to the next.
const walk = (event, box) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  const stops = [box.querySelector("input"), ...box.querySelectorAll(".result-link")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
};

export const make = () => {
  const input = element("input", {
    type: "search",
    name: "q",
    autocomplete: "off",
    "aria-label": words.search,
    placeholder: words.placeholder,
  });
  const status = element("p", { class: "search-status", role: "status" }, words.hint);
  const list = element("ol", { class: "results" });
  const all = element("a", { class: "search-all", href: page }, words.browse);
  const close = element("button", { type: "button", class: "search-close", "aria-label": words.close }, "×");
  const form = element("form", { role: "search", method: "get", action: page }, input, close);
  const box = element("dialog", { class: "search-box", "aria-label": words.search }, form, status, list, all);
  document.body.append(box);

  let turn = 0;
  let timer = 0;

  const clear = () => {
    status.textContent = words.hint;
    list.replaceChildren();
    all.textContent = words.browse;
  };

  const show = async (mine, query, results, said) => {
    const shown = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
    if (mine !== turn) return;
    status.textContent = said(results.length);
    replaced(list, shown.map((result) => resultItem(result, { sections: 1 })));
    list.dataset.query = query;
  };

  const run = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    if (!query) return clear();
    if (!list.children.length) status.textContent = words.searching;
    try {
      // Bodies of that name at once, then whatever else says it.
      const byName = await named(query);
      if (byName.results.length) await show(mine, query, byName.results, words.named);
      else await show(mine, query, (await findFirst(query)).results, () => words.searching);
      const { results } = await find(query);
      const count = results.length;
      await show(mine, query, results, count ? words.found : () => words.nothing(query));
      if (mine === turn) all.textContent = count > SHOWN ? words.all(count) : words.browse;
    } catch {
      if (mine === turn) status.textContent = words.failed;
    }
  };

  const typed = () => {
    all.href = input.value.trim() ? `${page}?q=${encodeURIComponent(input.value.trim())}` : page;
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  };
  input.addEventListener("input", typed);
  // Enter goes to the best result; while an input method is composing, Enter belongs to it.
  form.addEventListener("submit", (event) => {
    const first = list.querySelector(".result-link");
    if (!first || list.dataset.query !== input.value.trim()) return;
    event.preventDefault();
    first.click();
  });
  box.addEventListener("keydown", (event) => walk(event, box));
  close.addEventListener("click", () => box.close());
  // A click beside the box, or on a result, puts it away.
  box.addEventListener("click", (event) => {
    if (event.target === box || event.target.closest("a")) box.close();
  });
  return {
    open(query) {
      if (!box.open) box.showModal();
      if (query) {
        input.value = query;
        typed();
      }
      input.focus();
      input.select();
    },
  };
};
