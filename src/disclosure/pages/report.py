"""One report's section of its agency's page."""

from typing import Any, Final

from disclosure import escape, form, privacy, schema
from disclosure.escape import Markdown
from disclosure.pages import corrections as correction_list
from disclosure.pages import forms, lists, paths, templates
from disclosure.pages.found import Found
from disclosure.pages.records import Row
from disclosure.pages.summary import Summary

Tables = dict[str, list[Row]]

_SOURCE_FIELDS: Final = (
    "source_name",
    "source_sha256",
    "media_type",
    "source_url",
    "retrieved_at",
    "published_on",
    "reader",
    "transcription",
    "given_by_hand",
    "evidence",
)
# Shown as not known when the archive has nothing; the others are left out.
_ALWAYS: Final = ("source_url", "published_on")
_FIELDS: Final = {
    field.name: field.zh for table in (schema.AGENCIES, schema.REPORTS) for field in table.fields
}


def section(
    summary: Summary, tables: Tables, found: Found, root: str, error_form: str = ""
) -> Markdown:
    """The section of a report: its figures in words, its tables, checks, text and source.

    Args:
        summary: the report.
        tables: the report's rows of every table but that of findings.
        found: what the checks find in it.
        root: the way from the page to the site's root.
        error_form: where an error in it can be reported; empty when nowhere.
    """
    cells = {(cell["row_code"], cell["column_code"]): cell for cell in tables["cells"]}
    return templates.fill(
        "report",
        anchor=paths.anchor(summary.year),
        year=summary.year,
        title=_title(summary.report),
        outcomes=forms.outcomes(summary, tables["requests"], tables["challenges"], cells),
        **forms.tables(summary.report, tables, found.breaks, cells),
        checks=forms.checks(summary, found, cells, root),
        statements=_statements(tables["statements"], tables["narratives"]),
        texts=_texts(tables["narratives"]),
        lengths=_lengths(tables["narratives"]),
        has_url=bool(summary.report["source_url"]),
        source=_source(
            summary.report, privacy.hidden({"reports": [summary.report], **tables}), error_form
        ),
        corrections=_corrections(tables["corrections"]),
    )


def _title(report: Row) -> str:
    published = report["published_on"]
    parts = [report["title"] or "", f"{published} 公布" if published else ""]
    return "，".join(part for part in parts if part)


def _statements(statements: list[Row], narratives: list[Row]) -> Markdown:
    if not statements:
        return Markdown()
    # Their quotes are found in the text, where the archive has it.
    searched = not any(row["text"] for row in narratives)
    fields = [schema.STATEMENTS.field(n) for n in ("measure_code", "value", "place", "quote")]
    if not any(row["quote"] for row in statements):
        fields.pop()
    columns = [{"label": f.zh.split("（")[0], "number": f.type == "integer"} for f in fields]
    order = form.codes(form.STATEMENT_MEASURES)
    rows = [
        [form.label(form.STATEMENT_MEASURES, row["measure_code"]), row["value"]]
        + [row[field.name] or "" for field in fields[2:]]
        for row in sorted(statements, key=lambda row: order.index(row["measure_code"]))
    ]
    return lists.listing(schema.STATEMENTS.zh, columns, rows, searched=searched)


def _texts(narratives: list[Row]) -> list[Markdown]:
    return [
        escape.fence("prose", {"title": _length(row)}, row["text"])
        for row in narratives
        if row["text"]
    ]


def _lengths(narratives: list[Row]) -> str:
    return "；".join(_length(row) for row in narratives if not row["text"])


def _length(row: Row) -> str:
    name = f"{row['section']} {form.label(form.SECTIONS, row['section'])}"
    return name if row["characters"] is None else f"{name} {row['characters']} 字"


def _source(report: Row, masked: int, error_form: str) -> Markdown:
    facts = []
    for name in _SOURCE_FIELDS:
        value = report[name]
        if value is None and name not in _ALWAYS:
            continue
        fact: dict[str, Any] = {"label": _FIELDS[name].split("（")[0], "text": value}
        if name == "source_url":
            fact["href"] = value if value and escape.is_web_address(value) else ""
        elif name == "source_sha256":
            fact["code"] = True
        elif name == "transcription":
            fact["text"] = form.label(form.TRANSCRIPTIONS, value)
        elif name == "given_by_hand":
            fact["text"] = "、".join(_FIELDS.get(part, part) for part in value.split("；"))
        elif name == "evidence":
            fact["text"] = "；".join(map(_place, value.split("；")))
        facts.append(fact)
    if masked:
        facts.append({"label": "隐去的个人信息", "text": f"{masked} 处"})
    if error_form:
        facts.append({"label": "与来源文件不同", "text": "报告一处错误", "href": error_form})
    return escape.fence("facts", *facts)


def _place(evidence: str) -> str:
    """A field and where the document says it, with the name that the field has."""
    name, _, place = evidence.partition(" ")
    return f"{_FIELDS.get(name, name).split('（')[0]} {place}"


def _corrections(corrections: list[Row]) -> Markdown:
    if not corrections:
        return Markdown()
    columns = [lists.text_column(label) for label in correction_list.labels_of_row()]
    rows = [correction_list.cells(row) for row in corrections]
    listed = lists.listing(schema.CORRECTIONS.zh, columns, rows)
    return Markdown(f"{listed}\n\n[全部更正](../../corrections/index.md)")
