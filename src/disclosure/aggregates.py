"""Sums over the reports of a division: of each cell alone, and never of what contains the other.

A report of a local government covers its departments already, and that of a prefecture may cover
its counties: sums are made within a group of bodies that do not contain each other, of reports
in one edition of the form.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd

from disclosure import form, frames
from disclosure.frames import Archive
from disclosure.schema import AGGREGATES, REPORT_KEY

# The division of everything: the whole country, every body of the archive.
WHOLE: Final = "000000"
# Of fewer reports there is nothing to add.
FEWEST: Final = 2

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
    lineage = _lineage(archive["divisions"], reports["division_code"])
    made = [frames.frame(AGGREGATES)]
    for table, edition, cells in _tables(archive, reports):
        members = reports.assign(edition=edition)
        members = members[members["edition"].isin(form.BOTH)]
        sizes = members.groupby(_GROUP).size().rename("of").reset_index()
        sizes = _rolled_up(sizes, lineage, _GROUP, ["of"])
        sizes = sizes[sizes["of"] >= fewest]
        printed = _sums(cells, members, lineage).merge(sizes, on=_GROUP)
        whole = sizes.merge(_form_cells(table), on="edition")
        joined = whole.merge(printed, "outer", [*_GROUP, "of", *_CELL])
        made.append(_finished(joined, table))
    return frames.typed(pd.concat(made), AGGREGATES)


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


def _lineage(divisions: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    """Each of the codes with itself, all it belongs to, and the whole."""
    parents = dict(zip(divisions["division_code"], divisions["parent_code"], strict=True))
    rows = [
        (code, above) for code in sorted(set(codes)) for above in sorted(_ancestors(code, parents))
    ]
    return pd.DataFrame(rows, columns=["division_code", "above"]).astype("string")


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


def _sums(cells: pd.DataFrame, members: pd.DataFrame, lineage: pd.DataFrame) -> pd.DataFrame:
    """Sum and number of the figures of each cell, for each division and all above it."""
    by = [name for name in _CELL if name in cells]
    columns = [name for name in cells.columns if name not in (*_KEY, *_CELL)]
    groups = members[_GROUP].drop_duplicates(ignore_index=True)
    # numbers instead of texts: a merge of every cell would cost more than all sums
    group = pd.MultiIndex.from_frame(groups).get_indexer(pd.MultiIndex.from_frame(members[_GROUP]))
    report = pd.MultiIndex.from_frame(members[_KEY]).get_indexer(
        pd.MultiIndex.from_frame(cells[_KEY])
    )
    own = cells[[*by, *columns]].assign(group=np.append(group, -1)[report])
    own = own[own["group"].ge(0)].astype(dict.fromkeys(by, "category"))
    grouped = own.groupby(["group", *by], observed=True)[columns]
    sums, counts = (
        _rolled_up(part.reset_index().join(groups, on="group"), lineage, [*_GROUP, *by], columns)
        for part in (grouped.sum(min_count=1), grouped.count())
    )
    if "column_code" in by:
        return sums.assign(n=counts["value"])
    long = sums.melt([*_GROUP, *by], var_name="column_code", value_name="value")
    return long.assign(n=counts.melt([*_GROUP, *by], value_name="n")["n"])


def _rolled_up(
    rows: pd.DataFrame, lineage: pd.DataFrame, by: list[str], summed: list[str]
) -> pd.DataFrame:
    """Rows of single divisions summed for each division with all below it."""
    above = rows.merge(lineage, on="division_code").drop(columns="division_code")
    grouped = above.rename(columns={"above": "division_code"}).groupby(by)
    return grouped[summed].sum(min_count=1).reset_index()


def _form_cells(table: str) -> pd.DataFrame:
    """The cells that each edition prints."""
    cells: list[tuple[str, str, str]] = []
    for edition in form.BOTH:
        if table == "proactive":
            cells += [
                (edition, subject.code, measure)
                for subject in form.subjects(edition)
                for measure in subject.measures[edition]
            ]
        else:
            rows = form.codes(form.items(edition) if table == "requests" else form.CHANNELS)
            cells += [(edition, row, column) for row in rows for column in _COLUMNS[table]]
    return pd.DataFrame(cells, columns=["edition", *_CELL]).astype("string")


def _finished(joined: pd.DataFrame, table: str) -> pd.DataFrame:
    units = joined["column_code"].map({code: it.unit for code, it in form.MEASURE.items()})
    return joined.assign(
        table_code=table,
        unit=units.fillna(_COUNT),
        value=joined["value"].astype("Float64").round(_DECIMALS),
        n=joined["n"].astype("Int64").fillna(0),
    )
