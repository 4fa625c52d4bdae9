"""What the files of a province are held to: its tables as they are to be used."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Final

from disclosure import package, province, schema, subject
from disclosure.coverage import Refused
from disclosure.package import Part, bodies
from disclosure.package.codes import CODES, code_rows
from disclosure.settings import Settings
from disclosure.site.figures import Scan
from disclosure.site.values import Cells, Values
from disclosure.subject import Subject
from disclosure.verification.slices import Slice, Tables, joined, slice_of

# An agency is asked for again and again while a page is read, and then no more.
_KEPT: Final = 256
# What no page can show, as it is no character of a text.
_NOTHING: Final = "\x00"
_PLACED: Final = {
    t.name: t.columns.index("division_code") for t in (schema.AGENCIES, schema.AGGREGATES)
}


@dataclass(frozen=True, slots=True)
class Given:
    """A province as committed: its tables and that of divisions by path; see `province.used`.

    `deep`: every form of its packages is read.
    """

    code: str
    tables: Mapping[str, bytes]
    refusals: Sequence[Refused]
    latest: int | None
    settings: Settings
    deep: bool


class Held:
    """A province as its pages and packages have to show it."""

    def __init__(self, given: Given) -> None:
        self.code, self.settings, self.deep = given.code, given.settings, given.deep
        self.archive, self.sums = province.used(given.tables, given.refusals, given.latest)
        self.scan = Scan(self.archive)
        # Of a function that knows nothing of this: in a circle it would be let go late.
        self._of_agency = lru_cache(_KEPT)(partial(_figures, self.scan.values))
        texts = package.Texts(self.archive)
        self._parts, self._divisions = province.parts(texts)
        self._shapes: set[tuple[str, ...]] = set()
        self.agencies: dict[str, tuple[Subject, dict[str, Part]]] = {
            about.stem: (about, own) for about, own in package.agency_rows(texts, self.settings)
        }

    def is_new(self, shape: tuple[str, ...]) -> bool:
        """Whether no package with these tables was looked at before."""
        new = shape not in self._shapes
        self._shapes.add(shape)
        return new

    @property
    def folder(self) -> str:
        """The folder of its package."""
        return f"divisions/{self.code}0000/"

    @property
    def subject(self) -> Subject:
        """What its package is about."""
        code = f"{self.code}0000"
        return subject.of_province(self.settings, code, self._divisions.name(code))

    @cached_property
    def slices(self) -> dict[str, dict[str, Slice]]:
        """What it gives to the tables of the whole archive, and of each year."""
        parts = bodies(self._parts, self._divisions)
        return {
            part: {name: slice_of(f"data/{self.code}", body) for name, body in tables.items()}
            for part, tables in parts.items()
        }

    @property
    def tables(self) -> Tables:
        """The tables of its own package."""
        named = [row[at] for name, at in _PLACED.items() for row in self._parts[name].rows]
        places = self._divisions.rows(self._divisions.with_ancestors(named))
        more = {
            schema.DIVISIONS.name: slice_of("data", package.body(places)),
            CODES.name: code_slice(),
        }
        return joined([self.slices[package.ALL], more])

    def figures(self, agency_id: str, year: int) -> Mapping[str, str] | None:
        """The texts of the figures of a report; nothing where there is no such report."""
        return self._of_agency(agency_id).get(year)


class _Figures(dict[str, str]):
    """The texts of the figures of a report by their references; others when they are asked for."""

    def __init__(self, cells: Cells, others: Callable[[str], str]) -> None:
        super().__init__((cell, text or "") for cell, text in cells.items())
        self._others = others

    def __missing__(self, cell: str) -> str:
        self[cell] = text = self._others(cell)
        return text


def _figures(values: Values, agency_id: str) -> dict[int, _Figures]:
    return {
        year: _Figures(cells, partial(_other, values, agency_id, year))
        for year, cells in values.of_agency(agency_id).items()
    }


def _other(values: Values, agency_id: str, year: int, cell: str) -> str:
    """The text of a sum, or of a side of a finding; what no page shows where there is none."""
    if "/" not in cell:
        return values.figure(agency_id, year, cell) or ""
    known, text = values.finding(agency_id, f"{year}/{cell}")
    return (text or "") if known else _NOTHING


def code_slice() -> Slice:
    """The code lists, which are those of the program."""
    return slice_of("form.py", package.body(code_rows()))
