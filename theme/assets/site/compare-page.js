// The page of comparisons: what is chosen stands in the address, and nowhere else.
import { bodiesOf, body, measures, provinces } from "./compare-data.js";
import { csv, section } from "./compare-show.js";
import { element } from "./element.js";
import { words } from "./words.js";

const MOST_BODIES = 8;
const MOST_MEASURES = 6;
const FIRST = "requests.received_new.total";

const part = (name) => document.querySelector(`[data-compare="${name}"]`);
const known = new Map();

// ---- the address ----

const read = () => {
  const asked = new URLSearchParams(location.search);
  const years = asked.getAll("year").map(Number).filter(Number.isInteger);
  const named = asked.getAll("measure").filter((id) => known.has(id));
  return {
    bodies: [...new Set(asked.getAll("body"))].slice(0, MOST_BODIES),
    measures: (named.length ? [...new Set(named)] : [FIRST]).slice(0, MOST_MEASURES),
    years,
  };
};

const go = (chosen) => {
  const asked = new URLSearchParams();
  for (const id of chosen.bodies) asked.append("body", id);
  for (const id of chosen.measures) asked.append("measure", id);
  for (const year of chosen.years) asked.append("year", year);
  history.pushState(null, "", `?${asked}`);
  show();
};

// ---- what is chosen ----

const chip = (name, remove) => {
  const button = element("button", { type: "button", "aria-label": words.remove(name) }, "×");
  button.addEventListener("click", remove);
  return element("li", {}, element("span", {}, name), button);
};

const without = (list, value) => list.filter((other) => other !== value);

const showChosen = (chosen, bodies) => {
  const { bodies: ids, measures: named } = chosen;
  part("bodies").replaceChildren(
    ...ids.map((id) =>
      chip(bodies.find((it) => it.id === id)?.name ?? words.unknownBody(id), () =>
        go({ ...chosen, bodies: without(ids, id) }),
      ),
    ),
  );
  part("measures").replaceChildren(
    ...named.map((id) =>
      chip(known.get(id).label, () => go({ ...chosen, measures: without(named, id) })),
    ),
  );
};

const yearBox = (year, years, shown) => {
  const box = element("input", { type: "checkbox", value: year, checked: shown.includes(year) });
  box.addEventListener("change", () => {
    const kept = box.checked ? [...shown, year] : without(shown, year);
    // All years, as they are without a choice, need no word in the address.
    const all = kept.length === 0 || years.every((other) => kept.includes(other));
    go({ ...read(), years: all ? [] : kept.sort() });
    part("years").querySelector(`[value="${year}"]`)?.focus();
  });
  return element("label", {}, box, words.year(year));
};

// ---- tables, chart, CSV ----

let turn = 0;
let file = null;

const show = async () => {
  const mine = ++turn;
  const chosen = read();
  const found = await Promise.all(chosen.bodies.map(body));
  if (mine !== turn) return;
  const bodies = chosen.bodies.map((id, n) => found[n] && { id, ...found[n] }).filter(Boolean);
  const years = [...new Set(bodies.flatMap((it) => [...it.reports.keys()]))].sort();
  const wanted = years.filter((year) => chosen.years.includes(year));
  const shown = wanted.length ? wanted : years;
  showChosen(chosen, bodies);
  part("years").replaceChildren(...years.map((year) => yearBox(year, years, shown)));
  const list = chosen.measures.map((id) => known.get(id));
  part("status").textContent = bodies.length ? "" : words.noBodies;
  part("tables").replaceChildren(
    ...(bodies.length ? list.map((measure) => section(measure, bodies, shown)) : []),
  );
  part("take").hidden = bodies.length === 0;
  if (file) URL.revokeObjectURL(file);
  // The mark tells Excel that the file is UTF-8.
  file = URL.createObjectURL(new Blob(["\ufeff", csv(list, bodies, shown)], { type: "text/csv" }));
  part("csv").href = file;
  part("copied").textContent = "";
};

// ---- choosing ----

const fail = () => {
  part("status").textContent = words.notFetched;
};

const placeholder = (said) => element("option", { value: "" }, said);

const fillBodies = async () => {
  const select = part("body");
  const code = part("province").value;
  // Not to be chosen from while it shows the bodies of the province before.
  select.disabled = true;
  const listed = code ? await bodiesOf(code) : [];
  if (part("province").value !== code) return;
  select.replaceChildren(
    placeholder(words.chooseBody),
    ...listed.map(([id, name, place]) => element("option", { value: id }, place ? `${name}（${place}）` : name)),
  );
  select.disabled = !code;
};

const fill = async () => {
  const [groups, listed] = await Promise.all([measures(), provinces()]);
  for (const group of groups) for (const measure of group.measures) known.set(measure.id, measure);
  part("measure").replaceChildren(
    placeholder(words.chooseMeasure),
    ...groups.map((group) =>
      element(
        "optgroup",
        { label: group.label },
        ...group.measures.map((it) => element("option", { value: it.id }, it.label)),
      ),
    ),
  );
  part("province").replaceChildren(
    placeholder(words.chooseProvince),
    ...listed.map(([code, name, count]) => element("option", { value: code }, `${name} ${count}`)),
  );
  await fillBodies();
};

const add = (select, list, most) => () => {
  const { value } = part(select);
  const chosen = read();
  if (!value || chosen[list].includes(value) || chosen[list].length >= most) return;
  go({ ...chosen, [list]: [...chosen[list], value] });
};

part("province").addEventListener("change", () => fillBodies().catch(fail));
part("add-body").addEventListener("click", add("body", "bodies", MOST_BODIES));
part("add-measure").addEventListener("click", add("measure", "measures", MOST_MEASURES));
part("form").addEventListener("submit", (event) => event.preventDefault());
part("copy").addEventListener("click", async () => {
  const done = await navigator.clipboard.writeText(location.href).then(
    () => true,
    () => false,
  );
  part("copied").textContent = done ? words.copied : words.notCopied;
});
window.addEventListener("popstate", show);

fill().then(show).catch(fail);
