// Shows what a word means beside it: on hover, on focus and on touch. Escape puts it away.
// The words come from the glossary; without this program, links lead there.
import { words } from "./words.js";

const MARKED = "a.term, table.form th";
// The parts of the glossary that explain the headers of a statutory table, by their own words.
const LISTS = {
  "form-requests": ["item", "group", "applicant"],
  "form-challenges": ["channel", "outcome"],
  "form-proactive": ["subject", "measure"],
};
let terms = null;
let shown = null;

const note = document.createElement("div");
note.id = "term-note";
note.className = "term-note";
note.setAttribute("role", "tooltip");
note.hidden = true;
document.body.append(note);

const fetched = () => {
  const folder = document.documentElement.lang === "en" ? "en/" : "";
  terms ??= fetch(new URL(`../../${folder}glossary/terms.json`, import.meta.url)).then((answer) => answer.json());
  return terms;
};

// What a header may be called in the glossary: as printed, without its number, unit or 本年.
const called = (header) => {
  const bare = header.replace(/^([一二三四]、|（[一二三四五六七]）|\d\.)/, "").replace(/（单位：.*）$/, "");
  return [header, bare, bare.replace(/^本年/, "")];
};

// A row and a column may have the same name: a header of the table's head is about a column.
const termOf = (all, marked) => {
  if (marked.matches("a")) return all[new URL(marked.href).hash.slice(1)];
  const lists = Object.entries(LISTS).find(([name]) => marked.closest("table").matches(`.${name}`));
  const column = marked.closest("thead") !== null;
  const fits = (anchor) => {
    const list = anchor.split("-")[0];
    return lists[1].includes(list) && (list !== "applicant" || column) && (list !== "item" || !column);
  };
  const anchors = Object.keys(all).filter(fits);
  for (const name of called(marked.dataset.zh ?? marked.textContent.trim())) {
    const found = anchors.find((anchor) => all[anchor][0] === name);
    if (found) return all[found];
  }
  return null;
};

const hide = () => {
  shown?.removeAttribute("aria-describedby");
  shown = null;
  note.hidden = true;
};

const line = (name, text) => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};

const place = (marked) => {
  const box = marked.getBoundingClientRect();
  const room = document.documentElement.clientWidth - note.offsetWidth - 8;
  const above = box.top - note.offsetHeight - 6;
  note.style.left = `${Math.max(8, Math.min(box.left, room)) + window.scrollX}px`;
  note.style.top = `${(above > 56 ? above : box.bottom + 6) + window.scrollY}px`;
};

const show = async (marked) => {
  shown = marked;
  const term = await fetched()
    .then((all) => termOf(all, marked))
    .catch(() => null);
  if (!term || shown !== marked) return;
  const [name, means, source, english] = term;
  note.replaceChildren(line("b", english ?? name), line("p", means));
  if (source) note.append(line("small", words.source + source));
  note.hidden = false;
  marked.setAttribute("aria-describedby", note.id);
  place(marked);
};

const markedAt = (event) => event.target.closest?.(MARKED);

document.addEventListener("pointerover", (event) => {
  if (note.contains(event.target)) return;
  const marked = markedAt(event);
  if (marked === shown) return;
  hide();
  if (marked) show(marked);
});
document.addEventListener("focusin", (event) => {
  hide();
  if (markedAt(event)) show(markedAt(event));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
