"""How to cite a part of the archive: one form, for pages and packages alike."""

from disclosure.settings import Settings


def chinese(settings: Settings, title: str, path: str) -> str:
    """A line after GB/T 7714-2025 for a data set on line; who cites adds the day of access."""
    return f"{title}[DS/OL]. 数据版本 {settings.version}. {settings.address(path)}"


def english(settings: Settings, title: str, path: str) -> str:
    """The same in the order of APA."""
    return f"{title} (Version {settings.version}) [Data set]. {settings.address(path)}"
