"""What a release brings, for the host's release page and for the change log."""

import re
from typing import Final

from disclosure.changes import words
from disclosure.changes.release import Release
from disclosure.settings import Settings

HEADING: Final = "# Changes of the data"
_ENGLISH: Final = {
    "新增报告": "reports added",
    "移除报告": "reports removed",
    "更改": "cells changed",
    "其他新增": "other cells added",
    "其他移除": "other cells removed",
    "结构变动": "changes of the schema",
}
_VERSION: Final = re.compile(r"^version\s*=.*$", re.MULTILINE)
_RELEASED: Final = re.compile(r"^released_on\s*=.*\n", re.MULTILINE)


def english(release: Release) -> str:
    """What a release brings, in one English sentence."""
    said = "; ".join(f"{_ENGLISH[label]}: {number}" for label, number, _ in words.counts(release))
    return f"{said[:1].upper()}{said[1:]}." if said else "No data changed."


def notes(release: Release, settings: Settings) -> str:
    """The text of a release in Markdown, in both languages."""
    page = settings.address(f"changes/#{release.anchor}")
    lines = [f"# {settings.title} {release.version}", "", words.sentence(release)]
    lines += [f"- {words.schema_change(change)}" for change in release.schema]
    lines += ["", f"逐格的变动和理由：`changes.csv`，{page}", ""]
    lines += [f"{settings.title_en} {release.version}, {release.released_on}. {english(release)}"]
    lines += [f"Every changed cell with its reason: `changes.csv`, {page}", ""]
    return "\n".join(lines)


def in_change_log(text: str, release: Release) -> str:
    """A change log with an entry for the release; one that has it stays as it is."""
    entry = f"## Data {release.version} - {release.released_on}"
    if re.search(rf"^{re.escape(entry)}$", text, re.MULTILINE):
        return text
    if HEADING not in text:
        text = f"{text.rstrip()}\n\n{HEADING}\n"
    return text.replace(f"{HEADING}\n", f"{HEADING}\n\n{entry}\n\n- {english(release)}\n", 1)


def in_settings(text: str, release: Release) -> str:
    """The text of `archive.toml` with the version and day of the release."""
    said = f'version = "{release.version}"\nreleased_on = "{release.released_on}"'
    return _VERSION.sub(said, _RELEASED.sub("", text), count=1)
