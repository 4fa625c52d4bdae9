"""What a shard lends MkDocs changes nothing: the same pages in a folder give the same HTML."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from disclosure import disk
from disclosure.settings import Settings
from disclosure.site import shard
from disclosure.site.opened import html_path

ROOT = Path(__file__).parents[2]
SETTINGS = Settings("x", "x", "x", "1.0.0", site_url="https://example.org/a/")
TOP = "---\ntitle: t\n---\n\n# 名 {#top}\n\n"
NAMED = ["search", "compare", "method", "cite", "offices", "about"]
NAMED += [f"{name}/index" for name in ("divisions", "years", "checks", "data", "codebook")]
SAID = '---\ntitle: "{0}"\ndescription: "{0}：\\"一\\" \\\\ 二"\nyears: ["2023","2022"]\n---\n\n'
BODY = (
    SAID + "# {0} {{#top}}\n\n[{0}](../../divisions/{1}/index.md) › **[{2} 年](#y{2})**，"
    "{2}&#45;01&#32;公布，[来源](../../compare.md?body={1})\n{{: .crumbs }}\n\n"
    '```facts\n{{"label":"来源","text":"{0}"}}\n```\n\n## {2} 年（{0}） {{#y{2}}}\n\n收到 {1} 件\n'
)
FACTS = '```facts\n{"label":"来源","text":"[甲](../a/index.md) 乙"}\n```\n'
PAGES = {f"{name}.md": TOP for name in [*NAMED, "glossary/index"]} | {
    "index.md": TOP + "[甲](agencies/a/index.md)\n",
    "kinds/index.md": TOP,
    "kinds/county/index.md": TOP,
    "kinds/county/deep/index.md": TOP,
    "agencies/a/index.md": TOP + "一 **二** 三&#45;四\n\n## 五 {#five}\n\n`六` \\* 七\n",
    "agencies/b/index.md": TOP
    + "[甲](../a/index.md#five) [定义][x] <b>粗</b>\n\n[x]: https://example.org/\n",
    "agencies/c/index.md": TOP
    + '<div markdown="1">\n*斜* _斜_ <https://example.org/> 一  \n二\n</div>\n\n'
    + '```facts\n{"label":"来源","text":null}\n\n{"label":"格","text":"a|b"}\n```\n',
    "agencies/d/index.md": TOP
    + f"~~~\n{FACTS}~~~\n\n````\n{FACTS}````\n\n一\n{FACTS}二\n\n- 三\n\n"
    + "".join(f"    {line}\n" for line in FACTS.splitlines())
    + f'\n<div markdown="1">\n{FACTS}\n</div>\n\n<div>\n{FACTS}</div>\n\n> {FACTS[:9]}\n',
    "agencies/e/index.md": BODY.format("甲县局", 110101, 2023),
    "agencies/f/index.md": BODY.format("乙市第2局", 220202, 2023),
    "agencies/g/index.md": BODY.format("&#40;丙&#41;A", 330303, 2023),
    "kinds/h/index.md": BODY.format("丁", 110101, 2023),
    **dict.fromkeys((f"divisions/{code}/index.md" for code in (110101, 220202, 330303)), TOP),
    "typed.md": (TOP + "一\n\n## 二 {#two}\n").replace("\n", "\r\n"),
    "en/index.md": "---\nlang: en\n---\n\n# Home {#top}\n",
}


@pytest.fixture
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The pages as MkDocs alone makes them."""
    disk.write_tree(tmp_path / "docs", ((name, text.encode()) for name, text in PAGES.items()))
    said = {"SITE_URL": SETTINGS.site_url, "ARCHIVE_VERSION": SETTINGS.version}
    said |= {"DOCS_DIR": str(tmp_path / "docs"), "SOURCE_DATE_EPOCH": "0"}
    for name, value in (said | {"NO_MKDOCS_2_WARNING": "1"}).items():
        monkeypatch.setenv(name, value)
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    return dict(disk.read_tree(tmp_path / "site"))


def test_a_shard_makes_what_mkdocs_makes_of_a_folder(in_a_folder: dict[str, bytes]) -> None:
    kit = shard.Kit(
        (ROOT / "mkdocs.yml").read_text("utf-8"), dict(disk.read_tree(ROOT / "theme")), SETTINGS
    )
    made = shard.render(kit, {name: text.encode() for name, text in PAGES.items()})
    assert {name: file.content for name, file in made.items()} == {
        name: in_a_folder[name] for name in map(html_path, PAGES)
    }
