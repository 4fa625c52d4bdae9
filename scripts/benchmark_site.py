"""Measure builds of synthetic archives, and other generators on the same pages.

    python scripts/benchmark.py site --bodies 1000 3000 --years 3 [--hugo PROGRAM]

For each size: every stage of a clean build (wall and CPU seconds, the most memory of one
process), the verification of the site, a build of nothing new, one with one figure changed; then,
on the same pages as plain Markdown tables, MkDocs with Material and its own search, and Hugo.
CPU seconds are to be compared where other programs run beside. The last line is all of it as
JSON. `html` is what MkDocs takes here for the same pages, as Hugo is measured: to HTML, without
what is verified and searched.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from plain_pages import plain_page
from synthesise import write_data

from disclosure import disk, pipeline, store
from disclosure.site import shard

ONE_BUILD: Final = Path(__file__).with_name("one_build.py")
# Pages that are given to MkDocs at once: about as many as in a build.
SHARD: Final = 240
# Plain MkDocs is given no more: a page takes it no less when there are more, and ten thousand an
# hour.
PLAIN: Final = 500
MKDOCS: Final = """\
site_name: plain
theme: {name: material, language: zh, font: false}
plugins: [search]
"""
HUGO: Final = (
    'baseURL = "https://example.org/"\ntitle = "plain"\ndisableKinds = ["taxonomy", "term"]\n'
)
LAYOUT: Final = """\
<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="/style.css"></head><body><header><a href="/">{{ .Site.Title }}</a>
</header><nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main></body></html>
"""


def measured_build(root: Path) -> dict[str, Any]:
    """A build in a new process, from its start to its end, with all it used."""
    began = time.perf_counter()
    command = [sys.executable, str(ONE_BUILD), str(root)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = child.communicate()[0] if child.stdout else ""
    if child.returncode:
        raise RuntimeError(f"the build of {root} failed")
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    found["wall"] = time.perf_counter() - began
    stages = found["stages"]
    stages["parent"] = {"cpu": found.pop("cpu"), "wall": 0, "mebibytes": found.pop("mebibytes")}
    found["cpu"] = sum(stage["cpu"] for stage in stages.values())
    return found


def timed(command: Sequence[str], folder: Path) -> dict[str, float]:
    """Wall and CPU seconds and the memory of a command."""
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise RuntimeError(f"{command[0]} failed in {folder}")
    wall = time.perf_counter() - began
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "mib": used.ru_maxrss / 1024}


def sizes(site: Path) -> dict[str, list[int]]:
    """Number and bytes of the files of a site, by kind."""
    found: dict[str, list[int]] = {}
    for path in site.rglob("*"):
        if path.is_file():
            kind = "search" if "pagefind" in path.parts else path.suffix.lstrip(".")
            counted = found.setdefault(kind, [0, 0])
            counted[0] += 1
            counted[1] += path.stat().st_size
    return dict(sorted(found.items()))


def change_one_figure(root: Path) -> None:
    """Add one to the first figure of the first province's table of requests."""
    path = min((root / "data").glob("*/requests.csv"))
    head, first, rest = path.read_text("utf-8").split("\n", 2)
    cells = first.split(",")
    cells[4] = str(int(cells[4] or 0) + 1)
    path.write_text("\n".join([head, ",".join(cells), rest]), "utf-8")


def agency_pages(root: Path, folder: Path) -> None:
    """The agencies' pages of an archive, from its data, as HTML, in one process."""
    pipeline.stage(root, folder)
    settings = store.load_settings(root)
    config, theme = (root / "mkdocs.yml").read_text("utf-8"), disk.read_tree(root / "theme")
    kit = shard.Kit(config, dict(theme), settings)
    pages = sorted(folder.glob("agencies/*/index.md"))
    began = time.process_time()
    for start in range(0, len(pages), SHARD):
        part = pages[start : start + SHARD]
        shard.html(kit, {it.relative_to(folder).as_posix(): it.read_bytes() for it in part})
    used = time.process_time() - began
    print(json.dumps({"cpu": used, "pages": len(pages)}))


def compared(root: Path, folder: Path, hugo: str) -> dict[str, Any]:
    """Other generators, and MkDocs as it is used here, on the agency pages of an archive.

    The others are given them as plain Markdown tables.
    """
    site = root / "build/site"
    content, few = folder / "content", folder / "few"
    pages = sorted((site / "agencies").glob("*/index.html"))
    for number, page in enumerate(pages):
        text = plain_page(page).encode()
        for place in (content, few) if number < PLAIN else (content,):
            disk.write(place / page.parent.name / "index.md", text)
    (few / "index.md").write_text("# plain\n", "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS + f"docs_dir: {few}\n", "utf-8")
    found: dict[str, Any] = {"pages": len(pages)}
    ours = [sys.executable, str(Path(__file__)), "html", str(root), str(folder / "docs")]
    said = subprocess.run(ours, check=True, stdout=subprocess.PIPE, text=True).stdout
    found["html"] = json.loads(said.splitlines()[-1])
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "mkdocs")]
    found["mkdocs"] = timed(command, folder) | {"pages": min(PLAIN, len(pages))}
    if hugo:
        (content / "_index.md").write_text("# plain\n", "utf-8")
        for kind in ("single", "list"):
            disk.write(folder / "layouts/_default" / f"{kind}.html", LAYOUT.encode())
        (folder / "hugo.toml").write_text(HUGO, "utf-8")
        command = [hugo, "--quiet", "-d", str(folder / "hugo")]
        found["hugo"] = timed(command, folder) | {"pages": len(pages)}
    return found


def benchmark(bodies: int, years: int, hugo: str) -> dict[str, Any]:
    """All measurements of one size."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name, "root")
        write_data(root, bodies, years)
        found: dict[str, Any] = {"bodies": bodies, "years": years}
        found["clean"] = measured_build(root)
        found["sizes"] = sizes(root / "build/site")
        verify = [sys.executable, "-m", "disclosure.cli", "verify", "--root", str(root)]
        found["verify"] = timed([*verify, str(root / "build/site")], root)
        found["nothing"] = measured_build(root)
        change_one_figure(root)
        found["one"] = measured_build(root)
        found["others"] = compared(root, Path(name, "plain"), hugo)
    return found


def report(found: dict[str, Any]) -> None:
    """Print the measurements of one size."""
    bodies, clean = found["bodies"], found["clean"]
    print(f"{bodies} bodies, {found['years']} years: ms a body")
    for name, stage in clean["stages"].items():
        wall, used = (1000 * stage[kind] / bodies for kind in ("wall", "cpu"))
        print(f"  {name:8} wall {wall:7.2f}  cpu {used:7.2f}  {stage['mebibytes']:6.0f} MiB")
    for name in ("clean", "nothing", "one", "verify"):
        print(f"  {name:8} wall {found[name]['wall']:7.1f} s  cpu {found[name]['cpu']:7.1f} s")
    whole = 1000 * clean["wall"] / bodies
    for name in ("mkdocs", "hugo"):
        if name in found["others"]:
            other = found["others"][name]
            wall, used = (1000 * other[kind] / other["pages"] for kind in ("wall", "cpu"))
            print(
                f"  {name:8} wall {wall:7.2f}  cpu {used:7.2f}  {other['mib']:6.0f} MiB  a page;"
                f" a body here takes {whole / wall:.2f} of it,"
                f" one change {1000 * found['one']['wall'] / wall:.0f} pages"
            )
    ours = 1000 * found["others"]["html"]["cpu"] / found["others"]["pages"]
    print(f"  {'html':8}              cpu {ours:7.2f}  an agency's page, in one process")
    for kind, (number, size) in found["sizes"].items():
        print(f"  {kind:8} {number:8} files {size / 2**20:9.1f} MiB")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    site = verbs.add_parser("site")
    site.add_argument("--bodies", type=int, nargs="+", default=[1000])
    site.add_argument("--years", type=int, default=3)
    site.add_argument("--hugo", default=shutil.which("hugo") or "")
    html = verbs.add_parser("html")
    html.add_argument("root", type=Path)
    html.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    if options.verb == "html":
        agency_pages(options.root, options.folder)
        return
    everything = []
    for bodies in options.bodies:
        everything.append(benchmark(bodies, options.years, options.hugo))
        report(everything[-1])
    print(json.dumps(everything))


if __name__ == "__main__":
    main(sys.argv[1:])
