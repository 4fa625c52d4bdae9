// Folds rows of a statutory table in which every figure is a printed zero, and shows them again.
// Without this program every row is shown.
import { words } from "./words.js";

// The table's bodies without the rows of zeros: a header cell that spans rows moves on to the
// first row that stays, and spans only those that stay.
const folded = (body) => {
  const made = body.cloneNode(true);
  const rows = [...made.rows];
  const hides = rows.map((row) => row.classList.contains("zeros"));
  rows.forEach((row, number) => {
    for (const cell of [...row.querySelectorAll("th[rowspan]")].reverse()) {
      const spanned = rows.slice(number, number + cell.rowSpan);
      const stay = spanned.filter((_, offset) => !hides[number + offset]);
      if (stay.length === 0) continue;
      cell.rowSpan = stay.length;
      if (stay[0] !== row) stay[0].prepend(cell);
    }
  });
  rows.filter((_, number) => hides[number]).forEach((row) => row.remove());
  // Under the headings of a block with no row left there is nothing to read.
  made.hidden = made.rows.length > 0 && made.querySelector("td") === null;
  return made;
};

for (const table of document.querySelectorAll("table.form")) {
  const zeros = table.querySelectorAll("tr.zeros").length;
  if (zeros === 0) continue;
  const whole = [...table.tBodies];
  const short = whole.map(folded);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fold";
  const show = (isFolded) => {
    const [now, next] = isFolded ? [whole, short] : [short, whole];
    now.forEach((body, number) => body.isConnected && body.replaceWith(next[number]));
    button.setAttribute("aria-pressed", String(isFolded));
    button.textContent = isFolded ? words.unfold(zeros) : words.fold;
  };
  show(false);
  button.addEventListener("click", () => show(button.getAttribute("aria-pressed") === "false"));
  table.closest(".form-scroll").before(button);
}
