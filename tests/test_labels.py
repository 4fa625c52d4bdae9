import functools

import pytest

from disclosure import form, labels


@pytest.mark.parametrize("item", form.ITEMS, ids=lambda item: item.code)
def test_every_item_is_known_by_its_printed_label(item):
    assert labels.item_code(item.index + item.zh, certain_row=False) == item.code


@pytest.mark.parametrize("subject", form.SUBJECTS, ids=lambda subject: subject.code)
def test_every_subject_is_known_by_its_printed_label(subject):
    for text in (subject.zh, *subject.variants):
        assert labels.SUBJECTS.match(text) == subject.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("（二）部分公开（区分处理的，只计这一情况，不计其他情形）", "granted_in_part"),
        ("部分公开", "granted_in_part"),
        ("2.其他法律行政止公开", "refused_other_law"),
        ("5.属于三类内容事务信息", "refused_internal_affairs"),
        ("Ξ、上年结转政府信息公开申请数量", "carried_in"),
        ("5.要求行政机关确认或重新出", "declined_reconfirmation"),
        ("**四、结转下年度继续办理**", "carried_out"),
        ("l.属于国家秘密", "refused_state_secret"),
        ("三、本年度办理结果（一）予以公开", "granted"),
        ("（六）其他处理1.申请人无正当理由逾期不补正", "closed_not_corrected"),
        ("一、本年新收政府信息公开申请数量（件）", "received_new"),
        ("沒有現成信息需要另行製作", "unavailable_needs_creation"),
    ],
)
def test_damaged_and_varied_labels_are_known(text, code):
    assert labels.item_code(text, certain_row=False) == code


@pytest.mark.parametrize(
    "text",
    ["本年结转政府信息公开申请数量", "申请人", "予以公开的信息中主动公开的", "合计", "2023年", ""],
)
def test_a_text_that_could_be_several_labels_or_none_is_no_label(text):
    assert labels.item_code(text, certain_row=True) is None


@pytest.mark.parametrize(
    ("text", "alone", "in_row"),
    [
        ("总计", None, "resolved_total"),
        ("（七）总计", "resolved_total", "resolved_total"),
        ("（六）总计", None, None),
        ("其他", None, "closed_other"),
        ("3.其他", "closed_other", "closed_other"),
        ("9.其他", None, None),
    ],
)
def test_labels_that_are_headers_too_need_their_number_or_figures(text, alone, in_row):
    assert labels.item_code(text, certain_row=False) == alone
    assert labels.item_code(text, certain_row=True) == in_row


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("本年制发件数", ("issued",)),
        ("现行有效件数（历史累计）", ("in_force",)),
        ("本年收费金额（单位：万元，保留4位小数）", ("collected_10k_cny",)),
        ("上一年项目数量（指2019年事项数）", ("prior_year_items",)),
        ("信息内容 本年制发件数 现行有效件数", ("issued", "in_force")),
        ("上年处理决定数量", ("decisions", "?")),
        ("同比增减", ("change", "?")),
        ("本年新制作规范性文件3件，均已公开。", ()),
        ("信息内容", ()),
    ],
)
def test_headers_name_their_measures(text, codes):
    assert labels.measure_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [("（六）其他处理", ("六", "其他处理")), ("3．其他", ("3", "其他")), ("规章", ("", "规章"))],
)
def test_the_number_of_a_label_is_split_off(text, expected):
    assert labels.split_index(text) == expected


@pytest.mark.parametrize("text", ["（三）不予公开", "三、本年度办理结果", "（四） 无法 提供"])
def test_heads_of_groups_are_known(text):
    assert labels.is_group(text)


def test_a_piece_of_the_form_is_told_from_foreign_text():
    assert labels.is_piece("法提供")
    assert not labels.is_piece("其中：网上申请")


def test_two_labels_whose_separator_is_lost_are_no_label():
    assert labels.SUBJECTS.match("行政处罚行政强制") is None


@pytest.mark.parametrize("entry", (*form.ITEMS, *form.SUBJECTS), ids=lambda entry: entry.code)
def test_a_label_that_lost_any_part_is_never_taken_for_another(entry):
    whole = [getattr(entry, "index", "") + entry.zh, *entry.variants]
    match = labels.SUBJECTS.match
    if entry in form.ITEMS:
        match = functools.partial(labels.item_code, certain_row=True)
    taken = {
        match(text[:start] + text[end:])
        for text in whole
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
    }
    assert taken <= {entry.code, None}
