"""The files for people in every zip: what it is, how to read it, how to cite it, the licence."""
# ruff: noqa: E501 (a paragraph of the README is one line)

from collections.abc import Sequence
from string import Template
from typing import Final

from disclosure import catalogue, citation, escape
from disclosure.schema import Table
from disclosure.settings import Settings
from disclosure.subject import Subject

_README: Final = Template("""\
# $title

$title_en

数据版本 $version · $address

## 这是什么

行政机关依照《中华人民共和国政府信息公开条例》每年公布政府信息公开工作年度报告。这里是从报告原文读出的数字，以及对这些数字的核对结果。`datapackage.json` 按 Frictionless Data Package v2 说明每张表、每一列的含义、单位和取值范围；CSV 文件为 UTF-8 编码，首行是列名。

| 文件 | 内容 | 行数 | one row for each |
|---|---|---:|---|
$tables

每一列的含义见 `CODEBOOK.md`；`codes.csv` 列出各代码的中文和英文名称，其中“所属列表”写作“表名.列名”。

## 留空不等于零

只有报告中印有数字的地方才有数值。没有印出、印成横线或无法辨认的地方留空，原样记在 `cells` 表。请不要把留空当作 0：合计按印出的数字保存，从不推算，也从不补齐。

## 用电子表格打开

CSV 里的文字照录原文，不作改写。以 `=`、`+`、`-` 或 `@` 开头的文字，电子表格可能当作公式：请用“从文本/CSV 导入”，把文字列设为“文本”，不要直接双击打开。

## 数字怎样读出

`reports` 表记录每份报告的来源网址、来源文件的 SHA-256、读取程序和转录方式：`machine` 是机器读取，`verified` 是经人工核对。各表的“在来源文件中的位置”指明数字出自原文何处。人工更正逐条列在 `corrections` 表。2019 年和 2021 年两版格式的指标，除代码相同者外不可直接比较。

## 核对结果说明什么

`findings` 表列出每条核对规则的结果：相符、不符、无法判断。“不符”是说报告自己的数字彼此不一致，数字仍按原样公布；它不说明是谁的错，更不评价工作。“无法判断”是缺少数字，不算相符。依据（`basis`）为 `heuristic` 的规则只作提示：文字与表格的口径可能不同，数字也可以真的比上年大变，“不符”不说明数字有误。$told 只说明情况，也不算数字不符。

## 怎样引用

$citation

## 许可

数据以 CC BY 4.0 许可发布，见 `LICENSE.txt`。报告原文不在此列。

## In English

Figures from the annual reports on open government information that Chinese administrative bodies publish by law, as printed, with the results of our checks. An empty cell means that no figure is printed; it is never zero. A finding "breaks" means that the report's own figures disagree with each other; nothing is corrected and nobody is judged. Labels of all codes are in `codes.csv`. Data: CC BY 4.0; cite as in `CITATION.txt`.
""")

_LICENCE: Final = """\
The data in this package are licensed under the Creative Commons Attribution 4.0
International licence (CC BY 4.0): https://creativecommons.org/licenses/by/4.0/
SPDX: CC-BY-4.0
Attribution: "the disclosure archive contributors"

本数据包中的数据以“知识共享 署名 4.0 国际”许可发布。

The licence covers the choice, arrangement, transcription, checking and description of the
data. The reports, and the passages quoted from them, are not covered; each record names its
source. The data are given as they are, without warranty: where a figure matters, compare it
with the report it was taken from.
"""


LICENCE_LINE: Final = "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
SHEETS: Final = "怎样读"
# What the first sheet of a workbook says of reading it: a label and a sentence.
COVER: Final = (
    (
        "留空不等于零",
        "只有报告中印有数字的地方才有数值；没有印出或无法辨认的地方留空，不要当作 0。",
    ),
    (
        SHEETS,
        "每张表第一行是中文列名，第二行是程序用的列名；代码后面以 _zh 结尾的列是它的中文名称。",
    ),
    ("Blank", "An empty cell means that no figure is printed; it is never zero."),
)


def readme(settings: Settings, subject: Subject, tables: Sequence[tuple[Table, int]]) -> bytes:
    """README.md of a package with these tables and numbers of rows."""
    title, cited = escape.line_text(subject.title), citation.describe(settings, subject)
    cited |= {"title": escape.line_text(subject.cited_title)}
    listed = (f"| `{t.name}.csv` | {t.zh} | {count} | {t.grain} |" for t, count in tables)
    return _README.substitute(
        title=title,
        title_en=escape.line_text(subject.title_en),
        told="、".join(f"`{check.id}`" for check in catalogue.CHECKS if check.info),
        version=settings.version,
        address=settings.address(subject.path),
        tables="\n".join(listed),
        citation=citation.gbt(cited),
    ).encode("utf-8")


def citation_file(settings: Settings, subject: Subject) -> bytes:
    """CITATION.txt of a package: in Chinese, in English and as BibTeX."""
    return citation.text(citation.describe(settings, subject)).encode("utf-8")


def licence() -> bytes:
    """LICENSE.txt of every package."""
    return _LICENCE.encode("utf-8")
