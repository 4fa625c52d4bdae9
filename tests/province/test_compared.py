"""What bodies are compared by, of which a build asks a batch of them at a time."""

from pathlib import Path

import pytest

from disclosure import pipeline, province
from disclosure.errors import DataError
from disclosure.package import batching
from tests.building.archives import synthetic


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return synthetic(tmp_path / "root")


def tables(root: Path) -> dict[str, bytes]:
    folder = max(
        (path for path in (root / "data").iterdir() if path.is_dir()),
        key=lambda path: path.joinpath("requests.csv").stat().st_size,
    )
    return {f"data/{folder.name}/{path.name}": path.read_bytes() for path in folder.glob("*.csv")}


def spoil(content: bytes) -> tuple[bytes, int]:
    """The last figure is none; and the number of its line."""
    lines = content.decode().splitlines(keepends=True)
    cells = lines[-1].split(",")
    lines[-1] = ",".join([*cells[:4], "many", *cells[5:]])
    return "".join(lines).encode(), len(lines)


def test_of_some_bodies_it_is_what_it_is_of_the_province(root: Path) -> None:
    own = tables(root)
    assert province.compared_part(own) == province.compared(own)


def test_of_some_bodies_with_something_wrong_there_is_nothing(root: Path) -> None:
    own = tables(root)
    path = next(name for name in own if name.endswith("requests.csv"))
    own[path], _ = spoil(own[path])
    assert province.compared_part(own) == b""
    with pytest.raises(DataError):
        province.compared(own)


@pytest.mark.parametrize("content", [b"", b"\n", b"agency_id,report_year\n"])
def test_a_table_without_rows_must_have_its_columns(root: Path, content: bytes) -> None:
    path = next(name for name in tables(root) if name.endswith("requests.csv"))
    (root / path).write_bytes(content)
    with pytest.raises(DataError, match=path):
        pipeline.build(root)


def test_what_is_wrong_in_a_batch_is_told_by_its_line_in_the_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "_FEWEST", 1)
    monkeypatch.setattr(batching, "_MOST", 1)
    path = next(name for name in tables(root) if name.endswith("requests.csv"))
    spoiled, line = spoil((root / path).read_bytes())
    (root / path).write_bytes(spoiled)
    with pytest.raises(DataError, match=f"{path}.*{line}"):
        pipeline.build(root)
