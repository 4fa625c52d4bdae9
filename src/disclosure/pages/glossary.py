"""The glossary: every word of the form in plain words, and the same as a file for notes."""

import json
from collections.abc import Iterator

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
    return templates.fill(
        "glossary",
        front=escape.front_matter(
            title="词语解释",
            description="年度报告和本档案里每个词的意思与法律依据，用平常的话说。",
            search="doc",
            twin="en",
        ),
        groups=[
            _group(
                group.code,
                group.zh,
                "zh-CN",
                [[t.anchor, t.zh, t.en, t.means, t.source] for t in group.terms],
            )
            for group in terms.GROUPS
        ],
    )


def _english() -> Markdown:
    return templates.fill(
        "en/glossary",
        front=escape.front_matter(
            title="Glossary",
            description="What every word of the reports and of the archive means, in plain words.",
            search="doc",
            lang="en",
        ),
        groups=[
            _group(
                group.code,
                group.en,
                "en",
                [[t.anchor, t.en, t.zh, t.means_en, t.source] for t in group.terms],
            )
            for group in terms.GROUPS
        ],
    )


def _group(
    code: str, label: str, language: str, rows: list[list[str]]
) -> dict[str, Markdown | str]:
    said = escape.fence("glossary", {"lang": language}, *rows)
    return {"anchor": Markdown(code), "label": label, "terms": said}
