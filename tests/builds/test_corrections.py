"""Corrections at the gate of a build."""

from typer.testing import CliRunner

from disclosure.cli import app
from tests import factories as f
from tests import small


def test_a_correction_whose_printed_text_is_not_that_of_the_source_fails_the_build(tmp_path):
    given = f.correction("requests", "received_new.total", "11", 21)
    root = small.write(tmp_path / "root", small.rows(corrections=[given]))

    result = CliRunner().invoke(app, ["build", "--root", str(root)])

    assert result.exit_code == 4
    assert "410781-xinfangju 2023 requests.received_new.total" in result.stderr
    assert "更正写的原文是“11”，来源中的是“12”" in result.stderr
    assert "改写或删去这条更正" in result.stderr
    assert not (root / "build/site").exists()
