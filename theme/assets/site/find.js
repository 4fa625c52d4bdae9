// The search engine: Pagefind and its index, fetched when first asked.
const bundle = new URL("../../pagefind/", import.meta.url).href;

// Pieces of a name outweigh what a page says: measured on 1,558 agencies, the whole name then
// leads to the right page first in 97 of 100 searches, instead of 78.
const ranking = { metaWeights: { name: 20 } };

let engine = null;
let names = null;

// Bodies by name alone: from an index that is small, whatever the archive holds. What checks found
// it does not know, for it would change with any figure: who chose that finds nothing here.
export const named = async (query, chosen = {}) => {
  if (chosen.checks?.length) return { results: [] };
  names ??= import(`${bundle}pagefind.js`)
    .then(async (pagefind) => {
      const made = pagefind.createInstance({ basePath: `${bundle}names/`, excerptLength: 24, ranking });
      await made.init();
      return made;
    })
    .catch((error) => {
      names = null;
      throw error;
    });
  return (await names).search(query.trim() || null, { filters: filtersOf(chosen) });
};

// The index of the shared pages, and those of the provinces that are still to be joined to it.
const begun = () => {
  engine ??= import(`${bundle}pagefind.js`)
    .then(async (pagefind) => {
      await pagefind.options({ excerptLength: 24, ranking });
      await pagefind.init();
      const parts = await fetch(`${bundle}parts.json`).then((answer) => answer.json());
      return { pagefind, parts };
    })
    .catch((error) => {
      engine = null;
      throw error;
    });
  return engine;
};

// Every province has an index of its own; one that could not be fetched is still to be joined.
const underway = new Set();
const join = ({ pagefind, parts }, number) => {
  const work = Promise.all(
    parts.splice(0, number).map((part) =>
      pagefind.mergeIndex(`${bundle}${part}/`, { ranking }).catch((error) => {
        parts.push(part);
        throw error;
      }),
    ),
  ).finally(() => underway.delete(work));
  underway.add(work);
  return work;
};

export const ready = async () => {
  const made = await begun();
  join(made, made.parts.length);
  await Promise.all(underway);
  return made.pagefind;
};

// Of a page in two languages, a reader wants one.
const otherLanguage = () => {
  const chosen = new URLSearchParams(location.search).get("lang") ?? __md_get("language");
  return document.documentElement.lang === "en" || chosen === "en" ? "zh" : "en";
};

const filtersOf = (chosen) => {
  const listed = Object.entries(chosen).filter(([, values]) => values.length);
  const wanted = Object.fromEntries(listed.map(([facet, values]) => [facet, { any: values }]));
  return wanted;
};

// Pages with the words of the query that have, of every facet chosen, one of its values.
// An empty query finds every page with these values.
export const find = async (query, chosen = {}) => search(await ready(), query, chosen);

const search = (pagefind, query, chosen) => {
  const filters = { ...filtersOf(chosen), not: { language: otherLanguage() } };
  return pagefind.search(query.trim() || null, { filters });
};

// As `find`, but as soon as there is anything, however little of the archive was asked for it: a
// word is looked for in one province, then in two more, in four more.
export const findFirst = async (query, chosen = {}) => {
  const made = await begun();
  for (let number = 1; made.parts.length; number *= 2) {
    await join(made, number);
    const found = await search(made.pagefind, query, chosen);
    if (found.results.length) return found;
  }
  return find(query, chosen);
};

// Every value of every facet, with the number of pages that have it.
export const facets = async () => (await ready()).filters();
