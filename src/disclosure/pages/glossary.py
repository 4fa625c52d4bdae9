"""The glossary: every word of the form in plain words, and the same as a file for notes."""

import json
from collections.abc import Iterator

from disclosure import escape, terms
from disclosure.escape import Markdown
from disclosure.pages import templates
from disclosure.pages.world import World


def pages(world: World) -> Iterator[tuple[str, str]]:
    """The glossary, and what the notes beside figures show, as JSON by anchor."""
    del world
    yield "glossary/index.md", _page()
    notes = {t.anchor: [t.zh, t.means, t.source] for t in terms.terms()}
    yield "glossary/terms.json", json.dumps(notes, ensure_ascii=False, separators=(",", ":")) + "\n"


def _page() -> Markdown:
    return templates.fill(
        "glossary",
        front=escape.front_matter(
            title="词语解释",
            description="年度报告和本档案里每个词的意思与法律依据，用平常的话说。",
            search="doc",
            twin="en",
        ),
        groups=[
            {
                "anchor": Markdown(group.code),
                "zh": group.zh,
                "terms": escape.fence(
                    "glossary",
                    {"lang": "zh-CN"},
                    *([t.anchor, t.zh, t.en, t.means, t.source] for t in group.terms),
                ),
            }
            for group in terms.GROUPS
        ],
    )
