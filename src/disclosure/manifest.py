"""The manifest of a batch: which files, where they came from, what a person says of them."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Final

from disclosure.errors import DataError, DisclosureError

COLUMNS: Final = (
    "path",
    "url",
    "retrieved_at",
    "agency",
    "division",
    "year",
    "published_on",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a manifest: a file or a folder, and what is given; empty where not given."""

    path: str
    url: str = ""
    retrieved_at: str = ""
    agency: str = ""
    division: str = ""
    year: int | None = None
    published_on: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line of the quarantine list: a file, its bytes, why it was refused, what to do."""

    path: str
    sha256: str
    code: str
    place: str
    reason: str
    remedy: str

    @classmethod
    def of(cls, path: str, sha256: str, error: DisclosureError) -> "Refusal":
        """The line for an error."""
        return cls(path, sha256, error.code, error.place, error.message, error.remedy)


def parse(content: bytes, source: str) -> list[Entry]:
    """The entries of a manifest; columns in any order, only `path` is required.

    Raises:
        DataError: not a CSV in UTF-8, an unknown column, no path, or a year that is no number;
            names the line.
    """
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        names = tuple(reader.fieldnames or ())
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"不是有效的 UTF-8 CSV：{error}", source=source) from error
    unknown = sorted(set(names) - set(COLUMNS))
    if "path" not in names or unknown:
        raise DataError(
            f"清单的列应在 {','.join(COLUMNS)} 之内，且须有 path",
            source=source,
            place="第1行",
            remedy=f"去掉 {','.join(unknown)}" if unknown else "加上 path 一列",
        )
    return [_entry(row, f"第{number}行", source) for number, row in enumerate(rows, start=2)]


def _entry(row: dict[str | None, str | None], place: str, source: str) -> Entry:
    if None in row or not (row.get("path") or "").strip():
        raise DataError("一行应有一个路径，列数与表头相同", source=source, place=place)
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    year = said.pop("year")
    if year and not year.isdecimal():
        raise DataError(f"年度应为数字，实为 {year!r}", source=source, place=place)
    return Entry(**said, year=int(year) if year else None)


def refusals_csv(refusals: Iterable[Refusal]) -> bytes:
    """The quarantine list as CSV, sorted by path."""
    out = io.StringIO()
    names = [field.name for field in fields(Refusal)]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for refusal in sorted(refusals, key=lambda r: r.path):
        writer.writerow({name: getattr(refusal, name) for name in names})
    return out.getvalue().encode("utf-8")


def parse_refusals(content: bytes) -> Sequence[Refusal]:
    """The quarantine list of an earlier run."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return [Refusal(**row) for row in reader]
