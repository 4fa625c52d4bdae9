"""The order of columns that printed headers tell: the form's, another, or none for certain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from disclosure import form, labels
from disclosure.numbers import Figure
from disclosure.read.runs import Break
from disclosure.texts import flat

APPLICANTS: Final = form.codes(form.APPLICANTS)
OUTCOMES: Final = form.codes(form.OUTCOMES)
_LEGAL: Final = tuple(a.code for a in form.APPLICANTS if a.legal_entity)
_PERSON: Final = "natural_person"
_GROUP: Final = "法人或其他组织"
_SUM: Final = "合计"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table in printed order.

    `sure` is False where the header does not tell the order; rows can then be read only if it
    does not matter. `doubtful`: only the place of the total is open, which sums can settle.
    """

    codes: tuple[str, ...]
    sure: bool = True
    doubtful: bool = False


def applicant_columns(breaks: Iterable[Break]) -> Columns:
    """The order of the seven columns of section 三 by the headers above its rows.

    A header that is cut up or lost leaves the form's order; one that names a column the form
    does not have, a column twice, or columns in another order does not. Only a header whose
    cells are set apart and complete can prove another order.
    """
    rows = [(_tokens(row), row.ruled) for row in breaks]
    rows = [(tokens, ruled) for tokens, ruled in rows if tokens]
    # where the text of merged cells is repeated, the last row names every column
    rows = [row for row in rows if sorted(row[0]) == sorted(APPLICANTS)][-1:] or rows
    printed = [token for tokens, _ in rows for token in tokens]
    leaves = [token for token in printed if token != _GROUP]
    if labels.FOREIGN in leaves or len(set(leaves)) < len(leaves):
        return Columns(APPLICANTS, sure=False)
    whole = set(leaves) == set(APPLICANTS)
    ruled = all(ruled for _, ruled in rows)
    flat_row = any(len(set(tokens) - {_GROUP}) == len(APPLICANTS) for tokens, _ in rows)
    if whole and ruled and (_GROUP in printed or flat_row):
        return Columns(_nested(printed))
    legal = [token for token in leaves if token in _LEGAL]
    if legal != [code for code in _LEGAL if code in legal] or _swapped(rows):
        return Columns(APPLICANTS, sure=False)
    if whole and _GROUP not in printed and leaves != list(APPLICANTS):
        return Columns(APPLICANTS, sure=False, doubtful=True)
    return Columns(APPLICANTS)


def header_start(rows: Iterable[object]) -> tuple[int, int] | None:
    """The cells in all and the first column of a header row that stands over its seven columns."""
    for row in rows:
        if isinstance(row, Break) and row.ruled:
            tokens = [_token(cell) for cell in row.cells]
            if _PERSON in tokens and "total" in tokens:
                start = tokens.index(_PERSON)
                if tokens.index("total") - start == len(APPLICANTS) - 1:
                    return len(tokens), start
    return None


def _tokens(row: Break) -> list[str]:
    """The columns that a header's cells name, in printed order; FOREIGN for another column."""
    words = [w for cell in row.cells for w in ([cell] if _token(cell) else cell.split())]
    found = [token for word in words if (token := _token(word))]
    return [] if _is_caption(found, words) else found


def _is_caption(found: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the only column named is a year among other words: a line above the table."""
    return set(found) == {labels.FOREIGN} and len(found) < len([word for word in words if word])


def _token(text: str) -> str | None:
    if len(text) > 20:
        return None
    if flat(text) == _GROUP:
        return _GROUP
    if flat(text) == _SUM:
        return "total"
    return labels.FOREIGN if labels.foreign_column(text) else labels.APPLICANTS.match(text)


def _nested(printed: Sequence[str]) -> tuple[str, ...]:
    """The leaves in column order: the five kinds stand where their common head does."""
    legal = [token for token in printed if token in _LEGAL]
    if _GROUP not in printed:
        return tuple(printed)
    top = [token for token in printed if token not in _LEGAL]
    place = top.index(_GROUP)
    return (*top[:place], *legal, *(token for token in top[place + 1 :] if token != _GROUP))


def _swapped(rows: Sequence[tuple[list[str], bool]]) -> bool:
    """Whether columns printed side by side are not in the form's order."""
    for tokens, _ in rows:
        row = [token for token in tokens if token != _GROUP]
        if row != [code for code in APPLICANTS if code in row]:
            return True
    singles = [tokens[0] for tokens, _ in rows if len(tokens) == 1]
    return "total" in singles and _PERSON in singles[singles.index("total") :]


def outcome_columns(breaks: Iterable[Break], channels: int) -> tuple[str, ...] | None:
    """The order of a channel's five columns of section 四 by the headers; None if uncertain.

    The order is the same for every channel or it is not told.
    """
    printed: list[str] = []
    for row in breaks:
        tokens = [t for cell in row.cells for t in _outcomes(cell)]
        if _is_caption(tokens, row.cells):
            continue
        if labels.FOREIGN in tokens:
            return None
        printed = tokens if len(tokens) == channels * len(OUTCOMES) else printed + tokens
    if len(printed) == channels * len(OUTCOMES):
        parts = {
            tuple(printed[n : n + len(OUTCOMES)]) for n in range(0, len(printed), len(OUTCOMES))
        }
        order = parts.pop()
        if not parts and set(order) == set(OUTCOMES):
            ruled = all(row.ruled for row in breaks)
            return order if ruled or order == OUTCOMES else None
        return None
    named = [token for token in printed if token != "total"]
    cycle = [code for code in OUTCOMES * channels if code != "total"]
    return OUTCOMES if _is_subsequence(named, cycle) else None


def _outcomes(cell: str) -> list[str]:
    if len(cell) > 20:
        return []
    named = _outcome(cell)
    return [named] if named else [token for word in cell.split() if (token := _outcome(word))]


def _outcome(text: str) -> str | None:
    return labels.FOREIGN if labels.foreign_column(text) else labels.OUTCOMES.match(text)


def _is_subsequence(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(token in rest for token in part)


def in_header_order(
    cells: Sequence[Figure] | None,
    header: Sequence[str],
    names: Sequence[str],
    *,
    ruled: bool,
) -> tuple[Sequence[Figure] | None, str]:
    """A row's cells, printed under `header`, in the order of `names`, and the kind to note.

    Where headers are lost, only as many figures as the form has columns may stand, in the
    form's order (`form_order`). A header in another order is followed only if its cells are
    set apart; one that names a column the form does not have is not followed at all.
    """
    if cells is None or len(cells) != len(names):
        return None, ""
    if not any(cell.value is not None for cell in cells):
        return cells, ""
    if list(header) == list(names):
        return cells, ""
    uniform = len({cell.value for cell in cells}) == 1
    if set(header) == set(names) and len(header) == len(names):
        if ruled:
            return [cells[header.index(name)] for name in names], ""
        return (cells, "") if uniform else (None, "")
    lost = _is_subsequence(header, names) or not set(header) & set(names)
    longer = list(header[: len(names)]) == list(names)
    told = labels.FOREIGN not in header and len(set(header)) == len(header)
    if told and (lost or longer or uniform):
        return (cells, "form_order") if all(c.value is not None for c in cells) else (None, "")
    return None, ""
