"""Section 二: the subjects' figures under the measures that the printed headers name."""

from dataclasses import dataclass, field
from typing import Final

from disclosure import form, labels
from disclosure.numbers import Figure
from disclosure.read.document import Row
from disclosure.read.reading import ReadingBuilder
from disclosure.read.runs import Break, Label, Run, events
from disclosure.read.windows import Frames, window
from disclosure.records import TableReading

_EXCLUSIVE: Final[dict[str, form.EditionCode]] = {
    m.code: m.editions[0] for m in form.MEASURES if len(m.editions) == 1
}
_ONLY_2019: Final = frozenset(s.code for s in form.SUBJECTS if "2021" not in s.measures)


@dataclass(slots=True)
class _Block:
    """Rows under one printed header: its measures, labels and figures."""

    header: list[str] = field(default_factory=list)
    labelled: list[tuple[str, Run]] = field(default_factory=list)
    bare: list[Label] = field(default_factory=list)
    loose: list[Run] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Nothing but headers so far: a further header belongs to the same block."""
        return not (self.labelled or self.bare or self.loose)


def read_proactive(rows: list[Row]) -> TableReading:
    """The figures of section 二 whose place is certain; everything else null, with the reason."""
    edition, refused = _edition(rows)
    columns = {s.code: s.measures[edition] for s in form.subjects(edition)} if edition else {}
    builder = ReadingBuilder("proactive", edition, columns, refused=refused)
    if edition:
        blocks = _blocks(rows, builder)
        for width in {len(names) for names in columns.values()}:
            same = {code: names for code, names in columns.items() if len(names) == width}
            _place(blocks, width, same, builder)
    return builder.done()


def _edition(rows: list[Row]) -> tuple[form.EditionCode | None, str]:
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


def _blocks(rows: list[Row], builder: ReadingBuilder) -> list[_Block]:
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
            blocks[-1].bare.remove(waiting)
            blocks[-1].labelled.append((waiting.code, event))
            waiting = None
        elif event.other:
            builder.extra(event)
        else:
            blocks[-1].loose.append(event)
    return blocks


def _header(event: Break, blocks: list[_Block], waiting: Label | None) -> Label | None:
    """Take a header row; the label still waiting for figures, if the row leaves it waiting."""
    measures = labels.measure_codes(event.text)
    if (measures or labels.is_article(event.text)) and not blocks[-1].open:
        blocks.append(_Block())
    blocks[-1].header += measures
    return None if measures or labels.is_article(event.text) else waiting


def _place(
    blocks: list[_Block],
    width: int,
    columns: dict[str, tuple[str, ...]],
    builder: ReadingBuilder,
) -> None:
    """Place the subjects of `columns`, which all have `width` measures."""
    chosen = [(b, code, run) for b in blocks for code, run in b.labelled if code in columns]
    frames = Frames.of([run for _, _, run in chosen if run.line], width)
    for block, code, run in chosen:
        cells = _cells(run, block.header, columns[code], frames)
        if cells is None:
            builder.unplaced(run, [code])
        else:
            lost = run.figures and set(block.header) != set(columns[code])
            builder.row(code, cells, run.place, "form_order" if lost else "")
    for block in blocks:
        _place_loose(block, columns, builder)


def _cells(
    run: Run, header: list[str], names: tuple[str, ...], frames: Frames
) -> list[Figure] | None:
    """The run's cells under `names`, or None where their place is not certain.

    Where headers are lost, only as many figures as the form has columns may stand, in the
    form's order.
    """
    cells = window(run, len(names), frames)
    if cells is None or list(names) == header or not run.figures:
        return cells
    if set(header) == set(names):
        return [cells[header.index(name)] for name in names]
    return cells if all(cell.value is not None for cell in cells) else None


def _place_loose(
    block: _Block, columns: dict[str, tuple[str, ...]], builder: ReadingBuilder
) -> None:
    """Figures printed before their only label: certain when the block has no other cell."""
    if len(block.bare) != 1 or block.labelled or block.bare[0].code not in columns:
        return
    code = block.bare[0].code
    cells = [cell for run in block.loose for cell in run.cells]
    if len(cells) == len(columns[code]) and all(cell.value is not None for cell in cells):
        builder.row(code, cells, block.loose[0].place, "detached")
