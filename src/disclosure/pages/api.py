"""The page of the addresses for programs, from their declaration."""

from collections.abc import Iterator

from disclosure import api, escape
from disclosure.escape import Markdown
from disclosure.pages import lists, templates
from disclosure.pages.world import World


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of all addresses that programs may rely on."""
    columns = [lists.text_column(label) for label in ("网址", "格式", "内容")]
    rows = [[{"code": a.pattern}, a.form, a.zh] for a in api.ADDRESSES]
    yield (
        "api/index.md",
        templates.fill(
            "api",
            front=escape.front_matter(
                title="机器可读的网址",
                description="程序可以依赖的全部网址：数据、描述、引用格式、目录和订阅源。",
                search="doc",
                twin="en",
            ),
            base=world.settings.site_url or "/",
            addresses=lists.listing("网址的规律", columns, rows, quiet=True),
        ),
    )
