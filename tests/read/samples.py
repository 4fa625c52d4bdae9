"""Reports to read: fixed ones with literal figures, and random ones for properties."""

from random import Random

from hypothesis import Phase, settings
from hypothesis import strategies as st

from disclosure import form
from tests.read.render import Sample

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
APPLICANTS = form.codes(form.APPLICANTS)
OUTCOMES = form.codes(form.OUTCOMES)


def examples(in_suite: int) -> settings:
    """How many examples a property is tried on: few in the suite, all of them in acceptance."""
    many = settings.get_current_profile_name() == "acceptance"
    count = settings.default.max_examples if many else in_suite
    return settings(max_examples=count, deadline=None, phases=NO_SHRINKING)


def columns(sample: Sample) -> dict[str, dict[str, tuple[str, ...]]]:
    """Every row and column of the form that the sample prints."""
    return {
        "proactive": {s.code: s.measures[sample.edition] for s in form.subjects(sample.edition)},
        "requests": {i.code: APPLICANTS for i in form.items(sample.requests_edition)},
        "challenges": {c.code: OUTCOMES for c in form.CHANNELS},
    }


def expected(sample: Sample) -> dict[tuple[str, str, str], int]:
    """Every figure that the sample prints, by table, row and column."""
    return {
        (table, row, column): int(text)
        for table, rows in sample.cells.items()
        for row, cells in rows.items()
        for column, text in cells.items()
        if text
    }


def full(value: str = "0", **given: object) -> Sample:
    """A report whose every cell prints the same."""
    sample = Sample({}, **given)
    cells = {
        table: {row: dict.fromkeys(names, value) for row, names in rows.items()}
        for table, rows in columns(sample).items()
    }
    return Sample(cells, **given)


def with_cells(sample: Sample, table: str, row: str, *texts: str) -> Sample:
    """The sample with other texts in a row."""
    names = columns(sample)[table][row]
    cells = dict(sample.cells)
    cells[table] = dict(cells[table]) | {row: dict(zip(names, texts, strict=True))}
    return Sample(cells, sample.edition, sample.requests_edition, sample.name, sample.year)


def counted(sample: Sample) -> Sample:
    """The sample with a figure of its own in every cell: 1, 2, 3 ... in form order."""
    numbers = iter(range(1, 10_000))
    cells = {
        table: {row: {c: str(next(numbers)) for c in names} for row, names in rows.items()}
        for table, rows in columns(sample).items()
    }
    return Sample(cells, sample.edition, sample.requests_edition, sample.name, sample.year)


def random_sample(
    random: Random,
    blank_share: int,
    largest: int,
    editions: tuple[str, ...] = ("2019", "2021"),
    *,
    right: bool,
) -> Sample:
    """A report of one of the editions; `blank_share` tenths of its cells are blank.

    `right`: the totals of section 三 are the sums of their rows.
    """
    edition, of_requests = random.choice(editions), random.choice(editions)
    cells: dict[str, dict[str, dict[str, str]]] = {}
    for table, rows in columns(Sample({}, edition, of_requests)).items():
        cells[table] = {}
        for row, names in rows.items():
            values = [random.randint(0, largest) if random.random() < 0.4 else 0 for _ in names]
            if right and table == "requests":
                values[-1] = sum(values[:-1])
            blank = [random.randrange(10) < blank_share for _ in names]
            cells[table][row] = {
                name: "" if empty else str(value)
                for name, value, empty in zip(names, values, blank, strict=True)
            }
    return Sample(cells, edition, of_requests)


def samples(editions: tuple[str, ...] = ("2019", "2021")) -> st.SearchStrategy[Sample]:
    """Random reports: all editions, mixed ones, blanks, large numbers, totals right or wrong."""
    return st.builds(
        random_sample,
        st.randoms(use_true_random=False),
        st.sampled_from((0, 0, 2, 5, 9)),
        st.sampled_from((0, 3, 99, 4_000_000)),
        st.just(editions),
        right=st.booleans(),
    )
