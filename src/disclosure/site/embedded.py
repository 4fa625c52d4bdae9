"""What a page says of itself for machines: JSON-LD that can be read, and where it leads."""

import json
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from disclosure.site.problem import Flaw

_TYPE: Final = "application/ld+json"
_REMEDY: Final = "检查 metadata/schema_org.py 写出的内容，重新生成这一页"
# Properties of schema.org whose values are addresses of this site.
_ADDRESSES: Final = ("@id", "url", "contentUrl")


def read(tree: etree._Element) -> tuple[list[Flaw], list[tuple[str, str]]]:
    """What is wrong with the descriptions in a page, and the addresses in them with places."""
    flaws: list[Flaw] = []
    addresses: list[tuple[str, str]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != _TYPE:
            continue
        place = f"第{script.sourceline}行 <script>"
        try:
            said = json.loads(script.text or "")
        except ValueError as error:
            flaws.append(Flaw(place, f"JSON-LD 不可读：{error}", _REMEDY))
            continue
        missing = missing_in(said)
        if missing:
            flaws.append(Flaw(place, f"JSON-LD 缺少 {'、'.join(missing)}", _REMEDY))
        addresses += [(address, place) for address in addresses_in(said)]
    return flaws, addresses


def missing_in(said: Any) -> list[str]:
    """What a description does not say, and has to."""
    return [n for n in ("@context", "@type") if not isinstance(said, dict) or n not in said]


def addresses_in(said: Any) -> Iterator[str]:
    """The addresses in a description, as written."""
    if isinstance(said, dict):
        for name, value in said.items():
            if name in _ADDRESSES and isinstance(value, str):
                yield value
            else:
                yield from addresses_in(value)
    elif isinstance(said, list):
        for value in said:
            yield from addresses_in(value)
