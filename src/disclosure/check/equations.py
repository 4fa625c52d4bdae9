"""The sums of the form as data: which cells must add up to which, derived from `form.py`."""

from dataclasses import dataclass
from typing import Final

from disclosure import form
from disclosure.check.figures import UNKNOWN_EDITION


@dataclass(frozen=True, slots=True)
class Equation:
    """One instance of a check: the cells of `left` add up to the same as those of `right`.

    `table` holds the cells, named `row.column`. `editions`: the editions of section 三 it
    applies to, "" for a report that does not tell; None for every report.
    """

    check_id: str
    subject: str
    table: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    editions: tuple[str, ...] | None = None


_LEGAL_ENTITIES: Final = tuple(a.code for a in form.APPLICANTS if a.legal_entity)
_RESULTS: Final = tuple(code for code in form.codes(form.OUTCOMES) if code != "total")


def _in_column(rows: tuple[str, ...], column: str) -> tuple[str, ...]:
    return tuple(f"{row}.{column}" for row in rows)


def _in_row(row: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{row}.{column}" for column in columns)


def _balance(applicant: str) -> Equation:
    """新收 + 上年结转 = 总计 + 结转下年度, as printed above the table."""
    return Equation(
        "requests-balance",
        applicant,
        "requests",
        _in_column(("received_new", "carried_in"), applicant),
        _in_column(("resolved_total", "carried_out"), applicant),
    )


def _outcomes(applicant: str) -> list[Equation]:
    """（七）总计 = the outcomes of the edition; which they are must be known."""
    left = {
        edition: _in_column(
            tuple(item.code for item in form.items(edition) if item.outcome), applicant
        )
        for edition in form.BOTH
    }
    right = _in_column(("resolved_total",), applicant)
    return [
        Equation("requests-outcomes", applicant, "requests", cells, right, (edition,))
        for edition, cells in ({"": (UNKNOWN_EDITION,)} | left).items()
    ]


def _applicants(item: form.Item) -> Equation:
    """总计 = 自然人 + the five kinds of 法人或其他组织; every row where no edition is told."""
    return Equation(
        "requests-applicants",
        item.code,
        "requests",
        _in_row(item.code, ("natural_person", *_LEGAL_ENTITIES)),
        _in_row(item.code, ("total",)),
        (*item.editions, ""),
    )


def _challenges(channel: str) -> Equation:
    """总计 = 维持 + 纠正 + 其他 + 尚未审结."""
    return Equation(
        "challenges-outcomes",
        channel,
        "challenges",
        _in_row(channel, _RESULTS),
        _in_row(channel, ("total",)),
    )


EQUATIONS: Final = (
    *(_balance(applicant) for applicant in form.codes(form.APPLICANTS)),
    *(equation for applicant in form.codes(form.APPLICANTS) for equation in _outcomes(applicant)),
    *(_applicants(item) for item in form.ITEMS),
    *(_challenges(channel) for channel in form.codes(form.CHANNELS)),
)
