"""Reviews as plain text, as Markdown and as JSON Lines."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from disclosure.drafts.outline import FOOT, TITLE, Outline, outline
from disclosure.drafts.parts import Review
from disclosure.escape import json_text
from disclosure.escape import line as clean
from disclosure.escape import line_text as escaped


def text(reviews: Sequence[Review]) -> str:
    """Reviews as plain text for a terminal or an e-mail, one after another."""
    lines = [line for review in reviews for line in _text(outline(review))]
    return "\n".join([TITLE, "", *lines, FOOT]) + "\n"


def _text(made: Outline) -> Iterator[str]:
    for name, value in made.facts:
        yield f"{name}：{clean(value)}"
    yield ""
    yield from (
        f"结论：{line}" if not n else f"　　　{line}" for n, line in enumerate(made.verdict)
    )
    yield ""
    for number, part in enumerate(made.parts, start=1):
        yield f"【{number}】{part.title}（{len(part.points)}）"
        if part.lead:
            yield part.lead
        for n, point in enumerate(part.points, start=1):
            yield f"  {n}. {clean(point.head)}"
            yield from (f"     {clean(line)}" for line in point.lines)
        yield ""


def markdown(reviews: Sequence[Review]) -> str:
    """Reviews as Markdown; whatever the drafts say stays text."""
    lines = [line for review in reviews for line in _markdown(outline(review))]
    return "\n".join([f"# {TITLE}", "", *lines, FOOT]) + "\n"


def _markdown(made: Outline) -> Iterator[str]:
    yield f"## {escaped(made.source)}"
    yield ""
    yield from (f"- {name}：{escaped(value)}" for name, value in made.facts[1:])
    yield ""
    for line in made.verdict:
        yield f"**{line}**"
        yield ""
    for part in made.parts:
        yield f"### {part.title}（{len(part.points)}）"
        yield ""
        if part.lead:
            yield part.lead
            yield ""
        for n, point in enumerate(part.points, start=1):
            yield f"{n}. {escaped(point.head)}"
            # four blanks go on with an entry in every Markdown
            yield from (f"    - {escaped(line)}" for line in point.lines)
        yield ""


def json(reviews: Sequence[Review]) -> str:
    """Reviews as JSON Lines: one object a draft, with `clean` and every part."""
    made = [{"clean": review.clean, **asdict(review)} for review in reviews]
    return "".join(json_text(entry) + "\n" for entry in made)
