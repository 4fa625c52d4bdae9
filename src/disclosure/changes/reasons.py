"""Why a cell changed: a correction, a reason somebody gives, or another source document."""

from typing import Final

import pandas as pd

from disclosure import schema
from disclosure.changes.tables import CELL
from disclosure.changes.texts import column_text
from disclosure.frames import Archive
from disclosure.schema import REPORT_KEY

SOURCE_REPLACED: Final = "来源文件更换"
CORRECTED: Final = "人工更正"

_CELL: Final = list(CELL)
_ROW: Final = [name for name in CELL if name != "field"]
_REPORT: Final = list(REPORT_KEY)


def explained(changes: pd.DataFrame, new: Archive, given: pd.DataFrame | None) -> "pd.Series[str]":
    """The reason of each change, empty where there is none.

    A correction explains the cell it names when it is new and the cell now holds what it says
    is used; then a reason given by people, the one that names most; then another source
    document of the report.

    Args:
        changes: The frame of changes; its reasons are not read.
        new: The later archive, of which `corrections` is read.
        given: The frame of `REASONS`, or None.
    """
    found = _of_source(changes)
    if given is not None:
        found = _over(found, _of_people(changes, given))
    return _over(found, _of_corrections(changes, new))


def unexplained(changes: pd.DataFrame) -> pd.DataFrame:
    """The changed and removed cells without a reason; what is added needs none.

    Grain, columns and missing values are those of `difference`.
    """
    return changes[changes["kind"].ne("added") & changes["reason"].eq("")]


def _over(found: "pd.Series[str]", better: "pd.Series[str]") -> "pd.Series[str]":
    return better.where(better.ne(""), found)


def _matched(changes: pd.DataFrame, reasons: pd.DataFrame, columns: list[str]) -> "pd.Series[str]":
    """For each change the reason whose `columns` are the same; the last one of several."""
    one = reasons[[*columns, "reason"]].drop_duplicates(columns, keep="last")
    merged = changes[columns].merge(one, how="left", on=columns)
    return pd.Series(merged["reason"].fillna("").to_numpy(), index=changes.index, dtype="string")


def _of_source(changes: pd.DataFrame) -> "pd.Series[str]":
    replaced = changes["table"].eq(schema.REPORTS.name) & changes["field"].eq("source_sha256")
    reports = changes.loc[replaced & changes["kind"].eq("changed"), _REPORT]
    found = _matched(changes, reports.assign(reason=SOURCE_REPLACED), _REPORT)
    # what people decided does not follow from a document
    return found.mask(changes["table"].eq(schema.CORRECTIONS.name), "")


def _of_people(changes: pd.DataFrame, given: pd.DataFrame) -> "pd.Series[str]":
    found = pd.Series("", index=changes.index, dtype="string")
    named = given[_CELL].notna()
    patterns = named.drop_duplicates()
    for pattern in patterns.loc[patterns.sum(axis=1).sort_values(kind="stable").index].to_numpy():
        rows = given[(named == pattern).all(axis=1)]
        columns = [name for name, is_named in zip(CELL, pattern, strict=True) if is_named]
        if columns:
            found = _over(found, _matched(changes, rows, columns))
        else:
            found = pd.Series(rows["reason"].iloc[-1], index=changes.index, dtype="string")
    return found


def _of_corrections(changes: pd.DataFrame, new: Archive) -> "pd.Series[str]":
    """A new correction explains its cell, its own row, and the row of `cells` about the cell."""
    corrections = _corrections(changes, new)
    figures = changes.assign(used=changes["new"])
    found = _matched(figures, corrections.assign(table=corrections["of"]), [*_CELL, "used"])
    of_cell = corrections["of"] + "." + corrections["row"]
    for table in (schema.CELLS.name, schema.CORRECTIONS.name):
        found = _over(found, _matched(changes, corrections.assign(table=table, key=of_cell), _ROW))
    return found


def _corrections(changes: pd.DataFrame, new: Archive) -> pd.DataFrame:
    """The corrections that were added or changed: their cell as `CHANGES` names it, and why.

    `of`: the table; `row`: row and column joined, whatever the table.
    """
    rows = new.get(schema.CORRECTIONS.name, pd.DataFrame(columns=schema.CORRECTIONS.columns))
    table, row, column = (rows[name].astype("string") for name in schema.CORRECTIONS.key[2:])
    long = table.eq(schema.PROACTIVE.name)
    made = pd.DataFrame(
        {
            "agency_id": rows["agency_id"].astype("string"),
            "report_year": rows["report_year"].astype("Int64"),
            "of": table,
            "row": row + "." + column,
            "key": row.mask(long, row + "." + column),
            "field": column.mask(long, "value"),
            "used": pd.array(column_text(rows["used"]), dtype="string"),
            "reason": CORRECTED + "：" + rows["reason"].astype("string"),
        }
    )
    own = changes["table"].eq(schema.CORRECTIONS.name) & changes["kind"].ne("removed")
    fresh = changes.loc[own, [*_REPORT, "key"]].drop_duplicates()
    names = made.assign(key=made["of"] + "." + made["row"])[[*_REPORT, "key"]]
    is_fresh = names.merge(fresh, how="left", on=[*_REPORT, "key"], indicator=True)["_merge"]
    return made[is_fresh.eq("both").to_numpy()]
