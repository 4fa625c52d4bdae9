from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from disclosure import check

Finding = dict[str, Any]


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """The one finding of a check about a subject; missing values are None."""

    def find(archive: dict[str, pd.DataFrame], check_id: str, subject: str) -> Finding:
        made = check.run(archive)
        rows = made[made["check_id"].eq(check_id) & made["subject"].eq(subject)]
        assert len(rows) == 1
        values = rows.iloc[0].to_dict()
        return {name: None if pd.isna(value) else value for name, value in values.items()}

    return find
