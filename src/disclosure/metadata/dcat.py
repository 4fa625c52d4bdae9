"""The archive as a DCAT 3 catalogue in JSON-LD, whole without asking another host for a context."""

from collections.abc import Iterable
from typing import Any, Final

from disclosure.inventory import File, Inventory
from disclosure.metadata import terms
from disclosure.settings import Settings
from disclosure.subject import Subject

PATH: Final = "catalog.jsonld"
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_LANGUAGE: Final = {"@id": "http://publications.europa.eu/resource/authority/language/ZHO"}


def catalog(settings: Settings, subjects: Iterable[Subject], known: Inventory) -> dict[str, Any]:
    """The catalogue: every data set but single agencies, with its files, sizes and hashes."""
    datasets = [_dataset(settings, subject, known) for subject in subjects]
    return {
        "@context": _CONTEXT,
        "@id": settings.address(""),
        "@type": "dcat:Catalog",
        "dct:title": _text(settings.title, settings.title_en),
        "dct:description": _text(settings.title, settings.title_en),
        "dct:publisher": _agent(settings),
        "dct:license": {"@id": terms.LICENCE_URL},
        "dct:language": _LANGUAGE,
        "foaf:homepage": {"@id": settings.address("")},
        "dcat:dataset": datasets,
    } | _issued(settings)


def _dataset(settings: Settings, subject: Subject, known: Inventory) -> dict[str, Any]:
    own = {path: file for path, file in known.items() if path.startswith(subject.path)}
    return {
        "@id": settings.address(subject.path),
        "@type": "dcat:Dataset",
        "dct:identifier": subject.name,
        "dct:title": _text(subject.title, subject.title_en),
        "dct:description": {"@value": terms.description(subject), "@language": "zh"},
        "dct:publisher": _agent(settings),
        "dct:license": {"@id": terms.LICENCE_URL},
        "dct:language": _LANGUAGE,
        "dcat:version": settings.version,
        "dcat:keyword": list(terms.KEYWORDS),
        "dcat:landingPage": {"@id": settings.address(subject.path)},
        "dcat:distribution": [
            _distribution(settings, path, file)
            for path, file in sorted(own.items())
            if path.rsplit(".", 1)[-1] in terms.MEDIA_TYPES and not file.released
        ],
    } | _issued(settings)


def _distribution(settings: Settings, path: str, file: File) -> dict[str, Any]:
    address = settings.address(path)
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": path.rsplit("/", 1)[-1],
        "dct:license": {"@id": terms.LICENCE_URL},
        "dcat:downloadURL": {"@id": address},
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": _MEDIA + terms.media_type(path)},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _text(chinese: str, english: str) -> list[dict[str, str]]:
    return [{"@value": chinese, "@language": "zh"}, {"@value": english, "@language": "en"}]


def _agent(settings: Settings) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": _text(settings.creator, settings.creator_en)}


def _issued(settings: Settings) -> dict[str, Any]:
    if not settings.released_on:
        return {}
    return {"dct:issued": {"@value": settings.released_on, "@type": "xsd:date"}}
