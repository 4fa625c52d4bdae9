"""How to cite a part of the archive."""

from disclosure import citation
from disclosure.pages import words
from disclosure.settings import Settings


def chinese(settings: Settings, name: str, years: list[int], folder: str) -> str:
    """The Chinese line for a body's page and the years on it."""
    span = f"（{words.year_span(years)}）" if years else ""
    return citation.chinese(settings, f"{settings.title}：{name}{span}", folder)


def english(settings: Settings, name: str, years: list[int], folder: str) -> str:
    """The English line for the same."""
    subject = ", ".join([name, *map(str, sorted(years))])
    return citation.english(settings, f"{settings.title_en}: {subject}", folder)
