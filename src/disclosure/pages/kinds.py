"""The pages of kinds of body, such as departments of counties: who belongs to one."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, templates, words
from disclosure.pages.records import Row
from disclosure.pages.world import World

_COUNTS: Final = (
    lists.number_column(f"{schema.AGENCIES.zh}数"),
    lists.number_column("报告数"),
    lists.number_column("有不符的报告"),
)


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every level and category that has a body, and their list."""
    kinds = _kinds(world)
    rows = [
        [lists.link(_name(*kind), f"{_slug(*kind)}/"), *_numbers(world, bodies)]
        for kind, bodies in kinds.items()
    ]
    yield (
        "kinds/index.md",
        templates.fill(
            "kinds",
            front=escape.front_matter(
                title="按机关类别查找",
                description="按层级和类别查找行政机关的政府信息公开工作年度报告。",
                hide=["toc"],
            ),
            listing=lists.listing("各类机关", [lists.text_column("层级和类别"), *_COUNTS], rows),
        ),
    )
    for kind, bodies in kinds.items():
        yield paths.source(paths.kind(_slug(*kind))), _page(world, kind, bodies)


def _kinds(world: World) -> dict[tuple[str, str], list[Row]]:
    """The bodies of each kind, in the order of the form's lists."""
    kinds: dict[tuple[str, str], list[Row]] = {
        (level, category): []
        for level in form.codes(form.LEVELS)
        for category in form.codes(form.CATEGORIES)
    }
    for agency in world.agencies.values():
        kinds[agency["level"], agency["category"]].append(agency)
    return {kind: bodies for kind, bodies in kinds.items() if bodies}


def _name(level: str, category: str) -> str:
    return words.level(level) + words.category(category)


def _slug(level: str, category: str) -> str:
    return f"{level}-{category}"


def _numbers(world: World, bodies: list[Row]) -> list[int]:
    reports = [s for body in bodies for s in world.reports.get(body["agency_id"], [])]
    return [len(bodies), len(reports), sum(1 for s in reports if s.tally["breaks"])]


def _page(world: World, kind: tuple[str, str], bodies: list[Row]) -> Markdown:
    name = _name(*kind)
    root = paths.root(paths.kind(_slug(*kind)))
    listed = bodies[: lists.LONGEST]
    columns = [lists.AGENCY_COLUMNS[0], {"label": "地区", "names": True}, *lists.AGENCY_COLUMNS[2:]]
    numbers = _numbers(world, bodies)
    return templates.fill(
        "kind",
        front=escape.front_matter(
            title=name,
            description=f"各地的{name}及其政府信息公开工作年度报告。",
            hide=["toc"],
        ),
        name=name,
        bodies=numbers[0],
        reports=numbers[1],
        broken=numbers[2],
        provinces=_provinces(world, bodies, root),
        listing=lists.listing(
            f"{name}，数字取自各自最近的报告", columns, [_body(world, it, root) for it in listed]
        ),
        more=len(bodies) - len(listed),
    )


def _body(world: World, agency: Row, root: str) -> list[Any]:
    cells = lists.agency_row(world, agency, root)
    return [cells[0], world.place(agency["division_code"]), *cells[2:]]


def _provinces(world: World, bodies: list[Row], root: str) -> Markdown:
    by_province: dict[str, list[Row]] = {}
    for body in bodies:
        province = world.province(body["division_code"])
        if province is not None:
            by_province.setdefault(province["division_code"], []).append(body)
    rows = [
        [
            lists.link(world.divisions[code]["name"], f"{root}{paths.division(code)}"),
            *_numbers(world, of_province),
        ]
        for code, of_province in sorted(by_province.items())
    ]
    return lists.listing("各省、自治区、直辖市", [lists.text_column("省份"), *_COUNTS], rows)
