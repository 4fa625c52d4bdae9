"""The check catalogue as data: what each rule says, on what basis, and what it does not say."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: its id, sentence and formula in both languages, basis and meaning.

    `basis` is a code of `form.BASES`. `means` and `means_not` are for readers of the page of
    the check; `left` and `right` name the two sides of a finding. `info`: breaking the rule
    says nothing against the figures; it is only told.
    """

    id: str
    zh: str
    en: str
    basis: str
    formula: str
    left: str
    right: str
    means: str
    means_not: str
    source: str
    info: bool = False

    @property
    def kind(self) -> str:
        """What a result is about: `figures`, `texts`, or only a `hint` or only `told`.

        `texts`: the text against the tables. Only checks on figures make a report agree or
        disagree with itself.
        """
        if self.info:
            return "told"
        if self.basis != "heuristic":
            return "figures"
        # text-year compares with the report's year, and with no table
        against_table = self.id.startswith("text-") and self.id != "text-year"
        return "texts" if against_table else "hint"


# year-jump: how many times last year's figure, with one of the two at least this large; and from
# how large a figure a fall to zero is told.
JUMP_FACTOR: Final = 5
JUMP_LARGE: Final = 30
JUMP_TO_ZERO: Final = 100
# sections-present: what section 五 must have at least to be more than a phrase, in characters.
SHORTEST_SECTION: Final = 30

_FIRST_OF_2019: Final = 2019
_LOCAL_LEVELS: Final = ("province", "prefecture", "county")
_DEPARTMENT_LEVELS: Final = ("central", *_LOCAL_LEVELS)
_ADMINISTRATIVE: Final = ("government", "department", "subdistrict")


def due_on(report_year: int, level: str, category: str) -> date | None:
    """The last day on which the law allows a report on a year to be published.

    Args:
        report_year: The year the report is about.
        level: A code of `form.LEVELS`.
        category: A code of `form.CATEGORIES`.

    Returns:
        January 31 of the next year for departments of governments of county level and above,
        March 31 for local governments of county level and above; for reports on 2018 and
        before, March 31 for every administrative body. None where the law names no day for
        such a body: since 2019 for townships and subdistricts, and always for bodies of
        another kind, which may be organizations that only some laws make administrative.

    Source:
        条例第四十九条 (2019): its first sentence names 县级以上人民政府部门, its second
        县级以上地方人民政府. 第三十一条 of the version of 2007 named 各级行政机关.
    """
    if report_year < _FIRST_OF_2019:
        month = 3 if category in _ADMINISTRATIVE else None
    elif category == "government":
        month = 3 if level in _LOCAL_LEVELS else None
    else:
        month = 1 if category == "department" and level in _DEPARTMENT_LEVELS else None
    return date(int(report_year) + 1, month, 31) if month else None


_TEXT_NOT: Final = (
    "文字与表格的口径可能不同（例如文字只说本机关、表格含所属单位），"
    "因此这一结果只作提示，不作定论。"
)


def _text_check(id_: str, about: str, about_en: str, formula: str, right: str) -> Check:
    return Check(
        id_,
        f"文字部分自述的{about}与表格一致",
        f"The {about_en} stated in the text agree with the table",
        "heuristic",
        formula,
        "文字自述",
        right,
        f"报告的文字部分说出了{about}，表格相应的单元格也有数字，两者应当一致。"
        "文字说的是别的年度、只是一部分，或是别的范围（如全县、所属单位）时，不拿来比较。",
        _TEXT_NOT,
        "文字与表格互相参照",
    )


CHECKS: Final = (
    Check(
        "requests-balance",
        "本年新收加上年结转，等于办理总计加结转下年度",
        "Received plus carried in equals resolved plus carried over",
        "official",
        "一、本年新收 ＋ 二、上年结转 ＝ 三（七）总计 ＋ 四、结转下年度",
        "本年新收 ＋ 上年结转",
        "总计 ＋ 结转下年度",
        "表头印有这一勾稽关系；对申请人的每一列分别核对，共七列。",
        "不相符不等于工作有误，可能是填表时的笔误；数字按原样公布，不作更改。",
        "格式表头：第一项加第二项之和，等于第三项加第四项之和",
    ),
    Check(
        "requests-outcomes",
        "各项办理结果之和等于（七）总计",
        "The outcomes add up to the total of row （七）",
        "arithmetical",
        "（一）至（六）各行之和 ＝ （七）总计",
        "各项办理结果之和",
        "（七）总计",
        "对申请人的每一列，把各办理结果相加，与印出的总计比较；行数随格式版本而定。",
        "有单元格留空时不作判断，因为留空不等于零。",
        "合计与分项的关系",
    ),
    Check(
        "requests-applicants",
        "自然人与各类组织之和等于总计",
        "Natural persons and the five kinds of organizations add up to the total",
        "arithmetical",
        "自然人 ＋ 商业企业 ＋ 科研机构 ＋ 社会公益组织 ＋ 法律服务机构 ＋ 其他 ＝ 总计",
        "各类申请人之和",
        "总计列",
        "对第三部分的每一行分别核对。",
        "有单元格留空时不作判断，因为留空不等于零。",
        "合计与分项的关系",
    ),
    Check(
        "challenges-outcomes",
        "各种结果之和等于总计",
        "The outcomes of each channel add up to its total",
        "arithmetical",
        "结果维持 ＋ 结果纠正 ＋ 其他结果 ＋ 尚未审结 ＝ 总计",
        "各种结果之和",
        "总计",
        "对行政复议、未经复议直接起诉、复议后起诉分别核对。",
        "有单元格留空时不作判断，因为留空不等于零。",
        "合计与分项的关系",
    ),
    Check(
        "value-domain",
        "数量是不小于零的整数",
        "Counts are whole numbers of zero or more",
        "definitional",
        "数值 ≥ 0 且为整数（“本年增/减”可为负，金额可有小数）",
        "不合规定的单元格数",
        "0",
        "件数、项数不会是负数或小数；一份报告一个结果，列出不合规定的单元格。",
        "金额可以有小数，“本年增/减”可以为负数，这些不算不符。",
        "各行各列的定义",
    ),
    Check(
        "carry-over",
        "上年的结转下年度，等于本年的上年结转",
        "What the last report carries over is what this one carries in",
        "definitional",
        "上年报告的 四、结转下年度继续办理 ＝ 本年报告的 二、上年结转",
        "上年报告的结转下年度",
        "本年报告的上年结转",
        "同一机关前后两年的报告互相比较，对申请人的每一列分别核对，共七列。",
        "机构合并、职能划转或上年统计有误都会使两数不同；档案中没有上年的报告时不作判断。",
        "两行的名称：结转下年度的申请就是下一年的上年结转",
    ),
    Check(
        "in-force",
        "现行有效件数等于上年的现行有效件数，加本年制发，减本年废止",
        "In force is last year's stock plus what was issued less what was repealed",
        "definitional",
        "现行有效件数 ＝ 上年报告的现行有效件数 ＋ 本年制发件数 − 本年废止件数",
        "本年的现行有效件数",
        "上年的现行有效件数 ＋ 制发 − 废止",
        "对规章和行政规范性文件分别核对；两年的报告都用 2021 年格式时才能核对。",
        "文件自然失效、集中清理或统计口径改变都会使两数不同，不等于填写有误。",
        "三个指标的名称",
    ),
    Check(
        "prior-year-items",
        "上一年项目数量等于上年报告的上一年项目数量加其本年增/减",
        "Items in the year before are those the last report ends with",
        "definitional",
        "上一年项目数量 ＝ 上年报告的上一年项目数量 ＋ 上年报告的本年增/减",
        "本年报告的上一年项目数量",
        "上年报告的上一年项目数量 ＋ 本年增/减",
        "对印有上一年项目数量的每一行分别核对；两年的报告都用 2019 年格式时才能核对。",
        "2019 年格式没有说明年中调整怎样计入，因此不相符只作说明。",
        "2019 年格式中两个指标的名称",
        info=True,
    ),
    _text_check(
        "text-received",
        "收到申请数",
        "requests received",
        "文字中的收到申请数 ＝ 本年新收总计",
        "本年新收总计",
    ),
    _text_check(
        "text-carried",
        "结转数",
        "requests carried over",
        "文字中的上年结转数、结转下年数 ＝ 表格中的结转总计",
        "结转总计",
    ),
    _text_check(
        "text-resolved",
        "办结或答复数",
        "requests resolved",
        "文字中的办结或答复数 ＝ （七）总计",
        "（七）总计",
    ),
    _text_check(
        "text-reconsideration",
        "行政复议数",
        "reconsideration cases",
        "文字中的行政复议数 ＝ 行政复议总计",
        "行政复议总计",
    ),
    _text_check(
        "text-litigation",
        "行政诉讼数",
        "lawsuits",
        "文字中的行政诉讼数 ＝ 未经复议直接起诉总计 ＋ 复议后起诉总计",
        "两类诉讼总计之和",
    ),
    Check(
        "text-year",
        "文字部分所说的年度就是报告年度",
        "The text speaks of the year the report is about",
        "heuristic",
        "文字部分当作本年度的年份 ＝ 报告年度",
        "文字所说的年度",
        "报告年度",
        "报告的文字把某一年当作本年度来叙述，它应当就是报告年度；不同时往往是沿用了往年的文字。",
        "文字也会谈到别的年份；这一结果依赖程序对文字的辨认，只作提示，不作定论。",
        "文字与报告年度互相参照",
    ),
    Check(
        "year-jump",
        "主要数字与上年相比没有数倍的变化",
        "The main figures are not many times, or a small part of, last year's",
        "heuristic",
        f"本年 ≤ 上年 × {JUMP_FACTOR}，且本年 ≥ 上年 ÷ {JUMP_FACTOR}"
        f"（两数中至少一个不小于 {JUMP_LARGE} 时）；上年不小于 {JUMP_TO_ZERO} 时本年不为 0",
        "本年",
        "上年",
        "比较本年新收、办理总计、许可与处罚与强制的处理决定、复议和诉讼的总计，"
        f"变化超过 {JUMP_FACTOR} 倍时提示读者留意，也提示我们复核读取是否有误。",
        "数字可以真的变化这么大；这一结果只作提示，不说明填写或读取有误。",
        "同一机关前后两年的同名数字",
    ),
    Check(
        "digits-split",
        "没有一行因为一个数被拆成两个而对不上",
        "No row fails to add up because one figure was read as two",
        "heuristic",
        "自然人 ＋ 五类组织 ≠ 总计，而把相邻两格的数字连写恰有一处能使之相等，即为不符",
        "读出的各类申请人之和",
        "读出的总计",
        "说的是我们的读取，不是报告：原文的 123 被读成 12 和 3 时，这一行对不上，"
        "把相邻两格连写就对上了；列出这两格，供复核。",
        "也可能是巧合；一行对不上而连写也不能使之相等时，这里算相符，"
        "是否对得上见“自然人与各类组织之和等于总计”。",
        "合计与分项的关系，以及数字断开的常见情形",
    ),
    Check(
        "sections-present",
        "六个部分齐全",
        "The six sections are there",
        "definitional",
        "有第一、五、六部分的文字（第五部分不少于"
        f" {SHORTEST_SECTION} 字），第二、三、四部分的表格至少有一个数字",
        "有的部分数",
        "应有的部分数",
        "报告应有六个部分；一份报告一个结果，列出没有的部分。第五部分只有一句短语时算没有。",
        "没有读到不一定是原文没有：图片和附件里的内容读不到。只作说明，不评价内容。",
        "条例第五十条与格式规定的六个部分",
        info=True,
    ),
    Check(
        "form-edition",
        "所用格式是该年度施行的版本",
        "The form used is the one in force for the year",
        "definitional",
        "报告所用的格式版本 ＝ 该报告年度施行的版本",
        "所用的版本",
        "施行的版本",
        "2019、2020 年度用 2019 年格式，2021 年度起用 2021 年格式；"
        "第二部分与第三部分用了不同版本时，左边是与施行版本不同的那一个。",
        "用旧格式不说明数字有误，只是与施行同一版本的报告不能逐项比较。",
        "国办公开办函〔2019〕60号、〔2021〕30号",
        info=True,
    ),
    Check(
        "published-on-time",
        "在法定期限内公布",
        "Published by the date the law sets",
        "definitional",
        "政府部门的公布日期不晚于次年 1 月 31 日；县级以上地方人民政府的不晚于次年 3 月 31 日",
        "公布日（次年第几日）",
        "期限（次年第几日）",
        "以次年 1 月 1 日为第 1 日；差额就是晚了几日。2018 及以前年度的期限一律是 3 月 31 日。",
        "公布日期以来源所印为准，网页改版会改变印出的日期；没有日期的不作判断。"
        "第四十九条没有写明乡镇、街道和其他机构的期限，这些机关的报告也不作判断。",
        "条例第四十九条（2018 及以前年度为修订前的第三十一条）",
        info=True,
    ),
)
CHECK: Final = {check.id: check for check in CHECKS}
