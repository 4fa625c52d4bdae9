"""Find words in every byte of a folder: a built site, a release, a checkout.

    python scripts/find_text.py FOLDER WORDS [WORDS ...]

Looks into compressed files too: zips and workbooks, gzip (the search index), Parquet columns;
databases are searched as they lie, free pages included. Names each file that holds one of the
words and exits with 1; with 0 where none does.
"""

import argparse
import gzip
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

GZIP, ZIP, PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"


def contents(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file's bytes as they lie, then whatever is packed within, each with where it was."""
    yield name, content
    if content.startswith(GZIP):
        yield from contents(f"{name} (unpacked)", gzip.decompress(content))
    elif content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                yield f"{name}/{entry.filename}", entry.filename.encode()
                yield from contents(f"{name}/{entry.filename}", packed.read(entry))
    elif content.startswith(PARQUET):
        table = pq.read_table(io.BytesIO(content))
        values = (str(value) for column in table.columns for value in column.to_pylist())
        yield f"{name} (values)", "\n".join(values).encode()


def find(folder: Path, words: list[str]) -> Iterator[tuple[str, str]]:
    """Each (file, word) of a folder where the file holds the word, in its name or anywhere."""
    needles = [(word, word.encode()) for word in words]
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        for where, content in (("name", name.encode()), *contents(name, path.read_bytes())):
            for word, needle in needles:
                if needle in content:
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
