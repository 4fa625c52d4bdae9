import pytest

from disclosure import frames, naming, schema
from disclosure.errors import IncompleteError, UnresolvedError
from disclosure.records import Mention
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


def says(words: str, kind: str = "formal") -> Mention:
    return Mention(words, "第3行", kind)


@pytest.mark.parametrize(
    ("name", "mention", "code"),
    [
        ("临江镇人民政府", says("本报告由重庆市巫溪县", "text"), "500238"),
        ("临江街道办事处", says("巫溪县", "site"), "500238"),
        ("水务局", says("新乡市卫辉市"), "410781"),
        ("县水务局", says("巫溪", "text"), "500238"),
        ("朝阳区水务局", says("长春", "formal"), "220104"),
        ("卫生局", says("巫溪县", "site"), "500238"),
    ],
)
def test_words_before_a_name_say_its_division(name, mention, code):
    assert DIVISIONS.locate(name, [mention]) == (code, f"第3行“{mention.words}”")


@pytest.mark.parametrize(
    ("name", "mentions"),
    [
        ("临江镇人民政府", [says("河南省")]),
        ("临江镇人民政府", [says("巫溪县"), says("卫辉市")]),
        ("水务局", [says("巫溪县", "text")]),
        ("水务局", [says("新乡市", "site")]),
        ("临江镇人民政府", []),
    ],
)
def test_words_that_leave_the_division_open_are_not_followed(name, mentions):
    with pytest.raises(UnresolvedError):
        DIVISIONS.locate(name, mentions)


def test_a_name_that_leaves_the_division_open_names_what_it_may_be():
    with pytest.raises(UnresolvedError) as refused:
        DIVISIONS.locate("朝阳区卫生健康委员会", [])
    assert refused.value.candidates == ("110105 北京市朝阳区", "220104 长春市朝阳区")
    with pytest.raises(UnresolvedError) as refused:
        DIVISIONS.locate("新乡经济技术开发区管委会", [])
    assert refused.value.candidates == ("410700 河南省新乡市",)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("国家税务总局巫溪县税务局", "500238"),
        ("长春朝阳区人民政府", "220104"),
        ("重庆市巫溪县临江镇人民政府", "500238"),
        ("中共巫溪县委办公室", "500238"),
    ],
)
def test_a_national_body_or_a_short_name_before_the_division_does_not_hide_it(name, code):
    assert DIVISIONS.of_agency(name) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("巫溪县临江镇人民政府", "重庆市巫溪县临江镇"),
        ("临江街道办事处", "巫溪县临江街道办"),
        ("巫溪县临江镇政府", "临江镇人民政府"),
    ],
)
def test_a_townships_body_is_one_under_all_its_names(one, other):
    assert DIVISIONS.body(one) == DIVISIONS.body(other)


def test_different_bodies_of_a_division_stay_apart():
    names = ("巫溪县人民政府", "巫溪县水务局", "巫溪县政府办公室", "巫溪县临江镇财政所")
    assert len({DIVISIONS.body(name) for name in names}) == 4
