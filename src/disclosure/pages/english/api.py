"""The page of the addresses for programs, in English."""

from collections.abc import Iterator

from disclosure import api, escape
from disclosure.escape import Markdown
from disclosure.pages import lists, templates
from disclosure.pages.world import World


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of all addresses that programs may rely on."""
    columns = [lists.text_column(label) for label in ("Address", "Format", "Content")]
    rows = [[{"code": a.pattern}, _form(a.form), a.en] for a in api.ADDRESSES]
    yield (
        "en/api/index.md",
        templates.fill(
            "en/api",
            front=escape.front_matter(
                title="Addresses for programs",
                description="Every address that programs may rely on: data, descriptions, "
                "citations, catalogues and feeds.",
                search="doc",
                lang="en",
            ),
            base=world.settings.site_url or "/",
            addresses=lists.listing("Patterns of addresses", columns, rows, quiet=True),
        ),
    )


def _form(form: str) -> str:
    return form.replace("文本", "text").replace("（", " (").replace("）", ")")
