"""What a browser needs to show a page's labels in English, as one file.

Every label of the form, the schema, the checks and the glossary comes from where it is declared;
only what pages say beside them is in `phrases`.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from disclosure import catalogue, form, schema, terms
from disclosure.english.checks import CHECKS
from disclosure.english.phrases import PHRASES

_NUMERALS: Final = str.maketrans("一二三四五六七", "1234567")
_LISTS: Final = (
    form.RESULTS,
    form.EDITIONS,
    form.TABLES,
    form.SECTIONS,
    form.APPLICANTS,
    (*form.ITEM_GROUPS, form.RESULTS_GROUP),
    form.CHANNELS,
    form.OUTCOMES,
    form.STATEMENT_MEASURES,
    form.CELL_KINDS,
    form.CORRECTION_ROLES,
    form.LEVELS,
    form.CATEGORIES,
    form.TRANSCRIPTIONS,
    form.BASES,
    form.COVERAGE_STATUSES,
    form.REFUSALS,
    form.GROUPS,
    form.SUBJECTS,
    form.MEASURES,
    form.ITEMS,
)


def dictionary(twins: Iterable[str]) -> str:
    """The dictionary as JSON: `words` and `patterns`, Chinese to English, and `twins`.

    Args:
        twins: the pages, from the root, that are in English under `en/` as well.

    Patterns have places as in `phrases`. The first that fits holds.
    """
    words: dict[str, str] = {}
    patterns: list[tuple[str, str]] = []
    for zh, en in (*PHRASES, *_labels()):
        if "{" in zh:
            patterns.append((zh, en))
        else:
            words.setdefault(zh, en)
    made = {"words": words, "patterns": patterns, "twins": sorted(twins)}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _labels() -> Iterator[tuple[str, str]]:
    yield from _items()
    for table in form.TABLES:
        yield table.caption, f"{table.section.translate(_NUMERALS)}. {table.en}"
    for measure in form.MEASURES:
        unit = " (10,000 yuan)" if measure.decimal else ""
        for edition in form.BOTH:
            yield measure.header(edition), _capital(measure.en) + unit
    for level in form.LEVELS:
        for category in form.CATEGORIES:
            yield level.zh + category.zh, f"{_capital(category.en)} ({level.en})"
    for entries in _LISTS:
        for entry in entries:
            yield entry.zh, _capital(entry.en)
    for printed in form.EDITIONS:
        yield f"{printed.zh}（{printed.source}）", f"{printed.en} ({printed.source})"
    for listed in schema.TABLES:
        yield listed.zh, _capital(listed.en)
        for field in listed.fields:
            yield field.zh, _capital(field.en)
            # as the heads of lists have it
            yield field.zh.split("（")[0], _capital(field.en)
    for check in catalogue.CHECKS:
        said = CHECKS[check.id]
        yield check.zh, check.en
        yield check.formula, said.formula
        yield check.left, _capital(said.left)
        yield check.left.split("（")[0], _capital(said.left.split(" (")[0])
        yield check.right, _capital(said.right)
        yield check.right.split("（")[0], _capital(said.right.split(" (")[0])
        yield check.means, said.means
        yield check.means_not, said.means_not
        basis = next(it for it in form.BASES if it.code == check.basis)
        yield f"{basis.zh}：{check.source}", f"{_capital(basis.en)}: {said.source}"
        yield f"：{check.means_not}", f": {said.means_not}"
    for term in terms.terms():
        yield term.zh, _capital(term.en)
        yield term.means, term.means_en


def _items() -> Iterator[tuple[str, str]]:
    """The rows of section 三 as the form numbers them, and as pages name them."""
    groups = {group.code: group for group in form.ITEM_GROUPS}
    for group in groups.values():
        yield group.zh, f"{_number(group.zh)} {group.en}"
    yield form.RESULTS_GROUP.zh, f"3. {form.RESULTS_GROUP.en}"
    for item in form.ITEMS:
        index = _number(item.index)
        begun = next((v for v in item.variants if item.zh.startswith(v)), item.zh)
        names = (item.zh, begun, begun.split("、", 1)[0], item.zh.split("（")[0])
        for name in names:
            yield f"{item.index}{name}", f"{index} {item.en}"
            if item.group:
                head = groups[item.group].zh.split("）", 1)[0] + "）"
                whole = f"{_number(head)} {index} {item.en}"
                yield f"{head}{item.index}{name}", whole
                yield f"{head}{item.index.rstrip('.')}", f"{_number(head)} {index.rstrip('.')}"


def _number(printed: str) -> str:
    """A printed number in figures: `（六）其他处理` has (6), `一、` has 1., `4.` stays."""
    number = printed.translate(_NUMERALS)
    if number.startswith("（"):
        return f"({number[1]})"
    return f"{number[0]}." if number else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
