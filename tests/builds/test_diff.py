"""Two versions on disk, compared as they are used."""

from typer.testing import CliRunner

from disclosure.cli import app
from tests import factories as f
from tests import small


def diff(old, new, *more):
    return CliRunner().invoke(app, ["diff", str(old), str(new), *map(str, more)])


def test_a_correction_changes_its_cell_gives_the_reason_and_moves_the_last_number(tmp_path):
    given = f.correction("requests", "received_new.total", "12", 21, reason="误作 12")
    old = small.write(tmp_path / "old", small.rows())
    new = small.write(tmp_path / "new", small.rows(corrections=[given]))

    result = diff(old, new)

    assert result.exit_code == 0
    assert "requests,410781-xinfangju,2023,received_new,total,12,21,changed,人工更正：误作 12" in (
        result.stdout
    )
    assert "其中 0 格没有理由；版本号应为 1.0.1" in result.stderr


def test_a_correction_taken_back_needs_a_reason(tmp_path):
    given = f.correction("requests", "received_new.total", "12", 21)
    old = small.write(tmp_path / "old", small.rows(corrections=[given]))
    new = small.write(tmp_path / "new", small.rows())
    reasons = tmp_path / "reasons.csv"
    reasons.write_text(
        "table,agency_id,report_year,key,field,reason\n,410781-xinfangju,2023,,,更正有误\n",
        encoding="utf-8",
    )

    assert diff(old, new).exit_code == 3
    result = diff(old, new, "--reasons", reasons)
    assert result.exit_code == 0
    assert "received_new,total,21,12,changed,更正有误" in result.stdout
    assert "版本号应为 1.0.1" in result.stderr
