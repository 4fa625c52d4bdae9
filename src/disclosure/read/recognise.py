"""From a document to a normalised report: the whole of recognition on one page."""

from disclosure.errors import DisclosureError
from disclosure.read.challenges import read_challenges
from disclosure.read.document import Document
from disclosure.read.identity import identify
from disclosure.read.kinds import other_kind
from disclosure.read.narratives import narratives
from disclosure.read.proactive import read_proactive
from disclosure.read.regions import Section, split_sections, table_rows
from disclosure.read.requests import read_requests
from disclosure.read.statements import statements
from disclosure.records import Report


class NotAReport(DisclosureError):
    """The document is something else than an annual report; the message says what."""

    code = "not_a_report"


def recognise(document: Document, source: str) -> Report:
    """The report that a document holds.

    Raises:
        NotAReport: an explanation, half-year statistics, a notice, or no report's text at all.
    """
    sections = split_sections(document)
    tables = {code: table_rows(sections, code) for code in ("proactive", "requests", "challenges")}
    proactive = read_proactive(tables["proactive"])
    requests = read_requests(tables["requests"])
    challenges = read_challenges(tables["challenges"])
    identity = identify(document)
    kind = other_kind(document)
    if kind:
        raise NotAReport(f"这是{kind}，不是年度报告", source=source)
    if not any(tables.values()) and (identity.title is None or not _has_sections(sections)):
        raise NotAReport("没有年度报告的标题、章节或表格", source=source)
    return Report(
        source=source,
        agency_name=identity.agency_name,
        report_year=identity.report_year,
        title=identity.title,
        published_on=identity.published_on,
        proactive=proactive,
        requests=requests,
        challenges=challenges,
        narratives=narratives(sections),
        statements=statements(row for section in sections for row in section.rows),
        evidence=identity.evidence,
        remarks=identity.remarks,
    )


def _has_sections(sections: list[Section]) -> bool:
    return any(section.section for section in sections)
