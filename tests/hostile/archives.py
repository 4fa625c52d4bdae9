"""Archives in which every text that is not ours says what it likes."""

from collections.abc import Sequence

from tests import factories as f

# The places of an archive where a text stands that we have not written.
SLOTS = (
    *("name", "former", "division", "title", "printed_name", "source_name", "url", "narrative"),
    *("quote", "place", "printed", "reason", "source"),
)
_MARKS = dict(zip(SLOTS, "子丑寅卯辰巳午未申酉戌亥乾", strict=True))
DIVISION, PARENT = "410781", "410700"


def begin(slot: str) -> str:
    return f"〔{_MARKS[slot]}起〕"


def end(slot: str) -> str:
    return f"〔{_MARKS[slot]}止〕"


def marked(slot: str, text: str) -> str:
    """A text that can be found again on a page, whatever it is."""
    return f"{begin(slot)}{text}{end(slot)}"


def archive(agencies: Sequence[dict[str, str]]):
    """An archive with an agency for each set of texts by slot; in a division of its own."""
    rows = {name: [] for name in ("divisions", "agencies", "reports", "requests", "challenges")}
    rows |= {name: [] for name in ("narratives", "statements", "cells", "corrections")}
    rows["divisions"] += f.DIVISIONS[:2]
    for number, texts in enumerate(agencies):
        say = {slot: marked(slot, text) for slot, text in texts.items()}
        code = f"4107{number % 89 + 10}" if number < 89 else DIVISION
        agency_id = f"{code}-ji-guan-{number}"
        key = {"agency_id": agency_id}
        if number < 89:
            rows["divisions"].append(f.division(code, say["division"], "county", PARENT))
        rows["agencies"].append(
            f.agency(agency_id, say["name"], division_code=code, former_names=say["former"])
        )
        rows["reports"].append(
            f.report(
                title=say["title"],
                printed_name=say["printed_name"],
                source_name=say["source_name"],
                source_url=texts["url"] if number % 2 else f"https://example.org/{say['url']}",
                **key,
            )
        )
        rows["requests"] += f.requests({"granted.total": None, "received_new.total": 9}, **key)
        rows["challenges"] += f.challenges({"reconsideration.total": 3}, **key)
        rows["narratives"] += [
            row | {"text": say["narrative"]} for row in f.narratives({"1": 9, "6": 9}, **key)
        ]
        rows["statements"] += [
            row | {"quote": say["quote"], "place": say["place"]}
            for row in f.statements(("received_new", 7), **key)
        ]
        rows["cells"] += [
            f.cell("requests", "granted.total", "unreadable", say["printed"], **key),
            f.cell("challenges", "reconsideration.total", "by_hand", say["printed"], **key),
        ]
        rows["corrections"].append(
            f.correction("challenges", "reconsideration.total", say["printed"], 3, **key)
            | {"reason": say["reason"], "source": say["source"]}
        )
    return f.archive(**rows)
