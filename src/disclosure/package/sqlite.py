"""Tables as one SQLite database, with full text search over names and texts.

The same rows give the same bytes with the same version of SQLite; what is missing is NULL.
"""

import errno
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow as pa

from disclosure import citation
from disclosure.package import words
from disclosure.package.columns import objects
from disclosure.package.descriptor import TABLE
from disclosure.package.rows import read_rows
from disclosure.schema import AGENCIES, DIVISIONS, NARRATIVES, REPORTS, STATEMENTS, Field, Table
from disclosure.settings import Settings
from disclosure.subject import Subject

# What can be searched: `<table>_search`, whose rows have the rowids of the table's.
SEARCHED: Final[dict[str, tuple[str, ...]]] = {
    DIVISIONS.name: ("name",),
    AGENCIES.name: ("name", "former_names"),
    REPORTS.name: ("title", "printed_name"),
    NARRATIVES.name: ("text",),
    STATEMENTS.name: ("quote",),
}
_OF_THE_DISK: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
_TYPES: Final = {"integer": "INTEGER", "number": "REAL"}
_KINDS: Final[dict[str, Callable[[str], Any]]] = {"integer": int, "number": float}
# Rows that a statement takes: to begin and to end one takes as long as a row.
_TOGETHER: Final = 32
# Words are not parted in Chinese: every three letters are indexed, so that any piece is found.
_TOKENIZER: Final = "trigram"


def database(settings: Settings, subject: Subject, tables: Mapping[str, pa.Table]) -> bytes:
    """The database of a package, as the bytes of its file.

    Beside the tables it has `about` (what it is, version, licence, citation, how to read it)
    and `fields`, the codebook.

    Args:
        settings: What the archive says of itself.
        subject: What it is about.
        tables: By table name the texts of its canonical CSV (see `columns_in`), in the order of
            `descriptor.TABLES`: what is referred to comes first.

    Raises:
        OSError: the disk takes no more.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.sqlite")
        try:
            _write(path, settings, subject, tables)
        except sqlite3.OperationalError as error:
            # The lowest byte of a code is what failed, whatever the rest says of it.
            if error.sqlite_errorcode & 0xFF not in _OF_THE_DISK:
                raise
            raise OSError(errno.ENOSPC, str(error), str(path)) from error
        return path.read_bytes()


def _write(
    path: Path, settings: Settings, subject: Subject, tables: Mapping[str, pa.Table]
) -> None:
    # On a disk, so that an archive of any size fits; what is half written is never read.
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            made.execute(f"PRAGMA {pragma}")
        made.execute("BEGIN")
        for name, rows in tables.items():
            made.execute(_create(TABLE[name], tuple(tables)))
            _insert(made, TABLE[name], rows)
        _describe(made, settings, subject, tables)
        for name in tables:
            if name in SEARCHED:
                _index(made, name)
        made.execute("COMMIT")
        made.execute("VACUUM")


def _create(table: Table, present: tuple[str, ...]) -> str:
    parts = [_column(field) for field in table.fields]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f"FOREIGN KEY ({_names(r.fields)}) REFERENCES {_name(r.table)} ({_names(r.target)})"
        for r in table.references
        if r.table in present
    ]
    # Sorted by key as it is, the table is its own index; but a search goes by rowid.
    kind = "" if table.name in SEARCHED else " WITHOUT ROWID"
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(parts) + f"\n){kind}"


def _column(field: Field) -> str:
    required = " NOT NULL" if field.required else ""
    return f"{_name(field.name)} {_TYPES.get(field.type, 'TEXT')}{required}"


def _insert(made: sqlite3.Connection, table: Table, rows: pa.Table) -> None:
    columns = [objects(rows[field.name], _kind(field)) for field in table.fields]
    values = [*chain.from_iterable(zip(*columns, strict=True))]
    whole = len(values) - len(values) % (_TOGETHER * len(columns))
    for several, part in ((_TOGETHER, values[:whole]), (1, values[whole:])):
        places = ", ".join([f"({', '.join('?' * len(columns))})"] * several)
        made.executemany(
            f"INSERT INTO {_name(table.name)} VALUES {places}",
            _parts(part, several * len(columns)),
        )


def _parts(values: list[Any], length: int) -> Iterator[list[Any]]:
    return (values[start : start + length] for start in range(0, len(values), length))


def _kind(field: Field) -> Callable[[str], Any]:
    """What SQLite is given for a text: of a number's it might make another than everybody else."""
    return _KINDS.get(field.type, str)


def database_rows(csv_content: bytes, table: Table) -> Iterator[list[Any]]:
    """The rows of a table as its database gives them, from its canonical CSV."""
    kinds = [*map(_kind, table.fields)]
    for row in read_rows(csv_content):
        yield [kind(text) if text else None for kind, text in zip(kinds, row, strict=True)]


def _describe(
    made: sqlite3.Connection, settings: Settings, subject: Subject, tables: Iterable[str]
) -> None:
    item = citation.describe(settings, subject)
    told = [
        ("title", subject.cited_title),
        ("title_en", subject.cited_title_en),
        ("version", settings.version),
        ("address", settings.address(subject.path)),
        ("licence", words.LICENCE_LINE),
        ("citation", citation.text(item)),
        *((label, sentence) for label, sentence in words.COVER if label != words.SHEETS),
    ]
    made.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    made.executemany("INSERT INTO about VALUES (?, ?)", told)
    made.execute(
        "CREATE TABLE fields (table_name TEXT, field TEXT, zh TEXT, en TEXT, unit TEXT, "
        "PRIMARY KEY (table_name, field))"
    )
    fields = [
        (name, field.name, field.zh, field.en, field.unit)
        for name in tables
        for field in TABLE[name].fields
    ]
    made.executemany("INSERT INTO fields VALUES (?, ?, ?, ?, ?)", fields)


def _index(made: sqlite3.Connection, name: str) -> None:
    search = f"{name}_search"
    made.execute(
        f"CREATE VIRTUAL TABLE {search} USING fts5({_names(SEARCHED[name])}, "
        f"content='{name}', tokenize='{_TOKENIZER}')"
    )
    made.execute(f"INSERT INTO {search}({search}) VALUES ('rebuild')")


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return f'"{name}"'
