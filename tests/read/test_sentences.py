"""Many sentences of each kind: what they claim is read, and nothing that they do not claim."""

import pytest

from tests.read import sentences
from tests.read.reading import read

BUREAU, GOVERNMENT = "云溪县水务局", "云溪县人民政府"
KINDS = {
    BUREAU: (
        sentences.RECEIVED,
        sentences.RESOLVED,
        sentences.CARRIED,
        sentences.NUMERALS,
        sentences.NEGATIONS,
        sentences.SUMS,
        sentences.YEARS,
        sentences.SCOPES_OF_A_BUREAU,
    ),
    GOVERNMENT: (sentences.SCOPES_OF_A_GOVERNMENT,),
}
CASES = [
    pytest.param(agency, sentence, claims, id=sentence)
    for agency, kinds in KINDS.items()
    for kind in kinds
    for sentence, claims in kind
]


def claims_of(agency, sentence):
    title = f"{agency}2023年政府信息公开工作年度报告"
    text = f"{title}\n一、总体情况\n（二）依申请公开情况。{sentence}"
    return {(said.measure, said.value) for said in read(text).statements}


@pytest.mark.parametrize(("agency", "sentence", "claims"), CASES)
def test_a_sentence_claims_what_it_says_and_no_more(agency, sentence, claims):
    expected = {(sentences.LETTERS[c[0]], int(c[1:])) for c in claims.split()}
    assert claims_of(agency, sentence) == expected


@pytest.mark.parametrize("kinds", KINDS.values())
def test_every_kind_has_at_least_twenty_sentences(kinds):
    assert all(len(dict(kind)) == len(kind) >= 20 for kind in kinds)
