"""What a shard lends MkDocs, by its events: pages from memory, and what is the same in every build.

What a page contains does not depend on it: MkDocs makes the same of the same pages in a folder.
"""

import json
import re
from collections.abc import Collection, Mapping
from posixpath import dirname
from typing import Any, Final, NamedTuple

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from disclosure.site.alike import Converted, Entry, Outline, outline
from disclosure.site.opened import Format, Opened, of_ours, opened


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates by name; one that has another text is compiled again.

    The folder a template lies in does not count: it is another for every shard.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()
# Front matter of which each value is JSON in a line, before a page that begins with its heading.
_FRONT: Final = re.compile(r"---\n((?:[a-z_]+: [\"\[][^\n]*\n)+)---\n+(?=# )")


class _Alike(NamedTuple):
    """A page that is filled in: what of, and the pages that one of them is converted for."""

    opened: Opened
    outline: Outline
    key: tuple[str, str]


class InMemory(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Gives a build its pages, and takes what is made of them; neither is written to a folder.

    Two files and two folders for every page take as long as a tenth of all the rest.
    """

    def __init__(self, pages: Mapping[str, bytes], beside: Collection[str], whole: bool) -> None:
        """`pages`: by path. `beside`: other files. `whole`: with the files of the theme."""
        self._pages, self._beside, self._whole = pages, beside, whole
        self._fences: Mapping[str, Format] = {}
        self._extensions: list[str] = []
        self._fronts: dict[str, dict[str, Any]] = {}
        self._opened: dict[str, Opened | _Alike] = {}
        self._converted: dict[tuple[str, str], Converted] = {}
        self._led_to: list[str] = []
        self._frames: dict[tuple[Any, ...], dict[str, str]] = {}
        self._made: dict[str, bytes] = {}

    def on_config(self, config: MkDocsConfig, **_: Any) -> MkDocsConfig:
        """The configuration as it is."""
        self._fences = of_ours(config.mdx_configs)
        self._extensions = config.markdown_extensions
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig, **_: Any) -> Files:
        """The files of the build."""
        kept = Files(list(files) if self._whole else [])
        for path, content in self._pages.items():
            made: str | bytes = content
            if path.endswith(".md"):
                made, self._fronts[path] = _front(_as_read(content))
            kept.append(File.generated(config, path, content=made))
        return kept

    def on_nav(self, nav: Navigation, /, **_: Any) -> Navigation:
        """The navigation as it is."""
        self._led_to = [page.url for page in nav.pages]
        return nav

    def on_env(self, env: jinja2.Environment, /, **_: Any) -> jinja2.Environment:
        """The environment of a build: it looks here before it compiles, or fills in a frame again.

        For `frames` see main.html.
        """
        env.bytecode_cache = _COMPILED
        env.auto_reload = False
        env.globals["frames"] = self._frame
        return env

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, **_: Any
    ) -> str:
        """The page with links as addresses, and marks for fences of ours.

        Or its outline; nothing where that was converted already.
        """
        text = self._to_convert(markdown, page)
        # To make them ready takes longer than to convert nothing.
        config.markdown_extensions = self._extensions if text else []
        return text

    def _to_convert(self, markdown: str, page: Page) -> str:
        path = page.file.src_uri
        page.meta = {**page.meta, **self._fronts.pop(path, {})}
        made = opened(markdown, path, self._fences, self._beside)
        found = outline(made.markdown, made.mark) if "title" in page.meta else None
        if not found:
            self._opened[path] = made
            return made.markdown
        # An address depends on the folder that it is seen from.
        key = (dirname(dirname(path)), found.text)
        self._opened[path] = _Alike(made, found, key)
        return "" if key in self._converted else found.text

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """The page with the HTML of the fences, and its own words."""
        made = self._opened.pop(page.file.src_uri)
        if isinstance(made, Opened):
            return made.filled(html)
        if made.key not in self._converted:
            self._converted[made.key] = Converted(html, map(_entry, page.toc), made.outline)
        known = self._converted[made.key]
        page.toc = get_toc(known.contents(made.outline.words))
        return known.html(made.outline.words, made.opened.made)

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Nothing: of a page that says nothing MkDocs writes no file."""
        self._made[page.file.dest_uri] = output.encode("utf-8")
        # What MkDocs made holds itself, and long texts would stay until somebody looks.
        page.content = page.markdown = page.file.content_string = ""
        return ""

    def taken(self) -> dict[str, bytes]:
        """The pages, by the path of their HTML; they are held here no longer."""
        made, self._made, self._pages = self._made, {}, {}
        return made

    def _frame(self, page: Page) -> dict[str, str]:
        """The frame of pages of a folder that have the same contents and scripts; empty at first.

        Of a page in two languages, or to or through which the navigation leads, it is its own.
        """
        in_nav = any(url.startswith(page.url) for url in self._led_to)
        if in_nav or "lang" in page.meta or "twin" in page.meta:
            return {}
        folder = dirname(page.url.rstrip("/"))
        said = (str(page.meta.get(name)) for name in ("search", "hide"))
        accessed = "data-accessed" in (page.content or "")
        return self._frames.setdefault((folder, *said, accessed, _listed(page)), {})


def _listed(page: Page) -> tuple[Any, ...]:
    """The contents of a page as its frame lists them: without its heading."""

    def listed(link: AnchorLink) -> tuple[Any, ...]:
        return (link.id, link.title, *map(listed, link.children))

    return tuple(listed(link)[2 if link.level == 1 else 0 :] for link in page.toc)


def _entry(link: AnchorLink) -> Entry:
    children = [*map(_entry, link.children)]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _front(text: str) -> tuple[str, dict[str, Any]]:
    """A page without its front matter, and what that says, unless it takes YAML to read it.

    YAML, of which JSON is a part, takes twenty times as long.
    """
    found = _FRONT.match(text)
    # An escape is read alike by both, but for two that make one sign in JSON alone.
    if not found or "\\u" in found[1]:
        return text, {}
    parts = (line.partition(": ") for line in found[1].splitlines())
    try:
        return text[found.end() :], {name: json.loads(value) for name, _, value in parts}
    except ValueError:
        return text, {}


def _as_read(content: bytes) -> str:
    """A page with the ends of lines that MkDocs sees in a file."""
    return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
