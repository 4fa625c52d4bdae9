from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.site.search import index


def site(folder: Path, body: str) -> Path:
    folder.mkdir()
    page = f"<html lang=zh-CN><head><title>x</title></head><body>{body}</body></html>"
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_the_number_of_indexed_pages_is_known(tmp_path: Path) -> None:
    made = site(tmp_path / "site", "<main data-pagefind-body><h1>卫辉市信访局</h1></main>")
    assert index(made) == 1
    assert (made / "pagefind" / "pagefind-component-ui.js").is_file()


def test_a_missing_program_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND", str(tmp_path / "pagefind"))
    with pytest.raises(SiteError) as raised:
        index(site(tmp_path / "site", ""))
    assert "make site" in raised.value.remedy
    assert raised.value.source.endswith("pagefind")


def test_a_failing_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SiteError, match="没有建成搜索索引"):
        index(tmp_path / "empty")
