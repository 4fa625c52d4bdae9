"""What the three statutory tables share: the figures of a fence's body, and their HTML."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, TypeAlias

from markupsafe import Markup, escape

from disclosure import form
from disclosure.fences import words
from disclosure.fences.blocks import ROOT
from disclosure.fences.html import escaped, fill
from disclosure.fences.words import Figure

# The parts of a note that is no correction.
_PLAIN: Final = 2
# Where the glossary explains the rows and columns of a table.
_GLOSSARY: Final = {"proactive": "proactive", "requests": "items", "challenges": "challenges"}
# The classes of printed figures.
_NUMBERS: Final = ("some", "zero")
_HEAD_COLUMNS: Final = 3
# In the frame of a table, where something belongs that is not yet known.
HOLE: Final = "\x00"
_KIND: Final = {kind.code: kind.zh for kind in form.CELL_KINDS}

# The HTML around the rows of a table, in pieces.
Frame: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A row's figures as HTML, its class, and whether one of them is not printed."""

    figures: str
    css: str
    blank: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The body of a fence: edition, notes, and each row's figures by code.

    The first line is an object with `edition`, `notes` (kind and printed text, and of a
    correction by hand its reason) and `broken` (cells, as `row.column`, whose figures do not
    agree with others); the others are `[row, figures, place]`, the figures by column or in the
    form's order. A figure is a number, null, or a pair of these and the number of its note.
    `noted` are the rows with a broken cell, `places` where in the source the rows stand.
    """

    edition: str | None
    notes: list[list[Any]]
    rows: dict[str, Any]
    columns: tuple[str, ...]
    places: list[str]
    broken: frozenset[str]
    noted: frozenset[str]
    shown: dict[tuple[str, str], Figure] = field(default_factory=dict)
    whole: dict[str, Shown] = field(default_factory=dict)

    def row(self, row: str) -> Shown:
        """The figures of a row that is shown in all of the form's columns."""
        values = self.rows.get(row) or [None] * len(self.columns)
        try:
            made = None if row in self.noted else _plain(*values)
        except TypeError:
            # A figure with a note is a pair.
            made = None
        if made is None:
            made = shown(tuple(self.cell(row, column) for column in self.columns))
        self.whole[row] = made
        return made

    def named(self, row: str) -> dict[str, Any]:
        """The figures of a row by column."""
        found = self.rows.get(row, {})
        return found if isinstance(found, dict) else dict(zip(self.columns, found, strict=True))

    def blanks(self) -> bool:
        """Whether a figure is shown as not printed."""
        return any(map(_is_blank, self.shown.values())) or any(
            made.blank for made in self.whole.values()
        )

    def cell(self, row: str, column: str) -> Figure:
        """The figure of a cell; blank when the report has none there."""
        value = self.named(row).get(column)
        number = None
        kind = None
        if isinstance(value, list):
            value, number = value
            kind = self.notes[number - 1][0]
        figure = words.figure(value, kind, number)
        if number and len(self.notes[number - 1]) > _PLAIN:
            _, printed, reason = self.notes[number - 1]
            figure = words.corrected(figure, printed, str(reason))
        if self.broken and f"{row}.{column}" in self.broken:
            figure = words.broken(figure)
        self.shown[row, column] = figure
        return figure

    def others(self) -> list[tuple[str, str, Figure]]:
        """Cells that the edition's form does not have: shown all the same, by code and name."""
        left = [(r, c) for r in self.rows if r not in self.whole for c in self.named(r)]
        return [
            (f"{row}.{column}", words.cell_name(row, column), self.cell(row, column))
            for row, column in left
            if (row, column) not in self.shown
        ]


def sheet(body: list[Any], columns: tuple[str, ...] = ()) -> Sheet:
    """The body of a fence; `columns` when it gives the figures in the form's order."""
    head, *rows = body
    if columns and any(len(figures) != len(columns) for _, figures, _ in rows):
        raise ValueError("a row has not as many figures as the form has columns")
    return Sheet(
        head["edition"],
        head["notes"],
        {row: it for row, it, _ in rows},
        columns,
        list(dict.fromkeys(place for _, _, place in rows if place)),
        frozenset(head["broken"]),
        frozenset(cell.partition(".")[0] for cell in head["broken"]),
    )


def shown(figures: tuple[Figure, ...]) -> Shown:
    """The cells of a row."""
    return Shown("".join(map(figure_cell, figures)), zeros(figures), any(map(_is_blank, figures)))


# Most rows of most reports are the same few: zeros, and small numbers.
@functools.lru_cache(maxsize=32768)
def _plain(*values: int | None) -> Shown:
    return shown(tuple(words.figure(value) for value in values))


def _is_blank(figure: Figure) -> bool:
    return figure.css.startswith("blank")


def figure_cell(figure: Figure, span: int = 1) -> str:
    """The HTML of a data cell: a figure, bold unless it is zero, or the word for its absence.

    The page of a body has a thousand of them, so none says what its table says.
    """
    opened = _cell_begin(figure.css, span, figure.title)
    text = f"<b>{escaped(figure.text)}</b>" if "some" in figure.css else escaped(figure.text)
    note = f"<sup>注{figure.note}</sup>" if figure.note else ""
    before = ""
    if figure.before:
        before = f'<span class="before">原文 <s>{escape(figure.before)}</s></span>'
    return f"{opened}{text}{note}{before}</td>"


def table_row(code: str, css: str, heads: str, figures: str) -> str:
    """The HTML of a row: its code, class, header cells and figures."""
    classes = f' class="{escaped(css)}"' if css else ""
    return f'<tr data-row="{escaped(code)}"{classes}>{heads}{figures}</tr>'


@functools.lru_cache(maxsize=4096)
def _cell_begin(state: str, span: int, title: str) -> str:
    css = " ".join(name for name in state.split() if name not in _NUMBERS)
    classes = Markup(' class="{}"').format(css) if css else ""
    spans = Markup(' colspan="{}"').format(span) if span > 1 else ""
    # What a blank means stands below the table.
    said = Markup(' title="{}"').format(title) if title not in ("", words.BLANK_MEANS) else ""
    return str(Markup("<td{}{}{}>").format(classes, spans, said))


@functools.lru_cache(maxsize=512)
def head_cell(text: str, level: int = 3, columns: int = 1, rows: int = 1) -> Markup:
    """A row header, or that of a group of rows, in the header column `level` of three."""
    css = Markup(' class="head-{}"').format(level) if level < _HEAD_COLUMNS else Markup()
    if rows > 1:
        # Its text runs from top to bottom.
        return Markup('<th scope="rowgroup"{} rowspan="{}"><span>{}</span></th>').format(
            css, rows, text
        )
    spans = Markup(' colspan="{}"').format(columns) if columns > 1 else ""
    return Markup('<th scope="row"{}{}>{}</th>').format(css, spans, text)


def zeros(figures: Iterable[Figure]) -> str:
    """The class of a row in which every figure is a printed zero: it can be folded away."""
    return "zeros" if all(figure.css == "zero" and not figure.note for figure in figures) else ""


def frame(template: str, code: str, **values: Any) -> Frame:
    """A statutory table around its rows, which is the same for every report.

    Where the template is given `HOLE`, there are rows; the last one is for the notes.
    """
    return tuple(fill(template, table=form.TABLE[code], notes=HOLE, **values).split(HOLE))


def fill_form(around: Frame, code: str, filled: Sheet, rows: Sequence[str]) -> str:
    """The HTML of a statutory table with its edition, notes and what it has beside the form.

    `around`: as `frame` gives it. `rows`: for each of its holes but the last.
    """
    begin, *between = around
    parts = zip((*rows, _notes(code, filled)), between, strict=True)
    return begin + "".join(chain.from_iterable(parts))


def _notes(code: str, filled: Sheet) -> str:
    others, blanks, places = filled.others(), filled.blanks(), filled.places
    if not others and not filled.notes:
        return _about(code, filled.edition, blanks, *places[:1], *places[1:][-1:])
    notes = [
        {
            "number": number,
            "kind": _KIND[str(kind)],
            "printed": (printed or words.PRINTED_BLANK) if reason else printed,
            "reason": "".join(map(str, reason)),
        }
        for number, (kind, printed, *reason) in enumerate(filled.notes, start=1)
    ]
    return _below(code, filled.edition, blanks, places, notes, others)


# Most tables have no note.
@functools.lru_cache(maxsize=1024)
def _about(code: str, edition: str | None, blanks: bool, *places: str) -> str:
    return _below(code, edition, blanks, places)


def _below(
    code: str,
    edition: str | None,
    blanks: bool,
    places: Sequence[str],
    notes: Sequence[dict[str, Any]] = (),
    others: Sequence[tuple[str, str, Figure]] = (),
) -> str:
    """What stands below a table: its edition, where it was found, notes, other cells."""
    return fill(
        "form_notes.jinja",
        edition=next((e for e in form.EDITIONS if e.code == edition), None),
        notes=notes,
        others=others,
        terms=ROOT + "glossary/#" + _GLOSSARY[code],
        blanks=blanks,
        places=places,
        blank=words.BLANK,
        blank_means=words.BLANK_MEANS,
    )
