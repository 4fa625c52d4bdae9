import pytest

from disclosure.texts import compact, flat, normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [("１２\u3000件", "12件"), ("a\u200bb", "ab"), ("（一）", "(一)"), ("\ufeff标题\r\n", "标题")],
)
def test_width_and_unseen_characters_do_not_matter(text, expected):
    assert compact(text) == expected


def test_traditional_characters_and_words_become_simplified():
    assert normal("規範性檔案") == "规范性文件"


def test_a_place_name_in_simplified_text_keeps_its_letters():
    assert normal("青埠乡") == "青埠乡"


def test_only_letters_and_digits_stay():
    assert flat("（一）危及“三安全一稳定”、_-") == "一危及三安全一稳定"


def test_long_text_is_treated_as_short_text_is():
    assert normal("機關" * 200) == "机关" * 200
    assert flat("機關，" * 200) == "机关" * 200
