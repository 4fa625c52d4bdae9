import sys
from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.site.swap import exchanged, lock, recover, swap
from tests.site import tree
from tests.site.whole import build


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def shown(live: Path) -> str:
    return (live / "index.html").read_text(encoding="utf-8")


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    live = tmp_path / "build" / "site"
    spare = live.with_name("spare")
    swap(folder(tmp_path / "work" / "site", "first"), live, spare)
    assert (shown(live), shown(spare)) == ("first", "first")
    assert (live / "index.html").samefile(spare / "index.html")
    swap(folder(tmp_path / "work" / "site", "second"), live, spare)
    assert (shown(live), shown(spare)) == ("second", "first")
    swap(folder(tmp_path / "work" / "site", "third"), live, spare)
    assert (shown(live), shown(spare)) == ("third", "second")
    assert sorted(file.name for file in live.parent.iterdir()) == ["site", "spare"]


def test_a_failing_build_leaves_the_old_site(tmp_path: Path) -> None:
    live = folder(tmp_path / "site", "old")
    docs = tree.write(tmp_path / "docs", {"about.md": "[x](nowhere.md)\n"})
    with pytest.raises(SiteError):
        build(tree.CONFIG, docs, tmp_path / "work")
    assert shown(live) == "old"
    with pytest.raises(SiteError):
        swap(tmp_path / "work" / "site", live, tmp_path / "spare")
    assert shown(live) == "old"


def test_a_failing_swap_brings_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, new = folder(tmp_path / "site", "old"), folder(tmp_path / "new", "new")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == new:
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr("disclosure.site.swap.exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(SiteError, match="Permission denied"):
        swap(new, live, tmp_path / "spare")
    assert shown(live) == "old"


def test_where_folders_cannot_be_exchanged_they_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disclosure.site.swap.exchanged", lambda *_: False)
    live = folder(tmp_path / "site", "old")
    swap(folder(tmp_path / "new", "new"), live, tmp_path / "spare")
    assert shown(live) == "new"
    assert shown(tmp_path / "spare") == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["site", "spare"]


@pytest.mark.skipif(sys.platform != "linux", reason="a system call of Linux")
def test_there_is_a_site_at_every_moment_of_a_swap(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "one"), folder(tmp_path / "other", "other")
    assert exchanged(one, other)
    assert (shown(one), shown(other)) == ("other", "one")
    assert not exchanged(one, tmp_path / "nothing")


def test_a_swap_cut_off_between_its_steps_is_mended(tmp_path: Path) -> None:
    live = tmp_path / "site"
    folder(tmp_path / ".site.old", "old")
    recover(live)
    assert shown(live) == "old"
    folder(tmp_path / ".site.old", "older")
    recover(live)
    assert shown(live) == "old"
    assert not (tmp_path / ".site.old").exists()


def test_a_second_builder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "build" / "lock"
    with lock(path), pytest.raises(SiteError, match="另一个构建正在进行"), lock(path):
        pass
    with lock(path):
        pass
