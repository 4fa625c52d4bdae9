"""A table of anything but the form: agencies, reports, broken checks, fields, codes."""

from typing import Any

from disclosure import form
from disclosure.fences import remarks, words
from disclosure.fences.blocks import state_word, tally
from disclosure.fences.html import fill, formatter

SUM_OF_NONE = "没有一份报告在这一格印有数字"
_EMPTY: dict[str, Any] = {"ref": "", "text": "", "href": "", "css": "", "title": "", "state": ""}


@formatter
def listing(body: list[Any]) -> str:
    """A table with a caption and one header row.

    Body: an object with `caption`, `columns` (objects with `label`, optionally `number` for
    figures or `names` for names that are not to be broken) and
    optionally `quiet` (a heading says the same, so the caption is for screen readers) and
    `unsearched` (nobody looks for what it says); then a list a row. A cell is text, a number,
    null for a figure that is not printed, or an object with one of `text` and `href`; `links`
    (pairs of text and href); `code`; `tally`; `state`; `cell` (row and column of the form);
    `subject` (check and subject) and optionally `cells` (those that break the rule); `day`
    (report year, and a day of the next year, counted from 1); `status` (a code of the ledger of
    reports, and optionally `why`, a code of the reason, and `href`); `figure` (a figure or
    null) and `ref` (which figure of the archive it is); `sum` (a figure or null), `n` and `of`
    (over how many reports, of how many) and `ref`. A number that has no `ref` counts something.
    """
    head, *rows = body
    columns = [{"number": False, "names": False, **column} for column in head["columns"]]
    return fill(
        "listing.jinja",
        caption=head["caption"],
        quiet=head.get("quiet", False),
        unsearched=head.get("unsearched", False),
        columns=columns,
        rows=[[_cell(value) for value in row] for row in rows],
    )


def _cell(value: Any) -> dict[str, Any]:
    if value is None or isinstance(value, int | float):
        shown = words.figure(value)
        return {
            **_EMPTY,
            "kind": "text",
            "text": shown.text,
            "css": f"{shown.css} count",
            "title": shown.title,
        }
    if isinstance(value, str):
        return {**_EMPTY, "kind": "text", "text": value}
    return {**_EMPTY, **_rich(value)}


def _rich(value: dict[str, Any]) -> dict[str, Any]:
    if "links" in value:
        return {"kind": "links", "links": value["links"]}
    if "tally" in value:
        return {"kind": "tally", "tally": tally(value["tally"])}
    if "state" in value:
        return {"kind": "state", "state": value["state"], "text": state_word(value["state"])}
    if "status" in value:
        return _status(**value)
    if "figure" in value:
        return _figure(value["figure"], value["ref"])
    if "sum" in value:
        return _sum(**value)
    if "code" in value:
        return {"kind": "code", "text": value["code"], "href": value.get("href", "")}
    if "cell" in value:
        return {"kind": "text", "text": words.cell_name(*value["cell"])}
    if "subject" in value:
        return {"kind": "text", "text": _subject(*value["subject"], cells=value.get("cells", []))}
    if "day" in value:
        return {"kind": "text", "text": remarks.day(*value["day"])}
    return {"kind": "text", "text": value["text"], "href": value["href"]}


def _status(status: str, why: str | None = None, href: str = "") -> dict[str, Any]:
    said = form.label(form.COVERAGE_STATUSES, status)
    if why and why != status:
        said = f"{said}：{form.label(form.REFUSALS, why)}"
    return {"kind": "text", "text": said, "href": href, "css": f"status {status}"}


def _figure(value: float | None, ref: str) -> dict[str, Any]:
    shown = words.figure(value)
    return {"kind": "text", "text": shown.text, "css": shown.css, "title": shown.title, "ref": ref}


def _sum(sum: float | None, n: int, of: int, ref: str) -> dict[str, Any]:
    title = "" if n else SUM_OF_NONE
    return _figure(sum, ref) | {"kind": "sum", "title": title, "n": n, "of": of}


def _subject(check_id: str, subject: str, *, cells: list[str]) -> str:
    about = words.subject_name(check_id, subject)
    named = words.listed([words.cell_name(*cell.split(".", 1)) for cell in cells])
    return f"{about}：{named}" if named else about
