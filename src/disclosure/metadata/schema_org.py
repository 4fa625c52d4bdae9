"""Data sets and the catalogue in the vocabulary of schema.org, to stand in the head of a page."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from disclosure.inventory import Inventory
from disclosure.metadata import terms
from disclosure.settings import Settings
from disclosure.subject import Subject

CONTEXT: Final = "https://schema.org/"


def dataset(
    settings: Settings,
    subject: Subject,
    files: Iterable[str],
    known: Inventory | None = None,
    place: str = "",
    years: Iterable[int] = (),
) -> dict[str, Any]:
    """A data set.

    Args:
        settings: What the archive says of itself.
        subject: What it is about.
        files: The names of its files, which lie beside its page.
        known: What is known of files, for their sizes and hashes.
        place: The name of the division it is about, where there is one.
        years: The report years it covers.
    """
    address = settings.address(subject.path)
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": address,
        "name": subject.cited_title,
        "alternateName": subject.cited_title_en,
        "description": terms.description(subject),
        "url": address,
        "identifier": subject.name,
        "version": settings.version,
        "license": terms.LICENCE_URL,
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "keywords": list(terms.KEYWORDS),
        "creator": terms.creator(settings),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": settings.address(""),
            "name": settings.title,
        },
        "distribution": [_download(settings, subject.path + name, known or {}) for name in files],
    }
    covered = sorted({*years, *subject.years})
    if covered:
        ends = dict.fromkeys((str(covered[0]), str(covered[-1])))
        made["temporalCoverage"] = "/".join(ends)
    if place:
        made["spatialCoverage"] = {"@type": "Place", "name": place}
    return made | _released(settings)


def data_catalog(settings: Settings, subjects: Iterable[Subject]) -> dict[str, Any]:
    """The archive as a catalogue of these data sets."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": settings.address(""),
        "name": settings.title,
        "alternateName": settings.title_en,
        "url": settings.address(""),
        "license": terms.LICENCE_URL,
        "inLanguage": "zh-CN",
        "creator": terms.creator(settings),
        "dataset": [
            {
                "@type": "Dataset",
                "@id": settings.address(subject.path),
                "name": subject.title,
                "description": terms.description(subject),
                "license": terms.LICENCE_URL,
                "creator": terms.creator(settings),
            }
            for subject in subjects
        ],
    } | _released(settings)


def _released(settings: Settings) -> dict[str, str]:
    return {"datePublished": settings.released_on} if settings.released_on else {}


def _download(settings: Settings, path: str, known: Inventory) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "DataDownload",
        "contentUrl": settings.address(path),
        "encodingFormat": terms.media_type(path),
    }
    if path in known:
        made |= {"contentSize": f"{known[path].size} B", "sha256": known[path].sha256}
    return made


def embedded(described: Mapping[str, Any]) -> str:
    """The JSON of a description as it stands in HTML: no character in it can end the element."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
