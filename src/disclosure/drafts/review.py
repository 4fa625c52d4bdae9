"""A draft and its findings -> what is to be told of it."""

from typing import Final

import pandas as pd

from disclosure import form, identifiers
from disclosure.catalogue import CHECK
from disclosure.drafts.archive import draft_year
from disclosure.drafts.blanks import blanks, readings, unread
from disclosure.drafts.earlier import earlier
from disclosure.drafts.parts import Review
from disclosure.drafts.problems import advises, difference, rows_of, unjudged
from disclosure.frames import Archive
from disclosure.records import Report

_UNTOLD: Final = {
    "agency_name": "文件里没有找到机关名称：标题或正文应写明是哪个机关的报告。",
    "report_year": "文件里没有找到年度：标题应写明是哪一年的报告。",
}
_PRIVATE: Final = "文字里有 {n} 处像{name}。个人信息不应公布，请核对是否应当删去。"


def review(report: Report, last_year: Archive | None, findings: pd.DataFrame) -> Review:
    """What an office should know of its draft before publishing it.

    Args:
        report: The draft as read.
        last_year: The frames of last year's report of the agency, or None.
        findings: What the checks say of `draft_archive(report, …)`: one row a report, check
            and subject. Those about other years are left out.
    """
    rows = rows_of(findings, draft_year(report))
    broken = [row for row in rows if row["result"] == "breaks"]
    firm = [row for row in rows if not _soft(row["check_id"])]
    return Review(
        source=report.source,
        agency_name=report.agency_name,
        report_year=report.report_year,
        edition=form.label(form.EDITIONS, report.edition) if report.edition else "",
        holding=sum(row["result"] == "holds" for row in firm),
        differences=tuple(difference(r, report) for r in broken if not _soft(r["check_id"])),
        blanks=blanks(report),
        unread=unread(report),
        hints=tuple(difference(r, report) for r in broken if advises(CHECK[r["check_id"]])),
        notes=tuple(difference(r, report) for r in broken if CHECK[r["check_id"]].info),
        unjudged=tuple(unjudged(row) for row in firm if row["result"] == "not_assessable"),
        readings=readings(report),
        earlier=earlier(report, last_year),
        questions=tuple(
            [text for name, text in _UNTOLD.items() if getattr(report, name) is None]
            + [_PRIVATE.format(name=name, n=n) for name, n in _private_numbers(report)]
            + list(report.remarks)
        ),
    )


def _private_numbers(report: Report) -> list[tuple[str, int]]:
    """How many numbers of private persons the draft's words hold, by the name of their kind."""
    texts = (report.title or "", *(narrative.text for narrative in report.narratives))
    kinds = [found.kind for text in texts for found in identifiers.find(text)]
    return [(name, kinds.count(kind)) for kind, name in identifiers.NAMES.items() if kind in kinds]


def _soft(check_id: str) -> bool:
    """Whether a broken rule is no mistake in the figures."""
    check = CHECK[check_id]
    return advises(check) or check.info
