"""The tables of the archive: every field declared once, the rest generated.

`TABLES` gives, for each table in `data/`, its fields, key and references. Table Schemas
(Data Package v2), pandas column types, the codebook and the page headers derive from it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from disclosure import form

FieldType = Literal["string", "integer", "number", "date", "datetime", "boolean"]

DTYPES: Final[dict[FieldType, Any]] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "date": "string",
    "datetime": "string",
    "boolean": "boolean",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, type, meaning in both languages, unit and closed list."""

    name: str
    zh: str
    en: str
    type: FieldType = "string"
    unit: str | None = None
    enum: tuple[form.Code, ...] = ()
    required: bool = False
    minimum: int | None = None
    pattern: str | None = None
    source: str | None = None

    @property
    def dtype(self) -> Any:
        """The pandas column type; dates and times stay ISO 8601 text."""
        return DTYPES[self.type]


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: these fields name a row of another table."""

    fields: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: one row a `grain`, sorted by `key`."""

    name: str
    zh: str
    en: str
    grain: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    derived: bool = False

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(field.name for field in self.fields)

    @property
    def dtypes(self) -> dict[str, Any]:
        """The pandas type of each column."""
        return {field.name: field.dtype for field in self.fields}

    def field(self, name: str) -> Field:
        """The declared field of that name.

        Raises:
            KeyError: the table has no such field.
        """
        return {field.name: field for field in self.fields}[name]


AGENCY_ID: Final = Field(
    "agency_id",
    "机关标识：行政区划代码加拉丁字母短名，一经分配不再改变",
    "division code and ascii slug, allocated once and never changed",
    required=True,
    pattern=r"[0-9]{6}-[a-z0-9]+(-[a-z0-9]+)*",
)
REPORT_YEAR: Final = Field(
    "report_year",
    "报告年度",
    "the year the report is about",
    "integer",
    required=True,
    minimum=2008,
)
PLACE: Final = Field(
    "place", "在来源文件中的位置", "where it stands in the source document: line, page, table row"
)
REPORT_KEY: Final = ("agency_id", "report_year")
TO_REPORT: Final = Reference(REPORT_KEY, "reports", REPORT_KEY)


def _code(
    name: str, zh: str, en: str, entries: tuple[form.Code, ...], required: bool = True
) -> Field:
    return Field(name, zh, en, enum=entries, required=required)


_SOURCE_SHA256: Final = Field(
    "source_sha256",
    "来源文件的 SHA-256",
    "SHA-256 of the source document's bytes",
    required=True,
    pattern="[0-9a-f]{64}",
)

_UNITS: Final = tuple(form.Code(unit, unit, unit) for unit in ("件", "项", "万元"))

DIVISIONS: Final = Table(
    "divisions",
    "行政区划",
    "Administrative divisions (GB/T 2260)",
    "division",
    (
        Field("division_code", "行政区划代码", "GB/T 2260 code", required=True, pattern="[0-9]{6}"),
        Field("name", "名称", "name", required=True),
        _code("level", "层级", "level", form.LEVELS),
        Field(
            "parent_code", "上级区划代码", "code of the division it belongs to", pattern="[0-9]{6}"
        ),
    ),
    ("division_code",),
)

AGENCIES: Final = Table(
    "agencies",
    "行政机关",
    "Agencies",
    "agency",
    (
        AGENCY_ID,
        Field("name", "机关名称", "full name", required=True),
        Field(
            "division_code",
            "所在行政区划代码",
            "GB/T 2260 code of its division",
            required=True,
            pattern="[0-9]{6}",
        ),
        _code("level", "层级", "level", form.LEVELS),
        _code("category", "类别", "kind of body", form.CATEGORIES),
        Field("former_names", "曾用名（以分号分隔）", "former names, separated by ；"),
        Field(
            "successor_id",
            "承继机关标识（多个以分号分隔）",
            "agency_id of the body that took over, several separated by ；",
        ),
        Field("valid_from", "设立日期", "date of establishment", "date"),
        Field("valid_to", "撤销日期", "date of abolition", "date"),
    ),
    ("agency_id",),
    (Reference(("division_code",), "divisions", ("division_code",)),),
)

TEXT_YEAR: Final = Field(
    "text_year",
    "文字部分当作本年度的年份",
    "the year the text speaks of as its own",
    "integer",
    minimum=2008,
)

REPORTS: Final = Table(
    "reports",
    "年度报告",
    "Reports",
    "agency and report year",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code(
            "edition",
            "第二部分表格的格式版本",
            "edition of the form in section 二",
            (*form.EDITIONS, form.FREE_EDITION),
            required=False,
        ),
        _code(
            "requests_edition",
            "第三部分表格的格式版本",
            "edition of the form in section 三",
            form.EDITIONS,
            required=False,
        ),
        Field("title", "标题", "title as printed"),
        Field("printed_name", "文件中的机关名称", "name of the agency as printed"),
        Field("published_on", "公布日期", "date of publication", "date"),
        TEXT_YEAR,
        Field("source_url", "来源网址", "address of the source document"),
        Field("retrieved_at", "取得时间（UTC）", "when the source was retrieved", "datetime"),
        _SOURCE_SHA256,
        Field("source_name", "来源文件名", "file name of the source document"),
        Field("media_type", "来源文件类型", "media type of the source document", required=True),
        Field("reader", "读取程序及版本", "program and version that read it", required=True),
        _code("transcription", "转录方式", "how the figures were transcribed", form.TRANSCRIPTIONS),
        Field(
            "given_by_hand",
            "由人工给出的内容（以分号分隔）",
            "what the document does not say and a person gave, separated by ；",
        ),
        Field(
            "evidence",
            "在文件中的出处（以分号分隔）",
            "where the document says what it is: fields and places, separated by ；",
        ),
    ),
    REPORT_KEY,
    (Reference(("agency_id",), "agencies", ("agency_id",)),),
)

PROACTIVE: Final = Table(
    "proactive",
    form.TABLE["proactive"].zh,
    form.TABLE["proactive"].en,
    "report, subject and measure of section 二",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("subject_code", "信息内容", "subject", form.SUBJECTS),
        _code("measure_code", "指标", "measure", form.MEASURES),
        Field("value", "数值（未填为空）", "the figure printed; empty when none is", "number"),
        _code("unit", "单位", "unit", _UNITS),
        PLACE,
    ),
    (*REPORT_KEY, "subject_code", "measure_code"),
    (TO_REPORT,),
)

REQUESTS: Final = Table(
    "requests",
    form.TABLE["requests"].zh,
    form.TABLE["requests"].en,
    "report and row of section 三",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("item_code", "事项", "row of the table", form.ITEMS),
        *(Field(a.code, a.zh, a.en, "integer", unit="件") for a in form.APPLICANTS),
        PLACE,
    ),
    (*REPORT_KEY, "item_code"),
    (TO_REPORT,),
)

CHALLENGES: Final = Table(
    "challenges",
    form.TABLE["challenges"].zh,
    form.TABLE["challenges"].en,
    "report and channel of section 四",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("channel_code", "途径", "channel", form.CHANNELS),
        *(Field(o.code, o.zh, o.en, "integer", unit="件") for o in form.OUTCOMES),
        PLACE,
    ),
    (*REPORT_KEY, "channel_code"),
    (TO_REPORT,),
)

CELLS: Final = Table(
    "cells",
    "非整数或缺失的单元格",
    "Cells that hold no figure or not a plain integer",
    "cell of a statutory table",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("table_code", "表", "table", form.TABLES),
        Field("row_code", "行", "row: subject, item or channel", required=True),
        Field("column_code", "列", "column: measure, applicant or outcome", required=True),
        Field("printed", "原文", "the text as printed"),
        _code("kind_code", "情形", "what stood there", form.CELL_KINDS),
        PLACE,
    ),
    (*REPORT_KEY, "table_code", "row_code", "column_code"),
    (TO_REPORT,),
)

NARRATIVES: Final = Table(
    "narratives",
    "文字部分",
    "Narrative sections",
    "report and section",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("section", "部分", "section", form.SECTIONS),
        Field("characters", "字数", "length in characters", "integer", unit="字", minimum=0),
        Field(
            "text_sha256",
            "文字的 SHA-256（隐去个人信息后）",
            "SHA-256 of the section's text (UTF-8), private numbers masked",
            required=True,
            pattern="[0-9a-f]{64}",
        ),
        Field("text", "文字（仅在有权收录时保存）", "the text, kept only where the archive may"),
    ),
    (*REPORT_KEY, "section"),
    (TO_REPORT,),
)

STATEMENTS: Final = Table(
    "statements",
    "文字部分自述的数字",
    "Figures that the report's own text claims",
    "claim of a report's text",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("measure_code", "指标", "measure", form.STATEMENT_MEASURES),
        Field(
            "statement_number", "序号", "number among the claims about it", "integer", required=True
        ),
        Field("value", "数值", "the figure claimed", "integer", unit="件", required=True),
        Field("quote", "原文（仅在有权收录时保存）", "the words, kept only where the archive may"),
        PLACE,
    ),
    (*REPORT_KEY, "measure_code", "statement_number"),
    (TO_REPORT,),
)

CORRECTIONS: Final = Table(
    "corrections",
    "人工更正",
    "Corrections by hand",
    "corrected cell",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("table_code", "表", "table", form.TABLES),
        Field("row_code", "行", "row: subject, item or channel", required=True),
        Field("column_code", "列", "column: measure, applicant or outcome", required=True),
        Field("printed", "原文", "the text as printed"),
        Field("used", "采用值", "the figure used instead", "number"),
        Field("reason", "理由", "why", required=True),
        Field("source", "依据", "on what ground", required=True),
        Field("corrected_on", "更正日期", "date of the correction", "date", required=True),
        _code("role_code", "更正人身份", "role of who corrected", form.CORRECTION_ROLES),
    ),
    (*REPORT_KEY, "table_code", "row_code", "column_code"),
    (TO_REPORT,),
)

FINDINGS: Final = Table(
    "findings",
    "核对结果",
    "Results of the checks",
    "report, check and place in the form it is applied to",
    (
        AGENCY_ID,
        REPORT_YEAR,
        Field("check_id", "核对规则", "check", required=True),
        Field(
            "subject", "核对对象", "column, row or channel the check is applied to", required=True
        ),
        _code("basis", "依据", "basis", form.BASES),
        _code("result", "结果", "result", form.RESULTS),
        Field("left", "左边", "left side", "number"),
        Field("right", "右边", "right side", "number"),
        Field("difference", "差额", "left side less right side", "number"),
        Field(
            "missing",
            "缺少的单元格（行.列，以分号分隔；整表缺失时为表名）",
            "cells without a figure as row.column, or a table not there, separated by ；",
        ),
        Field(
            "cells",
            "不合规定的单元格（行.列，以分号分隔）",
            "cells whose figure breaks the rule as row.column, separated by ；",
        ),
    ),
    (*REPORT_KEY, "check_id", "subject"),
    (TO_REPORT,),
    derived=True,
)

EXPECTED: Final = Table(
    "expected",
    "应当公布报告的机关",
    "Bodies that are expected to report",
    "agency and first year of a period",
    (
        AGENCY_ID,
        Field(
            "first_year",
            "首个报告年度",
            "the first report year expected",
            "integer",
            required=True,
            minimum=2008,
        ),
        Field(
            "last_year",
            "末个报告年度（空：延续至今）",
            "the last report year expected; empty while it goes on",
            "integer",
            minimum=2008,
        ),
        Field("reason", "依据", "on what ground", required=True),
    ),
    ("agency_id", "first_year"),
    (Reference(("agency_id",), "agencies", ("agency_id",)),),
)

COVERAGE: Final = Table(
    "coverage",
    "收录情况",
    "Which reports the archive has",
    "agency and report year",
    (
        AGENCY_ID,
        REPORT_YEAR,
        _code("status_code", "情况", "status", form.COVERAGE_STATUSES),
        _code(
            "refusal_code",
            "未收录的原因",
            "why the document found was not taken in",
            form.REFUSALS,
            required=False,
        ),
    ),
    REPORT_KEY,
    (Reference(("agency_id",), "agencies", ("agency_id",)),),
    derived=True,
)

AGGREGATES: Final = Table(
    "aggregates",
    "各地区的合计",
    "Sums over the reports of a division",
    "division (000000: everything), year, group of bodies, edition and cell of the form",
    (
        Field(
            "division_code",
            "行政区划代码，包含下辖地区（000000：全国）",
            "GB/T 2260 code of the division with all below it; 000000: the whole archive",
            required=True,
            pattern="[0-9]{6}",
        ),
        REPORT_YEAR,
        _code(
            "group_code", "机关的组", "group of bodies, of which none contains another", form.GROUPS
        ),
        _code("edition", "格式版本", "edition of the form", form.EDITIONS),
        _code("table_code", "表", "table", form.TABLES),
        Field("row_code", "行", "row: subject, item or channel", required=True),
        Field("column_code", "列", "column: measure, applicant or outcome", required=True),
        Field(
            "value",
            "印有数字的各份报告之和（都没有数字为空）",
            "sum over the reports that print a figure; empty when none does",
            "number",
        ),
        _code("unit", "单位", "unit", _UNITS),
        Field(
            "n", "印有数字的报告份数", "reports that print a figure", "integer", "份", required=True
        ),
        Field("of", "报告份数", "reports in the group", "integer", "份", required=True),
    ),
    (
        "division_code",
        "report_year",
        "group_code",
        "edition",
        "table_code",
        "row_code",
        "column_code",
    ),
    (Reference(("division_code",), "divisions", ("division_code",)),),
    derived=True,
)

TABLES: Final = (
    DIVISIONS,
    AGENCIES,
    REPORTS,
    PROACTIVE,
    REQUESTS,
    CHALLENGES,
    CELLS,
    NARRATIVES,
    STATEMENTS,
    CORRECTIONS,
    EXPECTED,
    FINDINGS,
    COVERAGE,
    AGGREGATES,
)
TABLE: Final = {table.name: table for table in TABLES}
# The tables of data/<province>/, as opposed to the one reference list and what a build derives.
PARTITIONED: Final = tuple(t for t in TABLES if t is not DIVISIONS and not t.derived)


def field_descriptor(field: Field) -> dict[str, Any]:
    """The Table Schema field (Data Package v2) of a declared field."""
    descriptor: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "title": field.zh,
        "description": field.en,
    }
    if field.unit:
        descriptor["unit"] = field.unit
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.enum:
        constraints["enum"] = list(form.codes(field.enum))
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.pattern:
        constraints["pattern"] = field.pattern
    if constraints:
        descriptor["constraints"] = constraints
    return descriptor


def table_schema(table: Table, present: tuple[str, ...]) -> dict[str, Any]:
    """The Table Schema of a table, with references to the tables `present` in its package."""
    schema: dict[str, Any] = {
        "fields": [field_descriptor(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    keys = [
        {
            "fields": list(reference.fields),
            "reference": {"resource": reference.table, "fields": list(reference.target)},
        }
        for reference in table.references
        if reference.table in present
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema
