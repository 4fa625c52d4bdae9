"""Tables written out by hand, for the oddities that no renderer makes."""

TITLE = "青禾市档案局2023年政府信息公开工作年度报告"
SECTION_2 = "二、主动公开政府信息情况"
SECTION_3 = "三、收到和处理政府信息公开申请情况"
SECTION_4 = "四、政府信息公开行政复议、行政诉讼情况"
APPLICANTS = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
OUTCOMES = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"


def proactive(*lines: str) -> str:
    return "\n".join((TITLE, SECTION_2, *lines)) + "\n"


def requests(*lines: str, header: str = f"\t{APPLICANTS}") -> str:
    """Section 三 with a header in one row, tab-separated."""
    return "\n".join((TITLE, SECTION_3, header, *lines)) + "\n"


def challenges(*lines: str) -> str:
    return "\n".join((TITLE, SECTION_4, *lines)) + "\n"


def html(*rows: str, before: str = SECTION_3) -> str:
    """A page with one table; a row is its cells, set apart by bars."""
    body = "".join(
        "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>"
        for row in rows
    )
    return f"<html><body><h1>{TITLE}</h1><p>{before}</p><table>{body}</table></body></html>"


HTML_HEADER = "|" + APPLICANTS.replace("\t", "|")
