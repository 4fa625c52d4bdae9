"""Who reports, where no title says it: fields, signature, the text itself, metadata."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from disclosure.read.dates import signatures
from disclosure.read.document import Row
from disclosure.read.titles import clean_name
from disclosure.texts import normal

_BODY: Final = (
    "发布机构|发布单位|公开主体|公开责任单位|责任单位|制作单位|编制单位|填报单位|报告单位|"
    "发文机关|发文单位|单位名称|机构名称"
)
_FIELD: Final = re.compile(
    rf"(?:^|(?<![\u4e00-\u9fff]))(?:{_BODY})[:]?(?P<name>[\u4e00-\u9fff()]{{3,30}})"
)
_SOURCE: Final = re.compile(r"(?:信息)?来源[:](?P<name>[\u4e00-\u9fff()]{3,30})")
_ENDING: Final = (
    "人民政府|街道办事处|街道办|街道|办事处|管理委员会|管委会|委员会|办公室|政府|"
    "局|厅|委|办|中心|镇|乡|院|署|部|处|站|所"
)
# What a sentence goes on with after naming the body that reports.
_VERB: Final = "认真|坚持|在|严|全|按|不|以|积|深|高|持|紧|共|主|围|办|继|切|进|扎"
_IN_TEXT: Final = re.compile(
    rf"20[0-4][0-9]年(?:度)?,?(?P<name>[\u4e00-\u9fff]{{2,24}}?(?:{_ENDING}))(?={_VERB})"
)
_ANNOUNCED: Final = re.compile(
    rf"(?:现将|公布|编制|编写)(?P<name>[\u4e00-\u9fff]{{2,24}}?(?:{_ENDING}))(?:关于)?"
    r"20[0-4][0-9]年(?:度)?(?:政府)?(?:信息|政务)公开"
)
_MAYBE: Final = re.compile("[机機]构|[机機]構|机关|機關|单位|單位|主体|主體|来源|來源")
_META: Final = ("contentsource", "source", "author")
_HEAD: Final = 60
_LONGEST: Final = 200


def names(
    rows: Sequence[Row], meta: Mapping[str, str], year: int | None
) -> Iterator[tuple[str, str]]:
    """Names of the reporting body as (name, place), the surest first."""
    yield from formal_names(rows, year)
    for row in rows[:_HEAD]:
        for match in _ANNOUNCED.finditer(row.plain):
            yield from _clean(match["name"], row.place)
    yield from _in_text(rows)
    yield from _fields(_SOURCE, rows)
    for field in _META:
        yield from _clean(normal(meta.get(field, "")), f"meta {field}")
    site = normal(meta.get("sitename", ""))
    if not site.endswith("政府"):
        # a government's site has the reports of its departments too, a department's its own
        yield from _clean(site, "meta sitename")


def formal_names(rows: Sequence[Row], year: int | None) -> Iterator[tuple[str, str]]:
    """Names that the body gives itself: in the signature, in a field of the page's head."""
    for name, _, place in signatures(rows, year):
        yield from _clean(name, place)
    yield from _fields(_FIELD, rows)


def _fields(pattern: re.Pattern[str], rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Names that a labelled field in the head of the page gives."""
    for row in rows[:_HEAD]:
        if len(row.text) < _LONGEST and _MAYBE.search(row.text):
            for words in (row.plain, *_beside(row)):
                for match in pattern.finditer(words):
                    yield from _clean(match["name"], row.place)


def _beside(row: Row) -> Iterator[str]:
    """A field's label with what stands beside it, where white space or cells end the field."""
    words = [normal(word) for cell in row.cells for word in cell.split()]
    yield from words
    yield from map("".join, pairwise(words))


def _in_text(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The name that the text uses for the body most often, as in 2023年，某某街道认真…."""
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for row in rows:
        for match in _IN_TEXT.finditer(row.plain):
            counted[match["name"]] += 1
            first.setdefault(match["name"], row.place)
    for name, _ in counted.most_common(1):
        yield from _clean(name, first[name])


def _clean(name: str, place: str) -> Iterator[tuple[str, str]]:
    cleaned = clean_name(name)
    if cleaned:
        yield cleaned, place
