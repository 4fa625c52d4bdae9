"""Section 四: fifteen figures in one row, under three channels of five outcomes."""

from typing import Final

from disclosure import form
from disclosure.numbers import Figure
from disclosure.read.document import Row
from disclosure.read.reading import ReadingBuilder
from disclosure.read.runs import Run, events
from disclosure.read.windows import Frames, window
from disclosure.records import TableReading
from disclosure.texts import flat

_COLUMNS: Final = form.codes(form.OUTCOMES)
_CHANNELS: Final = form.codes(form.CHANNELS)
_WIDTH: Final = len(_COLUMNS) * len(_CHANNELS)
_HEADERS: Final = frozenset(flat(o.zh) for o in form.OUTCOMES if o.code != "total")


def read_challenges(rows: list[Row]) -> TableReading:
    """The figures of section 四, if they are printed whole and in one piece; else all null."""
    builder = ReadingBuilder("challenges", None, dict.fromkeys(_CHANNELS, _COLUMNS))
    printed = flat("".join(row.text for row in rows if len(row.text) < 400))
    if any(header in printed for header in _HEADERS) or "复议" in printed:
        for channel in _CHANNELS:
            builder.seen(channel, rows[0].place if rows else "")
    runs = [e for e in events(rows, lambda _text, _certain: None) if isinstance(e, Run)]
    whole = [(run, cells) for run in runs if (cells := _whole(run))]
    if len(whole) == 1:
        _take(*whole[0], builder)
    elif any(run.figures for run in runs):
        reason = "15个数字没有连在一起印出" if not whole else "印有不止一行15个数字"
        builder.refused = f"第四部分{reason}，归属不确定，未读取"
        for channel in _CHANNELS:
            builder.uncertain(channel, reason)
    return builder.done()


def _whole(run: Run) -> list[Figure] | None:
    """The fifteen cells of a run, if they are all there and stand in only one way."""
    if run.figures < 2 or run.other:
        return None
    return window(run, _WIDTH, Frames({}))


def _take(run: Run, cells: list[Figure], builder: ReadingBuilder) -> None:
    for number, channel in enumerate(_CHANNELS):
        part = cells[number * len(_COLUMNS) : (number + 1) * len(_COLUMNS)]
        builder.row(channel, part, run.place)
