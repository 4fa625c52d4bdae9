"""The archive's tables in its files: the only module that knows which file holds what."""

import io
import os
import subprocess
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from disclosure import disk, frames, moved, schema
from disclosure.errors import DataError
from disclosure.settings import Settings

DATA: Final = "data"
DESCRIPTOR: Final = "datapackage.json"
CENTRAL: Final = "00"


def load_settings(root: Path) -> Settings:
    """What `archive.toml` says; SITE_URL and REPOSITORY in the environment come first.

    Raises:
        DataError: the file is missing, not TOML, or names something else.
    """
    path = root / "archive.toml"
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        settings = Settings(**values | _environment())
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise DataError(str(error), source=str(path), remedy="按 README 的说明填写") from error
    return settings


def _environment() -> dict[str, str]:
    said = {name: os.environ.get(name.upper(), "") for name in ("site_url", "repository")}
    if said["site_url"]:
        said["site_url"] = said["site_url"].rstrip("/") + "/"
    return {name: value for name, value in said.items() if value}


def provinces(root: Path) -> list[str]:
    """The two-digit names of the partitions under `data/`, sorted."""
    return sorted(p.name for p in (root / DATA).iterdir() if p.is_dir() and p.name.isdecimal())


def partition_paths(root: Path) -> dict[str, list[str]]:
    """For each table the paths of its files from the root of the archive, sorted."""
    paths = {schema.DIVISIONS.name: [f"{DATA}/{schema.DIVISIONS.name}.csv"]}
    for table in schema.PARTITIONED:
        found = [f"{DATA}/{p}/{table.name}.csv" for p in provinces(root)]
        paths[table.name] = [path for path in found if (root / path).is_file()]
    return paths


class ProvinceTables(Mapping[str, dict[str, bytes]]):
    """The files of each province's tables, by the two digits of the province and by path.

    They are read whenever they are asked for: no more than a province is in memory.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._codes = provinces(root)
        self._hashes: dict[str, dict[str, str]] = {}

    def __getitem__(self, province: str) -> dict[str, bytes]:
        if province not in self._codes:
            raise KeyError(province)
        return {path: (self._root / path).read_bytes() for path in self._paths(province)}

    def hashes(self, province: str) -> dict[str, str]:
        """The SHA-256 of the files of a province, by path; each is read once."""
        if province not in self._hashes:
            paths = self._paths(province)
            self._hashes[province] = {path: disk.sha256_of(self._root / path) for path in paths}
        return self._hashes[province]

    def file(self, province: str, table: schema.Table) -> bytes:
        """The file of a table of a province; nothing where there is none."""
        path = self._root / DATA / province / f"{table.name}.csv"
        return path.read_bytes() if path.is_file() else b""

    def _paths(self, province: str) -> list[str]:
        paths = (f"{DATA}/{province}/{table.name}.csv" for table in schema.PARTITIONED)
        return [path for path in paths if (self._root / path).is_file()]

    def largest_first(self) -> list[str]:
        """The provinces, those with the most bytes first."""
        sizes = {
            code: sum((self._root / path).stat().st_size for path in self._paths(code))
            for code in self._codes
        }
        return sorted(sizes, key=lambda code: -sizes[code])

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def divisions_table(root: Path) -> dict[str, bytes]:
    """The file of the table of divisions, by its path."""
    path = f"{DATA}/{schema.DIVISIONS.name}.csv"
    try:
        return {path: (root / path).read_bytes()}
    except OSError as error:
        raise DataError(f"不能打开：{error.strerror}", source=path) from error


class OnDemand(Mapping[str, pd.DataFrame]):
    """The committed tables of the whole archive, each read when it is first asked for.

    And tables that are made, each by a call, which may have to wait.
    """

    def __init__(
        self, root: Path, made: Mapping[str, Callable[[], pd.DataFrame]] | None = None
    ) -> None:
        self._root, self._made = root, made or {}
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name in self._made:
            return self._made[name]()
        if name not in self._read:
            table = next(t for t in schema.TABLES if t.name == name and not t.derived)
            paths = partition_paths(self._root)[name]
            parts = [_load(self._root, path, table) for path in paths]
            self._read[name] = (
                frames.typed(pd.concat(parts), table) if parts else frames.frame(table)
            )
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return (table.name for table in schema.TABLES if not table.derived)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def load_divisions(root: Path) -> pd.DataFrame:
    """The table of divisions.

    Raises:
        DataError: the file is missing or does not follow its schema.
    """
    return _load(root, f"{DATA}/{schema.DIVISIONS.name}.csv", schema.DIVISIONS)


def load_archive(root: Path, only: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """Every committed table, its partitions joined; `only` some provinces when given.

    Raises:
        DataError: a file does not follow its schema, or a key stands twice.
    """
    chosen = list(only) if only is not None else provinces(root)
    archive = {schema.DIVISIONS.name: load_divisions(root)}
    for table in schema.PARTITIONED:
        parts = [
            _load(root, path, table)
            for province in chosen
            if (root / (path := f"{DATA}/{province}/{table.name}.csv")).is_file()
        ]
        joined = frames.typed(pd.concat(parts), table) if parts else frames.frame(table)
        doubled = joined.duplicated(list(table.key))
        if doubled.any():
            first = joined.loc[doubled, list(table.key)].iloc[0].tolist()
            raise DataError(f"{table.name} 的主键 {first} 重复", source=DATA)
        archive[table.name] = joined
    return archive


def _load(root: Path, path: str, table: schema.Table) -> pd.DataFrame:
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        raise DataError(f"不能打开：{error.strerror}", source=path) from error
    return frames.read_csv(content, table, path)


def of_province(archive: Mapping[str, pd.DataFrame], province: str) -> dict[str, pd.DataFrame]:
    """The partitioned tables' rows of the agencies of one province."""
    return {
        table.name: archive[table.name][
            archive[table.name]["agency_id"].str.startswith(province).astype(bool)
        ]
        for table in schema.PARTITIONED
    }


def save_partition(root: Path, province: str, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write a province's tables; a table without rows has no file."""
    folder = root / DATA / province
    for table in schema.PARTITIONED:
        path = folder / f"{table.name}.csv"
        if len(tables[table.name]):
            disk.write(path, frames.csv_bytes(tables[table.name], table))
        else:
            path.unlink(missing_ok=True)


def load_addresses(root: Path) -> dict[str, str]:
    """The committed lists of published addresses, by their paths from the root."""
    paths = sorted((root / DATA).rglob("addresses.txt"))
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def load_moved(root: Path) -> pd.DataFrame:
    """The addresses that moved or were given up; none without the file.

    Raises:
        DataError: the file is not as it must be.
    """
    path = root / moved.PATH
    return moved.read(path.read_bytes()) if path.is_file() else frames.frame(moved.MOVED)


def address_list(address: str) -> str:
    """The path of the list that holds an address: its province's, or the whole site's."""
    head, _, rest = address.lstrip("/").partition("/")
    province = rest[:2] if head == "agencies" and rest[:2].isdecimal() else ""
    return "/".join(part for part in (DATA, province, "addresses.txt") if part)


def version_files(root: Path, version: str) -> dict[str, bytes]:
    """The descriptor and tables of a version: of a folder, a zip or a git revision.

    Raises:
        DataError: there is no such folder, zip or revision.
    """
    path = Path(version)
    if path.is_dir():
        tables = ((p.relative_to(path).as_posix(), p) for p in sorted(path.glob("data/**/*.csv")))
        return {name: p.read_bytes() for name, p in [*tables, (DESCRIPTOR, path / DESCRIPTOR)]}
    if path.suffix == ".zip" and path.is_file():
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return _revision(root, version)


def _revision(root: Path, revision: str) -> dict[str, bytes]:
    command = ["git", "-C", str(root), "archive", "--format=zip", revision, "--", DESCRIPTOR, DATA]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise DataError(
            f"不是文件夹、zip 或 git 版本：{done.stderr.decode(errors='replace').strip()}",
            source=revision,
            remedy="给出文件夹、zip 文件，或 git 的提交、标签、分支",
        )
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
