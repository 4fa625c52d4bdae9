from pathlib import Path

import pandas as pd
import pytest

from disclosure import province
from disclosure.settings import Settings
from tests import factories


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--built-site", help="a built site, for tests/package/test_built.py")


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(
        "tiny-archive", "小档案", "Tiny Archive", "1.2.0", "https://example.org/archive/"
    )


@pytest.fixture(scope="session")
def archive() -> dict[str, pd.DataFrame]:
    """Two agencies of two provinces, three reports; one cell is blank, one amount decimal."""
    second = "500238-gongan"
    tables = factories.archive(
        divisions=factories.DIVISIONS,
        agencies=[
            factories.agency(former_names='信访"办"，旧名'),
            factories.agency(second, "巫溪县公安局"),
        ],
        reports=[
            factories.report(year=2022),
            factories.report(year=2023, published_on="2024-01-20"),
            factories.report(second, 2023),
        ],
        proactive=factories.proactive({"administrative_fees.collected_10k_cny": 25.1}),
        requests=[
            *factories.requests({"received_new.total": None, "carried_in.total": 3}),
            *factories.requests(year=2022),
            *factories.requests(agency_id=second),
        ],
        challenges=[
            *factories.challenges(),
            *factories.challenges(year=2022),
            *factories.challenges(agency_id=second),
        ],
        statements=factories.statements(("received_new", 4)),
        cells=[
            {
                "agency_id": factories.AGENCY,
                "report_year": 2023,
                "table_code": "requests",
                "row_code": "received_new",
                "column_code": "total",
                "kind_code": "blank",
            }
        ],
    )
    return tables | province.derived(tables)


@pytest.fixture
def written(tmp_path):
    """Write `(path, bytes)` pairs and give the folder back."""

    def write(files) -> Path:
        for path, content in files:
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return tmp_path

    return write
