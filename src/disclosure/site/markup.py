"""The elements and attributes that our templates write: a page has no other.

What a report says is text. An element or an attribute that is not here was written by nobody of
ours, whatever it does.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from disclosure.site.problem import Flaw

# Attributes of any element: names of what it is and marks that do nothing by themselves.
_ANYWHERE: Final = frozenset(("class", "hidden", "id", "lang", "role", "tabindex", "title"))
_MARK: Final = re.compile(
    r"aria-(current|describedby|haspopup|hidden|keyshortcuts|label|labelledby|live)"
    r"|data-(accessed|base|columns|compare|figure|find|language|row|search-open|term|to|value)"
    r"|data-md-[a-z-]+|data-pagefind-(body|filter|ignore|meta|sort|weight)"
)
# By element the attributes that it may have beside those.
_PLAIN: Final = (
    "abbr article aside b blockquote br caption code dd desc dfn div dl dt em fieldset figcaption "
    "figure footer g h1 h2 h3 h4 h5 h6 head header hr html i kbd legend main nav noscript p pre "
    "s section small span strong style sub summary sup table tbody tfoot thead title tr ul"
)
_ELEMENTS: Final = {
    **dict.fromkeys(_PLAIN.split(), ""),
    "a": "href hreflang rel download",
    "body": "dir",
    "button": "type",
    "details": "open",
    "form": "action method",
    "img": "src alt width height",
    "input": "type name value placeholder required autocomplete checked",
    "label": "for",
    "li": "value",
    "link": "href hreflang rel type",
    "meta": "charset content name property http-equiv",
    "ol": "start",
    "option": "value selected",
    "path": "d",
    "rect": "x y width height",
    "script": "src type defer",
    "select": "name disabled",
    "svg": "xmlns viewbox focusable preserveaspectratio width height",
    "td": "colspan rowspan",
    "text": "x y",
    "th": "colspan rowspan scope",
    "time": "datetime",
}
_ALLOWED: Final = {tag: frozenset(names.split()) for tag, names in _ELEMENTS.items()}
# What may be said to the browser in place of a header.
_HEADERS: Final = ("content-security-policy", "refresh")


def flaws(tree: etree._Element) -> Iterator[Flaw]:
    """The elements and attributes of a page that no template of ours writes."""
    sound: set[tuple[Any, ...]] = set()
    for element in tree.iter():
        # An element with the same attributes as one before is not looked at again.
        shape = (element.tag, *element.keys())
        if shape in sound:
            continue
        wrong = _wrong(shape)
        if not wrong:
            sound.add(shape)
            continue
        yield Flaw(
            f"第{element.sourceline}行",
            wrong,
            "来自报告的文字须先转义；若是模板新写的，列入 site/markup.py",
        )
    for meta in tree.iter("meta"):
        header = (meta.get("http-equiv") or "").lower()
        if header and header not in _HEADERS:
            yield Flaw(f"第{meta.sourceline}行 <meta>", f"页面不得有 {header}", "去掉这一行")


def _wrong(shape: tuple[Any, ...]) -> str:
    tag, *names = shape
    if not isinstance(tag, str):
        # A comment, which does nothing.
        return ""
    allowed = _ALLOWED.get(tag)
    if allowed is None:
        return f"页面不得有元素 <{tag}>"
    other = [n for n in names if n not in allowed | _ANYWHERE and not _MARK.fullmatch(n)]
    runs = [name for name in other if name.startswith("on")]
    if runs:
        return f"<{tag}> 带有脚本属性 {'、'.join(runs)}"
    return f"<{tag}> 不得有属性 {'、'.join(other)}" if other else ""
