"""The glossary in English, and the same as a file for the notes beside figures."""

import json
from collections.abc import Iterator

from disclosure import escape, terms
from disclosure.escape import Markdown
from disclosure.pages import templates
from disclosure.pages.world import World


def pages(world: World) -> Iterator[tuple[str, str]]:
    """The glossary, and as JSON by anchor: Chinese name, meaning, source, English name."""
    del world
    yield "en/glossary/index.md", _page()
    notes = {t.anchor: [t.zh, t.means_en, t.source, t.en] for t in terms.terms()}
    said = json.dumps(notes, ensure_ascii=False, separators=(",", ":"))
    yield "en/glossary/terms.json", f"{said}\n"


def _page() -> Markdown:
    return templates.fill(
        "en/glossary",
        front=escape.front_matter(
            title="Glossary",
            description="What every word of the reports and of the archive means, in plain words.",
            lang="en",
        ),
        groups=[
            {
                "anchor": Markdown(group.code),
                "en": group.en,
                "terms": escape.fence(
                    "glossary",
                    {"lang": "en"},
                    *([t.anchor, t.en, t.zh, t.means_en, t.source] for t in group.terms),
                ),
            }
            for group in terms.GROUPS
        ],
    )
