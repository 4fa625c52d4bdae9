"""The tables of a province cut into batches of bodies, without reading a value."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from disclosure.package import batches


def cut(tables: Mapping[str, bytes]) -> list[dict[str, bytes]]:
    """The same tables for some bodies at a time.

    Args:
        tables: The CSV files of a province by path, of which the first column is `agency_id`.

    Returns:
        By path the rows of the bodies of each batch, with the header; each row of `tables` is
        in one of them. A table without rows for a batch is left out of it.
    """
    heads: dict[str, str] = {}
    rows: dict[str, dict[str, list[str]]] = {}
    for path, content in tables.items():
        lines = _records(content.decode("utf-8"))
        heads[path] = next(lines, ("", ""))[1]
        for body, line in lines:
            rows.setdefault(body, {}).setdefault(path, []).append(line)
    made = []
    for bodies in batches(sorted(rows)):
        parts = {
            path: heads[path]
            + "".join(line for body in bodies for line in rows[body].get(path, ()))
            for path in tables
        }
        made.append({p: text.encode() for p, text in parts.items() if text != heads[p]})
    return made


def _records(text: str) -> Iterator[tuple[str, str]]:
    """The records of a CSV as they are written, each with its first value and an end of line."""
    if not text.endswith(("\n", "\r")):
        text += "\n"
    if '"' not in text and "\r" not in text:
        for line in StringIO(text, newline="\n"):
            yield line.partition(",")[0], line
        return
    written: list[str] = []

    def lines() -> Iterator[str]:
        for line in StringIO(text, newline=""):
            written.append(line)
            yield line

    for row in csv.reader(lines(), strict=True):
        yield row[0] if row else "", "".join(written)
        written.clear()
