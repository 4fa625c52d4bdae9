"""Section 三: seven figures a row, found by label or, where labels came loose, by order."""

from dataclasses import dataclass
from itertools import pairwise

from disclosure import form, labels
from disclosure.numbers import Figure
from disclosure.read.document import Row
from disclosure.read.reading import ReadingBuilder
from disclosure.read.runs import Event, Label, Run, events
from disclosure.read.windows import Frames, window
from disclosure.records import TableReading

_WIDTH = len(form.APPLICANTS)
_COLUMNS = form.codes(form.APPLICANTS)
_ONLY_2021 = frozenset(
    item.code for item in form.ITEMS if item.editions == ("2021",) and item.code != "closed_other"
)


@dataclass(slots=True)
class _Line:
    """A row of seven cells; `code` the row its label names, None when it came loose.

    `own`: the label stands in the same printed row, so the order of rows does not matter.
    """

    cells: list[Figure]
    place: str
    code: str | None = None
    own: bool = False


def read_requests(rows: list[Row]) -> TableReading:
    """The figures of section 三 whose place is certain; everything else null, with the reason."""
    found = events(rows, lambda text, certain: labels.item_code(text, certain_row=certain))
    edition = _edition(found)
    found = [
        e for e in found if not (isinstance(e, Label) and e.code == "closed" and edition == "2021")
    ]
    builder = ReadingBuilder("requests", edition, {i.code: _COLUMNS for i in _rows(edition)})
    lines = _lines(found, builder)
    _place(lines, builder, edition)
    return builder.done()


def _rows(edition: form.EditionCode | None) -> tuple[form.Item, ...]:
    return (
        form.items(edition) if edition else tuple(i for i in form.ITEMS if i.editions == form.BOTH)
    )


def _edition(found: list[Event]) -> form.EditionCode | None:
    """The edition by the rows printed under （六）: three in 2021, one with figures in 2019."""
    names = {e.code for e in found if isinstance(e, Label)}
    names |= {e.label.code for e in found if isinstance(e, Run) and e.label}
    if names & _ONLY_2021:
        return "2021"
    return "2019" if "closed" in names else None


def _lines(found: list[Event], builder: ReadingBuilder) -> list[_Line]:
    """Rows of seven cells in reading order, with their labels where these are certain.

    A label printed apart from figures names the row that follows only if it is one label and
    one row: labels printed in a queue, or rows in a block, are left to `_place`.
    """
    frames = Frames.of([e for e in found if isinstance(e, Run) and e.label and e.line], _WIDTH)
    lines: list[_Line] = []
    queue: list[Label] = []
    loose: list[_Line] = []

    def settle() -> None:
        if len(queue) == len(loose) == 1:
            loose[0].code = queue[0].code
        lines.extend(loose)
        if loose:
            queue.clear()
        loose.clear()

    for event in found:
        if isinstance(event, Label):
            if loose:
                settle()
            queue.append(event)
            builder.seen(event.code, event.place)
        elif isinstance(event, Run) and event.label:
            settle()
            builder.seen(event.label.code, event.place)
            lines += _split(event, frames, builder, [event.label.code])
        elif isinstance(event, Run):
            if event.other and not _continues(event, queue):
                builder.extra(event)
            else:
                loose += _split(event, frames, builder, [label.code for label in queue])
    settle()
    return lines


def _continues(run: Run, queue: list[Label]) -> bool:
    """Whether the text before figures is a further piece of a label or of a group's head."""
    return labels.is_group(run.other) or any(
        labels.ITEMS.continues(run.other, code)
        for code in ([label.code for label in queue] or form.codes(form.ITEMS))
    )


def _split(run: Run, frames: Frames, builder: ReadingBuilder, near: list[str]) -> list[_Line]:
    """A run as rows of seven cells; a run that is not whole rows stays unplaced."""
    own = bool(run.label)
    code = run.label.code if run.label else None
    if run.line or any(cell.value is None for cell in run.cells):
        cells = window(run, _WIDTH, frames)
        if cells is not None:
            return [_Line(cells, run.place, code, own)]
    elif len(run.cells) == _WIDTH:
        return [_Line(run.cells, run.place, code, own)]
    elif len(run.cells) % _WIDTH == 0 and not own:
        return [
            _Line(run.cells[i : i + _WIDTH], run.place) for i in range(0, len(run.cells), _WIDTH)
        ]
    builder.unplaced(run, near)
    return []


def _place(lines: list[_Line], builder: ReadingBuilder, edition: form.EditionCode | None) -> None:
    """Give each row its place: by its own label, or by the order between two certain rows."""
    order = [item.code for item in _rows(edition)]
    anchors = _anchors(lines, order, builder)
    bounds = [(-1, -1), *anchors, (len(lines), len(order))]
    for (line, item), (next_line, next_item) in pairwise(bounds):
        between = [n for n in range(line + 1, next_line) if lines[n].code is None]
        missing = order[item + 1 : next_item]
        if not between:
            continue
        if len(between) == len(missing) and all(_adds_up(lines[n].cells) for n in between):
            for n, code in zip(between, missing, strict=True):
                builder.row(code, lines[n].cells, lines[n].place, kind="detached")
        else:
            for code in missing:
                builder.uncertain(code, f"{len(between)}行数字没有行名，此处应有{len(missing)}行")


def _anchors(
    lines: list[_Line], order: list[str], builder: ReadingBuilder
) -> list[tuple[int, int]]:
    """Place the labelled rows; give those that stand in the form's order as (line, item)."""
    anchors: list[tuple[int, int]] = []
    for n, line in enumerate(lines):
        if line.code is None or line.code not in order:
            continue
        position = order.index(line.code)
        in_order = not anchors or position > anchors[-1][1]
        if in_order or line.own:
            builder.row(line.code, line.cells, line.place)
        else:
            builder.uncertain(line.code, "行名的先后与格式不符，数字归属不确定")
        if in_order:
            anchors.append((n, position))
    return anchors


def _adds_up(cells: list[Figure]) -> bool:
    """Whether a loose row's parts give its total, which confirms how it was cut."""
    values = [cell.value for cell in cells]
    if any(value is None for value in values):
        return False
    return sum(v for v in values[:-1] if v is not None) == values[-1]
