"""Small synthetic archives, and the ways in which an archive changes."""

import importlib.util
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from disclosure import schema, store
from tests.conftest import ROOT

Archive = dict[str, pd.DataFrame]


def synthetic(folder: Path, bodies: int = 5, years: int = 2) -> Path:
    """A synthetic archive in a new folder."""
    spec = importlib.util.spec_from_file_location("synthesise", ROOT / "scripts/synthesise.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write_data(folder, bodies, years)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def change(root: Path, seed: int) -> str:
    """Change an archive in one of the ways there are; the seed says in which and where."""
    random_ = random.Random(seed)
    archive = store.load_archive(root)
    body = random_.choice(list(archive["agencies"]["agency_id"]))
    edit = random_.choice(EDITS)
    edit(root, archive, body, random_)
    return f"{edit.__name__} {body}"


def _save(root: Path, archive: Archive, body: str) -> None:
    store.save_partition(root, body[:2], store.of_province(archive, body[:2]))


def figure(root: Path, archive: Archive, body: str, random_: random.Random) -> None:
    rows = archive["requests"]
    place = random_.choice(list(rows.index[rows["agency_id"] == body]))
    rows.loc[place, "total"] = random_.choice([pd.NA, 0, 7, 100000])
    _save(root, archive, body)


def removed(root: Path, archive: Archive, body: str, random_: random.Random) -> None:
    agencies = archive["agencies"]
    if len(agencies) > 2:
        # None may say that a body succeeded it which the archive does not have.
        heirs = agencies["successor_id"].eq(body).fillna(False)
        agencies.loc[heirs, ["successor_id", "valid_to"]] = pd.NA
        left = {t.name: _without(archive[t.name], body) for t in schema.PARTITIONED}
        for one in {body, *agencies.loc[heirs, "agency_id"]}:
            _save(root, archive | left, one)


def _without(rows: pd.DataFrame, body: str) -> pd.DataFrame:
    return rows[rows["agency_id"] != body]


def added(root: Path, archive: Archive, body: str, random_: random.Random) -> None:
    new = f"{body[:6]}-new-{random_.randrange(10**6)}"
    for table in schema.PARTITIONED:
        rows = archive[table.name]
        copy = rows[rows["agency_id"] == body].assign(agency_id=new)
        archive[table.name] = pd.concat([rows, copy], ignore_index=True)
    _rename(archive, new, "合成新设局")
    _save(root, archive, new)


def renamed(root: Path, archive: Archive, body: str, random_: random.Random) -> None:
    _rename(archive, body, f"合成改名{random_.choice('甲乙丙')}局")
    _save(root, archive, body)


def succeeded(root: Path, archive: Archive, body: str, random_: random.Random) -> None:
    agencies = archive["agencies"]
    # One that is succeeded itself might be so by this: an archive that is refused.
    last = agencies["successor_id"].isna() & agencies["agency_id"].ne(body)
    others = [*agencies.loc[last, "agency_id"], pd.NA]
    agencies.loc[agencies["agency_id"] == body, "successor_id"] = random_.choice(others)
    _save(root, archive, body)


def _rename(archive: Archive, body: str, name: str) -> None:
    agencies = archive["agencies"]
    agencies.loc[agencies["agency_id"] == body, "name"] = name


def template(root: Path, archive: Archive, body: str, random_: random.Random) -> None:
    path = root / "theme/partials/footer.html"
    path.write_text(path.read_text("utf-8") + f"<p>{random_.randrange(100)}</p>\n", "utf-8")


def page(root: Path, archive: Archive, body: str, random_: random.Random) -> None:
    path = root / "docs/about.md"
    path.write_text(path.read_text("utf-8") + f"\n合成的话 {random_.randrange(100)}。\n", "utf-8")


EDITS: tuple[Callable[[Path, Archive, str, random.Random], None], ...] = (
    figure, figure, removed, added, renamed, succeeded, template, page,
)  # fmt: skip
