// The figures of bodies, from the data package each has. Nothing is computed: a figure is printed,
// or there is a reason why there is none.
const root = new URL("../../", import.meta.url).href;

const json = async (path) => {
  const answer = await fetch(root + path);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
};

export const measures = () => json("assets/compare/measures.json");
export const provinces = () => json("assets/compare/provinces.json");
export const bodiesOf = (province) => json(`assets/compare/${province}.json`);

const held = new Map();

const rowsOf = (pack, name) => {
  const [header, ...rows] = pack.resources.find((resource) => resource.name === name).data;
  return rows.map((row) => Object.fromEntries(header.map((field, place) => [field, row[place]])));
};

const read = (pack) => {
  const figures = new Map();
  for (const row of rowsOf(pack, "requests")) {
    for (const [column, value] of Object.entries(row)) {
      figures.set(`${row.report_year} requests.${row.item_code}.${column}`, value);
    }
  }
  for (const row of rowsOf(pack, "challenges")) {
    for (const [column, value] of Object.entries(row)) {
      figures.set(`${row.report_year} challenges.${row.channel_code}.${column}`, value);
    }
  }
  for (const row of rowsOf(pack, "proactive")) {
    figures.set(`${row.report_year} proactive.${row.subject_code}.${row.measure_code}`, row.value);
  }
  const reports = new Map(rowsOf(pack, "reports").map((row) => [row.report_year, row]));
  return { name: rowsOf(pack, "agencies")[0].name, reports, figures };
};

// A body by its id: its name, its reports by year, its figures; null when there is none.
export const body = (id) => {
  if (!/^[0-9]{6}-[a-z0-9-]+$/.test(id)) return Promise.resolve(null);
  if (!held.has(id)) {
    held.set(id, json(`agencies/${id}/datapackage.json`).then(read, () => null));
  }
  return held.get(id);
};

export const address = (id, year) => `${root}agencies/${id}/${year ? `#y${year}` : ""}`;

// A figure, or why there is none: `absent` (no report), `otherForm` (the edition of the form that
// the report follows has no such cell), `blank`.
export const figure = (of, measure, year) => {
  const report = of.reports.get(year);
  if (!report) return { state: "absent", edition: "" };
  const own = measure.id.startsWith("requests.") ? report.requests_edition : null;
  const edition = own ?? report.edition ?? "";
  const value = of.figures.get(`${year} ${measure.id}`) ?? null;
  if (value !== null) return { state: "printed", value, edition };
  return { state: measure.editions.includes(edition) ? "blank" : "otherForm", edition };
};
