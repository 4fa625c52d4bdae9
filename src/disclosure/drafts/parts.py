"""What a review of a draft says, part by part."""

from dataclasses import dataclass, field
from typing import TypeAlias

Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule that does not hold: where in the form, both sides, and what was filled in.

    `cells`: the cells it is about, where the rule names them. `filled`: the figures that take
    part. `quotes`: the draft's own words. `place`: where in the document. `caution`: what the
    result does not mean.
    """

    check_id: str
    subject: str
    where: str
    rule: str
    formula: str
    basis: str
    left_name: str
    left: Number | None
    right_name: str
    right: Number | None
    difference: Number | None
    caution: str
    cells: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Cells of a row, or a whole table, without a figure: asked about, no error."""

    where: str
    cells: int
    reason: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """What was printed and left out; `local`: a row of the office's own, outside the form."""

    where: str
    printed: str
    reason: str
    place: str = ""
    local: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure that was printed other than as a plain integer, and what it was read as."""

    where: str
    printed: str
    value: Number
    reason: str


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not be judged somewhere, for want of these.

    `alone`: all that is missing is a report on the year before.
    """

    check_id: str
    rule: str
    where: str
    missing: tuple[str, ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What last year's report in the archive says, beside what the draft says."""

    year: int
    where_before: str
    before: Number | None
    where_now: str
    now: Number | None


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be told of a draft.

    `differences` break a rule; `notes` break one that says nothing against the figures;
    `hints` only advise. `holding`: how many rules hold. `questions`: what the document does
    not say of itself.
    """

    source: str
    agency_name: str | None
    report_year: int | None
    edition: str
    holding: int
    differences: tuple[Difference, ...] = ()
    blanks: tuple[Blank, ...] = ()
    unread: tuple[Unread, ...] = ()
    hints: tuple[Difference, ...] = ()
    notes: tuple[Difference, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    readings: tuple[Reading, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    questions: tuple[str, ...] = field(default=())

    @property
    def clean(self) -> bool:
        """Nothing differs, no cell is blank, and nothing of the form was left out."""
        lost = [entry for entry in self.unread if not entry.local]
        return not (self.differences or self.blanks or lost)

    @property
    def blank_cells(self) -> int:
        """How many cells have no figure."""
        return sum(blank.cells for blank in self.blanks)
