"""Sums over the reports of a division: of each cell alone, and never of what contains the other.

A report of a local government covers its departments already, and that of a prefecture may cover
its counties: sums are made within a group of bodies that do not contain each other, of reports
in one edition of the form.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

import pandas as pd

from disclosure import form, frames
from disclosure.frames import Archive
from disclosure.schema import AGGREGATES, REPORT_KEY

# The division of everything: the whole country, every body of the archive.
WHOLE: Final = "000000"
# Of fewer reports there is nothing to add.
FEWEST: Final = 2

# Of each division itself and all above it.
_Lineage: TypeAlias = Mapping[str, Sequence[str]]
# Division, year, group of bodies, edition; row and column of a table.
_Group: TypeAlias = tuple[str, int, str, form.EditionCode]
_Cell: TypeAlias = tuple[str, str]

_KEY: Final = list(REPORT_KEY)
_GROUP: Final = ["division_code", "report_year", "group_code", "edition"]
_CELL: Final = ["row_code", "column_code"]
_COLUMNS: Final = {"requests": ("total",), "challenges": form.codes(form.OUTCOMES)}
_COUNT: Final = "件"
_SINGLE: Final = ("department", "subdistrict")
_LOCAL: Final = ("province", "prefecture", "county")
# A government's report that names itself so may be about the government's own office alone.
_OWN_OFFICE: Final = "机关"
# Amounts in 万元 are printed with at most so many decimals; more are noise of addition.
_DECIMALS: Final = 6


def group_of(level: str, category: str, printed_name: str | None = None) -> str:
    """The group of bodies with which a report may be added up, a code of `form.GROUPS`.

    Args:
        level: A code of `form.LEVELS`.
        category: A code of `form.CATEGORIES`.
        printed_name: The name of the agency as its report prints it.

    Returns:
        `single` for departments, subdistrict offices and township governments, which report on
        themselves; `<level>_government` for governments of county level and above, which report
        on all of their departments, by level, because that of a prefecture may cover its
        counties; `unclear` for the rest.

    Source:
        条例第四十九条: departments report on 本行政机关, 县级以上地方人民政府的政府信息公开工作
        主管部门 on 本级政府.
    """
    if category in _SINGLE or (category == "government" and level == "township"):
        return "single"
    if category != "government" or level not in _LOCAL:
        return "unclear"
    return "unclear" if (printed_name or "").endswith(_OWN_OFFICE) else f"{level}_government"


def aggregates(archive: Archive, fewest: int = FEWEST) -> pd.DataFrame:
    """The sum of each cell of the form over the reports of each division, year and group.

    Args:
        archive: The frames `divisions`, `agencies`, `reports`, `proactive`, `requests` and
            `challenges`, corrections applied.
        fewest: Of fewer reports there is no sum.

    Returns:
        The `aggregates` frame. Grain: one row for each division with all below it (`000000`:
        everything), year, group, edition and cell of the form, where at least two reports are
        in it; sorted by key. `value`: the sum of the printed figures, in the unit of the cell;
        missing where no report prints one. Of section 三 only the column 总计 is added up, as
        printed and never from its parts. `n`: how many reports print the figure; `of`: how
        many there are. A report without a known edition, or from before the national form, is
        in none.
    """
    reports = _grouped_reports(archive)
    above = _lineage(archive["divisions"], reports["division_code"])
    made = [
        (*place, table, *cell, *found)
        for table, edition, cells in _tables(archive, reports)
        for place, cell, found in _of_table(table, reports.assign(edition=edition), cells, above)
        if found[-1] >= fewest
    ]
    columns = [*_GROUP, "table_code", *_CELL, "unit", "value", "n", "of"]
    frame = frames.typed(pd.DataFrame(made, columns=columns), AGGREGATES)
    return frame.assign(value=frame["value"].round(_DECIMALS))


def joined(parts: Iterable[pd.DataFrame], fewest: int = FEWEST) -> pd.DataFrame:
    """The sums over divisions from those of parts of the archive, each over one report or more.

    Args:
        parts: Frames `aggregates`.
        fewest: Of fewer reports there is no sum.
    """
    numbered = (part.assign(part=number) for number, part in enumerate(parts))
    found = pd.concat([frames.frame(AGGREGATES).assign(part=0), *numbered])
    made = found.groupby([*AGGREGATES.key, "unit"])[["value", "n"]].sum(min_count=1).reset_index()
    # A part has no row for a cell that none of its reports prints and its form does not have.
    group = [*_GROUP, "table_code"]
    sizes = found.groupby([*group, "part"])["of"].max().groupby(group).sum().reset_index()
    made = made.merge(sizes, on=group)
    made["value"] = made["value"].round(_DECIMALS)
    return frames.typed(made[made["of"] >= fewest], AGGREGATES)


def _grouped_reports(archive: Archive) -> pd.DataFrame:
    """Every report of a known agency, with its division and its group."""
    agencies = archive["agencies"][["agency_id", "division_code", "level", "category"]]
    columns = [*_KEY, "edition", "requests_edition", "printed_name"]
    reports = archive["reports"][columns].merge(agencies, on="agency_id")
    kinds = zip(
        reports["level"].fillna(""),
        reports["category"].fillna(""),
        reports["printed_name"].fillna(""),
        strict=True,
    )
    return reports.assign(group_code=pd.array([group_of(*kind) for kind in kinds], dtype="string"))


def _lineage(divisions: pd.DataFrame, codes: Iterable[str]) -> _Lineage:
    """For each of the codes itself, all it belongs to, and the whole."""
    parents = dict(zip(divisions["division_code"], divisions["parent_code"], strict=True))
    return {code: sorted(_ancestors(code, parents)) for code in set(codes)}


def _ancestors(code: str, parents: Mapping[str, object]) -> set[str]:
    found = {WHOLE}
    above: object = code
    while isinstance(above, str) and above not in found:
        found.add(above)
        above = parents.get(above)
    return found


_Table = tuple[str, pd.Series, pd.DataFrame]


def _tables(archive: Archive, reports: pd.DataFrame) -> Iterator[_Table]:
    """For each table its code, the edition that each report follows in it, and its cells.

    The cells have the key of their report, `row_code` and either `column_code` and `value` or a
    column for each column of the form.
    """
    own, of_requests = reports["edition"], reports["requests_edition"]
    named = {"subject_code": "row_code", "measure_code": "column_code"}
    proactive = archive["proactive"].rename(columns=named)
    yield "proactive", own, proactive[[*_KEY, *_CELL, "value"]]
    for table, row, edition in (
        ("requests", "item_code", of_requests.fillna(own)),
        ("challenges", "channel_code", own.fillna(of_requests)),
    ):
        cells = archive[table].rename(columns={row: "row_code"})
        yield table, edition, cells[[*_KEY, "row_code", *_COLUMNS[table]]]


def _of_table(
    table: str, members: pd.DataFrame, cells: pd.DataFrame, above: _Lineage
) -> Iterator[tuple[_Group, _Cell, tuple[str, float | None, int, int]]]:
    """The sums of a table: group, cell; unit, value, number of figures and of reports.

    Tables of frames take longer to be put together than all these figures to be added one by one.
    """
    own = {
        (agency_id, year): (code, year, kind, edition)
        for agency_id, year, code, kind, edition in _rows(
            members, [*_KEY, "division_code", "group_code", "edition"]
        )
        if edition in form.BOTH
    }
    sizes = Counter(place for group in own.values() for place in _places(group, above))
    sums: dict[tuple[_Group, _Cell], tuple[float | None, int]] = {}
    for group, cells_of in _sums(cells, own).items():
        for place in _places(group, above):
            for cell, found in cells_of.items():
                sums[place, cell] = _added(sums.get((place, cell), (None, 0)), found)
    printed = {(place, cell) for place in sizes for cell in _form_cells(table, place[-1])}
    for place, cell in printed | sums.keys():
        unit = form.MEASURE[cell[1]].unit if cell[1] in form.MEASURE else _COUNT
        yield place, cell, (unit, *sums.get((place, cell), (None, 0)), sizes[place])


def _places(group: _Group, above: _Lineage) -> Iterator[_Group]:
    """A group of bodies in its division, and in all above it."""
    return ((code, *group[1:]) for code in above[group[0]])


def _sums(
    cells: pd.DataFrame, groups: Mapping[tuple[str, int], _Group]
) -> dict[_Group, dict[_Cell, tuple[float | None, int]]]:
    """Sum and number of the figures of each cell, for each group in its own division."""
    sums: dict[_Group, dict[_Cell, tuple[float | None, int]]] = {}
    columns = [name for name in cells.columns if name not in (*_KEY, *_CELL)]
    long = "column_code" in cells
    for agency_id, year, row, *rest in _rows(
        cells, [*_KEY, "row_code", *(["column_code"] if long else []), *columns]
    ):
        group = groups.get((agency_id, year))
        if group is None:
            continue
        of_group = sums.setdefault(group, {})
        for column, value in [rest] if long else zip(columns, rest, strict=True):
            found = (value, 0 if value is None else 1)
            of_group[row, column] = _added(of_group.get((row, column), (None, 0)), found)
    return sums


def _added(
    one: tuple[float | None, int], other: tuple[float | None, int]
) -> tuple[float | None, int]:
    """The sum of two sums; of nothing it is nothing."""
    value = one[0] if other[0] is None else other[0] + (one[0] or 0)
    return value, one[1] + other[1]


def _rows(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns, None where a value is missing."""
    return zip(*(frames.objects(frame[name]) for name in columns), strict=True)


@cache
def _form_cells(table: str, edition: form.EditionCode) -> tuple[_Cell, ...]:
    """The cells that an edition prints."""
    if table == "proactive":
        return tuple(
            (subject.code, measure)
            for subject in form.subjects(edition)
            for measure in subject.measures[edition]
        )
    rows = form.codes(form.items(edition) if table == "requests" else form.CHANNELS)
    return tuple((row, column) for row in rows for column in _COLUMNS[table])
