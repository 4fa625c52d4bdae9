"""The manifest of a batch: which files, where they came from, what a person says of them."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Final, TypeVar

from disclosure.errors import DataError, DisclosureError, IncompleteError
from disclosure.identifiers import mask

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
class Line:
    """A file that was not taken in, its bytes, and whose report of which year it is, if known."""

    path: str
    sha256: str
    agency: str
    year: str


@dataclass(frozen=True, slots=True)
class Refusal(Line):
    """One line of the quarantine list: a file, its bytes, why it was refused, what to do."""

    code: str
    place: str
    reason: str
    remedy: str

    @classmethod
    def of(cls, path: str, sha256: str, error: DisclosureError) -> "Refusal":
        """The line for an error."""
        year = str(error.year or "")
        said = (error.code, error.place, mask(error.message), error.remedy)
        return cls(path, sha256, error.agency, year, *said)


@dataclass(frozen=True, slots=True)
class Pending(Line):
    """One line of the pending list: a report that was read, and what a person is to say of it."""

    reason: str
    candidates: str
    remedy: str

    @classmethod
    def of(cls, path: str, sha256: str, error: IncompleteError) -> "Pending":
        """The line for a report that does not say whose it is, of which year or place."""
        candidates = "；".join(getattr(error, "candidates", ()))
        year = str(error.year or "")
        return cls(
            path, sha256, error.agency, year, mask(error.message), candidates, error.in_manifest
        )


L = TypeVar("L", bound=Line)


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


def list_csv(kind: type[L], lines: Iterable[L]) -> bytes:
    """A list of files as CSV, sorted by path; one line each, columns as the fields of `kind`."""
    out = io.StringIO()
    names = [field.name for field in fields(kind)]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for line in sorted(lines, key=lambda line: line.path):
        writer.writerow({name: getattr(line, name) for name in names})
    return out.getvalue().encode("utf-8")


def parse_list(kind: type[L], content: bytes) -> Sequence[L]:
    """The list of an earlier run; fields that it did not have yet are empty."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    names = [field.name for field in fields(kind)]
    return [kind(**{name: row.get(name) or "" for name in names}) for row in reader]
