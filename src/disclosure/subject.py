"""What a page, a package and a citation can be about: the whole archive or a part of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from disclosure.settings import Settings

CENTRAL: Final = "中央"


@dataclass(frozen=True, slots=True)
class Subject:
    """A data set: its ASCII name, its titles, the path of its page, and what it covers.

    `years` are the report years it covers where that is not in its title; `stem` is the name
    of its single-file downloads without their ending.
    """

    name: str
    title: str
    title_en: str
    path: str
    stem: str
    years: tuple[int, ...] = ()

    @property
    def cited_title(self) -> str:
        """The title as cited, with the years it covers."""
        return f"{self.title}（{year_span(self.years)}）" if self.years else self.title

    @property
    def cited_title_en(self) -> str:
        """The English title as cited, with the years it covers."""
        return ", ".join([self.title_en, *map(str, sorted(self.years))])


def whole(settings: Settings) -> Subject:
    """The whole archive."""
    return Subject(settings.name, settings.title, settings.title_en, "data/", settings.name)


def of_release(settings: Settings, version: str) -> Subject:
    """A released version of the whole archive; the settings are those of that version."""
    name = f"{settings.name}-{version}"
    path = f"data/releases/{version}/"
    return Subject(name, settings.title, settings.title_en, path, name)


def of_year(settings: Settings, year: int | str) -> Subject:
    """The reports on a year."""
    return Subject(
        f"{settings.name}-{year}",
        f"{settings.title}：{year}年度",
        f"{settings.title_en}: {year}",
        f"years/{year}/",
        str(year),
    )


def of_province(settings: Settings, code: str, name: str | None) -> Subject:
    """The agencies of a province, by its division code and name (`000000`: central bodies)."""
    known = name or (CENTRAL if code == "000000" else code)
    return Subject(
        f"{settings.name}-{code}",
        f"{settings.title}：{known}",
        f"{settings.title_en}: division {code}",
        f"divisions/{code}/",
        code,
    )


def in_year(part: Subject, year: int | str) -> Subject:
    """One year of a province; it has files of its own on the province's page."""
    return Subject(
        f"{part.name}-{year}",
        f"{part.title} {year}年度",
        f"{part.title_en}, {year}",
        part.path,
        f"{part.stem}-{year}",
    )


def of_agency(settings: Settings, agency_id: str, name: str, years: Iterable[int]) -> Subject:
    """An agency, by its id and name, with the years of its reports."""
    return Subject(
        agency_id,
        f"{settings.title}：{name}",
        f"{settings.title_en}: {name}",
        f"agencies/{agency_id}/",
        agency_id,
        tuple(sorted(set(years))),
    )


def year_span(years: Iterable[int]) -> str:
    """Years in words: `2023 年`, `2021—2024 年`, `2019、2021 年`."""
    ordered = sorted(set(years))
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}—{ordered[-1]} 年"
    return "、".join(map(str, ordered)) + " 年"
