"""The codebook: every table, field and code with its meaning, from the schema and the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, templates
from disclosure.pages.codebook_words import CHINESE, ENGLISH, Words
from disclosure.pages.world import World

# The lists that need no more than code and labels, by anchor.
_PLAIN: dict[str, tuple[form.Code, ...]] = {
    "applicants": form.APPLICANTS,
    "channels": form.CHANNELS,
    "outcomes": form.OUTCOMES,
    "sections": form.SECTIONS,
    "statement-measures": form.STATEMENT_MEASURES,
    "cell-kinds": form.CELL_KINDS,
    "levels": form.LEVELS,
    "categories": form.CATEGORIES,
    "transcriptions": form.TRANSCRIPTIONS,
    "bases": form.BASES,
    "results": form.RESULTS,
    "groups": form.GROUPS,
    "coverage-statuses": form.COVERAGE_STATUSES,
    "refusals": form.REFUSALS,
}
_LISTS = {form.codes(entries): anchor for anchor, entries in _PLAIN.items()} | {
    form.codes(form.SUBJECTS): "subjects",
    form.codes(form.MEASURES): "measures",
    form.codes(form.ITEMS): "items",
    form.codes(form.EDITIONS): "editions",
    form.codes((*form.EDITIONS, form.FREE_EDITION)): "editions",
}


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The codebook, in both languages."""
    del world
    for words in (CHINESE, ENGLISH):
        yield words.path, _Codebook(words).page()


@dataclass(frozen=True)
class _Codebook:
    words: Words

    def page(self) -> Markdown:
        words = self.words
        return templates.fill(
            words.template,
            front=escape.front_matter(
                title=words.title, description=words.description, **words.front
            ),
            tables=[self._table(table) for table in schema.TABLES],
            editions=self._editions(),
            subjects=self._subjects(),
            measures=self._measures(),
            items=self._items(),
            lists=[self._plain(anchor, entries) for anchor, entries in _PLAIN.items()],
        )

    def _table(self, table: schema.Table) -> dict[str, Any]:
        return {
            "name": table.name,
            "label": self.words.own(table),
            "grain": table.grain,
            "key": self.words.joint.join(table.key),
            "fields": self._fields(table),
        }

    def _fields(self, table: schema.Table) -> Markdown:
        words = self.words
        rows = [
            [
                {"code": field.name},
                words.own(field),
                words.type(field),
                words.unit(field.unit),
                self._values(field),
                words.other(field),
            ]
            for field in table.fields
        ]
        return _listing(words.own(table), words.fields, rows)

    def _values(self, field: schema.Field) -> Any:
        """The way to the field's list of codes, its codes, or its pattern."""
        anchor = _LISTS.get(form.codes(field.enum))
        if anchor:
            return lists.link(self.words.list, f"#codes-{anchor}")
        if field.enum:
            return self.words.joint.join(form.codes(field.enum))
        return {"code": field.pattern} if field.pattern else ""

    def _code(self, entry: form.Code, index: str = "") -> list[Any]:
        """Code and labels, in the Chinese one with the number that the form prints."""
        own, other = self.words.own(entry), self.words.other(entry)
        labels = (f"{index}{own}", other) if own == entry.zh else (own, f"{index}{other}")
        return [{"code": entry.code}, *labels]

    def _editions(self) -> Markdown:
        rows = [
            [*self._code(e), e.source, f"{e.first_year}—{e.last_year or ''}"] for e in form.EDITIONS
        ]
        rows.append([*self._code(form.FREE_EDITION), "", ""])
        words = self.words
        return _listing(words.editions, (*words.code, words.source, words.years), rows)

    def _subjects(self) -> Markdown:
        words = self.words
        rows = [
            [*self._code(s), s.article]
            + [
                words.joint.join(words.own(form.MEASURE[code]) for code in s.measures.get(e, ()))
                for e in form.BOTH
            ]
            for s in form.SUBJECTS
        ]
        return _listing(words.subjects, (*words.code, words.article, *self._forms()), rows)

    def _measures(self) -> Markdown:
        words = self.words
        rows = [[*self._code(m), words.unit(m.unit), *self._in(m.editions)] for m in form.MEASURES]
        return _listing(words.measures, (*words.code, words.unit_head, *self._forms()), rows)

    def _items(self) -> Markdown:
        words = self.words
        groups = {g.code: words.own(g) for g in (*form.ITEM_GROUPS, form.RESULTS_GROUP)}
        rows = [
            [
                *self._code(i, i.index),
                groups.get(i.group or "", ""),
                i.article,
                *self._in(i.editions),
            ]
            for i in form.ITEMS
        ]
        head = (*words.code, words.group, words.article, *self._forms())
        return _listing(words.items, head, rows)

    def _forms(self) -> tuple[str, ...]:
        return tuple(self.words.own(edition) for edition in form.EDITIONS)

    def _in(self, editions: tuple[form.EditionCode, ...]) -> list[str]:
        return [self.words.yes if edition in editions else "" for edition in form.BOTH]

    def _plain(self, anchor: str, entries: tuple[form.Code, ...]) -> dict[str, Any]:
        title = self.words.lists[anchor]
        rows = [self._code(entry) for entry in entries]
        return {
            "anchor": Markdown(anchor),
            "title": title,
            "listing": _listing(title, self.words.code, rows),
        }


def _listing(caption: str, columns: tuple[str, ...], rows: list[list[Any]]) -> Markdown:
    return lists.listing(caption, [lists.text_column(x) for x in columns], rows, quiet=True)
