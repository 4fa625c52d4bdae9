"""What the codebook says beside the data's own definitions, in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from disclosure import schema


class Labelled(Protocol):
    """Whatever has a name in both languages."""

    @property
    def zh(self) -> str: ...  # noqa: D102

    @property
    def en(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Words:
    """The headings, heads of columns and names of one language.

    `lists`: titles of plain lists of codes, by anchor. `types`, `units`: where they differ from
    the schema's own.
    """

    language: str
    path: str
    template: str
    title: str
    description: str
    front: Mapping[str, Any]
    joint: str
    fields: tuple[str, ...]
    code: tuple[str, str, str]
    source: str
    years: str
    article: str
    unit_head: str
    group: str
    yes: str
    list: str
    required: str
    editions: str
    subjects: str
    measures: str
    items: str
    lists: Mapping[str, str]
    types: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def own(self, labelled: Labelled) -> str:
        """The name in this language."""
        return labelled.en if self.language == "en" else labelled.zh

    def other(self, labelled: Labelled) -> str:
        """The name in the other language."""
        return labelled.zh if self.language == "en" else labelled.en

    def type(self, field: schema.Field) -> str:
        """The kind of values of a field, and whether it must have one."""
        return self.types.get(field.type, field.type) + (self.required if field.required else "")

    def unit(self, unit: str | None) -> str:
        """A unit's name; nothing for none."""
        return self.units.get(unit, unit) if unit else ""


CHINESE: Final = Words(
    language="zh",
    path="codebook/index.md",
    template="codebook",
    title="数据字典",
    description="每张表、每个字段、每个代码的含义、单位与出处。",
    front={"search": "doc", "twin": "en"},
    joint="、",
    fields=("字段", "含义", "类型", "单位", "取值", "English"),
    code=("代码", "中文", "English"),
    source="出处",
    years="报告年度",
    article="条款",
    unit_head=schema.PROACTIVE.field("unit").zh,
    group="归入",
    yes="有",
    list="代码表",
    required="，必填",
    editions="格式版本",
    subjects="第二部分的行，及各版本的列",
    measures="第二部分的列",
    items="第三部分的行",
    lists={
        "applicants": "申请人（第三部分的列）",
        "channels": "途径（第四部分）",
        "outcomes": "结果（第四部分的列）",
        "sections": "文字部分",
        "statement-measures": "文字自述的指标",
        "cell-kinds": "单元格的情形",
        "levels": "层级",
        "categories": "机关类别",
        "transcriptions": "转录方式",
        "bases": "核对的依据",
        "results": "核对的结果",
        "groups": "合计中机关的组",
        "coverage-statuses": "收录情况",
        "refusals": "未收录的原因",
    },
    types={
        "string": "文本",
        "integer": "整数",
        "number": "数",
        "date": "日期",
        "datetime": "时间",
        "boolean": "是否",
    },
)
ENGLISH: Final = Words(
    language="en",
    path="en/codebook/index.md",
    template="en/codebook",
    title="Codebook",
    description="Every table, field and code: meaning, unit and source.",
    front={"search": "doc", "lang": "en"},
    joint=", ",
    fields=("Field", "Meaning", "Type", "Unit", "Values", "In Chinese"),
    code=("Code", "Meaning", "In Chinese"),
    source="Source",
    years="Report years",
    article="Article",
    unit_head="Unit",
    group="Group",
    yes="yes",
    list="list of codes",
    required=", required",
    editions="Editions of the form",
    subjects="Rows of section 2",
    measures="Columns of section 2",
    items="Rows of section 3",
    lists={
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
    },
    units={"件": "pieces", "项": "items", "万元": "10,000 yuan"},
)
