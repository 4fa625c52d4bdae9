"""The sums of a division and of a year as pages show them: beside each, over how many reports."""

from collections.abc import Iterable
from typing import Any, Final

from disclosure import form, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, words
from disclosure.pages.records import Row
from disclosure.pages.totals import SHOWN, Sums

# The division that stands for the whole archive.
WHOLE: Final = "000000"
_GROUPS: Final = form.codes(form.GROUPS)


def of_division(sums: Sums, code: str) -> list[Markdown]:
    """A table for each group and edition, its years side by side, the newest first.

    The code of the whole archive is also that of central bodies, whose page has no such table.
    """
    of_code = sums.get(code, {}) if code != WHOLE else {}
    tables = []
    for group, edition in sorted({key[:2] for key in of_code}, key=_order):
        years = sorted((key[2] for key in of_code if key[:2] == (group, edition)), reverse=True)
        heads = [(str(year), of_code[group, edition, year]) for year in years]
        tables.append(_table(f"{_name(group)}，{_edition(edition)}", heads))
    return tables


def of_year(sums: Sums, year: int) -> list[Markdown]:
    """A table for each edition over the whole archive, its groups side by side."""
    whole = sums.get(WHOLE, {})
    tables = []
    for edition in sorted({key[1] for key in whole if key[2] == year}, reverse=True):
        groups = [group for group in _GROUPS if (group, edition, year) in whole]
        heads = [(_name(group), whole[group, edition, year]) for group in groups]
        tables.append(_table(f"{year} 年，{_edition(edition)}", heads))
    return tables


def _order(key: tuple[str, str]) -> tuple[int, int]:
    return _GROUPS.index(key[0]), -int(key[1])


def _name(group: str) -> str:
    return form.label(form.GROUPS, group)


def _edition(edition: str) -> str:
    return form.label(form.EDITIONS, edition)


def _table(caption: str, columns: Iterable[tuple[str, dict[str, Row]]]) -> Markdown:
    heads = list(columns)
    body: list[list[Any]] = [
        [_label(code), *(_cell(of_column.get(code)) for _, of_column in heads)] for code in SHOWN
    ]
    labels = [lists.text_column(schema.REQUESTS.field("item_code").zh)]
    labels += [lists.number_column(f"{name}（件）") for name, _ in heads]
    return lists.listing(f"合计：{caption}", labels, body)


def _label(code: str) -> str:
    channels = {channel.code: channel.zh for channel in form.CHANNELS}
    return channels.get(code) or words.total(code).split("（")[0]


def _cell(row: Row | None) -> Any:
    if row is None:
        return ""
    value = row["value"]
    ref = "/".join(("aggregates", *(str(row[name]) for name in schema.AGGREGATES.key)))
    made = {"sum": None if value is None else int(value), "n": row["n"], "of": row["of"]}
    return made | {"ref": ref}
