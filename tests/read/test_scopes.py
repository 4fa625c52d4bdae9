"""Whose figure: the body that words name, or nobody."""

import pytest

from disclosure.read.scopes import names_own

BUREAU, GOVERNMENT, STREET = "云溪县水务局", "云溪县人民政府", "清泉街道"


@pytest.mark.parametrize(
    ("words", "agency", "own"),
    [
        ("2023年共", BUREAU, None),
        ("因政府信息公开", GOVERNMENT, None),
        ("通过政府网站", GOVERNMENT, None),
        ("我局", BUREAU, True),
        ("我局", GOVERNMENT, False),
        ("本机关", BUREAU, True),
        ("本机关", "云溪县白石镇人民政府", True),
        ("本机关", GOVERNMENT, False),
        ("县水务局机关", BUREAU, True),
        ("临江市云溪县水务局", BUREAU, True),
        ("县教育局", BUREAU, False),
        ("县政府", GOVERNMENT, True),
        ("县人民政府", "云溪县政府", True),
        ("县政府办公室", GOVERNMENT, False),
        ("县政府办公室", "云溪县人民政府办公室", True),
        ("县政府办代表县政府", GOVERNMENT, False),
        ("清泉街道办", STREET, True),
        ("全街道", STREET, True),
        ("全街道", "清泉街道办事处", True),
        ("全镇", "云溪县白石镇人民政府", True),
        ("全县", GOVERNMENT, True),
        ("全县", BUREAU, False),
        ("全区", "云溪经济开发区管理委员会", True),
        ("全县水务系统", BUREAU, False),
        ("局属单位", BUREAU, False),
        ("我局", None, True),
        ("全县", None, False),
        ("县水务局", None, False),
    ],
)
def test_a_figure_is_the_body_s_own_or_another_s(words, agency, own):
    assert names_own(words, agency) is own
