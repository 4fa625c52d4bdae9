"""The codebook in English, from the schema and the form."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import codebook, lists, templates
from disclosure.pages.world import World

_CODE: Final = tuple(lists.text_column(label) for label in ("Code", "Meaning", "In Chinese"))
_UNITS: Final = {"件": "pieces", "项": "items", "万元": "10,000 yuan"}
_TITLES: Final = {
    "applicants": "Applicants (columns of section 3)",
    "channels": "Channels (section 4)",
    "outcomes": "Outcomes (columns of section 4)",
    "sections": "Narrative sections",
    "statement-measures": "Measures stated in the text",
    "cell-kinds": "Kinds of cells",
    "levels": "Levels",
    "categories": "Kinds of bodies",
    "transcriptions": "Transcription",
    "bases": "Bases of checks",
    "results": "Results of checks",
    "groups": "Groups of bodies in sums",
    "coverage-statuses": "Coverage",
    "refusals": "Why a document was not taken in",
}


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The codebook."""
    del world
    tables = [
        {
            "name": table.name,
            "en": table.en,
            "grain": table.grain,
            "key": ", ".join(table.key),
            "fields": _fields(table),
        }
        for table in schema.TABLES
    ]
    yield (
        "en/codebook/index.md",
        templates.fill(
            "en/codebook",
            front=escape.front_matter(
                title="Codebook",
                description="Every table, field and code: meaning, unit and source.",
                lang="en",
            ),
            tables=tables,
            editions=_editions(),
            subjects=_subjects(),
            measures=_measures(),
            items=_items(),
            lists=[
                {"anchor": Markdown(anchor), "title": _TITLES[anchor], "listing": _plain(anchor)}
                for anchor in codebook.PLAIN
            ],
        ),
    )


def _fields(table: schema.Table) -> Markdown:
    columns = [lists.text_column(x) for x in ("Field", "Meaning", "Type", "Unit", "Values")]
    rows = [
        [{"code": f.name}, f.en, _type(f), _unit(f.unit), codebook.values(f, "list of codes", ", ")]
        for f in table.fields
    ]
    return lists.listing(table.en, columns, rows, quiet=True)


def _type(field: schema.Field) -> str:
    return field.type + (", required" if field.required else "")


def _unit(unit: str | None) -> str:
    return _UNITS.get(unit, unit) if unit else ""


def _editions() -> Markdown:
    rows = [
        [{"code": e.code}, e.en, e.zh, e.source, f"{e.first_year}—{e.last_year or ''}"]
        for e in form.EDITIONS
    ]
    free = form.FREE_EDITION
    rows.append([{"code": free.code}, free.en, free.zh, "", ""])
    columns = [*_CODE, lists.text_column("Source"), lists.text_column("Report years")]
    return lists.listing("Editions of the form", columns, rows, quiet=True)


def _subjects() -> Markdown:
    rows = [
        [{"code": s.code}, s.en, s.zh]
        + [", ".join(form.MEASURE[code].en for code in s.measures.get(e, ())) for e in form.BOTH]
        for s in form.SUBJECTS
    ]
    return lists.listing("Rows of section 2", [*_CODE, *_forms()], rows, quiet=True)


def _measures() -> Markdown:
    rows = [[{"code": m.code}, m.en, m.zh, _unit(m.unit), *_in(m.editions)] for m in form.MEASURES]
    columns = [*_CODE, lists.text_column("Unit"), *_forms()]
    return lists.listing("Columns of section 2", columns, rows, quiet=True)


def _items() -> Markdown:
    groups = {group.code: group.en for group in (*form.ITEM_GROUPS, form.RESULTS_GROUP)}
    rows = [
        [
            {"code": i.code},
            i.en,
            f"{i.index}{i.zh}",
            groups.get(i.group or "", ""),
            i.article,
            *_in(i.editions),
        ]
        for i in form.ITEMS
    ]
    columns = [*_CODE, lists.text_column("Group"), lists.text_column("Article"), *_forms()]
    return lists.listing("Rows of section 3", columns, rows, quiet=True)


def _forms() -> list[dict[str, Any]]:
    return [lists.text_column(edition.en) for edition in form.EDITIONS]


def _in(editions: tuple[form.EditionCode, ...]) -> list[str]:
    return ["yes" if edition in editions else "" for edition in form.BOTH]


def _plain(anchor: str) -> Markdown:
    _, entries = codebook.PLAIN[anchor]
    rows = [[{"code": e.code}, e.en, e.zh] for e in entries]
    return lists.listing(_TITLES[anchor], _CODE, rows, quiet=True)
