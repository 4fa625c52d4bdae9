"""Private persons' numbers in reports reach no byte that is kept or published."""

import json
import random
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from disclosure import package, pipeline, privacy, store
from disclosure.errors import DataError
from disclosure.manifest import Entry
from disclosure.sources import read_source
from tests import factories as f
from tests.conftest import ROOT, copy_archive
from tests.documents import report_text

sys.path.insert(0, str(ROOT / "scripts"))
from find_text import find  # the scripts are not installed

# pytest --hypothesis-profile=acceptance plants 300 identifiers in 100 reports.
MANY = 100 if settings.get_current_profile_name() == "acceptance" else 8
REPORTS = ROOT.parent / "shared" / "reports"
OFFICE = "办公室联系电话：13900001111，邮编453100。"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}


def identity_card(rng):
    number = f"4107{rng.choice(['02', '81'])}{rng.randint(1940, 2005)}{rng.randint(1, 12):02}"
    number += f"{rng.randint(1, 28):02}{rng.randint(0, 999):03}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True))
    return number + "10X98765432"[total % 11]


def mobile(rng):
    return f"1{rng.choice('3578')}{rng.randint(0, 10**9 - 1):09}"


def bank_card(rng):
    digits = [6, 2, *(rng.randint(0, 9) for _ in range(16))]
    odd = sum(sum(divmod(2 * digit, 10)) for digit in digits[-1::-2])
    return "".join(map(str, digits)) + str(-(odd + sum(digits[-2::-2])) % 10)


def email(rng):
    return f"zhang{rng.randint(10**5, 10**6)}@{rng.choice(['163.com', 'qq.com'])}"


KINDS = (identity_card, mobile, bank_card, email)
WRITTEN = (
    str,
    lambda number: number.translate(FULL_WIDTH),
    lambda number: " ".join((number[:3], number[3:7], number[7:])),
)


def planted(folder: Path, reports: int, rng) -> tuple[list[Entry], list[str], list[str]]:
    """Reports with three identifiers each, all over them; the identifiers in every writing."""
    entries, secrets, printed = [], [], []
    for number in range(reports):
        own = [rng.choice(KINDS)(rng) for _ in range(3)]
        written = [rng.choice(WRITTEN)(it) if "@" not in it else it for it in own]
        said = f"{OFFICE}\n张三（{written[0]}）反映，2023年收到政府信息公开申请0件。"
        stated = f"本局收到{written[1]}的政府信息公开申请共0件。"
        cells = {("granted", "total"): f"见{written[2]}"}
        text = report_text(f"卫辉市第{number}局", figures=cells, text=f"{said}\n{stated}")
        path = folder / f"{number}-{own[0] if own[0][:4] == '4107' else ''}.txt"
        path.write_text(text, encoding="utf-8")
        name = f"卫辉市第{number}局"
        entries.append(Entry(str(path), agency=name, division="410781", year=2023))
        secrets += own
        printed += [*own, *written]
    return entries, secrets, printed


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """An archive with such reports, their words kept, and its site."""
    folder = tmp_path_factory.mktemp("private")
    root = copy_archive(folder / "root")
    (folder / "sources").mkdir()
    entries, secrets, printed = planted(folder / "sources", MANY, random.Random(7))
    taken = list(pipeline.add(root, entries, keep_text=True))
    pipeline.build(root, record_addresses=True)
    return root, secrets, printed, taken


def test_no_identifier_planted_in_a_report_is_in_any_byte(build):
    root, secrets, printed, taken = build
    assert len(secrets) == 3 * MANY
    assert sum(outcome.masked for outcome in taken) >= 3 * MANY
    for folder in (root / "build" / "site", root / "data"):
        assert list(find(folder, printed)) == []


def test_what_an_office_says_of_itself_is_published_as_it_is(build):
    root, *_ = build
    pages = {where for where, _ in find(root / "build" / "site" / "agencies", ["13900001111"])}
    assert len({where.split("/")[0] for where in pages}) == MANY


def test_a_page_counts_what_was_masked_in_the_report(build):
    root, *_ = build
    agencies = store.load_archive(root)["agencies"]
    agency = agencies.loc[agencies["name"].eq("卫辉市第0局"), "agency_id"].iloc[0]
    page = (root / "build" / "site" / "agencies" / agency / "index.html").read_text("utf-8")
    assert "<dt>隐去的个人信息</dt>" in page
    assert "【已隐去" in page


def test_the_packages_hold_the_marks_and_are_valid(build):
    root, *_ = build
    site = root / "build" / "site"
    assert package.problems(site / "data" / "datapackage.json") == []
    agencies = sorted((site / "agencies").glob("*/datapackage.json"))
    texts = [json.loads(path.read_text("utf-8")) for path in agencies]
    assert sum("【已隐去" in json.dumps(text, ensure_ascii=False) for text in texts) == MANY


def test_a_number_put_into_a_table_by_hand_stops_the_build_and_is_not_repeated(tmp_path):
    root = copy_archive(tmp_path / "root")
    path = root / "data" / "41" / "reports.csv"
    name = "卫辉市信访局2023年政府信息公开工作年度报告"
    text = path.read_text("utf-8")
    assert name in text
    path.write_text(text.replace(name, f"{name}13812345678"), "utf-8")
    with pytest.raises(DataError, match="title 中有个人信息") as stopped:
        pipeline.build(root)
    assert "13812345678" not in str(stopped.value)
    assert "410781" in str(stopped.value)


def test_a_figure_of_a_table_is_never_masked():
    figures = [f.cell("requests", "granted.total", "numeral", "１３８１２３４５６７８")]
    rows = [f.cell("requests", "granted.total", "unplaced", "138 1234 5678 0 0 0 12")]
    for cells in (figures, rows):
        archive = f.one_report(cells=cells, requests=f.requests({"granted.total": 13812345678}))
        assert list(privacy.exposed(archive)) == []


def test_the_committed_archive_names_nobody():
    assert list(privacy.exposed(store.load_archive(ROOT))) == []


@pytest.mark.skipif(not REPORTS.exists(), reason="the real reports are not at hand")
@pytest.mark.parametrize(
    "path", sorted((REPORTS / "raw").glob("*")), ids=lambda path: path.name[:24]
)
def test_nothing_is_masked_in_real_reports_without_private_numbers(path):
    report = read_source(path).report
    assert privacy.masked(report) == report
