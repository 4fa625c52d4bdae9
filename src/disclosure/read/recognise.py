"""From a document to a normalised report: the whole of recognition on one page."""

from collections.abc import Callable, Sequence
from itertools import chain

from disclosure.errors import DisclosureError, UnreadableError
from disclosure.read.challenges import read_challenges
from disclosure.read.document import Document, Row
from disclosure.read.identity import Identity, identify, other_report
from disclosure.read.kinds import other_kind
from disclosure.read.mentions import mentions
from disclosure.read.narratives import narratives
from disclosure.read.proactive import read_proactive
from disclosure.read.reading import refuse
from disclosure.read.regions import Section, split_parts, split_sections, table_rows
from disclosure.read.requests import read_requests
from disclosure.read.statements import statements
from disclosure.records import Report, TableReading


class SeveralReports(UnreadableError):
    """The document holds reports of several bodies or years, which must not be mixed."""

    usual_remedy = "拆成每份报告一个文件后再读"


class NotAReport(DisclosureError):
    """The document is something else than an annual report; the message says what."""

    code = "not_a_report"


def recognise(document: Document, source: str) -> Report:
    """The report that a document holds.

    Raises:
        NotAReport: an explanation, half-year statistics, a notice, or no report's text at all.
        SeveralReports: the reports of several bodies or years in one file.
    """
    sections = split_sections(document)
    parts = split_parts(sections)
    proactive = _read(parts, "proactive", read_proactive)
    requests = _read(parts, "requests", read_requests)
    challenges = _read(parts, "challenges", read_challenges)
    identity = identify(document)
    told = any(_figures(reading) for reading in (proactive, requests, challenges))
    refused = _refused(document, sections, parts, identity, told=told)
    if refused:
        refused.source = source
        refused.agency, refused.year = identity.agency_name or "", identity.report_year
        raise refused
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
        statements=statements(sections, identity.report_year, identity.agency_name),
        evidence=identity.evidence,
        remarks=(*document.remarks, *identity.remarks),
        text_year=identity.text_year,
        mentions=mentions(document, identity.agency_name),
    )


def _refused(
    document: Document,
    sections: Sequence[Section],
    parts: Sequence[Sequence[Section]],
    identity: Identity,
    *,
    told: bool,
) -> DisclosureError | None:
    """Why the document is not one annual report, if it is not; `told`: figures were read."""
    kind = other_kind(document)
    if kind and not (identity.title and told):
        return NotAReport(f"这是{kind}，不是年度报告")
    if not any(section.table for section in sections) and not (identity.title and parts[0][1:]):
        return NotAReport("没有年度报告的标题、章节或表格")
    other = other_report(parts, identity)
    return SeveralReports(f"文件中不止一份年度报告，另有：{other}") if other else None


def _read(
    parts: Sequence[Sequence[Section]], table: str, read: Callable[[list[Row]], TableReading]
) -> TableReading:
    """One table of the document; printed more than once, only if all printings agree."""
    whole = read(table_rows(chain.from_iterable(parts), table))
    if len(parts) == 1:
        return whole
    told = [r for part in parts if _figures(r := read(table_rows(part, table)))]
    if len(told) < 2:
        return told[0] if told else whole
    fullest = max(map(_figures, told), key=len)
    if any(fullest.get(key, value) != value for r in told for key, value in _figures(r).items()):
        return refuse(table, told[0], "文件中印有数字不同的两份表，未读取")
    if all(_figures(r).items() <= fullest.items() for r in told):
        return next(r for r in told if _figures(r) == fullest)
    return whole


def _figures(reading: TableReading) -> dict[tuple[str, str], int | float]:
    return {key: value for key, value in reading.figures.items() if value is not None}
