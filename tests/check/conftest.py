from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from disclosure import check

Finding = dict[str, Any]


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """The finding of a check about a subject, of the last report; missing values are None."""

    def find(archive: dict[str, pd.DataFrame], check_id: str, subject: str) -> Finding:
        made = check.run(archive)
        last = made["report_year"].eq(made["report_year"].max())
        rows = made[last & made["check_id"].eq(check_id) & made["subject"].eq(subject)]
        assert len(rows) == 1
        values = rows.iloc[0].to_dict()
        return {name: None if pd.isna(value) else value for name, value in values.items()}

    return find
