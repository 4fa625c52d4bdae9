// Shows what a word means beside it: on hover, on focus and on touch. Escape puts it away.
// The words come from the glossary; without this program, links lead there.
import { words } from "./words.js";

const MARKED = "a.term, [data-term]";
const glossary = new URL("../../glossary/terms.json", import.meta.url);
let terms = null;
let shown = null;

const note = document.createElement("div");
note.id = "term-note";
note.className = "term-note";
note.setAttribute("role", "tooltip");
note.hidden = true;
document.body.append(note);

const fetched = () => {
  terms ??= fetch(glossary).then((answer) => answer.json());
  return terms;
};

const anchorOf = (marked) => marked.dataset.term ?? new URL(marked.href).hash.slice(1);

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
    .then((all) => all[anchorOf(marked)])
    .catch(() => null);
  if (!term || shown !== marked) return;
  const [name, means, source] = term;
  note.replaceChildren(line("b", name), line("p", means));
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
