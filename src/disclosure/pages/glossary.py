"""The glossary: every word of the form in plain words, and the same as a file for notes."""

import json
from collections.abc import Callable, Iterator

from disclosure import escape, terms
from disclosure.escape import Markdown
from disclosure.pages import templates
from disclosure.pages.world import World


def pages(world: World) -> Iterator[tuple[str, str]]:
    """The glossary in both languages, and what the notes beside figures show, as JSON.

    By anchor: Chinese name, meaning, source; in the English one the English name as well.
    """
    del world
    yield "glossary/index.md", _chinese()
    notes = {t.anchor: [t.zh, t.means, t.source] for t in terms.terms()}
    yield "glossary/terms.json", _json(notes)
    yield "en/glossary/index.md", _english()
    english = {t.anchor: [t.zh, t.means_en, t.source, t.en] for t in terms.terms()}
    yield "en/glossary/terms.json", _json(english)


def _json(notes: dict[str, list[str]]) -> str:
    return json.dumps(notes, ensure_ascii=False, separators=(",", ":")) + "\n"


def _chinese() -> Markdown:
    front = escape.front_matter(
        title="词语解释",
        description="年度报告和本档案里每个词的意思与法律依据，用平常的话说。",
        search="doc",
        twin="en",
    )
    groups = [
        _group(group, group.zh, "zh-CN", lambda t: [t.zh, t.en, t.means]) for group in terms.GROUPS
    ]
    return templates.fill("glossary", front=front, groups=groups)


def _english() -> Markdown:
    front = escape.front_matter(
        title="Glossary",
        description="What every word of the reports and of the archive means, in plain words.",
        search="doc",
        lang="en",
    )
    groups = [
        _group(group, group.en, "en", lambda t: [t.en, t.zh, t.means_en]) for group in terms.GROUPS
    ]
    return templates.fill("en/glossary", front=front, groups=groups)


def _group(
    group: terms.Group, label: str, language: str, said: Callable[[terms.Term], list[str]]
) -> dict[str, str]:
    """A group of terms; `said`: the name in the page's language, the other name, the meaning."""
    rows = ([term.anchor, *said(term), term.source] for term in group.terms)
    fence = escape.fence("glossary", {"lang": language}, *rows)
    return {"anchor": Markdown(group.code), "label": label, "terms": fence}
