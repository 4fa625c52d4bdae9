"""The Content-Security-Policy of a page: there, first, and no weaker than ours."""

import base64
import hashlib
import re
from collections.abc import Iterator, Set
from typing import Any, Final

from lxml import etree

from disclosure.site.problem import Flaw

_NAME: Final = "content-security-policy"
# What each directive may name, and those that must be there. A hash of a script is looked at
# apart; a directive that is not here, or names more, would let something else in.
_AT_MOST: Final = {
    "default-src": {"'self'"},
    "script-src": {"'self'", "'wasm-unsafe-eval'"},
    "style-src": {"'self'", "'unsafe-inline'"},
    "img-src": {"'self'", "data:"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
}
_HASH: Final = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
_DATA_SCRIPT: Final = re.compile(r"application/(ld\+)?json|text/[a-z-]*template")
# What a browser fetches or runs before it has read a policy that comes later.
_AFTER: Final = ("script", "link", "style", "img")
_REMEDY: Final = "恢复 theme/main.html 中的 Content-Security-Policy"


def flaws(tree: etree._Element) -> Iterator[Flaw]:
    """What is wrong with the policy of a page, and with the scripts written into it."""
    metas = [m for m in tree.iter("meta") if (m.get("http-equiv") or "").lower() == _NAME]
    if len(metas) != 1:
        said = "没有 Content-Security-Policy" if not metas else "Content-Security-Policy 不止一个"
        yield Flaw("<head>", said, _REMEDY)
    scripts = _inline(tree)
    for meta in metas:
        place = f"第{meta.sourceline}行 <meta>"
        policy = parsed(meta.get("content") or "")
        for wrong in _differences(policy, scripts.keys()):
            yield Flaw(place, f"Content-Security-Policy {wrong}", _REMEDY)
    first = next(tree.iter(*_AFTER), None)
    if metas and first is not None and _before(first, metas[0], tree):
        where = f"第{first.sourceline}行 <{first.tag}>"
        yield Flaw(where, "在 Content-Security-Policy 之前", "把它移到页首第一处")
    named = {source for meta in metas for source in _HASH.findall(meta.get("content") or "")}
    for name, line in scripts.items():
        if name not in named:
            yield Flaw(
                f"第{line}行 <script>",
                "页面里写有脚本",
                f"把脚本移到 theme/assets/site/，或在该页的 Content-Security-Policy 里写明 {name}",
            )


def parsed(policy: str) -> dict[str, set[str]]:
    """The sources that a policy names, by directive; of two alike browsers take the first."""
    made: dict[str, set[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            made.setdefault(name.lower(), set(sources))
    return made


def _differences(policy: dict[str, set[str]], hashes: Set[str]) -> Iterator[str]:
    for name, most in _AT_MOST.items():
        if name not in policy:
            yield f"缺少 {name}"
            continue
        more = policy[name] - most
        if name == "script-src":
            unused = {source for source in more if _HASH.fullmatch(source)} - hashes
            if unused:
                yield f"写有页面里没有的脚本 {' '.join(sorted(unused))}"
            more -= {source for source in more if _HASH.fullmatch(source)}
        if more:
            yield f"的 {name} 多出 {' '.join(sorted(more))}"
        elif not policy[name]:
            yield f"的 {name} 是空的"
    for name in sorted(policy.keys() - _AT_MOST.keys()):
        yield f"不得有 {name}"


def _inline(tree: etree._Element) -> dict[str, int]:
    """The scripts written into a page: as a policy names them, with their lines."""
    found: dict[str, int] = {}
    script: Any
    for script in tree.iter("script"):
        data = _DATA_SCRIPT.fullmatch((script.get("type") or "").lower())
        if script.get("src") is None and not data:
            digest = hashlib.sha256((script.text or "").encode()).digest()
            found[f"'sha256-{base64.b64encode(digest).decode()}'"] = int(script.sourceline or 0)
    return found


def _before(one: etree._Element, other: etree._Element, tree: etree._Element) -> bool:
    """Whether an element stands before another."""
    return next(element for element in tree.iter() if element is one or element is other) is one
