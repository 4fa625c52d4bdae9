"""A small staged tree: pages as the archive has them, few and short."""

import json
from pathlib import Path

from disclosure.pages import shortnames

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "mkdocs.yml"

AGENCIES = {
    "500229-chengkou": ("城口县人民政府", "重庆市", "县级", "人民政府"),
    "411303-pushan": ("卧龙区蒲山镇人民政府", "河南省", "乡级", "人民政府"),
    "410781-xinfang": ("卫辉市信访局", "河南省", "县级", "政府部门"),
    "320800-huaian": ("淮安市人民政府", "江苏省", "市级", "人民政府"),
    "420100-shengtai": ("武汉市生态环境局", "湖北省", "市级", "政府部门"),
}
# What a report may say, as a page shows it: text, never markup.
SAID = (
    "本机关主动公开政府信息，依法办理公开申请，做好城建、信访、进出口等领域的信息发布，"
    "一封来信写着&#60;img src=x onerror=alert(1)&#62;标签。"
)


def pages() -> dict[str, str]:
    """Every staged file: its path and its text."""
    made = {f"agencies/{id_}/index.md": _agency(*of) for id_, of in AGENCIES.items()}
    made |= {f"agencies/{id_}/datapackage.json": '{"name": "x"}\n' for id_ in AGENCIES}
    agencies = "\n".join(f"- [{of[0]}](../agencies/{id_}/index.md)" for id_, of in AGENCIES.items())
    made["index.md"] = "# 政府信息公开年度报告档案\n\n从[地区](divisions/index.md)开始。\n"
    made["divisions/index.md"] = f"# 按地区查找\n\n{agencies}\n"
    for path in (
        "glossary/index",
        "kinds/index",
        "years/index",
        "checks/index",
        "data/index",
        "codebook/index",
        "en/index",
    ):
        made[f"{path}.md"] = "# 一览\n"
    for path in ("method", "cite", "offices", "about", "privacy"):
        made[f"{path}.md"] = _front(title="说明", search="doc") + "# 说明\n\n怎样读取和核对。\n"
    made["assets/archive.css"] = ":root { --md-primary-fg-color: #0f4347; }\n"
    for sheet in ("agency", "compare", "data", "search"):
        made[f"assets/{sheet}.css"] = ""
    for page in ("compare", "search"):
        made[f"{page}.md"] = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    return made


def write(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Write the tree, with changes, into a new folder."""
    for path, text in (pages() | (changes or {})).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def _agency(name: str, province: str, level: str, category: str) -> str:
    years = ["2023", "2022"]
    front = _front(
        title=name,
        search="agency",
        province=province,
        place=province,
        level=level,
        category=category,
        years=years,
        checks=["不符", "相符", "2023 不符", "2022 相符"],
        pieces=shortnames.pieces(name),
    )
    text = f"{front}# {name} {{#top}}\n\n[数据包](datapackage.json)\n\n"
    for year in years:
        text += f"## {year} 年 {{#y{year}}}\n\n### 文字部分 {{#y{year}-narrative}}\n\n{SAID}\n\n"
    return text


def _front(**values: object) -> str:
    lines = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in values.items())
    return f"---\n{lines}---\n\n"
