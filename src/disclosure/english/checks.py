"""The check catalogue in English: what `catalogue` says in Chinese beside a rule's sentence."""

from typing import Final, NamedTuple

from disclosure.catalogue import JUMP_FACTOR, JUMP_LARGE, JUMP_TO_ZERO, SHORTEST_SECTION


class Said(NamedTuple):
    """A rule's formula, the names of its two sides, what it means and does not, its source."""

    formula: str
    left: str
    right: str
    means: str
    means_not: str
    source: str


_BLANKS: Final = "Not judged where a cell is blank, because a blank is not a zero."
_TOTALS: Final = "a total against its parts"
_TEXT_NOT: Final = (
    "Text and tables may differ in scope (the text may speak of the agency alone, the table may "
    "include its subordinates), so the result is a hint and no verdict."
)
_TEXTS: Final = "text and tables compared with each other"


def _text(about: str, formula: str, right: str) -> Said:
    return Said(
        formula,
        "stated in the text",
        right,
        f"The text of the report states the {about}, and the table has figures in the cells "
        "concerned: they should agree. What the text says of another year, of a part, or of "
        "another scope (such as the whole county or subordinate bodies) is not compared.",
        _TEXT_NOT,
        _TEXTS,
    )


CHECKS: Final = {
    "requests-balance": Said(
        "received in the year ＋ carried in ＝ resolved in all (3.7) ＋ carried over",
        "received ＋ carried in",
        "resolved in all ＋ carried over",
        "The header of the form prints this relation; it is checked for each of the seven columns "
        "of applicants.",
        "Breaking it does not mean that the work was wrong: it may be a slip in filling in the "
        "form. Figures are published as they are.",
        "header of the form: the first item plus the second equals the third plus the fourth",
    ),
    "requests-outcomes": Said(
        "rows (1) to (6) together ＝ row (7), resolved in all",
        "outcomes together",
        "row (7), resolved in all",
        "For each column of applicants the outcomes are added up and compared with the printed "
        "total; which rows there are depends on the edition of the form.",
        _BLANKS,
        _TOTALS,
    ),
    "requests-applicants": Said(
        "natural persons ＋ commercial enterprises ＋ research institutions ＋ public welfare "
        "organizations ＋ legal service organizations ＋ other organizations ＝ total",
        "applicants together",
        "total column",
        "Checked for each row of section 3.",
        _BLANKS,
        _TOTALS,
    ),
    "challenges-outcomes": Said(
        "upheld ＋ corrected ＋ other result ＋ pending ＝ total",
        "outcomes together",
        "total",
        "Checked for administrative reconsideration, litigation without reconsideration and "
        "litigation after reconsideration.",
        _BLANKS,
        _TOTALS,
    ),
    "value-domain": Said(
        "figure ≥ 0 and whole (“change in the year” may be negative, amounts may have decimals)",
        "cells that are not",
        "0",
        "Counts are never negative or broken; one result a report, with the cells that are.",
        "Amounts may have decimals and “change in the year” may be negative: neither breaks it.",
        "what the rows and columns mean",
    ),
    "carry-over": Said(
        "carried over, last year's report ＝ carried in, this year's report",
        "carried over by last year's report",
        "carried in by this year's",
        "Two reports in a row of the same body are compared, for each of the seven columns of "
        "applicants.",
        "Mergers, transfers of duties and mistakes of the year before all make the two differ; not "
        "judged where the archive has no report on the year before.",
        "the names of the two rows: what is carried over is what the next year carries in",
    ),
    "in-force": Said(
        "in force at year end ＝ in force by last year's report ＋ issued − repealed",
        "in force at year end",
        "in force the year before ＋ issued − repealed",
        "Checked for regulations and for normative documents, where both reports use the form of "
        "2021.",
        "Documents that lapse, clean-ups and changes of method all make the two differ, which does "
        "not mean that the form was filled in wrongly.",
        "the names of the three measures",
    ),
    "prior-year-items": Said(
        "items in the year before ＝ items in the year before ＋ change, by last year's report",
        "items in the year before, this report",
        "items in the year before ＋ change, last report",
        "Checked for each row with items in the year before, where both reports use the form of "
        "2019.",
        "The form of 2019 does not say how adjustments within a year count, so this is only told.",
        "the names of two measures of the 2019 form",
    ),
    "text-received": _text(
        "requests received",
        "requests received, by the text ＝ total of “received in the year”",
        "received in the year, total",
    ),
    "text-carried": _text(
        "requests carried over",
        "carried in and carried over, by the text ＝ their totals in the table",
        "carried over, total",
    ),
    "text-resolved": _text(
        "requests resolved",
        "requests resolved, by the text ＝ row (7), resolved in all",
        "row (7), resolved in all",
    ),
    "text-reconsideration": _text(
        "reconsideration cases",
        "reconsideration cases, by the text ＝ total of reconsideration",
        "reconsideration, total",
    ),
    "text-litigation": _text(
        "lawsuits",
        "lawsuits, by the text ＝ totals of litigation without and after reconsideration together",
        "the two totals of litigation together",
    ),
    "text-year": Said(
        "year the text treats as its own ＝ report year",
        "year of the text",
        "report year",
        "The text tells of some year as the current one, which should be the report year; where it "
        "is another, text of an earlier year was often reused.",
        "Texts mention other years, too; the result rests on how a program understands the text, "
        "and is a hint and no verdict.",
        "text and report year compared with each other",
    ),
    "year-jump": Said(
        f"this year ≤ last year × {JUMP_FACTOR} and this year ≥ last year ÷ {JUMP_FACTOR} (where "
        f"one of them is {JUMP_LARGE} or more); not 0 where last year was {JUMP_TO_ZERO} or more",
        "this year",
        "last year",
        "Compares requests received and resolved, decisions on licensing, penalties and coercion, "
        "and the totals of reconsideration and litigation. A change of more than "
        f"{JUMP_FACTOR} times is pointed out to readers, and to us, to look at the reading again.",
        "Figures may really change that much; this is a hint and does not say that anything was "
        "filled in or read wrongly.",
        "the same figures of two reports in a row of the same body",
    ),
    "digits-split": Said(
        "breaks where natural persons ＋ five kinds of organizations ≠ total, and joining the "
        "digits of two neighboring cells in just one place makes them equal",
        "applicants together, as read",
        "total, as read",
        "This is about our reading, not about the report: where a printed 123 was read as 12 and "
        "3, the row does not add up, and does once the two cells are joined. The two cells are "
        "named, to be looked at again.",
        "It may be a coincidence. A row that does not add up and is not mended by joining holds "
        "here; whether it adds up is another check.",
        "a total against its parts, and how digits are commonly torn apart",
    ),
    "sections-present": Said(
        f"text in sections 1, 5 (at least {SHORTEST_SECTION} characters) and 6, and at least one "
        "figure in the tables of sections 2, 3 and 4",
        "sections it has",
        "sections it should have",
        "A report should have six sections; one result a report, with those it lacks. A section 5 "
        "of one phrase counts as lacking.",
        "What was not read may be there all the same, in pictures or attachments. This is only "
        "told and does not judge the content.",
        "the six sections that article 50 of the Regulations and the form ask for",
    ),
    "form-edition": Said(
        "edition of the form used ＝ edition in force for the report year",
        "edition used",
        "edition in force",
        "The form of 2019 is for reports on 2019 and 2020, that of 2021 for 2021 and later. Where "
        "sections 2 and 3 use different editions, the left side is the one not in force.",
        "An old form does not make figures wrong; they only cannot be compared item by item with "
        "reports in the form in force.",
        "国办公开办函〔2019〕60号 and 〔2021〕30号",
    ),
    "published-on-time": Said(
        "departments: by January 31 of the next year; local governments of counties and above: by "
        "March 31",
        "day of publication (day of the next year)",
        "last day (day of the next year)",
        "January 1 of the next year is day 1, and the difference is how many days late. For "
        "reports on 2018 and before the last day is March 31 for all.",
        "The date is the one the source prints, which a redesign of a site may change; not judged "
        "without a date. Article 49 names no day for townships, subdistricts and other bodies, so "
        "theirs are not judged either.",
        "article 49 of the Regulations (article 31 before their revision, for 2018 and before)",
    ),
}
