"""Descriptions in the root of the repository: for citing it, and for depositing a release.

One source: the archive's settings and its data package. CITATION.cff is Citation File Format
1.2, `.zenodo.json` the metadata of a Zenodo deposit, `ro-crate-metadata.json` RO-Crate 1.1.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from disclosure.metadata import terms
from disclosure.settings import Settings
from disclosure.subject import Subject

_CRATE: Final = "https://w3id.org/ro/crate/1.1"


def deposit_files(
    settings: Settings, subject: Subject, descriptor: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """The files by their names in the root of the repository.

    Args:
        settings: What the archive says of itself.
        subject: The whole archive.
        descriptor: The root data package.
    """
    yield "CITATION.cff", citation_cff(settings, subject).encode("utf-8")
    yield ".zenodo.json", terms.written(zenodo(settings, subject))
    yield "ro-crate-metadata.json", terms.written(ro_crate(settings, subject, descriptor))


def citation_cff(settings: Settings, subject: Subject) -> str:
    """How the repository asks to be cited, in the Citation File Format."""
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "Please cite the data as below, with the version that you used.",
        "title": f"{settings.title} ({settings.title_en})",
        "abstract": terms.description(subject),
        "authors": [{"name": settings.creator, "alias": settings.creator_en}],
        "version": settings.version,
        "license": terms.LICENCE_ID,
        "keywords": list(terms.KEYWORDS),
    }
    if settings.released_on:
        said["date-released"] = settings.released_on
    if settings.site_url:
        said["url"] = settings.address(subject.path)
    if settings.repository:
        said["repository-code"] = settings.repository
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=96))


def zenodo(settings: Settings, subject: Subject) -> dict[str, Any]:
    """The metadata that Zenodo takes from a repository when a release is made."""
    made: dict[str, Any] = {
        "upload_type": "dataset",
        "title": f"{settings.title} ({settings.title_en})",
        "description": terms.description(subject),
        "creators": [{"name": settings.creator}],
        "version": settings.version,
        "license": terms.LICENCE_ID,
        "access_right": "open",
        "language": "zho",
        "keywords": list(terms.KEYWORDS),
    }
    if settings.released_on:
        made["publication_date"] = settings.released_on
    if settings.site_url:
        made["related_identifiers"] = [
            {"identifier": settings.address(subject.path), "relation": "isIdenticalTo"}
        ]
    return made


def ro_crate(settings: Settings, subject: Subject, descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """The repository as a research object: its data package and every committed table."""
    files = [
        _file(resource, path) for resource in descriptor["resources"] for path in _paths(resource)
    ]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": settings.title,
        "alternateName": settings.title_en,
        "description": terms.description(subject),
        "version": settings.version,
        "license": {"@id": terms.LICENCE_URL},
        "creator": {"@id": "#creator"},
        "inLanguage": "zh-CN",
        "keywords": ", ".join(terms.KEYWORDS),
        "hasPart": [{"@id": file["@id"]} for file in files] + [{"@id": "datapackage.json"}],
    }
    # RO-Crate wants a date; of what was never released the crate cannot have one
    if settings.released_on:
        root["datePublished"] = settings.released_on
    if settings.site_url:
        root["url"] = settings.address(subject.path)
    return {
        "@context": f"{_CRATE}/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "conformsTo": {"@id": _CRATE},
                "about": {"@id": "./"},
            },
            root,
            {"@id": "#creator"} | terms.creator(settings),
            {
                "@id": terms.LICENCE_URL,
                "@type": "CreativeWork",
                "name": "Creative Commons Attribution 4.0 International",
            },
            {
                "@id": "datapackage.json",
                "@type": "File",
                "name": "Data Package",
                "encodingFormat": "application/json",
            },
            *files,
        ],
    }


def _paths(resource: Mapping[str, Any]) -> list[str]:
    paths = resource["path"]
    return [paths] if isinstance(paths, str) else list(paths)


def _file(resource: Mapping[str, Any], path: str) -> dict[str, Any]:
    return {
        "@id": path,
        "@type": "File",
        "name": resource["title"],
        "description": resource["description"],
        "encodingFormat": "text/csv",
    }
