"""What stands before an agency's name in its document: where the agency is may be said there."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from disclosure import bodies
from disclosure.read.document import Document
from disclosure.records import Mention
from disclosure.texts import normal

_BEFORE: Final = re.compile(r"[\u4e00-\u9fff]{2,16}$")
_SITE: Final = re.compile(r"^(?P<words>[\u4e00-\u9fff]{2,16}?)(?:人民)?政府(?:门户)?(?:网站|网)?$")
_PARTS: Final = re.compile(r"[-_|—–\s]+")
_META: Final = ("articletitle", "contentsource", "source", "author")
_LONGEST_HEADING: Final = 60
_MOST: Final = 200


def mentions(document: Document, name: str | None) -> tuple[Mention, ...]:
    """Each different wording before the name once, in reading order; none without a name."""
    if name is None:
        return ()
    stem = normal(bodies.stem(name))
    found: dict[tuple[str, str], Mention] = {}
    for mention in (*_printed(document, stem), *_of_site(document)):
        found.setdefault((mention.words, mention.kind), mention)
    return tuple(found.values())[:_MOST]


def _printed(document: Document, stem: str) -> Iterator[Mention]:
    lines = [(row.plain, row.place) for row in document.rows]
    lines += [(normal(document.title), "title")]
    lines += [(normal(document.meta.get(name, "")), f"meta {name}") for name in _META]
    for line, place in lines:
        if stem not in line:
            continue
        heading = len(line) <= _LONGEST_HEADING and not {"。", ","} & set(line)
        kind: Literal["formal", "text"] = "formal" if heading else "text"
        for start in (match.start() for match in re.finditer(re.escape(stem), line)):
            before = _BEFORE.search(line, max(0, start - 16), start)
            if before:
                yield Mention(before[0], place, kind)


def _of_site(document: Document) -> Iterator[Mention]:
    named = [(document.meta.get("sitename", ""), "meta sitename")]
    named += [(part, "title") for part in _PARTS.split(document.title)[1:]]
    for text, place in named:
        site = _SITE.match(normal(text))
        if site:
            yield Mention(site["words"], place, "site")
