// Shows a page's labels in English. Names, titles and the words of reports stay as they are, and
// are marked as Chinese.
const root = new URL("../../", import.meta.url);
const CHINESE = /[\u3400-\u9fff]/;
const OWN = "pre, script, style, [lang=zh-CN]:not(html)";
// What reports say, and what of it a search shows.
const REPORTED = ".report-title, .prose, .result-context";
// What stands between figures and labels.
const MARKS = { "。": ".", "，": ", ", "、": ", ", "；": "; ", "：": ": ", "（": " (", "）": ")" };
const ONLY_MARKS = /^[\s。，、；：（）]+$/;
const NAMED = ["title", "aria-label", "placeholder"];
// What the places of a pattern stand for: any text, a word, a figure or a date.
const PLACES = { "": "(.+?)", w: "(\\S+?)", n: "([\\d.,:—-]+)" };
const SEPARATORS = [
  ["；", "; "],
  ["，", ", "],
  ["、", ", "],
  [" ", " "],
];

const compiled = ([zh, en]) => {
  const places = [];
  const source = zh
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace(/\{([nw]?)\}/g, (_, kind) => {
      places.push(kind !== "n");
      return PLACES[kind];
    });
  return { fits: new RegExp(`^${source}$`), places, en, worded: CHINESE.test(zh) };
};

// Gives two functions: what a text is in English, as a whole or not at all; and the same, but for
// names in it, which stay as they are.
const made = ({ words, patterns }) => {
  const rules = patterns.map(compiled);
  const known = new Map(Object.entries(words));

  const filled = ({ places, en }, found, part) => {
    const parts = found.slice(1).map((text, number) => (places[number] ? part(text) : text));
    let number = -1;
    return parts.includes(null) ? null : en.replace(/\{[nw]?\}/g, () => parts[(number += 1)]);
  };

  const byRule = (text, part, among = rules) => {
    for (const rule of among) {
      const found = rule.fits.exec(text);
      const said = found && filled(rule, found, part);
      if (said) return said;
    }
    return null;
  };

  // Several labels one after another, each of which is known.
  const byParts = (text) => {
    for (const [separator, joint] of SEPARATORS) {
      const parts = text.split(separator);
      if (parts.length < 2) continue;
      const said = parts.map((part) => english(part.trim()));
      if (!said.includes(null)) return said.join(joint);
    }
    return null;
  };

  const english = (text) => {
    if (!CHINESE.test(text)) return text;
    if (!known.has(text)) {
      known.set(text, null);
      known.set(text, byRule(text, english) ?? byParts(text));
    }
    return known.get(text);
  };
  // What a pattern without words would do to a report's own text is only harm.
  const worded = rules.filter((rule) => rule.worded);
  const besideNames = (text) => english(text) ?? byRule(text, (part) => english(part) ?? part, worded);
  return besideNames;
};

// What stays Chinese on an English page says so.
const marked = (node) => {
  const parent = node.parentElement;
  if (parent.childNodes.length === 1 || parent.namespaceURI !== document.documentElement.namespaceURI) {
    parent.setAttribute("lang", "zh-CN");
    return;
  }
  const own = document.createElement("span");
  own.lang = "zh-CN";
  node.replaceWith(own);
  own.append(node);
};

// What was written here is not looked at again.
const written = new WeakMap();

const text = (node, english) => {
  const whole = node.nodeValue;
  if (written.get(node) === whole) return;
  written.set(node, whole);
  if (ONLY_MARKS.test(whole) && !node.parentElement?.closest(OWN)) {
    node.nodeValue = whole.replace(/[。，、；：（）]/g, (mark) => MARKS[mark]);
    written.set(node, node.nodeValue);
    return;
  }
  if (!CHINESE.test(whole) || !node.parentElement || node.parentElement.closest(OWN)) return;
  const bare = whole.trim().replace(/\s+/g, " ");
  const said = english(bare);
  if (said === null) return marked(node);
  const header = node.parentElement.closest("table.form th");
  // What the glossary knows a header by.
  if (header) header.dataset.zh = bare;
  const [before] = /^\s*/.exec(whole);
  const [after] = /\s*$/.exec(whole);
  node.nodeValue = before + said + after;
  written.set(node, node.nodeValue);
  if (CHINESE.test(said)) marked(node);
};

const walk = (top, english) => {
  if (top.nodeType === Node.TEXT_NODE) return text(top, english);
  if (top.nodeType !== Node.ELEMENT_NODE || top.closest(OWN)) return;
  for (const element of top.querySelectorAll(REPORTED)) element.lang = "zh-CN";
  const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const node of found) text(node, english);
  for (const element of [top, ...top.querySelectorAll("[title], [aria-label], [placeholder]")]) {
    for (const name of NAMED) {
      const said = english(element.getAttribute(name) ?? "");
      const before = written.get(element) ?? {};
      if (!said || before[name] === said) continue;
      written.set(element, { ...before, [name]: said });
      element.setAttribute(name, said);
    }
  }
};

// Links to pages that have a twin in English lead there; what is listed by year has none.
const relinked = (twins) => {
  for (const link of document.querySelectorAll("a[href]")) {
    const address = link.href.split(/[?#]/)[0];
    if (!address.startsWith(root.href)) continue;
    const path = address.slice(root.href.length);
    if (!twins.has(path)) continue;
    const target = new URL(link.href);
    if (/^#y\d{4}/.test(target.hash)) target.searchParams.set("lang", "en");
    else target.pathname = new URL(`en/${path}`, root).pathname;
    link.href = target.href;
  }
};

export const translate = async () => {
  const answer = await fetch(new URL("assets/english.json", root));
  const dictionary = await answer.json();
  const english = made(dictionary);
  document.documentElement.lang = "en";
  document.title = document.title
    .split(" - ")
    .map((part) => english(part) ?? part)
    .join(" - ");
  relinked(new Set(dictionary.twins));
  walk(document.body, english);
  // What the page's programs show later, such as results.
  const watching = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      for (const node of type === "childList" ? addedNodes : [target]) {
        if (node.isConnected) walk(node, english);
      }
    }
  });
  watching.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: NAMED,
  });
};
