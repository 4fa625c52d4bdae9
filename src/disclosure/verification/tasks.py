"""What a worker does: it takes some files, or a province, and says what it saw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from disclosure.package import frame_problems
from disclosure.settings import Settings
from disclosure.site.problem import Problem
from disclosure.site.shown import Claim
from disclosure.subject import Subject
from disclosure.verification import packages
from disclosure.verification.held import Given, Held
from disclosure.verification.look import Seen, look
from disclosure.verification.slices import Slice, Tables


@dataclass(frozen=True, slots=True)
class Share:
    """A province: its files, what is wrong with its data and with what others show of it.

    `slices`: what it gives to joined packages. `sums`: its part of the sums of everything.
    `claims`: what its pages show of other provinces, and of the whole.
    """

    code: str
    seen: list[Seen]
    claims: list[Claim]
    problems: list[Problem]
    agencies: list[str]
    slices: dict[str, dict[str, Slice]]
    sums: pd.DataFrame


def hub(site: Path, paths: Sequence[str], settings: Settings) -> list[Seen]:
    """Look at files that are of no province."""
    return look(site, paths, settings, None)


def of_province(site: Path, paths: Sequence[str], given: Given, claims: Sequence[Claim]) -> Share:
    """Look at the files of a province, and at what other pages show of it."""
    held = Held(given)
    seen = look(site, paths, given.settings, held)
    others = [claim for one in seen for claim in one.claims]
    found = list(held.scan.wrong(claims))
    for message in frame_problems(held.archive):
        found.append(Problem(f"data/{given.code}", "", message, "改正这一行，重新构建网站"))
    return Share(
        given.code,
        [replace(one, claims=()) for one in seen],
        others,
        found,
        list(held.agencies),
        held.slices,
        held.sums,
    )


def claims(given: Given, told: Sequence[Claim]) -> list[Problem]:
    """What is wrong with the figures that pages of other provinces show of this."""
    return list(Held(given).scan.wrong(told))


def package(
    site: Path, about: Subject, tables: Tables, settings: Settings, deep: bool
) -> list[Problem]:
    """What is wrong with a package that is joined from those of provinces."""
    return list(packages.of_folder(site, about, tables, settings, deep))
