"""A citation as files that reference managers read."""

import json
import re
from collections.abc import Iterator
from typing import Final

from disclosure.citation.item import Item, released_on
from disclosure.citation.lines import ACCESSED, apa, gbt

_SPECIAL: Final = re.compile(r"[\\{}&%#_$~^]")
_WRITTEN: Final = {
    "\\": r"\textbackslash{}",
    # braces are counted even behind a backslash
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(item: Item) -> str:
    """The item as a BibTeX entry that BibLaTeX reads, too."""
    fields = {
        # In a second pair of braces: the name of a group is not cut into first and last names.
        "author": f"{{{_tex(item['author'][0]['literal'])}}}",
        "title": f"{{{_tex(item['title'])}}}",
        "year": released_on(item)[:4],
        "version": item["version"],
        "howpublished": "Data set",
        "url": item["URL"],
        "language": "chinese",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{item['id']},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), _line(text))


def ris(item: Item) -> str:
    """The item in the tagged format of the RIS specification (TY DATA)."""
    day = released_on(item).replace("-", "/")
    tags = [
        ("TY", "DATA"),
        ("ID", item["id"]),
        ("AU", item["author"][0]["literal"]),
        ("TI", item["title"]),
        ("PY", day[:4]),
        ("DA", day),
        ("ET", item["version"]),
        ("LA", "zh"),
        ("UR", item["URL"]),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in tags if value]
    return "\n".join([*lines, "ER  - ", ""])


def csl_json(item: Item) -> str:
    """The item as a CSL-JSON file: an array of one."""
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def text(item: Item) -> str:
    """CITATION.txt of a package: two lines to be read, then BibTeX."""
    mind = f"（引用时请把“{ACCESSED}”换成查阅的日期，如 2026-01-31。）"
    return f"{gbt(item)}\n{mind}\n\n{apa(item)}\n\n{bibtex(item)}"


def sidecars(item: Item) -> Iterator[tuple[str, bytes]]:
    """The files that lie beside the page of what is cited: name and content."""
    yield "citation.bib", bibtex(item).encode("utf-8")
    yield "citation.ris", ris(item).encode("utf-8")
    yield "citation.json", csl_json(item).encode("utf-8")


def _line(text: str) -> str:
    """A value on one line: a line break would begin another field."""
    return " ".join(text.split())
