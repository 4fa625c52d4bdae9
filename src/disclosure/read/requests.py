"""Section 三: seven figures a row, found by label or, where labels came loose, by order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from disclosure import form, labels
from disclosure.read.document import Row
from disclosure.read.headers import APPLICANTS, applicant_columns
from disclosure.read.lines import Line, Lines, adds_up, is_uniform, sums_hold
from disclosure.read.reading import ReadingBuilder
from disclosure.read.runs import Break, Event, Label, Run, events
from disclosure.records import TableReading

_ONLY_2021 = frozenset(
    item.code for item in form.ITEMS if item.editions == ("2021",) and item.code != "closed_other"
)

# So many rows without a place are not a slip: the order of reading is lost.
_MANY = 3


def read_requests(rows: Sequence[Row]) -> TableReading:
    """The figures of section 三 whose place is certain; everything else null, with the reason."""
    found = events(
        rows, lambda text, certain: labels.item_code(text, certain_row=certain), labels.is_group
    )
    edition = _edition(found)
    if edition == "2021":
        found = [e for e in found if not (isinstance(e, Label) and e.code == "closed")]
    builder = ReadingBuilder("requests", edition, dict.fromkeys(_order(edition), APPLICANTS))
    # without a row that tells the edition, what stands behind the rows before it is open
    lines = Lines(found, builder, _order(edition or "2021")).cut()
    _place(_in_form_columns(lines, found, builder), builder, _order(edition))
    return builder.done()


def _order(edition: form.EditionCode | None) -> tuple[str, ...]:
    items = form.items(edition) if edition else form.ITEMS
    return tuple(item.code for item in items if edition or item.editions == form.BOTH)


def _edition(found: list[Event]) -> form.EditionCode | None:
    """The edition by the rows printed under （六）: three in 2021, one with figures in 2019."""
    names = {e.code for e in found if isinstance(e, Label)}
    names |= {e.label.code for e in found if isinstance(e, Run) and e.label}
    if names & _ONLY_2021:
        return "2021"
    return "2019" if "closed" in names else None


def _in_form_columns(lines: list[Line], found: list[Event], builder: ReadingBuilder) -> list[Line]:
    """The rows with their cells in the form's columns, as the printed header orders them.

    Where the header leaves the order open, a row stands only if every order reads it alike,
    wherever it is printed, or if sums settle the question for the whole table.
    """
    first = next((n for n, e in enumerate(found) if not isinstance(e, Break)), len(found))
    columns = applicant_columns([e for e in found[:first] if isinstance(e, Break)])
    if columns.doubtful and sums_hold(lines):
        return lines
    if columns.sure and not (sums_hold(lines) and not sums_hold(lines, columns.codes)):
        return [line.reordered(columns.codes, APPLICANTS) for line in lines]
    builder.refused = "第三部分的表头不是格式的顺序，只读取各列数字相同的行"
    unlike = {line.code for line in lines if not (line.cells and is_uniform(line.cells))}
    return [
        line
        if line.cells and is_uniform(line.cells) and (not line.code or line.code not in unlike)
        else _unread(line, builder)
        for line in lines
    ]


def _unread(line: Line, builder: ReadingBuilder) -> Line:
    if line.code:
        builder.uncertain(line.code, "表头的顺序不确定", line.printed, line.place)
    return replace(line, cells=None)


def _place(lines: list[Line], builder: ReadingBuilder, order: tuple[str, ...]) -> None:
    """Give each row its place: by its own label, or by the order between two certain rows."""
    anchors = _anchors(lines, order, builder)
    bounds = [(-1, -1), *anchors, (len(lines), len(order))]
    for (line, item), (next_line, next_item) in pairwise(bounds):
        between = [row for row in lines[line + 1 : next_line] if row.code is None]
        missing = order[item + 1 : next_item]
        if not between:
            continue
        if len(between) == len(missing) and all(
            row.cells and adds_up(row.cells) for row in between
        ):
            for row, code in zip(between, missing, strict=True):
                builder.row(code, row.cells or (), row.place, kind="detached")
        else:
            reason = f"{len(between)}行数字没有行名，此处应有{len(missing)}行"
            if len(between) == len(missing):
                reason += "，但各行的合计对不上"
            if len(missing) > _MANY:
                builder.refused = f"第三部分{reason}，归属不确定，未读取"
            printed = " / ".join(row.printed for row in between)
            for code in missing:
                builder.uncertain(code, reason, printed, between[0].place)


def _anchors(
    lines: list[Line], order: tuple[str, ...], builder: ReadingBuilder
) -> list[tuple[int, int]]:
    """Place the labelled rows; give those that stand in the form's order as (line, item).

    A row whose cells are not certain still says where the rows around it stand.
    """
    anchors: list[tuple[int, int]] = []
    for n, line in enumerate(lines):
        if line.code is None or line.code not in order:
            continue
        position = order.index(line.code)
        in_order = not anchors or position > anchors[-1][1]
        if line.cells is None:
            pass
        elif in_order or line.own:
            builder.row(line.code, line.cells, line.place)
        else:
            reason = "行名的先后与格式不符，数字归属不确定"
            builder.uncertain(line.code, reason, line.printed, line.place)
        if in_order:
            anchors.append((n, position))
    return anchors
