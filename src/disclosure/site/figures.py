"""The figures that pages show against the data: each one equal, a blank never a zero, none lost."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from disclosure import frames
from disclosure.frames import Archive
from disclosure.site.problem import Problem
from disclosure.site.shown import FIGURE, Claim, Figures, agency_of, division_of
from disclosure.site.values import Values

_DIGIT: Final = re.compile(r"\d")

# `check/subject/side` with the year before, and an agency before that; `agency/year`.
_FINDING_PARTS: Final = 3
_WITH_AGENCY: Final = 2
# More cells than this are counted, not named.
_NAMED: Final = 5


def missing_pages(agencies: Iterable[str], files: Collection[str]) -> Iterator[Problem]:
    """The agencies that have no page."""
    for agency_id in agencies:
        path = f"agencies/{agency_id}/index.html"
        if path not in files:
            yield Problem(path, "", "这个机关没有页面", "重新生成")


class Scan:
    """The data, to hold pages against."""

    def __init__(self, archive: Archive) -> None:
        """`archive`: the frames that the site was built from, also those that a build derives."""
        self.values = Values(archive)
        agencies = archive["agencies"]
        self._of_division: dict[str, list[str]] = {}
        for agency_id, code in zip(agencies["agency_id"], agencies["division_code"], strict=True):
            self._of_division.setdefault(code, []).append(agency_id)

    def wrong(self, claims: Iterable[Claim]) -> Iterator[Problem]:
        """The elements that do not show what they claim to."""
        for claim in claims:
            if message := self._message(claim):
                remedy = "页面与数据不一致，检查生成这一处的程序"
                yield Problem(claim.path, claim.place, message, remedy)

    def _message(self, claim: Claim) -> str:
        """What is wrong with an element: empty when nothing is."""
        if not claim.reference:
            return "这一行的格数与表头不符"
        text = claim.text
        kind, _, rest = claim.reference.partition("/")
        if kind == "aggregates":
            row = self.values.sums.get(rest)
            if row is None:
                return f"数据中没有这个合计：{rest}"
            value, *counts = row
            if claim.over is None or [*claim.over] != counts:
                return f"应是 {counts[1]} 份中的 {counts[0]} 份：{rest}"
            return _differs(text, frames.number_text(value), rest)
        if kind == "findings":
            whose, key = (rest.split("/", 1)) if rest.count("/") > _FINDING_PARTS else ("", rest)
            known, value = self.values.finding(whose or claim.agency_id, key)
            return _differs(text, value, rest) if known else f"数据中没有这个核对结果：{rest}"
        *before, cell = claim.reference.split("/")
        whose = before[0] if len(before) == _WITH_AGENCY else claim.agency_id
        year = _year(before[-1]) if before else claim.year
        if not whose or year is None or year not in self.values.of_agency(whose):
            return f"数据中没有这份报告：{whose} {year}"
        return _differs(text, self.values.figure(whose, year, cell), f"{whose} {year} {cell}")

    def left_out(self, path: str, shown: Figures) -> Iterator[Problem]:
        """What the page of an agency or of a division has to show, and does not."""
        yield from self._lost(path, shown)
        if division := division_of(path):
            cells = (claim for claim in shown.claims if claim.place.endswith("<td>"))
            figures = {claim.reference.split("/", 1)[0] for claim in cells}
            yield from self._unlisted(path, division, figures, shown.linked)

    def _lost(self, path: str, shown: Figures) -> Iterator[Problem]:
        """The cells of the data that an agency's page does not show in their report."""
        for year, cells in self.values.of_agency(agency_of(path)).items():
            lost = sorted(cells.keys() - shown.cells.get(year, set()))
            if lost:
                named = "、".join(lost[:_NAMED])
                message = f"{year} 年有 {len(lost)} 格没有显示：{named}"
                yield Problem(path, f"#y{year}", message, "数据中的每一格都须在页面上")

    def _unlisted(
        self, path: str, code: str, figures: set[str], linked: set[str]
    ) -> Iterator[Problem]:
        """The agencies that the page of their division has no figures of, or no link to."""
        for agency_id in self._of_division.get(code, ()):
            reports = self.values.of_agency(agency_id)
            if agency_id not in (figures if reports else linked):
                yield Problem(path, "", f"没有列出 {agency_id}", "地区的页面须列出它的每个机关")


def about(claim: Claim) -> str:
    """The agency or the division that a figure is of; nothing where none is named."""
    kind, _, rest = claim.reference.partition("/")
    named = {"findings": rest.count("/") > _FINDING_PARTS, "aggregates": True}
    if named.get(kind):
        return rest.split("/", 1)[0]
    whole = kind not in named and claim.reference.count("/") == _WITH_AGENCY
    return kind if whole else claim.agency_id


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _differs(text: str, value: str | None, name: str) -> str:
    """Why a text does not show a value: empty when it does."""
    if value is None:
        said = not text or _DIGIT.search(text)
        return f"数据中没有数字，页面写的是“{text}”：{name}" if said else ""
    found = FIGURE.fullmatch(text)
    if found and found[1] == value:
        return ""
    return f"数据中是 {value}，页面写的是“{text}”：{name}"
