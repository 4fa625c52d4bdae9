"""Section 四: three channels of five outcomes, in one row of fifteen or in a row each."""

from collections.abc import Sequence
from typing import Final

from disclosure import form, labels
from disclosure.numbers import Figure
from disclosure.read.document import Row
from disclosure.read.headers import OUTCOMES, outcome_columns
from disclosure.read.reading import ReadingBuilder
from disclosure.read.runs import Break, Event, Run, events
from disclosure.read.windows import Frames, window
from disclosure.records import TableReading
from disclosure.texts import flat

_CHANNELS: Final = form.codes(form.CHANNELS)
_WIDTH: Final = len(OUTCOMES) * len(_CHANNELS)
_HEADERS: Final = frozenset(flat(o.zh) for o in form.OUTCOMES if o.code != "total")
_LONGEST: Final = 400
# There is only one row to read: it has nothing but its figures, or all of them.
_EXACT: Final = Frames(exact={(n, width) for n in range(4) for width in (_WIDTH, len(OUTCOMES))})
_DIRECT, _AFTER = (flat(c.zh) for c in form.CHANNELS[1:])


def read_challenges(rows: Sequence[Row]) -> TableReading:
    """The figures of section 四, if they are printed whole and in one piece; else all null."""
    builder = ReadingBuilder("challenges", None, dict.fromkeys(_CHANNELS, OUTCOMES))
    printed = flat("".join(row.text for row in rows if len(row.text) < _LONGEST))
    if any(header in printed for header in _HEADERS) or "复议" in printed:
        for channel in _CHANNELS:
            builder.seen(channel, rows[0].place if rows else "")
    found = events(rows, _row_label)
    runs = [e for e in found if isinstance(e, Run) and e.marks]
    if not runs:
        return builder.done()
    reason = _in_one_row(found, runs, builder)
    if reason and not _in_channel_rows(found, runs, builder):
        builder.refused = f"第四部分{reason}，归属不确定，未读取"
        whole = " / ".join(run.printed for run in runs)
        for channel in _CHANNELS:
            builder.uncertain(channel, reason, whole, runs[0].place)
    return builder.done()


def _row_label(text: str, certain_row: bool) -> str | None:
    return labels.CHANNELS.match(text) if certain_row else None


def _in_one_row(found: Sequence[Event], runs: Sequence[Run], builder: ReadingBuilder) -> str:
    """Take fifteen cells printed in one piece; otherwise say why there are none."""
    whole = [
        (run, cells)
        for run in runs
        if not run.label and not run.other and (cells := _whole(run, found))
    ]
    if len(whole) == len(runs) and len({tuple(c.value for c in cells) for _, cells in whole}) == 1:
        # printed again, as where a page's text and its tables come one after the other
        whole, runs = whole[:1], runs[:1]
    if len(whole) != 1 or len(runs) != 1:
        return "印有不止一行15个数字" if len(whole) > 1 else "15个数字没有连在一起印出"
    run, cells = whole[0]
    order = outcome_columns(_breaks(found), len(_CHANNELS))
    if order is None or _swapped(found):
        if len({cell.value for cell in cells}) > 1:
            return "的表头不是格式的顺序"
        order = OUTCOMES
    for number, channel in enumerate(_CHANNELS):
        part = cells[number * len(OUTCOMES) : (number + 1) * len(OUTCOMES)]
        builder.row(channel, [part[order.index(code)] for code in OUTCOMES], run.place)
    return ""


def _whole(run: Run, found: Sequence[Event]) -> list[Figure] | None:
    """The fifteen cells of a run; one of text with blanks must be as long as a header's row.

    Where cells are printed one a line, a blank at its beginning may be the end of the header.
    """
    if not run.boxed and len(run.marks) < _WIDTH:
        headed = any(row.ruled and len(row.cells) == _WIDTH for row in _breaks(found))
        if not (headed if run.line else run.marks[0] == 0):
            return None
    return window(run, _WIDTH, _EXACT)


def _in_channel_rows(found: Sequence[Event], runs: Sequence[Run], builder: ReadingBuilder) -> bool:
    """Take five cells from a row for each channel, if they stand so under one complete header."""
    order = outcome_columns(_breaks(found), 1)
    rows: dict[str, tuple[Run, list[Figure]]] = {}
    for run in runs:
        cells = window(run, len(OUTCOMES), _EXACT)
        if not run.label or run.label.code in rows or cells is None:
            return False
        rows[run.label.code] = (run, cells)
    if order is None or set(rows) != set(_CHANNELS) or not _names_all_outcomes(found):
        return False
    for channel, (run, cells) in rows.items():
        builder.row(channel, [cells[order.index(code)] for code in OUTCOMES], run.place)
    return True


def _breaks(found: Sequence[Event]) -> list[Break]:
    return [event for event in found if isinstance(event, Break)]


def _names_all_outcomes(found: Sequence[Event]) -> bool:
    named = [labels.OUTCOMES.match(cell) for row in _breaks(found) for cell in row.cells]
    return sorted(name for name in named if name) == sorted(OUTCOMES)


def _swapped(found: Sequence[Event]) -> bool:
    """Whether channels printed side by side are not in the form's order."""
    for row in _breaks(found):
        names = [flat(cell) for cell in row.cells]
        if _AFTER in names and _DIRECT in names[names.index(_AFTER) :]:
            return True
        if "行政诉讼" in names and "行政复议" in names[names.index("行政诉讼") :]:
            return True
    return False
