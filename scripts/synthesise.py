"""Write a synthetic archive of any size: the same arguments give the same bytes.

    python scripts/synthesise.py FOLDER --bodies 300 --years 3 [--documents]

FOLDER gets `archive.toml` and `data/` as normalised tables, ready for `disclosure build --root`
together with `docs/`, `theme/` and `mkdocs.yml`, which are copied. With --documents it gets
`documents/` instead: the same reports as text and HTML in several shapes, and a manifest.
Every body is named 合成 and the archive's title says so; no figure is real.
"""

import argparse
import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from disclosure import disk, form, store
from disclosure.assemble import Provenance
from disclosure.intake import Given, Intake
from disclosure.records import Cell, Figures, Narrative, Report, Statement, TableReading

ROOT = Path(__file__).resolve().parent.parent
KINDS = (
    "人民政府",
    "教育局",
    "公安局",
    "民政局",
    "财政局",
    "卫生健康委员会",
    "信访局",
    "住房和城乡建设局",
)
LAST_YEAR = 2024
# Of a thousand cells so many are left empty, of a thousand rows so many totals are misprinted.
BLANKS = 4
FAULTS = 6
SENTENCE = "本机关按要求办理申请并公布信息，本段文字为演示而写，不是任何机关的报告。"
# Prose of made-up sentences, so that a search has words to find.
WHO = ("办公室", "政务服务中心", "档案馆", "乡镇便民窗口", "门户网站编辑部", "审查小组", "图书馆")
DID = ("梳理", "公布", "修订", "核查", "解读", "更新", "归集", "清理")
WHAT = (
    *("饮用水源水质", "公交线路调整", "义务教育招生", "老旧小区改造", "河道清淤", "防汛预案"),
    *("食品抽检结果", "农田灌溉设施", "养老补贴标准", "公租房分配", "道路照明", "垃圾分类站点"),
    *(
        "预算执行",
        "森林防火",
        "疫苗接种点",
        "工伤认定",
        "招标公告",
        "村级财务",
        "扬尘治理",
        "应急避难场所",
    ),
)


def figures_of(random_: random.Random, edition: form.EditionCode) -> dict[str, Figures]:
    """The three tables of a report whose figures add up, before blanks and faults."""
    busy = random_.choice((0, 0, 1, 5, 40, 400))
    applicants = form.codes(form.APPLICANTS)[:-1]
    rows: dict[str, list[int]] = {}
    for item in form.items(edition):
        rows[item.code] = [
            random_.randint(0, busy) if random_.random() < 0.2 else 0 for _ in applicants
        ]
    resolved = [sum(rows[i.code][n] for i in form.items(edition) if i.outcome) for n in range(6)]
    rows["resolved_total"] = resolved
    rows["carried_out"] = [random_.randint(0, busy // 10) for _ in applicants]
    rows["carried_in"] = [min(r, random_.randint(0, busy // 10)) for r in resolved]
    rows["received_new"] = [
        resolved[n] + rows["carried_out"][n] - rows["carried_in"][n] for n in range(6)
    ]
    requests: Figures = {}
    for code, values in rows.items():
        requests |= {(code, a): v for a, v in zip(applicants, values, strict=True)}
        requests[code, "total"] = sum(values)
    challenges: Figures = {}
    for channel in form.codes(form.CHANNELS):
        parts = [random_.randint(0, busy // 20) for _ in range(4)]
        challenges |= {
            (channel, o): v
            for o, v in zip(form.codes(form.OUTCOMES), [*parts, sum(parts)], strict=True)
        }
    proactive: Figures = {}
    for subject in form.subjects(edition):
        for code in subject.measures[edition]:
            amount = round(random_.random() * busy * 10, 2)
            proactive[subject.code, code] = (
                amount if form.MEASURE[code].decimal else random_.randint(0, busy * 3)
            )
    return {"proactive": proactive, "requests": requests, "challenges": challenges}


def spoilt(random_: random.Random, table: str, figures: Figures) -> TableReading:
    """A reading with blanks and misprinted totals at the rates real reports have."""
    cells = []
    for number, (row, column) in enumerate(list(figures)):
        if column == "total" and random_.randrange(1000) < FAULTS:
            figures[row, column] = (figures[row, column] or 0) + 1
        if random_.randrange(1000) < BLANKS:
            figures[row, column] = None
            cells.append(Cell(table, row, column, "", "blank", f"第{number}行"))
    places = {row: f"第{n}行" for n, (row, _) in enumerate(figures)}
    return TableReading(None, figures, tuple(cells), places)


def prose(random_: random.Random) -> str:
    """A paragraph of a few sentences, none of them about anything real."""
    sentences = (
        f"{random_.choice(WHO)}{random_.choice(DID)}{random_.choice(WHAT)}信息"
        f"{random_.randint(1, 60)}条。"
        for _ in range(random_.randint(2, 6))
    )
    return SENTENCE + "".join(sentences)


def report_of(name: str, year: int, seed: str) -> Report:
    """One synthetic report; the seed decides every figure."""
    random_ = random.Random(seed)
    edition: form.EditionCode = "2021" if year >= 2021 else "2019"
    tables = {t: spoilt(random_, t, f) for t, f in figures_of(random_, edition).items()}
    received = tables["requests"].figures["received_new", "total"]
    said = (
        () if received is None else (Statement("received_new", int(received), SENTENCE, "第3行"),)
    )
    return Report(
        source=f"{seed}.txt",
        agency_name=name,
        report_year=year,
        title=f"{name}{year}年政府信息公开工作年度报告",
        published_on=f"{year + 1}-01-{random_.randint(5, 31):02d}",
        proactive=replace(tables["proactive"], edition=edition),
        requests=replace(tables["requests"], edition=edition),
        challenges=tables["challenges"],
        narratives=tuple(Narrative(s, "", prose(random_), "第2行") for s in ("1", "5", "6")),
        statements=said,
    )


def bodies(count: int, root: Path) -> Iterator[tuple[str, str]]:
    """Name and division code of each synthetic body, spread over all counties."""
    divisions = store.load_divisions(root)
    counties = divisions[divisions["level"] == "county"].astype(object)
    names = list(zip(counties["division_code"], counties["name"], strict=True))
    for number in range(count):
        code, county = names[(number * 61) % len(names)]
        round_ = number // len(names)
        kind = KINDS[(number % len(names) + round_) % len(KINDS)]
        more = f"第{round_ // len(KINDS) + 1}" if round_ >= len(KINDS) else ""
        yield f"{county}合成{more}{kind}", code


def reports(count: int, years: int, root: Path) -> Iterator[tuple[Report, str]]:
    """Every report with its division code, body by body."""
    for name, code in bodies(count, root):
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            yield report_of(name, year, f"{code}-{name}-{year}"), code


def write_data(target: Path, count: int, years: int) -> None:
    """The normalised tables, and beside them what a build needs."""
    for part in ("docs", "theme"):
        shutil.copytree(ROOT / part, target / part)
    shutil.copy(ROOT / "mkdocs.yml", target)
    disk.write(target / "data/divisions.csv", (ROOT / "data/divisions.csv").read_bytes())
    title = 'title = "合成演示档案（不是真实报告）"\ntitle_en = "Synthetic demonstration archive"'
    notice = 'notice = "合成的演示数据：机关名称带“合成”，数字都不是真的。"'
    settings = f'name = "synthetic-archive"\n{title}\nversion = "0.0.1"\n{notice}\n'
    disk.write(target / "archive.toml", settings.encode())
    intake = Intake(store.load_archive(target))
    for report, code in reports(count, years, target):
        sha = hashlib.sha256(report.source.encode()).hexdigest()
        provenance = Provenance(sha, "text/plain", report.source, "synthetic")
        intake.take(report, provenance, Given(division=code), keep_text=True)
    tables = intake.tables()
    for province in sorted({agency[:2] for agency in tables["agencies"]["agency_id"]}):
        store.save_partition(target, province, store.of_province(tables, province))


def printed(value: float | None) -> str:
    return "" if value is None else str(value)


def rows_of(report: Report) -> Iterator[list[str]]:
    """The three tables as rows of printed cells, a row with one cell being a line of text."""
    edition = report.proactive.edition or "2021"
    yield ["二、主动公开政府信息情况"]
    for subject in form.subjects(edition):
        measures = subject.measures[edition]
        yield [subject.article]
        yield ["信息内容", *(form.MEASURE[m].header(edition) for m in measures)]
        yield [subject.zh, *(printed(report.proactive.figures[subject.code, m]) for m in measures)]
    yield ["三、收到和处理政府信息公开申请情况"]
    yield ["申请人情况", *(a.zh for a in form.APPLICANTS)]
    for item in form.items(edition):
        cells = (printed(report.requests.figures[item.code, a.code]) for a in form.APPLICANTS)
        yield [item.index + item.zh, *cells]
    yield ["四、政府信息公开行政复议、行政诉讼情况"]
    yield [o.zh for _ in form.CHANNELS for o in form.OUTCOMES]
    yield [
        printed(report.challenges.figures[c.code, o.code])
        for c in form.CHANNELS
        for o in form.OUTCOMES
    ]


def as_text(report: Report, separator: str) -> str:
    """The report as plain text, its cells parted by bars or tabs."""
    lines = [report.title or "", "一、总体情况", SENTENCE]
    for row in rows_of(report):
        ending = separator if len(row) > 1 and separator == " | " else ""
        lines.append(separator.join(row) + ending)
    return "\n".join(
        [*lines, "五、存在的主要问题及改进情况", SENTENCE, "六、其他需要报告的事项", SENTENCE]
    )


def as_html(report: Report) -> str:
    """The report as a page of a government site, with chrome around it."""
    parts = [f"<html><head><title>{report.title}</title></head><body><ul><li>首页</li></ul>"]
    parts.append(f"<h1>{report.title}</h1><p>一、总体情况</p><p>{SENTENCE}</p>")
    table: list[str] = []
    for row in [*rows_of(report), ["五、存在的主要问题及改进情况"]]:
        if len(row) > 1:
            table.append(
                "<tr>" + "".join(f"<td><p><span>{c}</span></p></td>" for c in row) + "</tr>"
            )
        elif table and not row[0].startswith("第二十条"):
            parts.append(f"<table><tbody>{''.join(table)}</tbody></table>")
            table = []
        if len(row) == 1:
            parts.append(f"<p>{row[0]}</p>")
    return "".join(
        [*parts, f"<p>{SENTENCE}</p><p>六、其他需要报告的事项</p><p>{SENTENCE}</p></body></html>"]
    )


def write_documents(target: Path, count: int, years: int) -> None:
    """The reports as documents in turn of several shapes, and their manifest."""
    lines = ["path,division"]
    for number, (report, code) in enumerate(reports(count, years, ROOT)):
        shape = number % 3
        text = as_html(report) if shape == 2 else as_text(report, (" | ", "\t")[shape])
        name = f"documents/{number:07d}.{'html' if shape == 2 else 'txt'}"
        disk.write(target / name, text.encode())
        lines.append(f"{name},{code}")
    disk.write(target / "reports.csv", ("\n".join(lines) + "\n").encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bodies", type=int, default=300)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--documents", action="store_true")
    options = parser.parse_args()
    if options.folder.exists():
        parser.error(f"{options.folder} exists already")
    write = write_documents if options.documents else write_data
    write(options.folder, options.bodies, options.years)


if __name__ == "__main__":
    main()
