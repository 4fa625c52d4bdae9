"""The national form as data: every table, row, column, printed label, unit and legal source.

This is the only module that lists the form's codes. Schemas, column types, labels, page tables,
the codebook and the checks derive from it.

Sources:
    中华人民共和国政府信息公开条例（国务院令第711号，2019年修订）, cited below as 条例;
    国办公开办函〔2019〕60号, the form of reports for 2019 and 2020;
    国办公开办函〔2021〕30号, the form of reports for 2021 and later.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

EditionCode: TypeAlias = Literal["2019", "2021"]

BOTH: Final[tuple[EditionCode, ...]] = ("2019", "2021")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a closed list: its code, its Chinese and its English label."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Edition(Code):
    """A version of the form, with the report years it is in force for."""

    source: str
    first_year: int
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Measure(Code):
    """A column of section 二: what is counted, in which unit, and how headers print it.

    `printed` holds the shortest distinctive part of each printed variant of the header,
    without white space or punctuation.
    """

    unit: str
    editions: tuple[EditionCode, ...]
    printed: tuple[str, ...]
    signed: bool = False
    decimal: bool = False
    header_2021: str = ""

    def header(self, edition: str) -> str:
        """The column header as an edition prints it."""
        text = self.header_2021 if edition == "2021" and self.header_2021 else self.zh
        return f"{text}（单位：{self.unit}）" if self.decimal else text


@dataclass(frozen=True, slots=True)
class Subject(Code):
    """A row of section 二, with its item of 条例第二十条 and its measures by edition."""

    article: str
    measures: dict[EditionCode, tuple[str, ...]]
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applicant(Code):
    """A column of section 三. `legal_entity`: one of the five kinds of 法人或其他组织."""

    legal_entity: bool = False
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item(Code):
    """A row of section 三, as printed under `group`, with the article it rests on.

    `outcome`: one of the rows that （七）总计 adds up.
    """

    index: str
    article: str
    editions: tuple[EditionCode, ...] = BOTH
    group: str | None = None
    outcome: bool = False
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table(Code):
    """One of the three statutory tables: its section number and the caption printed above it."""

    section: str
    caption: str
    article: str


EDITIONS: Final = (
    Edition("2019", "2019年格式", "2019 form", "国办公开办函〔2019〕60号", 2019, 2020),
    Edition("2021", "2021年格式", "2021 form", "国办公开办函〔2021〕30号", 2021, None),
)
FREE_EDITION: Final = Code("free", "全国统一格式之前", "before the national form")

TABLES: Final = (
    Table(
        "proactive",
        "主动公开政府信息情况",
        "Proactive disclosure",
        "二",
        "二、主动公开政府信息情况",
        "条例第五十条第一款第（一）项",
    ),
    Table(
        "requests",
        "收到和处理政府信息公开申请情况",
        "Requests received and handled",
        "三",
        "三、收到和处理政府信息公开申请情况",
        "条例第五十条第一款第（二）项",
    ),
    Table(
        "challenges",
        "政府信息公开行政复议、行政诉讼情况",
        "Reconsideration and litigation",
        "四",
        "四、政府信息公开行政复议、行政诉讼情况",
        "条例第五十条第一款第（三）项",
    ),
)

SECTIONS: Final = (
    Code("1", "总体情况", "Overview"),
    Code("1.1", "主动公开情况", "Proactive disclosure"),
    Code("1.2", "依申请公开情况", "Disclosure on request"),
    Code("1.3", "政府信息管理情况", "Management of government information"),
    Code("1.4", "政府信息公开平台建设情况", "Platforms"),
    Code("1.5", "监督保障情况", "Supervision and support"),
    Code("2", "主动公开政府信息情况", "Proactive disclosure (table)"),
    Code("3", "收到和处理政府信息公开申请情况", "Requests (table)"),
    Code("4", "政府信息公开行政复议、行政诉讼情况", "Challenges (table)"),
    Code("5", "存在的主要问题及改进情况", "Problems and improvements"),
    Code("6", "其他需要报告的事项", "Other matters"),
)

MEASURES: Final = (
    Measure(
        "issued", "本年制发件数", "issued in the year", "件", ("2021",), ("制发件数", "本年制发")
    ),
    Measure("repealed", "本年废止件数", "repealed in the year", "件", ("2021",), ("废止",)),
    Measure("in_force", "现行有效件数", "in force at year end", "件", ("2021",), ("现行有效",)),
    Measure("newly_made", "本年新制作数量", "newly made", "件", ("2019",), ("新制作",)),
    Measure("newly_published", "本年新公开数量", "newly published", "件", ("2019",), ("新公开",)),
    Measure(
        "published_total",
        "对外公开总数量",
        "published in all",
        "件",
        ("2019",),
        ("对外公开总", "公开总数"),
    ),
    Measure(
        "prior_year_items",
        "上一年项目数量",
        "items in the year before",
        "项",
        ("2019",),
        ("上一年项目", "上年项目"),
    ),
    Measure(
        "change",
        "本年增/减",
        "change in the year",
        "项",
        ("2019",),
        ("本年增减", "增减"),
        signed=True,
    ),
    Measure(
        "decisions",
        "处理决定数量",
        "decisions in the year",
        "件",
        BOTH,
        ("处理决定数", "处理决定"),
        header_2021="本年处理决定数量",
    ),
    Measure(
        "collected_10k_cny",
        "本年收费金额",
        "fees collected in the year",
        "万元",
        ("2021",),
        ("收费金额",),
        decimal=True,
    ),
    Measure("procured_items", "采购项目数量", "items procured", "项", ("2019",), ("采购项目",)),
    Measure(
        "procured_10k_cny",
        "采购总金额",
        "procurement, total amount",
        "万元",
        ("2019",),
        ("采购总金额", "采购金额"),
        decimal=True,
    ),
)

_STOCK: Final[dict[EditionCode, tuple[str, ...]]] = {
    "2019": ("newly_made", "newly_published", "published_total"),
    "2021": ("issued", "repealed", "in_force"),
}
_DECISIONS: Final[dict[EditionCode, tuple[str, ...]]] = {
    "2019": ("prior_year_items", "change", "decisions"),
    "2021": ("decisions",),
}

SUBJECTS: Final = (
    Subject("regulations", "规章", "Regulations", "第二十条第（一）项", _STOCK),
    Subject(
        "normative_documents",
        "行政规范性文件",
        "Normative documents",
        "第二十条第（一）项",
        _STOCK,
        ("规范性文件",),
    ),
    Subject("licensing", "行政许可", "Administrative licensing", "第二十条第（五）项", _DECISIONS),
    Subject(
        "public_services",
        "其他对外管理服务事项",
        "Other public services",
        "第二十条第（五）项",
        {"2019": _DECISIONS["2019"]},
        ("其他管理服务事项", "对外管理服务事项"),
    ),
    Subject("penalty", "行政处罚", "Administrative penalties", "第二十条第（六）项", _DECISIONS),
    Subject("coercion", "行政强制", "Administrative coercion", "第二十条第（六）项", _DECISIONS),
    Subject(
        "administrative_fees",
        "行政事业性收费",
        "Administrative fees",
        "第二十条第（八）项",
        {"2019": ("prior_year_items", "change"), "2021": ("collected_10k_cny",)},
    ),
    Subject(
        "procurement",
        "政府集中采购",
        "Centralized procurement",
        "第二十条第（九）项",
        {"2019": ("procured_items", "procured_10k_cny")},
    ),
)

APPLICANTS: Final = (
    Applicant("natural_person", "自然人", "Natural persons"),
    Applicant("commercial_enterprise", "商业企业", "Commercial enterprises", True),
    Applicant("research_institution", "科研机构", "Research institutions", True),
    Applicant("public_welfare_organization", "社会公益组织", "Public welfare organizations", True),
    Applicant("legal_service_organization", "法律服务机构", "Legal service organizations", True),
    Applicant("other_organization", "其他", "Other organizations", True),
    Applicant("total", "总计", "Total"),
)

ITEM_GROUPS: Final = (
    Code("refused", "（三）不予公开", "Refused"),
    Code("unavailable", "（四）无法提供", "Not available"),
    Code("declined", "（五）不予处理", "Not processed"),
    Code("closed", "（六）其他处理", "Closed otherwise"),
)
RESULTS_GROUP: Final = Code("results", "三、本年度办理结果", "Results in the year")

ITEMS: Final = (
    Item(
        "received_new",
        "本年新收政府信息公开申请数量",
        "Received in the year",
        "一、",
        "第二十七条",
        variants=("本年新收",),
    ),
    Item(
        "carried_in",
        "上年结转政府信息公开申请数量",
        "Carried in from the year before",
        "二、",
        "第三十三条",
        variants=("上年结转", "上年度结转政府信息公开申请数量"),
    ),
    Item("granted", "予以公开", "Granted", "（一）", "第三十六条第（一）（二）项", outcome=True),
    Item(
        "granted_in_part",
        "部分公开（区分处理的，只计这一情形，不计其他情形）",
        "Granted in part",
        "（二）",
        "第三十七条",
        outcome=True,
        variants=("部分公开",),
    ),
    Item(
        "refused_state_secret",
        "属于国家秘密",
        "State secret",
        "1.",
        "第十四条",
        group="refused",
        outcome=True,
        variants=("国家秘密",),
    ),
    Item(
        "refused_other_law",
        "其他法律行政法规禁止公开",
        "Forbidden by other laws or regulations",
        "2.",
        "第十四条",
        group="refused",
        outcome=True,
        variants=("法律行政法规禁止公开",),
    ),
    Item(
        "refused_security_stability",
        "危及“三安全一稳定”",
        "Endangers security or stability",
        "3.",
        "第十四条",
        group="refused",
        outcome=True,
    ),
    Item(
        "refused_third_party_rights",
        "保护第三方合法权益",
        "Protects rights of third parties",
        "4.",
        "第十五条",
        group="refused",
        outcome=True,
    ),
    Item(
        "refused_internal_affairs",
        "属于三类内部事务信息",
        "Internal affairs (three kinds)",
        "5.",
        "第十六条第一款",
        group="refused",
        outcome=True,
    ),
    Item(
        "refused_process_records",
        "属于四类过程性信息",
        "Process records (four kinds)",
        "6.",
        "第十六条第二款",
        group="refused",
        outcome=True,
    ),
    Item(
        "refused_enforcement_files",
        "属于行政执法案卷",
        "Law enforcement case files",
        "7.",
        "第十六条第二款",
        group="refused",
        outcome=True,
    ),
    Item(
        "refused_administrative_query",
        "属于行政查询事项",
        "Matter of an administrative query",
        "8.",
        "第三十六条第（七）项",
        group="refused",
        outcome=True,
    ),
    Item(
        "unavailable_not_held",
        "本机关不掌握相关政府信息",
        "Not held by the agency",
        "1.",
        "第三十六条第（四）（五）项",
        group="unavailable",
        outcome=True,
    ),
    Item(
        "unavailable_needs_creation",
        "没有现成信息需要另行制作",
        "Would have to be created",
        "2.",
        "第三十八条",
        group="unavailable",
        outcome=True,
    ),
    Item(
        "unavailable_still_unclear",
        "补正后申请内容仍不明确",
        "Still unclear after correction",
        "3.",
        "第三十条",
        group="unavailable",
        outcome=True,
    ),
    Item(
        "declined_petition",
        "信访举报投诉类申请",
        "Petition, report or complaint",
        "1.",
        "第三十九条第一款",
        group="declined",
        outcome=True,
    ),
    Item(
        "declined_repeated",
        "重复申请",
        "Repeated request",
        "2.",
        "第三十六条第（六）项",
        group="declined",
        outcome=True,
    ),
    Item(
        "declined_published_material",
        "要求提供公开出版物",
        "Asks for published material",
        "3.",
        "第三十九条第二款",
        group="declined",
        outcome=True,
    ),
    Item(
        "declined_excessive",
        "无正当理由大量反复申请",
        "Excessive without good reason",
        "4.",
        "第三十五条",
        group="declined",
        outcome=True,
    ),
    Item(
        "declined_reconfirmation",
        "要求行政机关确认或重新出具已获取信息",
        "Asks to confirm information already obtained",
        "5.",
        "国办公开办函〔2019〕60号",
        group="declined",
        outcome=True,
    ),
    Item(
        "closed",
        "其他处理",
        "Closed otherwise",
        "（六）",
        "国办公开办函〔2019〕60号",
        editions=("2019",),
        outcome=True,
    ),
    Item(
        "closed_not_corrected",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Not corrected in time",
        "1.",
        "第三十条",
        editions=("2021",),
        group="closed",
        outcome=True,
    ),
    Item(
        "closed_fee_unpaid",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Fee not paid in time",
        "2.",
        "第四十二条",
        editions=("2021",),
        group="closed",
        outcome=True,
    ),
    Item(
        "closed_other",
        "其他",
        "Other",
        "3.",
        "国办公开办函〔2021〕30号",
        editions=("2021",),
        group="closed",
        outcome=True,
    ),
    Item("resolved_total", "总计", "Resolved in all", "（七）", "第五十条第一款第（二）项"),
    Item(
        "carried_out",
        "结转下年度继续办理",
        "Carried over to the next year",
        "四、",
        "第三十三条",
        variants=("结转下年度", "结转下一年度继续办理"),
    ),
)

CHANNELS: Final = (
    Code("reconsideration", "行政复议", "Administrative reconsideration"),
    Code("litigation_direct", "未经复议直接起诉", "Litigation without reconsideration"),
    Code("litigation_after_reconsideration", "复议后起诉", "Litigation after reconsideration"),
)
OUTCOMES: Final = (
    Code("upheld", "结果维持", "Upheld"),
    Code("corrected", "结果纠正", "Corrected"),
    Code("other", "其他结果", "Other result"),
    Code("pending", "尚未审结", "Pending"),
    Code("total", "总计", "Total"),
)

# What a report's own sentences may claim, and the cells of the tables that say the same.
STATEMENT_MEASURES: Final = (
    Code("received_new", "收到申请", "requests received"),
    Code("carried_in", "上年结转", "requests carried in"),
    Code("resolved_total", "办结或答复", "requests resolved"),
    Code("carried_out", "结转下年", "requests carried over"),
    Code("reconsideration", "行政复议", "reconsideration cases"),
    Code("litigation", "行政诉讼", "lawsuits"),
)

# Why a cell is null, or what stood there other than a plain integer.
CELL_KINDS: Final = (
    Code("blank", "留空", "printed empty"),
    Code("dash", "以横线或斜线代替", "printed as a dash or slash"),
    Code("absent", "文件中没有这一行", "row not in the document"),
    Code("unplaced", "有数字，但归属不确定", "figures printed, place uncertain"),
    Code("unreadable", "无法认定为数字", "not readable as a figure"),
    Code("form_order", "表头缺失，按格式顺序读取", "header lost, read in the form's order"),
    Code("detached", "行名与数字分离，按格式顺序读取", "label apart from its figures"),
    Code("sign", "带正负号", "printed with a sign"),
    Code("decimal", "带小数", "printed with decimals"),
    Code("numeral", "全角、中文或带分隔的数字", "full-width, Chinese or grouped numeral"),
    Code("unit", "带单位或附注", "printed with a unit or remark"),
    Code("extra_row", "格式之外的自设行", "local row outside the form"),
    Code("by_hand", "人工更正", "corrected by hand"),
)
# The kinds of cell that have no figure.
NULL_KINDS: Final = ("blank", "dash", "absent", "unplaced", "unreadable", "extra_row")

# Who made a correction by hand: a role, never a name.
CORRECTION_ROLES: Final = (
    Code("maintainer", "档案维护者", "maintainer of the archive"),
    Code("agency", "报告机关", "the agency whose report it is"),
    Code("reviewer", "复核者", "reviewer who compared it with the source"),
)

LEVELS: Final = (
    Code("central", "中央", "central"),
    Code("province", "省级", "province"),
    Code("prefecture", "市级", "prefecture"),
    Code("county", "县级", "county"),
    Code("township", "乡级", "township"),
)
CATEGORIES: Final = (
    Code("government", "人民政府", "people's government"),
    Code("department", "政府部门", "department"),
    Code("subdistrict", "街道办事处", "subdistrict office"),
    Code("other", "其他机构", "other body"),
)
TRANSCRIPTIONS: Final = (
    Code("machine", "机器读取", "read by machine"),
    Code("verified", "人工核对", "verified by a person"),
)
BASES: Final = (
    Code("official", "格式载明", "printed on the form"),
    Code("arithmetical", "合计关系", "a total against its parts"),
    Code("definitional", "定义所含", "follows from what the rows mean"),
    Code("heuristic", "参考", "advisory"),
)
# What the archive knows of the report of a body on a year.
COVERAGE_STATUSES: Final = (
    Code("published", "已公布", "published"),
    Code("late", "逾期公布", "published after the legal date"),
    Code("missing", "未见报告", "no report found"),
    Code("not_a_report", "所得文件不是年度报告", "the document found is not an annual report"),
    Code("unreadable", "所得文件未能收录", "the document found could not be taken in"),
    Code("before_establishment", "机关尚未设立", "before the body was established"),
    Code("after_abolition", "机关已撤销", "after the body was abolished"),
)
REFUSALS: Final = (
    Code("not_a_report", "不是年度报告", "not an annual report"),
    Code("unreadable", "文件不能读取", "the document cannot be read"),
    Code("resources", "读取所需的时间或内存过多", "reading takes too much time or memory"),
    Code(
        "incomplete", "没有写明机关或年度", "it does not say whose report it is, or on which year"
    ),
    Code("unresolved", "不能确定机关在哪个地区", "its name fits bodies of several divisions"),
    Code("conflict", "与已收录的文件相抵触", "it contradicts what the archive holds"),
    Code("data", "与档案的数据不合", "it does not fit the data of the archive"),
    Code("error", "其他原因", "another reason"),
)
GROUPS: Final = (
    Code("single", "单个机关", "bodies that report on themselves: departments, townships"),
    Code("county_government", "县级人民政府", "county governments, their departments included"),
    Code(
        "prefecture_government",
        "市级人民政府",
        "prefecture governments, their departments included",
    ),
    Code("province_government", "省级人民政府", "province governments, their departments included"),
    Code("unclear", "口径不明", "bodies that may include others or not"),
)
RESULTS: Final = (
    Code("holds", "相符", "holds"),
    Code("breaks", "不符", "breaks"),
    Code("not_assessable", "无法判断", "not assessable"),
)

MEASURE: Final = {measure.code: measure for measure in MEASURES}
SUBJECT: Final = {subject.code: subject for subject in SUBJECTS}
APPLICANT: Final = {applicant.code: applicant for applicant in APPLICANTS}
ITEM: Final = {item.code: item for item in ITEMS}
TABLE: Final = {table.code: table for table in TABLES}


def codes(entries: tuple[Code, ...]) -> tuple[str, ...]:
    """The codes of a closed list, in form order."""
    return tuple(entry.code for entry in entries)


def label(entries: tuple[Code, ...], code: str) -> str:
    """The Chinese label of a code of a closed list.

    Raises:
        KeyError: the code is not in the list.
    """
    for entry in entries:
        if entry.code == code:
            return entry.zh
    raise KeyError(code)


def items(edition: EditionCode) -> tuple[Item, ...]:
    """The rows of section 三 in an edition, in form order."""
    return tuple(item for item in ITEMS if edition in item.editions)


def subjects(edition: EditionCode) -> tuple[Subject, ...]:
    """The rows of section 二 in an edition, in form order."""
    return tuple(subject for subject in SUBJECTS if edition in subject.measures)


def measures(edition: EditionCode) -> tuple[Measure, ...]:
    """The columns that section 二 uses in an edition, in form order."""
    return tuple(measure for measure in MEASURES if edition in measure.editions)


def edition_in_force(year: int) -> EditionCode | None:
    """The edition in force for a report year, or None before the national form."""
    for edition in EDITIONS:
        if edition.first_year <= year and (edition.last_year is None or year <= edition.last_year):
            return "2019" if edition.code == "2019" else "2021"
    return None
