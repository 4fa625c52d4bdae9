"""What one worker sees of some files of a site; each file is read once."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from disclosure.aggregates import WHOLE
from disclosure.settings import Settings
from disclosure.site import facts, figures, page, strict
from disclosure.site.facts import Facts
from disclosure.site.problem import Problem
from disclosure.site.shown import Claim, Figures, figures_of
from disclosure.verification import packages
from disclosure.verification.held import Held
from disclosure.verification.stated import Stated, statements

_ASKS: Final = b" data-pagefind-body"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file: its hash, where it leads, what is wrong in it, whether it is to be found.

    `claims`: the figures it shows that are not of the province it was held to. `stated`: the sizes
    and hashes it states of files.
    """

    path: str
    sha256: str
    facts: Facts | None
    problems: tuple[Problem, ...]
    searched: bool = False
    claims: tuple[Claim, ...] = ()
    stated: tuple[Stated, ...] = ()


def look(site: Path, paths: Sequence[str], settings: Settings, held: Held | None) -> list[Seen]:
    """Look at some files of a site.

    Args:
        site: the site.
        paths: the files.
        settings: what the archive says of itself.
        held: the province that they are of, if of one.
    """
    return [_look(site, path, settings, held) for path in paths]


def _look(site: Path, path: str, settings: Settings, held: Held | None) -> Seen:
    content = (site / path).read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    if path.endswith(".html"):
        seen = _strictly(path, content, sha256, settings, held) or _parsed(
            path, content, sha256, settings, held
        )
        return replace(seen, stated=statements(path, content, settings.site_url))
    known = facts.of_file(path, content, settings.site_url)
    return Seen(path, sha256, known, tuple(packages.problems(site, path, content, settings, held)))


def _strictly(
    path: str, content: bytes, sha256: str, settings: Settings, held: Held | None
) -> Seen | None:
    """A page that is of our form and sound."""
    read = strict.read(path, content, settings.site_url, held.figures if held else None)
    if read is None:
        return None
    known, shown = read
    own, others = _parted(shown.claims, held)
    if held and next(_of_province(path, own, shown, held), None):
        return None
    return Seen(path, sha256, known, (), _ASKS in content, tuple(others))


def _parsed(path: str, content: bytes, sha256: str, settings: Settings, held: Held | None) -> Seen:
    tree = page.parse(content)
    known = facts.of_page(path, tree, settings.site_url)
    if tree is None:
        return Seen(path, sha256, known, ())
    shown = figures_of(path, tree)
    own, others = _parted(shown.claims, held)
    found = list(shown.problems)
    if held:
        found += _of_province(path, own, shown, held)
    return Seen(path, sha256, known, tuple(found), _ASKS in content, tuple(others))


def _of_province(path: str, own: Iterable[Claim], shown: Figures, held: Held) -> Iterator[Problem]:
    yield from held.scan.wrong(own)
    yield from held.scan.left_out(path, shown)


def _parted(claims: Sequence[Claim], held: Held | None) -> tuple[list[Claim], list[Claim]]:
    """The claims about figures of the province, and those about others."""
    if held is None:
        return [], list(claims)
    own: list[Claim] = []
    others: list[Claim] = []
    for claim in claims:
        (own if province_of(claim) == held.code else others).append(claim)
    return own, others


def province_of(claim: Claim) -> str:
    """The province whose figure an element shows; nothing for the whole, and where none is said."""
    about = figures.about(claim)
    return "" if about == WHOLE else about[:2]
