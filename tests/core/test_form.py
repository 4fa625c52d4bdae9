from disclosure import form


def test_2021_form_has_ten_figures_in_section_two():
    assert sum(len(s.measures["2021"]) for s in form.subjects("2021")) == 10


def test_2019_form_has_twenty_two_figures_in_section_two():
    assert sum(len(s.measures["2019"]) for s in form.subjects("2019")) == 22


def test_2021_form_has_twenty_five_rows_in_section_three():
    assert [item.code for item in form.items("2021")][-5:] == [
        "closed_not_corrected",
        "closed_fee_unpaid",
        "closed_other",
        "resolved_total",
        "carried_out",
    ]
    assert len(form.items("2021")) == 25


def test_2019_form_has_one_row_for_other_handling():
    assert [i.code for i in form.items("2019") if i.code.startswith("closed")] == ["closed"]
    assert len(form.items("2019")) == 23


def test_the_total_adds_up_twenty_one_outcomes_in_2021_and_nineteen_in_2019():
    assert sum(item.outcome for item in form.items("2021")) == 21
    assert sum(item.outcome for item in form.items("2019")) == 19


def test_five_applicants_are_legal_entities():
    assert sum(applicant.legal_entity for applicant in form.APPLICANTS) == 5


def test_every_measure_of_a_subject_is_declared_for_its_edition():
    for subject in form.SUBJECTS:
        for edition, measures in subject.measures.items():
            assert all(edition in form.MEASURE[measure].editions for measure in measures)


def test_codes_of_a_list_are_unique():
    lists = (form.SUBJECTS, form.MEASURES, form.APPLICANTS, form.ITEMS, form.CHANNELS)
    for entries in (*lists, form.OUTCOMES, form.CELL_KINDS, form.STATEMENT_MEASURES):
        assert len(set(form.codes(entries))) == len(entries)


def test_edition_in_force_follows_the_year():
    assert [form.edition_in_force(y) for y in (2018, 2019, 2020, 2021, 2026)] == [
        None,
        "2019",
        "2019",
        "2021",
        "2021",
    ]
