"""The report's own text by section."""

from tests.read.reading import read

TEXT = """云溪县水务局2023年政府信息公开工作年度报告
一、总体情况
开头一段。
（一）主动公开政府信息情况
公开二十条。
（二）依申请公开情况。没有申请。
（五）监督保障情况。有制度。
二、主动公开政府信息情况
信息内容\t本年制发件数
五、存在的主要问题及改进情况
（一）存在的主要问题。人少。
（二）改进情况。加人。
六、其他需要报告的事项
无。
扫一扫在手机打开当前页
"""


def test_sections_are_kept_in_order_with_their_text():
    told = {n.section: n.text for n in read(TEXT).narratives}
    assert told == {
        "1": "开头一段。",
        "1.1": "（一）主动公开政府信息情况\n公开二十条。",
        "1.2": "（二）依申请公开情况。没有申请。",
        "1.5": "（五）监督保障情况。有制度。",
        "5": "（一）存在的主要问题。人少。\n（二）改进情况。加人。",
        "6": "无。",
    }


def test_headings_and_places_are_kept():
    sections = {n.section: n for n in read(TEXT).narratives}
    assert (sections["6"].heading, sections["6"].place) == ("六、其他需要报告的事项", "第13行")


def test_what_a_site_prints_below_a_report_is_no_part_of_it():
    page = TEXT + "上一篇：别的文章\n版权所有 云溪县\n友情链接\n"
    assert read(page).narratives[-1].text == "无。"


def test_headings_of_other_wordings_are_known():
    text = TEXT.replace("一、总体情况", "一、政府信息公开工作总体情况").replace(
        "五、存在的主要问题及改进情况", "五、政府信息公开工作存在的不足和下一步改进措施"
    )
    assert [n.section for n in read(text).narratives] == ["1", "1.1", "1.2", "1.5", "5", "6"]
