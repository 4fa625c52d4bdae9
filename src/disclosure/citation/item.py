"""The one description of what is cited, in the terms of the Citation Style Language."""

from typing import Any, TypeAlias

from disclosure.escape import line
from disclosure.settings import Settings
from disclosure.subject import Subject

# An item of CSL-JSON, with `title-en` and `author-en` beside the Chinese in `custom`.
Item: TypeAlias = dict[str, Any]


def describe(settings: Settings, subject: Subject) -> Item:
    """The subject as an item of CSL-JSON, in this version of the data.

    `issued` is there only when the version was released; a day is never made up.

    Source:
        CSL-JSON schema 1.0.2 (`type` dataset, `custom` for what the schema does not name).
    """
    item: Item = {
        "id": subject.name,
        "type": "dataset",
        "title": line(subject.cited_title),
        "author": [{"literal": settings.creator}],
        "version": settings.version,
        "URL": settings.address(subject.path),
        "language": "zh-CN",
        "custom": {"title-en": line(subject.cited_title_en), "author-en": settings.creator_en},
    }
    if settings.released_on:
        item["issued"] = {"date-parts": [[int(part) for part in settings.released_on.split("-")]]}
    return item


def released_on(item: Item) -> str:
    """The day the version was released, as YYYY-MM-DD; empty when it was not."""
    if "issued" not in item:
        return ""
    year, month, day = item["issued"]["date-parts"][0]
    return f"{year:04d}-{month:02d}-{day:02d}"
