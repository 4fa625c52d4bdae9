"""The codebook: every table, field and code with its meaning, from the schema and the form."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, templates
from disclosure.pages.world import World

_TYPES: Final = {
    "string": "文本",
    "integer": "整数",
    "number": "数",
    "date": "日期",
    "datetime": "时间",
    "boolean": "是否",
}
_CODE: Final = (
    lists.text_column("代码"),
    lists.text_column("中文"),
    lists.text_column("English"),
)
# The lists that need no more than code and labels, by anchor.
PLAIN: Final[dict[str, tuple[str, tuple[form.Code, ...]]]] = {
    "applicants": ("申请人（第三部分的列）", form.APPLICANTS),
    "channels": ("途径（第四部分）", form.CHANNELS),
    "outcomes": ("结果（第四部分的列）", form.OUTCOMES),
    "sections": ("文字部分", form.SECTIONS),
    "statement-measures": ("文字自述的指标", form.STATEMENT_MEASURES),
    "cell-kinds": ("单元格的情形", form.CELL_KINDS),
    "levels": ("层级", form.LEVELS),
    "categories": ("机关类别", form.CATEGORIES),
    "transcriptions": ("转录方式", form.TRANSCRIPTIONS),
    "bases": ("核对的依据", form.BASES),
    "results": ("核对的结果", form.RESULTS),
    "groups": ("合计中机关的组", form.GROUPS),
    "coverage-statuses": ("收录情况", form.COVERAGE_STATUSES),
    "refusals": ("未收录的原因", form.REFUSALS),
}
_LISTS: Final = {form.codes(entries): anchor for anchor, (_, entries) in PLAIN.items()} | {
    form.codes(form.SUBJECTS): "subjects",
    form.codes(form.MEASURES): "measures",
    form.codes(form.ITEMS): "items",
    form.codes(form.EDITIONS): "editions",
    form.codes((*form.EDITIONS, form.FREE_EDITION)): "editions",
}


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The codebook."""
    del world
    tables = [
        {
            "name": table.name,
            "zh": table.zh,
            "key": "、".join(table.key),
            "fields": _fields(table),
        }
        for table in schema.TABLES
    ]
    yield (
        "codebook/index.md",
        templates.fill(
            "codebook",
            front=escape.front_matter(
                title="数据字典",
                description="每张表、每个字段、每个代码的含义、单位与出处。",
                search="doc",
                twin="en",
            ),
            tables=tables,
            editions=_editions(),
            subjects=_subjects(),
            measures=_measures(),
            items=_items(),
            lists=[
                {"anchor": Markdown(anchor), "title": title, "listing": _plain(title, entries)}
                for anchor, (title, entries) in PLAIN.items()
            ],
        ),
    )


def _fields(table: schema.Table) -> Markdown:
    columns = [lists.text_column(x) for x in ("字段", "含义", "类型", "单位", "取值", "English")]
    rows = [
        [{"code": field.name}, field.zh, _type(field), field.unit or "", values(field), field.en]
        for field in table.fields
    ]
    return lists.listing(table.zh, columns, rows, quiet=True)


def _type(field: schema.Field) -> str:
    return _TYPES[field.type] + ("，必填" if field.required else "")


def values(field: schema.Field, list_: str = "代码表", joint: str = "、") -> Any:
    """The cell of a field's values: the way to its list of codes, its codes, or its pattern."""
    anchor = _LISTS.get(form.codes(field.enum))
    if anchor:
        return lists.link(list_, f"#codes-{anchor}")
    if field.enum:
        return joint.join(form.codes(field.enum))
    return {"code": field.pattern} if field.pattern else ""


def _editions() -> Markdown:
    rows = [
        [{"code": e.code}, e.zh, e.en, e.source, f"{e.first_year}—{e.last_year or ''}"]
        for e in form.EDITIONS
    ]
    free = form.FREE_EDITION
    rows.append([{"code": free.code}, free.zh, free.en, "", ""])
    columns = [*_CODE, lists.text_column("出处"), lists.text_column("报告年度")]
    return lists.listing("格式版本", columns, rows, quiet=True)


def _subjects() -> Markdown:
    rows = [
        [{"code": s.code}, s.zh, s.en, s.article]
        + ["、".join(form.MEASURE[code].zh for code in s.measures.get(e, ())) for e in form.BOTH]
        for s in form.SUBJECTS
    ]
    return lists.listing(
        "第二部分的行，及各版本的列", [*_CODE, *_basis(), *_forms()], rows, quiet=True
    )


def _measures() -> Markdown:
    rows = [[{"code": m.code}, m.zh, m.en, m.unit, *_in(m.editions)] for m in form.MEASURES]
    columns = [*_CODE, lists.text_column(schema.PROACTIVE.field("unit").zh), *_forms()]
    return lists.listing("第二部分的列", columns, rows, quiet=True)


def _items() -> Markdown:
    groups = {group.code: group.zh for group in (*form.ITEM_GROUPS, form.RESULTS_GROUP)}
    rows = [
        [
            {"code": i.code},
            f"{i.index}{i.zh}",
            i.en,
            groups.get(i.group or "", ""),
            i.article,
            *_in(i.editions),
        ]
        for i in form.ITEMS
    ]
    columns = [*_CODE, lists.text_column("归入"), *_basis(), *_forms()]
    return lists.listing("第三部分的行", columns, rows, quiet=True)


def _basis() -> list[dict[str, Any]]:
    return [lists.text_column("条款")]


def _forms() -> list[dict[str, Any]]:
    return [lists.text_column(edition.zh) for edition in form.EDITIONS]


def _in(editions: tuple[form.EditionCode, ...]) -> list[str]:
    return ["有" if edition in editions else "" for edition in form.BOTH]


def _plain(title: str, entries: tuple[form.Code, ...]) -> Markdown:
    return lists.listing(
        title, _CODE, [[{"code": e.code}, e.zh, e.en] for e in entries], quiet=True
    )
