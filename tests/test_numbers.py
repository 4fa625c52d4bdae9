import pytest

from disclosure.numbers import parse_cell, parse_chinese


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("12", 12), (" 7 ", 7), ("447228", 447228), ("7\r", 7)]
)
def test_a_plain_integer_has_no_kind(text, value):
    figure = parse_cell(text)
    assert (figure.value, figure.kind) == (value, "")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\xa0", "\u200b", "\n\t"])
def test_white_space_is_a_blank(text):
    figure = parse_cell(text)
    assert (figure.value, figure.kind, figure.printed) == (None, "blank", "")


@pytest.mark.parametrize("text", ["-", "—", "——", "/", "\\", "－", "／", "--", "一"])
def test_a_dash_or_slash_is_no_figure(text):
    figure = parse_cell(text)
    assert (figure.value, figure.kind, figure.printed) == (None, "dash", text)


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("+21", 21, "sign", ""),
        ("＋21", 21, "sign", ""),
        ("-8", -8, "sign", ""),
        ("－8", -8, "sign", ""),
        ("−8", -8, "sign", ""),
        ("1,234", 1234, "numeral", ""),
        ("1，234，567", 1234567, "numeral", ""),
        ("１２", 12, "numeral", ""),
        ("7730.28", 7730.28, "decimal", ""),
        ("0.00", 0.0, "decimal", ""),
        ("251000元", 251000, "unit", "元"),
        ("3.5万元", 3.5, "unit", "万元"),
        ("0 件", 0, "unit", "件"),
        ("5（含1件上年结转）", 5, "unit", ""),
        ("一件", 1, "unit", "件"),
        ("十二件", 12, "unit", "件"),
        ("一百零三", 103, "numeral", ""),
        ("零", 0, "numeral", ""),
    ],
)
def test_other_prints_of_a_number_keep_what_is_printed(text, value, kind, unit):
    figure = parse_cell(text)
    assert (figure.value, figure.kind, figure.unit) == (value, kind, unit)
    assert figure.printed == text


@pytest.mark.parametrize(
    "text",
    [
        "12 3",
        "1\n2",
        "1 234",
        "1, 234",
        "二 十",
        "05",
        "00",
        "5(3)",
        "12²",
        "①",
        "5%",
        "约30",
        "3-5",
        "无",
        "O",
        "一二",
        "十",
        "1.2.3",
        "12,34",
        "5/6",
        "2023年",
        "自然人",
        "1" * 40,
    ],
)
def test_what_may_be_two_figures_or_none_is_not_read(text):
    assert parse_cell(text) is None


@pytest.mark.parametrize(("text", "value"), [("两百", 200), ("三千零五", 3005), ("十", 10)])
def test_chinese_numerals(text, value):
    assert parse_chinese(text) == value


def test_a_doubtful_reading_holds_its_place_and_is_no_figure():
    cell = parse_cell("12\ufffd")
    assert cell is not None
    assert (cell.value, cell.kind, cell.printed) == (None, "unreadable", "12\ufffd")
