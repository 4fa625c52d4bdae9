"""How to cite a part of the archive."""

from disclosure.pages import words
from disclosure.settings import Settings


def chinese(settings: Settings, name: str, years: list[int], folder: str) -> str:
    """A line after GB/T 7714-2025 for a data set on line; who cites adds the day of access."""
    span = f"（{words.year_span(years)}）" if years else ""
    return (
        f"{settings.title}. {name}{span}[DS/OL]. "
        f"数据版本 {settings.version}. {settings.address(folder)}"
    )


def english(settings: Settings, name: str, years: list[int], folder: str) -> str:
    """The same in English, in the order of APA."""
    subject = ", ".join([name, *map(str, sorted(years))])
    return (
        f"{settings.title_en}. {subject} (Version {settings.version}) [Data set]. "
        f"{settings.address(folder)}"
    )
