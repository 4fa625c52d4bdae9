"""Random reports in random shapes, whole and damaged: no figure that is not printed there."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import form
from disclosure.errors import DisclosureError
from tests.read import official, render
from tests.read.mutations import DUPLICATION, OTHERS, REMOVALS
from tests.read.reading import figures, read
from tests.read.samples import Sample, columns, examples, expected, samples

EXAMPLES = examples(25)
# In these a blank cannot be told from what only fills up the row, unless other rows tell.
PADDED = ("one cell a line, barred", "a bar above each row", "bars behind")
WHOLE = [name for name in render.WHOLE if name not in (*PADDED, "Word")]
TEXTS = [name for name in (*render.WHOLE, *render.LOSSY) if name != "Word"]
KEEPING = [name for name in render.WHOLE if name != "Word"]
SHAPES = {**render.WHOLE, **render.LOSSY}


def different(figures_read, sample):
    wanted = expected(sample)
    return {k: (v, wanted.get(k)) for k, v in figures_read.items() if wanted.get(k) != v}


def rendered(sample: Sample, shape: str) -> str:
    return SHAPES[shape](sample).decode("gb18030" if shape == "HTML soup" else "utf-8")


def blanks(sample: Sample) -> set[tuple[str, str, str]]:
    printed = expected(sample)
    return {
        (table, row, column)
        for table, rows in columns(sample).items()
        for row, names in rows.items()
        for column in names
        if (table, row, column) not in printed
    }


def kinds(report, kind: str) -> set[tuple[str, str, str]]:
    return {
        (table, cell.row, cell.column)
        for table, reading in report.tables.items()
        for cell in reading.cells
        if cell.kind == kind
    }


@pytest.mark.parametrize("shape", WHOLE)
@examples(4)
@given(sample=samples())
def test_a_shape_that_keeps_blanks_is_read_cell_by_cell(shape, sample):
    read_back = read(SHAPES[shape](sample))
    assert figures(read_back) == expected(sample)
    assert kinds(read_back, "blank") == blanks(sample)
    assert (read_back.edition, read_back.requests.edition) == (
        sample.edition,
        sample.requests_edition,
    )


@examples(5)
@given(sample=samples())
def test_a_word_document_is_read_cell_by_cell(sample):
    read_back = read(render.word(sample))
    assert figures(read_back) == expected(sample)
    assert kinds(read_back, "blank") == blanks(sample)


@pytest.mark.skipif(not official.FORM.exists(), reason="the official form is not at hand")
@examples(5)
@given(sample=samples(editions=("2021",)))
def test_the_official_form_filled_in_is_read_cell_by_cell(sample):
    read_back = read(official.filled(sample))
    assert figures(read_back) == expected(sample)
    assert kinds(read_back, "blank") == blanks(sample)


@EXAMPLES
@given(sample=samples(), shape=st.sampled_from((*PADDED, *render.LOSSY)))
def test_a_shape_that_loses_blanks_never_gives_a_wrong_figure(sample, shape):
    read_back = read(SHAPES[shape](sample))
    assert different(figures(read_back), sample) == {}
    if all(
        text for rows in sample.cells.values() for row in rows.values() for text in row.values()
    ):
        assert figures(read_back) == expected(sample)


@EXAMPLES
@given(sample=samples(), shape=st.sampled_from(TEXTS))
def test_every_null_cell_is_accounted_for_once_and_no_plain_figure_is(sample, shape):
    read_back = read(SHAPES[shape](sample))
    names = columns(sample)
    for table, reading in read_back.tables.items():
        said = [(cell.row, cell.column) for cell in reading.cells if cell.kind != "extra_row"]
        null = [key for key, value in reading.figures.items() if value is None]
        assert sorted(said) == sorted(null)
        assert all(cell.kind in form.NULL_KINDS for cell in reading.cells)
        if reading.edition:
            rows = names[table]
            assert list(reading.figures) == [(r, c) for r, cs in rows.items() for c in cs]


@pytest.mark.parametrize("mutation", REMOVALS)
@EXAMPLES
@given(sample=samples(), shape=st.sampled_from(TEXTS), seed=st.integers(0, 10**6))
def test_removing_anything_never_makes_a_figure_appear(mutation, sample, shape, seed):
    damaged = REMOVALS[mutation](rendered(sample, shape), Random(seed))
    assert different(_figures_or_none(damaged), sample) == {}


@EXAMPLES
@given(sample=samples(), shape=st.sampled_from(KEEPING), seed=st.integers(0, 10**6))
def test_a_line_printed_twice_adds_nothing(sample, shape, seed):
    damaged = DUPLICATION(rendered(sample, shape), Random(seed))
    assert different(_figures_or_none(damaged), sample) == {}


@pytest.mark.parametrize("mutation", OTHERS)
@EXAMPLES
@given(sample=samples(), shape=st.sampled_from(TEXTS), seed=st.integers(0, 10**6))
def test_no_damage_makes_a_figure_that_is_not_printed(mutation, sample, shape, seed):
    damaged = OTHERS[mutation](rendered(sample, shape), Random(seed))
    # digits in one cell are one number, whatever markup stands between them
    printed = damaged + re.sub("<[^<>]*>", "", damaged)
    figures_read = _figures_or_none(damaged).values()
    assert [value for value in figures_read if str(value) not in printed] == []


def _figures_or_none(text: str):
    try:
        return figures(read(text))
    except DisclosureError:
        return {}
