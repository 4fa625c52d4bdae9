"""What is no annual report is not read as one."""

import pytest

from disclosure.read.recognise import NotAReport
from tests.read import render
from tests.read.reading import figures, read
from tests.read.samples import full

BODY = "一、总体情况\n全年主动公开信息20条。\n五、存在的主要问题及改进情况\n一是人员不足。\n"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("《云溪县2023年政府信息公开工作年度报告》解读", "解读"),
        ("一图读懂：云溪县2023年政府信息公开年报", "解读"),
        ("云溪县2023年上半年政府信息公开工作情况统计表", "半年"),
        ("云溪县2023年第三季度政务公开工作情况", "季度"),
        ("云溪大学2022-2023学年信息公开工作年度报告", "学年"),
        ("关于做好2023年政府信息公开工作年度报告编制工作的通知", "通知"),
    ],
)
def test_a_document_of_another_kind_is_refused_by_its_title(title, kind):
    with pytest.raises(NotAReport, match=kind):
        read(f"{title}\n{BODY}")


@pytest.mark.parametrize(
    "text",
    [
        "会议纪要\n今天讨论了三项议题。\n",
        "云溪县概况\n云溪县位于本省南部。\n",
        "2023年工作总结\n一、总体情况\n好。\n",
    ],
)
def test_a_text_without_title_or_tables_is_no_report(text):
    with pytest.raises(NotAReport):
        read(text)


@pytest.mark.parametrize(
    "line",
    [
        "政策解读  信息公开年报",
        "《2022年政府信息公开年报》解读",
        "根据《关于做好2023年政府信息公开工作年度报告发布工作的通知》，现公布如下",
        "依照信息公开条例的规定，云溪县水务局编制本年度报告，统计期限为2023年1月",
    ],
)
def test_a_menu_or_a_reference_does_not_make_a_report_something_else(line):
    title, rest = render.text(full(), render.tabs).split("\n", 1)
    assert len(figures(read(f"{title}\n{line}\n{rest}"))) == 200


def test_a_wrapped_date_is_no_month_even_where_no_title_is_found():
    rest = render.text(full(), render.tabs).split("\n", 1)[1]
    line = "依照信息公开条例的规定，云溪县水务局编制本年度报告，统计期限为2023年1月"
    assert len(figures(read(f"云溪县水务局\n{line}\n{rest}"))) == 200


def test_a_report_that_mentions_a_quarter_is_a_report():
    text = f"云溪县2017年政府信息公开工作年度报告\n{BODY}四、第三季度政务公开检查情况良好。\n"
    assert read(text).report_year == 2017
