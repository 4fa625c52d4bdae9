"""Reports as hashes: tells which ones were changed since a release, without its data."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from disclosure import frames, schema
from disclosure.changes.texts import column_text, joined
from disclosure.frames import Archive
from disclosure.schema import Field, Table

FINGERPRINTS: Final = Table(
    "fingerprints",
    "各报告的指纹",
    "Fingerprints of the rows of reports",
    "report; agency, without a year; and the tables without agencies, without both",
    (
        Field("agency_id", "机关标识", "agency_id"),
        Field("report_year", "报告年度", "report year", "integer"),
        Field("source", "来源文件 SHA-256 的前 12 位", "first 12 digits of the source's SHA-256"),
        Field("rows", "各行的指纹", "first 16 digits of the SHA-256 of all rows", required=True),
    ),
    ("agency_id", "report_year"),
)
_SOURCE: Final = 12
_ROWS: Final = 16
_Key = tuple[str, str]


def fingerprints(archive: Archive, described: Mapping[str, Any]) -> pd.DataFrame:
    """The fingerprint of every report, agency and table without agencies.

    Args:
        archive: The committed tables as read, without corrections applied.
        described: Which fields count, as `record.described` gives them: a field that a release
            did not have does not change what it was. Corrections do not count: they have
            reasons of their own.

    Returns:
        Grain, columns and key are those of `FINGERPRINTS`; `agency_id` and `report_year` are
        missing where a table has none, `source` where it is no report.
    """
    hashes: dict[_Key, Any] = {}
    for name, fields in _fields(described):
        for key, text in _texts(archive[name], fields):
            hashes.setdefault(key, hashlib.sha256()).update(f"{name}\x1e{text}\n".encode())
    reports = archive[schema.REPORTS.name]
    keys = zip(*(column_text(reports[name]) for name in schema.REPORT_KEY), strict=True)
    sources = dict(zip(keys, reports["source_sha256"].str.slice(0, _SOURCE), strict=True))
    return frames.frame(
        FINGERPRINTS,
        [
            {
                "agency_id": agency_id or None,
                "report_year": int(year) if year else None,
                "source": sources.get((agency_id, year)),
                "rows": hash_.hexdigest()[:_ROWS],
            }
            for (agency_id, year), hash_ in hashes.items()
        ],
    )


def _fields(described: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The fields of each table that counts, by name, as far as today's schema has them."""
    for resource in described["resources"]:
        table = schema.TABLE.get(resource["name"])
        if table and table is not schema.CORRECTIONS:
            names = sorted(field["name"] for field in resource["schema"]["fields"])
            yield table.name, [name for name in names if name in table.columns]


def _texts(rows: pd.DataFrame, fields: list[str]) -> Iterator[tuple[_Key, str]]:
    """Each row with whose it is, in the order of the table's key."""
    columns = {name: column_text(rows[name]) for name in fields}
    none = np.full(len(rows), "", dtype=object)
    agencies, years = (columns.get(name, none) for name in schema.REPORT_KEY)
    said = [
        np.where(text == "", "", name + "\x1d" + text + "\x1f") for name, text in columns.items()
    ]
    for agency_id, year, text in zip(agencies, years, joined(said, ""), strict=True):
        yield (agency_id, year), text


def altered(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The reports, agencies and other tables that are not as they were, though their source is.

    Args:
        old: Fingerprints of a release.
        new: Those of today.

    Returns:
        `agency_id` and `report_year` of each that differs or is gone; one that is new, or whose
        source document is another one, is not among them.
    """
    key = list(schema.REPORT_KEY)
    both = old.merge(new, how="left", on=key, suffixes=("", "_now"))
    same_source = both["source"].fillna("").eq(both["source_now"].fillna(""))
    gone = both["rows_now"].isna()
    differs = gone | (both["rows"].ne(both["rows_now"]) & same_source)
    return both.loc[differs.fillna(True).astype(bool), key].reset_index(drop=True)
