import pytest

from disclosure import frames, naming, schema
from disclosure.errors import IncompleteError
from tests import factories

DIVISIONS = naming.Divisions(
    frames.frame(
        schema.DIVISIONS,
        [
            *factories.DIVISIONS,
            factories.division("110000", "北京市", "province"),
            factories.division("110105", "朝阳区", "county", "110000"),
            factories.division("220100", "长春市", "prefecture", "220000"),
            factories.division("220104", "朝阳区", "county", "220100"),
        ],
    )
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("巫溪县信访办公室", "500238"),
        ("新乡市卫辉市信访局", "410781"),
        ("河南省人民政府", "410000"),
        ("北京市朝阳区人民政府", "110105"),
        ("长春市朝阳区人民政府", "220104"),
    ],
)
def test_division_is_the_innermost_one_the_name_begins_with(name, code):
    assert DIVISIONS.of_agency(name) == code


def test_a_division_name_that_exists_twice_is_not_guessed():
    with pytest.raises(IncompleteError, match="110105、220104"):
        DIVISIONS.of_agency("朝阳区卫生健康委员会")


def test_a_name_without_a_division_asks_for_it():
    with pytest.raises(IncompleteError, match="--division"):
        DIVISIONS.of_agency("某某街道办事处")


@pytest.mark.parametrize(
    ("name", "level", "category"),
    [
        ("蒲山镇人民政府", "township", "government"),
        ("慈音街道办事处", "township", "subdistrict"),
        ("巫溪县信访办公室", "county", "department"),
        ("城口县人民政府", "county", "government"),
        ("某某中心", "county", "other"),
    ],
)
def test_level_and_kind_follow_the_name(name, level, category):
    assert (naming.level_of(name, "county"), naming.category_of(name)) == (level, category)


def test_an_id_is_division_code_and_pinyin():
    made = DIVISIONS.allocate_id("卫辉市信访局", "410781", set())
    assert made == "410781-xin-fang-ju"


def test_a_taken_id_gets_a_number():
    taken = {"410781-xin-fang-ju"}
    assert DIVISIONS.allocate_id("卫辉市信访局", "410781", taken) == "410781-xin-fang-ju-2"
