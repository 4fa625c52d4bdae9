"""Every word of the form is explained, once, with where it comes from."""

from disclosure import form, terms


def test_every_code_of_the_form_is_explained_once():
    lists = {
        "item": form.ITEMS,
        "group": form.ITEM_GROUPS,
        "applicant": form.APPLICANTS,
        "subject": form.SUBJECTS,
        "measure": form.MEASURES,
        "channel": form.CHANNELS,
        "outcome": form.OUTCOMES,
        "result": form.RESULTS,
    }
    expected = [f"{prefix}-{code}" for prefix, of in lists.items() for code in form.codes(of)]
    anchors = [term.anchor for term in terms.terms()]
    assert sorted(a for a in anchors if not a.startswith("word-")) == sorted(expected)
    assert len(set(anchors)) == len(anchors)


def test_a_term_of_the_form_has_the_source_that_the_form_states():
    assert terms.TERM["item-granted"].source == "条例第三十六条第（一）（二）项"
    assert terms.TERM["item-closed_other"].source == "国办公开办函〔2021〕30号"
    assert terms.TERM["measure-decisions"].source == (
        "国办公开办函〔2019〕60号；国办公开办函〔2021〕30号"
    )
    forms_words = [t for t in terms.terms() if not t.anchor.startswith(("word-", "result-"))]
    assert [term.anchor for term in forms_words if not term.source] == []


def test_every_meaning_is_a_sentence_in_both_languages():
    assert [t.anchor for t in terms.terms() if not t.means.endswith("。")] == []
    assert [t.anchor for t in terms.terms() if not t.means_en.endswith(".")] == []
