"""The closed lists as a table of its own, so that a package can be read without this project."""

from functools import cache
from typing import Final

import pandas as pd

from disclosure import form, frames, schema
from disclosure.catalogue import CHECKS
from disclosure.package.rows import Row, rows_of
from disclosure.schema import Field, Table

CODES: Final = Table(
    "codes",
    "代码表",
    "Code lists",
    "code of a closed list",
    (
        Field("list", "所属列表：表名.列名", "the list it belongs to: table.column", required=True),
        Field("code", "代码", "code", required=True),
        Field("position", "在列表中的次序", "place in the list", "integer", required=True),
        Field("zh", "中文名称", "Chinese label", required=True),
        Field("en", "英文名称", "English label", required=True),
    ),
    ("list", "code"),
)


def _lists() -> dict[str, tuple[form.Code, ...]]:
    named = {
        f"{table.name}.{field.name}": field.enum
        for table in schema.TABLES
        for field in table.fields
        if field.enum
    }
    named["requests.columns"] = form.APPLICANTS
    named["challenges.columns"] = form.OUTCOMES
    named["findings.check_id"] = tuple(form.Code(c.id, c.zh, c.en) for c in CHECKS)
    return named


def code_table() -> pd.DataFrame:
    """Every closed list of the archive.

    Returns:
        Grain: one row for each code of a list. Columns: `list` (table.column; `<table>.columns`
        for the columns of sections 三 and 四), `code`, `position` in form order, `zh`, `en`.
        Nothing is missing.

    Source:
        `form.py` and `catalogue.py`.
    """
    return frames.frame(
        CODES,
        (
            {"list": name, "code": entry.code, "position": n, "zh": entry.zh, "en": entry.en}
            for name, entries in _lists().items()
            for n, entry in enumerate(entries, start=1)
        ),
    )


@cache
def code_rows() -> list[Row]:
    """The rows of `code_table` as texts of its canonical CSV."""
    return [*rows_of(code_table(), CODES)]
