"""A whole archive of two bodies on disk, which builds in seconds: for tests of builds."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from disclosure import disk, pipeline, schema, store
from tests import factories as f
from tests.conftest import ROOT

BUREAU = f.AGENCY
COUNTY = "500238-renmin-zhengfu"
SETTINGS = """\
name = "small-archive"
title = "小档案"
title_en = "Small archive"
version = "{version}"
site_url = ""
repository = ""
"""
Rows = dict[str, list[dict[str, Any]]]


def rows(**more: list[dict[str, Any]]) -> Rows:
    """The rows of two bodies with a report each, all figures zero but a few."""
    received = {"received_new.natural_person": 12, "received_new.total": 12}
    received |= {"carried_out.natural_person": 12, "carried_out.total": 12}
    return {
        "divisions": list(f.DIVISIONS),
        "agencies": [f.agency(), f.agency(COUNTY, "巫溪县人民政府", category="government")],
        "reports": [f.report(source_name="2023.html"), f.report(COUNTY, 2022)],
        "requests": [*f.requests(received), *f.requests({}, "2021", COUNTY, 2022)],
        "challenges": [*f.challenges(), *f.challenges({}, COUNTY, 2022)],
        "proactive": f.proactive({"normative_documents.issued": 3}),
        "narratives": f.narratives(),
    } | more


def write(root: Path, tables: Mapping[str, list[dict[str, Any]]], version: str = "1.0.0") -> Path:
    """An archive with these rows at `root`, with the project's own docs and theme."""
    if not root.exists():
        root.mkdir(parents=True)
        for part in ("docs", "theme"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy(ROOT / "mkdocs.yml", root)
        (root / "archive.toml").write_text(SETTINGS.format(version=version), encoding="utf-8")
    write_data(root, f.archive(**tables))
    return root


def write_data(root: Path, archive: Mapping[str, pd.DataFrame]) -> None:
    """Write the tables of `data/` anew, and the descriptor beside them."""
    lists = store.load_addresses(root) if (root / "data").is_dir() else {}
    shutil.rmtree(root / "data", ignore_errors=True)
    for path, text in lists.items():
        disk.write(root / path, text.encode("utf-8"))
    divisions = store.frames.csv_bytes(archive["divisions"], schema.DIVISIONS)
    disk.write(root / "data/divisions.csv", divisions)
    for province in sorted({str(id_)[:2] for id_ in archive["agencies"]["agency_id"]}):
        store.save_partition(root, province, store.of_province(archive, province))
    pipeline.write_descriptor(root)


def two_states(folder: Path) -> tuple[Path, Path]:
    """Two archives below a folder, which differ by a report and by their versions."""
    one = write(folder / "one", rows())
    tables = rows()
    more = {"reports": [*tables["reports"], f.report(COUNTY, 2023)]}
    more["requests"] = [*tables["requests"], *f.requests({}, "2021", COUNTY, 2023)]
    return one, write(folder / "two", rows(**more), "1.1.0")
