"""What people call a body leads to it."""

import pytest

from disclosure.pages import shortnames


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("昌平区卫生健康委员会", "昌平区卫健委"),
        ("巫溪县人力资源和社会保障局", "巫溪县人社局"),
        ("天津市规划和自然资源局", "天津市规自局"),
        ("蒲山镇人民政府", "蒲山镇政府"),
    ],
)
def test_a_name_has_its_spoken_form(name, short):
    assert shortnames.spoken(name) == short


def test_the_pieces_are_those_of_the_name_and_of_what_it_is_called():
    found = shortnames.pieces("昌平区卫生健康委员会").split(" ")
    assert {"昌平", "卫健", "卫健委", "卫生健康", "委员会"} <= set(found)
    assert len(found) == len(set(found))
    assert max(map(len, found)) == 4


def test_no_piece_holds_a_space():
    assert shortnames.pieces("甲 乙", "") == "甲 乙"
