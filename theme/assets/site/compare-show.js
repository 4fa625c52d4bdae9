// Tables, charts and CSV of figures that are to be compared.
import { address, figure } from "./compare-data.js";
import { element } from "./element.js";
import { words } from "./words.js";

const HEIGHT = 120;
const TOP = 18;
const BAR = 16;
const LEAST = 260;
const SVG = "http://www.w3.org/2000/svg";

const text = (number) => String(number);

const cell = (shown) =>
  shown.state === "printed"
    ? element("td", { class: shown.value === 0 ? "figure zero" : "figure some" }, text(shown.value))
    : element("td", { class: `figure blank ${shown.state}` }, words[shown.state]);

const head = (years) =>
  element(
    "thead",
    {},
    element(
      "tr",
      {},
      element("th", { scope: "col" }, words.body),
      ...years.map((year) => element("th", { scope: "col", class: "figure" }, text(year))),
    ),
  );

const row = (body, number, measure, years) =>
  element(
    "tr",
    {},
    element(
      "th",
      { scope: "row" },
      element("span", { class: `series series-${number + 1}`, "aria-hidden": "true" }),
      element("a", { href: address(body.id) }, body.name),
    ),
    ...years.map((year) => cell(figure(body, measure, year))),
  );

const drawn = (name, attributes, content = "") => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = content;
  return made;
};

const chart = (measure, bodies, years) => {
  const shown = years.map((year) => bodies.map((body) => figure(body, measure, year)));
  const largest = Math.max(0, ...shown.flat().map((it) => it.value ?? 0));
  if (largest === 0) return "";
  // A year alone is not drawn across the page.
  const step = Math.max(64, BAR * bodies.length + 24, LEAST / years.length);
  const width = step * years.length;
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${TOP + HEIGHT + 20}`, role: "img" });
  svg.setAttribute("aria-label", words.chart(measure.label));
  years.forEach((year, place) => {
    const left = place * step + (step - BAR * bodies.length) / 2;
    shown[place].forEach((it, number) => {
      const x = left + number * BAR;
      if (it.state !== "printed") {
        // No bar of height zero: a mark that there is no figure.
        svg.append(drawn("text", { class: "value none", x: x + BAR / 2, y: TOP + HEIGHT - 3 }, "?"));
        return;
      }
      const height = (HEIGHT * Math.max(0, it.value)) / largest;
      const y = TOP + HEIGHT - height;
      const bar = { class: `part series-${number + 1}`, x, y, width: BAR - 1, height };
      svg.append(drawn("rect", bar));
      svg.append(drawn("text", { class: "value", x: x + BAR / 2, y: y - 3 }, text(it.value)));
    });
    svg.append(drawn("text", { class: "year", x: (place + 0.5) * step, y: TOP + HEIGHT + 15 }, text(year)));
  });
  svg.append(drawn("path", { class: "base", d: `M0 ${TOP + HEIGHT}H${width}` }));
  const figure_ = element("figure", { class: "chart" }, svg);
  figure_.style.maxWidth = `${Math.max(320, width * 1.4)}px`;
  return figure_;
};

// One section a measure: what can be compared, the chart, the table.
export const section = (measure, bodies, years) => {
  const title = words.unit(measure.label, measure.unit);
  const made = element("section", {}, element("h2", {}, title));
  if (measure.editions.length === 1) {
    const only = words.onlyIn(measure.editions.map(words.edition).join("、"));
    made.append(element("p", { class: "compare-note" }, only));
  }
  const table = element(
    "table",
    { class: "list" },
    element("caption", { class: "quiet" }, title),
    head(years),
    element("tbody", {}, ...bodies.map((body, number) => row(body, number, measure, years))),
  );
  const scroll = { class: "list-scroll", role: "group", tabindex: "0", "aria-label": title };
  made.append(chart(measure, bodies, years), element("div", scroll, table));
  return made;
};

const quoted = (value) => {
  const said = text(value ?? "");
  return /[",\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
};

// One line a figure; where there is none the value is empty and `state` says why.
export const csv = (measures, bodies, years) => {
  const lines = [["agency_id", "agency_name", "report_year", "edition", "measure", "label", "unit", "value", "state"]];
  for (const measure of measures) {
    for (const body of bodies) {
      for (const year of years) {
        const { state, value, edition } = figure(body, measure, year);
        lines.push([body.id, body.name, year, edition, measure.id, measure.label, measure.unit, value, state]);
      }
    }
  }
  return lines.map((line) => `${line.map(quoted).join(",")}\n`).join("");
};
