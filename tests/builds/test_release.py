"""Releases as a maintainer cuts them: what is refused, what is left, what never changes."""

import hashlib
import json
import re
import subprocess
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from disclosure import cli
from disclosure.cli import app
from disclosure.inventory import File
from disclosure.pages import files
from tests import factories as f
from tests import small
from tests.conftest import ROOT

DAY = "2026-01-31"
LOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n"
REASONS = "table,agency_id,report_year,key,field,reason\n"


def run(root, *arguments):
    return CliRunner().invoke(app, [*map(str, arguments), "--root", str(root)])


def release(root, *arguments, date=DAY):
    return run(root, "release", *arguments, "--date", date)


def figures(**given):
    """The rows of section 三 of both bodies, with other figures of the bureau."""
    return [*f.requests(given), *f.requests({}, "2021", small.COUNTY, 2022)]


@pytest.fixture
def root(tmp_path):
    made = small.write(tmp_path / "root", small.rows())
    (made / "CHANGELOG.md").write_text(LOG, encoding="utf-8")
    return made


def change(root, **tables):
    small.write_data(root, f.archive(**small.rows(**tables)))


def give_reason(root, line):
    (root / "releases/reasons.csv").write_text(REASONS + line + "\n", encoding="utf-8")


def record(root, version):
    return json.loads((root / f"releases/{version}/release.json").read_bytes())


def test_the_first_release_has_the_version_the_archive_says(root):
    result = release(root)

    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (root / "releases/1.0.0").iterdir()) == [
        "changes.csv",
        "fingerprints.csv",
        "notes.txt",
        "release.json",
        "small-archive.zip",
    ]
    made = record(root, "1.0.0")
    assert (made["version"], made["released_on"], made["previous"]) == ("1.0.0", DAY, "")
    assert 'version = "1.0.0"\nreleased_on = "2026-01-31"\n' in (root / "archive.toml").read_text()


def test_what_is_attached_is_what_the_record_and_the_checksums_say(root):
    release(root)

    folder = root / "build/release/1.0.0"
    made = {file["path"]: file for file in record(root, "1.0.0")["files"]}
    assert {path.name for path in folder.iterdir()} == {*made, "SHA256SUMS"}
    for name, file in made.items():
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["size"], file["sha256"])
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0


def test_the_same_data_are_released_with_the_same_bytes(root, tmp_path):
    other = small.write(tmp_path / "other", small.rows())
    release(root)
    release(other)

    for path in (root / "releases/1.0.0").iterdir():
        assert path.read_bytes() == (other / "releases/1.0.0" / path.name).read_bytes(), path.name


def test_a_release_without_a_change_is_refused(root):
    release(root)
    result = release(root, date="2026-02-28")

    assert result.exit_code == 4
    assert "没有变动" in result.stderr


def test_a_cell_changed_without_a_reason_is_refused_by_name_with_the_remedy(root):
    release(root)
    change(root, requests=figures(**{"received_new.total": 13}))
    result = release(root, date="2026-02-28")

    assert result.exit_code == 4
    assert "requests 410781-xinfangju 2023 received_new total：12 → 13" in result.stderr
    assert "releases/reasons.csv" in result.stderr
    assert not (root / "releases/1.0.1").exists()
    assert 'version = "1.0.0"' in (root / "archive.toml").read_text()


def test_a_reason_lets_it_pass_as_a_patch_and_is_used_up(root):
    release(root)
    change(root, requests=figures(**{"received_new.total": 13}))
    give_reason(root, "requests,410781-xinfangju,2023,,,重新读取")
    result = release(root, date="2026-02-28")

    assert result.exit_code == 0, result.output
    listed = (root / "releases/1.0.1/changes.csv").read_text("utf-8").splitlines()
    assert "requests,410781-xinfangju,2023,received_new,total,12,13,changed,重新读取" in listed
    assert not (root / "releases/reasons.csv").exists()
    assert record(root, "1.0.1")["previous"] == "1.0.0"
    log = (root / "CHANGELOG.md").read_text("utf-8")
    assert log.startswith(LOG.rstrip())
    assert log.index("## Data 1.0.1 - 2026-02-28") < log.index("## Data 1.0.0 - 2026-01-31")
    assert "- Cells changed: 4." in log


def test_a_wrong_version_is_refused_with_the_right_one(root):
    release(root)
    given = f.correction("requests", "received_new.total", "12", 21)
    change(root, corrections=[given])

    refused = release(root, "1.1.0", date="2026-02-28")
    assert refused.exit_code == 4
    assert "版本号应为 1.0.1，而不是 1.1.0" in refused.stderr
    assert release(root, "1.0.1", date="2026-02-28").exit_code == 0


def test_a_new_report_moves_the_second_number_and_is_one_line(root):
    release(root)
    rows = small.rows()
    change(
        root,
        reports=[*rows["reports"], f.report(year=2024)],
        requests=[*rows["requests"], *f.requests(year=2024)],
    )
    assert release(root, date="2026-02-28").exit_code == 0

    listed = (root / "releases/1.1.0/changes.csv").read_text("utf-8").splitlines()
    assert len(listed) == 2
    assert listed[1].startswith("reports,410781-xinfangju,2024,,source_sha256,,")


def test_the_day_may_come_from_the_environment_and_must_come_from_somewhere(root, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert run(root, "release").exit_code == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769817600")
    assert run(root, "release").exit_code == 0
    assert record(root, "1.0.0")["released_on"] == "2026-01-31"


def test_data_that_are_not_those_of_the_last_release_are_refused_as_its_data(root, tmp_path):
    release(root)
    other = small.write(tmp_path / "other", small.rows(requests=figures()))
    (root / "releases/1.0.0/small-archive.zip").unlink()
    refused = release(root, "--since", other, date="2026-02-28")
    assert refused.exit_code == 4
    assert "small-archive.zip：与发布时的 SHA-256 不一致" in refused.stderr


def test_a_large_package_is_attached_only_and_git_has_the_data_of_the_last_release(
    root, monkeypatch
):
    monkeypatch.setattr("disclosure.releases.cutting.LARGEST_KEPT", 10)
    assert release(root).exit_code == 0
    assert not (root / "releases/1.0.0/small-archive.zip").exists()
    assert (root / "build/release/1.0.0/small-archive.zip").exists()
    given = f.correction("requests", "received_new.total", "12", 21)
    change(root, corrections=[given])
    assert "取得完整的 git 历史" in release(root, date="2026-02-28").stderr

    change(root)
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "data", "datapackage.json", "releases"], check=True)
    subprocess.run([*git, "commit", "-qm", "1.0.0"], check=True)
    change(root, corrections=[given])
    result = release(root, date="2026-02-28")
    assert result.exit_code == 0, result.output
    assert record(root, "1.0.1")["kept"] == ["changes.csv", "notes.txt"]


def test_the_attached_package_serves_as_the_data_of_the_last_release(root, tmp_path, monkeypatch):
    monkeypatch.setattr("disclosure.releases.cutting.LARGEST_KEPT", 10)
    release(root)
    package = root / "build/release/1.0.0/small-archive.zip"
    change(root, corrections=[f.correction("requests", "received_new.total", "12", 21)])

    assert release(root, "--since", package, date="2026-02-28").exit_code == 0
    assert "人工更正" in (root / "releases/1.0.1/changes.csv").read_text("utf-8")


def test_the_tag_of_a_release_is_the_one_that_pages_lead_to():
    text = (ROOT / "docs/releasing.md").read_text("utf-8")
    assert f"git tag {files.TAG}1.2.0\n" in text


@pytest.mark.parametrize(
    ("given", "href"),
    [
        ({"released_on": DAY}, "https://example.org/x/releases/download/data-1.0.0/a.sqlite"),
        ({"version": "1.0.0+unreleased"}, "../changes/"),
        ({"released_on": DAY, "repository": ""}, "../changes/"),
    ],
)
def test_what_is_too_large_for_the_site_is_where_it_is_attached(given, href):
    said = {"repository": "https://example.org/x/", "version": "1.0.0", "released_on": ""} | given
    world = SimpleNamespace(settings=SimpleNamespace(**said))
    about = SimpleNamespace(path="data/")
    made = files.link(world, about, "a.sqlite", File(1, "0" * 64, released=True))
    assert made["href"] == href


def test_the_hash_of_what_is_with_a_release_is_not_among_those_of_the_site():
    held = {"data/a.csv": File(1, "1" * 64), "data/a.sqlite": File(1, "2" * 64, released=True)}
    world = SimpleNamespace(files=held)
    made = files.sums(world, SimpleNamespace(path="data/"))
    assert "1" * 64 in made
    assert "2" * 64 not in made


def test_a_verification_tells_of_a_damaged_release_and_exits_with_4(root, tmp_path):
    release(root)
    (root / "releases/1.0.0/notes.txt").write_text("x", "utf-8")
    result = run(root, "verify", tmp_path)
    assert result.exit_code == 4
    assert "releases/1.0.0/notes.txt：与发布时的 SHA-256 不一致" in result.stderr


@pytest.mark.parametrize("verb", [("verify",), ("size",)])
def test_a_site_that_is_not_there_is_wrong_usage(verb, tmp_path):
    result = CliRunner().invoke(app, [*verb, str(tmp_path / "gone")])
    assert result.exit_code == 2
    assert "make site" in result.stderr


def test_the_page_on_releases_explains_every_exit_code():
    text = (ROOT / "docs/releasing.md").read_text("utf-8")
    codes = {cli.UNREADABLE, cli.SOME_REFUSED, cli.FINDINGS, cli.GATE_FAILED, cli.LOCKED}
    explained = {int(code) for code in re.findall(r"^\| (\d) \| ", text, re.MULTILINE)}
    assert explained == {0, 1, cli.RESOURCES, *codes} == {*range(7)}
