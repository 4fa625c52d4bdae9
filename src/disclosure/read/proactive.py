"""Section 二: the subjects' figures under the measures that the printed headers name."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from disclosure import form, labels
from disclosure.numbers import Figure
from disclosure.read.document import Row
from disclosure.read.headers import in_header_order
from disclosure.read.reading import ReadingBuilder
from disclosure.read.runs import Break, Label, Run, events, joined
from disclosure.read.windows import Frames, learn, window
from disclosure.records import TableReading
from disclosure.texts import normal

_EXCLUSIVE: Final[dict[str, form.EditionCode]] = {
    m.code: m.editions[0] for m in form.MEASURES if len(m.editions) == 1
}
_ONLY_2019: Final = frozenset(s.code for s in form.SUBJECTS if "2021" not in s.measures)
_NOT_WHOLE: Final = "数字的个数或位置与表头对不上"


@dataclass(slots=True)
class _Block:
    """Rows under one printed header: its measures, labels and figures.

    `ruled`: the header's cells are set apart; `in_cny`: it gives amounts in 元.
    """

    header: list[str] = field(default_factory=list)
    ruled: bool = True
    in_cny: bool = False
    labelled: list[tuple[str, Run]] = field(default_factory=list)
    bare: list[Label] = field(default_factory=list)
    loose: list[Run] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Nothing but headers so far: a further header belongs to the same block."""
        return not (self.labelled or self.bare or self.loose)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the rows of the section show together.

    `alone`: subjects printed without the others of their article. `joined`: places of several
    rows.
    """

    frames: Frames
    alone: set[str]
    joined: set[str]

    def is_near(self, code: str, run: Run) -> bool:
        """Whether the figures are the subject's, and not of another that lost its label."""
        own = run.label is not None and run.place not in self.joined
        return run.ruled or own or code not in self.alone


def read_proactive(rows: Sequence[Row]) -> TableReading:
    """The figures of section 二 whose place is certain; everything else null, with the reason."""
    edition, refused = _edition(rows)
    columns = {s.code: s.measures[edition] for s in form.subjects(edition)} if edition else {}
    builder = ReadingBuilder("proactive", edition, columns, refused=refused)
    if edition:
        blocks = _blocks(rows, builder)
        runs = [(run, len(columns[c])) for b in blocks for c, run in b.labelled if c in columns]
        labelled = [run for block in blocks for _, run in block.labelled]
        whole = _Whole(learn(runs), _alone(blocks, edition), joined(labelled))
        for block in blocks:
            for width in sorted({len(names) for names in columns.values()}):
                same = {code: names for code, names in columns.items() if len(names) == width}
                _place(block, width, same, whole, builder)
    return builder.done()


def _edition(rows: Sequence[Row]) -> tuple[form.EditionCode | None, str]:
    """The edition that the headers name; none, and why, when they name both or neither."""
    printed = {code for row in rows for cell in row.cells for code in labels.measure_codes(cell)}
    editions = {_EXCLUSIVE[code] for code in printed if code in _EXCLUSIVE}
    if len(editions) > 1:
        return None, "第二部分同时印有2019年和2021年格式的表头，未读取"
    if editions:
        return editions.pop(), ""
    subjects = {_subject(cell) for row in rows for cell in row.cells} - {None}
    if subjects & _ONLY_2019:
        return "2019", ""
    return None, "第二部分没有可识别的表头，未读取" if subjects else ""


def _subject(text: str) -> str | None:
    return None if labels.measure_codes(text) else labels.SUBJECTS.match(text)


def _blocks(rows: Sequence[Row], builder: ReadingBuilder) -> list[_Block]:
    """The table cut at its printed headers."""
    blocks = [_Block()]
    waiting: Label | None = None
    for event in events(rows, lambda text, _: _subject(text)):
        if isinstance(event, Break):
            waiting = _header(event, blocks, waiting)
        elif isinstance(event, Label):
            builder.seen(event.code, event.place)
            blocks[-1].bare.append(event)
            waiting = event
        elif event.label:
            builder.seen(event.label.code, event.place)
            blocks[-1].labelled.append((event.label.code, event))
            waiting = None
        elif waiting and (not event.other or labels.SUBJECTS.continues(event.other, waiting.code)):
            if len(blocks[-1].bare) > 1 and not (event.ruled or event.line):
                # several labels, then figures: any of them may have lost its own
                builder.unplaced(event, [label.code for label in blocks[-1].bare], _NOT_WHOLE)
                continue
            blocks[-1].bare.remove(waiting)
            blocks[-1].labelled.append((waiting.code, event))
            waiting = None
        elif event.other:
            builder.extra(event)
        elif event.marks:
            blocks[-1].loose.append(event)
    return blocks


def _header(event: Break, blocks: list[_Block], waiting: Label | None) -> Label | None:
    """Take a header row; the label still waiting for figures, if the row leaves it waiting."""
    measures = [code for cell in event.cells for code in labels.measure_codes(cell)]
    head = bool(measures) or any(labels.is_article(cell) for cell in event.cells)
    if not head:
        return waiting
    if not blocks[-1].open:
        blocks.append(_Block())
    if set(blocks[-1].header) == {labels.FOREIGN} and not measures:
        # a year in a line above the table, and not in the header below its article
        blocks[-1].header.clear()
    blocks[-1].header += measures
    if measures:
        blocks[-1].ruled &= event.ruled
        text = normal("".join(event.cells))
        blocks[-1].in_cny |= "元" in text and "万元" not in text
    return None


def _alone(blocks: Sequence[_Block], edition: form.EditionCode) -> set[str]:
    """Subjects printed without the others of their article: a lost one's figures may be theirs."""
    printed = {code for block in blocks for code, _ in block.labelled}
    printed |= {label.code for block in blocks for label in block.bare}
    subjects = form.subjects(edition)
    articles = {subject.article for subject in subjects if subject.code not in printed}
    return {subject.code for subject in subjects if subject.article in articles}


def _place(
    block: _Block,
    width: int,
    columns: dict[str, tuple[str, ...]],
    whole: _Whole,
    builder: ReadingBuilder,
) -> None:
    """Place the block's subjects in `columns`, which all have as many measures."""
    chosen = [(code, *_once(run, block.header)) for code, run in block.labelled if code in columns]
    # more figures than measures: a column that the form does not know
    crowded = any(len(run.marks) > width for _, run, _ in chosen)
    for code, run, header in chosen:
        near = whole.is_near(code, run)
        cells = run.cells if len(header) < len(block.header) else window(run, width, whole.frames)
        ordered, kind = in_header_order(
            cells if near and not crowded else None, header, columns[code], ruled=block.ruled
        )
        if ordered is None:
            builder.unplaced(run, [code], _NOT_WHOLE)
        else:
            builder.row(code, _in_cny(ordered) if block.in_cny else ordered, run.place, kind)
    if (
        len(block.bare) == 1
        and not block.labelled
        and block.bare[0].code in {*columns} - whole.alone
    ):
        # figures printed before their only label: certain when the block has no other cell
        cells = [cell for run in block.loose for cell in run.cells]
        if len(cells) == width and all(cell.value is not None for cell in cells):
            builder.row(block.bare[0].code, cells, block.loose[0].place, "detached")


def _once(run: Run, header: list[str]) -> tuple[Run, list[str]]:
    """The row and its header without the repetitions of cells merged over several columns."""
    starts = [n for n, code in enumerate(header) if n == 0 or code != header[n - 1]]
    if len(starts) == len(header) or len(run.cells) != len(header):
        return run, header
    if any(run.cells[n] != run.cells[n - 1] for n in {*range(len(header))} - {*starts}):
        return run, header
    return replace(run, cells=[run.cells[n] for n in starts]), [header[n] for n in starts]


def _in_cny(cells: Sequence[Figure]) -> list[Figure]:
    """Amounts whose unit the header prints as 元; a unit in the cell itself comes first."""
    return [
        replace(cell, unit="元", kind="unit") if cell.value is not None and not cell.unit else cell
        for cell in cells
    ]
