"""What is wrong with a built site, and how it is told."""

from collections.abc import Iterable
from typing import NamedTuple

from disclosure.errors import SiteError

_NAMED = 3


class Flaw(NamedTuple):
    """Something that a page must not hold, wherever it leads."""

    place: str
    message: str
    remedy: str


class Problem(NamedTuple):
    """One broken promise: the file it is in, where in it, what is wrong and what to do."""

    source: str
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = "，".join(part for part in (self.source, self.place) if part)
        return f"{where}: {self.message} 处理办法：{self.remedy}"


def error(problems: Iterable[Problem], site: str) -> SiteError:
    """All problems as one error; what is wrong in the same way on many pages is told once."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.message, problem.remedy), []).append(problem)
    count = sum(map(len, groups.values()))
    lines = [f"网站有 {count} 处不合要求，没有发布："]
    for (message, remedy), found in groups.items():
        lines.append(f"- {message} 处理办法：{remedy}")
        lines += [f"    {'，'.join(filter(None, p[:2]))}" for p in found[:_NAMED]]
        if len(found) > _NAMED:
            lines.append(f"    ……另有 {len(found) - _NAMED} 处")
    return SiteError("\n".join(lines), source=site)
