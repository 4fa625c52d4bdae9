"""What the page of comparisons chooses from: figures of the form, and bodies by province."""

import json
from collections.abc import Iterator
from typing import Any, Final

from disclosure import form
from disclosure.pages import words
from disclosure.pages.records import Row
from disclosure.pages.world import World

_FOLDER: Final = "assets/compare/"
# Of these rows of section 三 every column can be compared; of the others the total.
_BY_APPLICANT: Final = ("received_new",)


def pages(world: World) -> Iterator[tuple[str, str]]:
    """The choices as JSON; the figures themselves are in the data package of each agency."""
    yield f"{_FOLDER}measures.json", _json(measures())
    by_province: dict[str, list[Row]] = {}
    for agency in world.agencies.values():
        province = world.province(agency["division_code"])
        if province is not None:
            by_province.setdefault(province["division_code"], []).append(agency)
    provinces = [
        [code, world.divisions[code]["name"], len(bodies)]
        for code, bodies in sorted(by_province.items())
    ]
    yield f"{_FOLDER}provinces.json", _json(provinces)
    for code, bodies in by_province.items():
        ordered = sorted(bodies, key=lambda row: (row["division_code"], row["agency_id"]))
        yield f"{_FOLDER}{code}.json", _json([_body(world, body) for body in ordered])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _body(world: World, agency: Row) -> list[str]:
    """Id and name of a body, and where it is below its province."""
    below = world.lineage(agency["division_code"])[1:]
    return [agency["agency_id"], agency["name"], " ".join(row["name"] for row in below)]


def measures() -> list[dict[str, Any]]:
    """The figures that can be compared, by table: id, label, unit and the editions that have it."""
    return [
        {"label": table.zh, "measures": list(listed)}
        for table, listed in (
            (form.TABLE["requests"], _requests()),
            (form.TABLE["challenges"], _challenges()),
            (form.TABLE["proactive"], _proactive()),
        )
    ]


def _measure(id_: str, label: str, unit: str, editions: tuple[str, ...]) -> dict[str, Any]:
    return {"id": id_, "label": label, "unit": unit, "editions": list(editions)}


def _requests() -> Iterator[dict[str, Any]]:
    for item in form.ITEMS:
        group = f"{form.label(form.ITEM_GROUPS, item.group)}：" if item.group else ""
        for applicant in form.APPLICANTS:
            whole = applicant.code == "total"
            if whole or item.code in _BY_APPLICANT:
                label = f"{group}{words.row(item)}" + ("" if whole else f"，{applicant.zh}")
                id_ = f"requests.{item.code}.{applicant.code}"
                yield _measure(id_, label, "件", item.editions)


def _challenges() -> Iterator[dict[str, Any]]:
    for channel in form.CHANNELS:
        for outcome in form.OUTCOMES:
            label = f"{channel.zh}，{outcome.zh}"
            yield _measure(f"challenges.{channel.code}.{outcome.code}", label, "件", form.BOTH)


def _proactive() -> Iterator[dict[str, Any]]:
    for subject in form.SUBJECTS:
        codes = dict.fromkeys(code for e in form.BOTH for code in subject.measures.get(e, ()))
        for code in codes:
            measure = form.MEASURE[code]
            editions = tuple(e for e in form.BOTH if code in subject.measures.get(e, ()))
            label = f"{subject.zh}，{measure.zh}"
            yield _measure(f"proactive.{subject.code}.{code}", label, measure.unit, editions)
