"""The check catalogue as data: what each rule says, on what basis, and what it does not say."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: its id, sentence and formula in both languages, basis and meaning.

    `basis` is a code of `form.BASES`. `means` and `means_not` are for readers of the page of
    the check; `left` and `right` name the two sides of a finding.
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
        f"报告的文字部分说出了{about}，表格相应的单元格也有数字，两者应当一致。",
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
)
CHECK: Final = {check.id: check for check in CHECKS}
