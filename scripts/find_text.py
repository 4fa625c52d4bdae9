"""Find words in every byte of a folder: a built site, a release, a checkout.

    python scripts/find_text.py FOLDER WORDS [WORDS ...]

Looks into compressed files too: zips and workbooks, gzip, Parquet columns. Databases are searched
as they lie, free pages included, and cell by cell, as a long cell is cut; pages as they lie and as
they are read, without their marks; the search index without the marks between its words. Names
each file that holds one of the words and exits with 1; with 0 where none does. What cannot be
unpacked is told. The history of git is not searched: `git log --all -S WORDS` does that.
"""

import argparse
import gzip
import html
import io
import json
import re
import sqlite3
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

GZIP, ZIP, PARQUET, SQLITE = b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"SQLite format 3\0"
DAMAGED = (
    *(OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError),
    *(pa.ArrowException, sqlite3.Error, UnicodeError),
)
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
TAG = re.compile(rb"<[^>]*>")
# Pagefind writes it between the words of a page.
WORD_ENDS = "\u200b".encode()


def contents(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file's bytes as they lie, then whatever is packed within, each with where it was."""
    yield name, content
    try:
        yield from _inside(name, content)
    except DAMAGED as error:
        print(f"{name}: not looked into: {error}", file=sys.stderr)


def _inside(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(GZIP):
        yield from contents(f"{name} (unpacked)", gzip.decompress(content))
    elif content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                yield f"{name}/{entry.filename}", entry.filename.encode()
                yield from contents(f"{name}/{entry.filename}", packed.read(entry))
    elif content.startswith(PARQUET):
        table = pq.read_table(io.BytesIO(content))
        yield f"{name} (values)", _lines(v for it in table.columns for v in it.to_pylist())
    elif content.startswith(SQLITE):
        yield f"{name} (values)", _lines(_cells(content))
    elif MARKUP.match(content):
        text = TAG.sub(b"", content).decode("utf-8", "replace")
        yield f"{name} (text)", html.unescape(text).encode()


def _lines(values: Iterable[object]) -> bytes:
    return "\n".join(map(str, values)).encode()


def _cells(content: bytes) -> Iterator[object]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                yield from row


def needles(word: str) -> set[bytes]:
    """A word in each way that a file may write it."""
    written = {word, html.escape(word), json.dumps(word)[1:-1], quote(word)}
    return {it.encode() for it in written}


def find(folder: Path, words: list[str]) -> Iterator[tuple[str, str]]:
    """Each (file, word) of a folder where the file holds the word, in its name or anywhere."""
    wanted = [(word, needles(word)) for word in words]
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        for where, content in (("name", name.encode()), *contents(name, path.read_bytes())):
            plain = content.replace(WORD_ENDS, b"")
            for word, ways in wanted:
                if any(way in content or way in plain for way in ways):
                    yield where if where != "name" else f"{name} (its name)", word


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("words", nargs="+")
    options = parser.parse_args()
    found = list(dict.fromkeys(find(options.folder, options.words)))
    for where, word in found:
        print(f"{where}: {word}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
