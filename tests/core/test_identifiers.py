"""Private persons' numbers in text: which are found, which are an office's or no one's."""

import pytest

from disclosure.identifiers import count, find, mask, mask_name

# None of these is a person's: the serial parts were written down at random.
CARD, OLD_CARD, BANK = "41078119900307451X", "410781900307451", "6222021234567890128"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"申请人身份证号{CARD}。", ["identity_card"]),
        ("申请人41078119900307451x申请公开", ["identity_card"]),
        (f"ID{CARD}.docx", ["identity_card"]),
        ("４１０７８１１９９００３０７４５１Ｘ", ["identity_card"]),
        ("410781 19900307 451X", ["identity_card"]),
        ("41078119900307\n451X", ["identity_card"]),
        (f"身份证号：{OLD_CARD}", ["identity_card"]),
        ("身份证号码410781199003074519写错一位", ["identity_card"]),
        ("申请人张某，电话13812345678。", ["mobile"]),
        ("请致电138 1234 5678", ["mobile"]),
        ("+86 138-1234-5678", ["mobile"]),
        ("１３８１２３４５６７８", ["mobile"]),
        (f"退款至{BANK}", ["bank_card"]),
        ("退款至6222 0212 3456 7890 128", ["bank_card"]),
        ("卡号4111111111111111", ["bank_card"]),
        ("回复至zhang.san@163.com。", ["email"]),
        ("张三13812345678、zhang@qq.com", ["mobile", "email"]),
        ("投诉人电话：13812345678，办公室已回复。", ["mobile"]),
    ],
)
def test_a_person_s_number_is_found_however_it_is_written(text, kinds):
    assert [found.kind for found in find(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "办公室联系电话：13812345678。",
        "如有疑问，请与县水务局办公室联系，电话13812345678",
        "监督电话：0373-4412345",
        "本机关电子邮箱：weihui@163.com，邮编453100",
        "报送xxgk@weihui.gov.cn",
        "政府采购金额13812345678元",
        "主动公开信息13812345678条",
        "索引号 410781199003074512",
        "文号20240118091234567",
        "统一社会信用代码11410781MB0123456X",
        "2023年收到申请12件，办结11件，金额1234567890123456元",
        "比上年增长13.812345678%",
        "4111111111111111",
        "6222021234567890123",
        "41078119901307451X",
        "1 3 8 1 2 3 4 5 6 7 8",
        "https://www.example.org/art/2024/1/18/art_13812345678901.html",
        "",
    ],
)
def test_an_office_s_number_and_no_one_s_is_left(text):
    assert mask(text) == text


def test_what_was_masked_says_of_what_kind_it_was_and_is_counted():
    masked = mask(f"{CARD}，13812345678，a.b@qq.com，{BANK}。")
    kinds = ("身份证号码", "手机号码", "电子邮箱", "银行卡号")
    assert masked == "，".join(f"【已隐去{kind}】" for kind in kinds) + "。"
    assert count(masked) == 4
    assert mask(masked) == masked


def test_in_names_of_files_and_addresses_long_numbers_are_mostly_no_one_s():
    address = "https://a.gov.cn/13812345678.html"
    assert mask_name(address) == address
    assert mask_name(f"{CARD}.docx") == "【已隐去身份证号码】.docx"
