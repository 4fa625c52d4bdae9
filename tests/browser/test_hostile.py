"""A site of an archive whose every text tries to run something: nothing runs, nothing is asked.

The browser is told to ignore the site's content security policy, so that what holds is the
pages' own markup.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page

from disclosure import disk, escape, frames, pipeline, schema, store
from tests.browser.conftest import Watch, served
from tests.conftest import copy_archive
from tests.hostile.archives import SLOTS, archive, marked
from tests.hostile.payloads import PAYLOADS

# Agencies of whom each slot says another payload; together the slots say all two hundred.
AGENCIES = 16
STEP = len(PAYLOADS) // len(SLOTS) + 1
# pytest --hypothesis-profile=acceptance: every payload in every slot.
if settings.get_current_profile_name() == "acceptance":
    AGENCIES = len(PAYLOADS)
SAID = [
    {slot: PAYLOADS[(n + STEP * place) % len(PAYLOADS)] for place, slot in enumerate(SLOTS)}
    for n in range(AGENCIES)
]
# Everything that a person may do to a page to set something off.
PROVOKE = """() => {
  document.querySelectorAll("details").forEach(it => { it.open = true });
  const events = ["mouseover", "pointerenter", "focus", "click", "input", "copy", "drag", "wheel"];
  document.querySelectorAll("article *").forEach(it => events.forEach(name => {
    if (!(name === "click" && it.closest("a, button"))) it.dispatchEvent(new Event(name));
  }));
  return new Promise(done => setTimeout(() => done({
    hit: window.hit,
    handlers: [...document.querySelectorAll("*")].flatMap(it => [...it.attributes])
      .filter(it => it.name.startsWith("on")).map(it => it.value),
    links: [...document.querySelectorAll("[href], [src]")]
      .map(it => it.href?.baseVal ?? it.href ?? it.src)
      .filter(it => !/^(https?:|data:image\\/|$)/.test(it)),
    scripts: [...document.scripts].filter(it => !it.src && it.type !== "application/ld+json"
      && it.type !== "application/json").map(it => it.text),
  }), 50));
}"""


def write(root: Path) -> None:
    """Add the hostile agencies to province 41 of an archive, and their divisions."""
    hostile = archive(SAID)
    hostile["cells"] = hostile["cells"].assign(kind_code="unreadable")
    hostile["challenges"].loc[
        hostile["challenges"]["channel_code"].eq("reconsideration"), "total"
    ] = pd.NA
    held = store.load_archive(root)
    own = store.of_province(held, "41")
    for name, table in own.items():
        joined = pd.concat([table, hostile[name]])
        own[name] = frames.typed(joined, schema.TABLE[name])
    store.save_partition(root, "41", own)
    named = hostile["divisions"].set_index("division_code")["name"]
    divisions = held["divisions"]
    fresh = hostile["divisions"][
        ~hostile["divisions"]["division_code"].isin(divisions["division_code"])
    ]
    told = divisions["division_code"].map(named)
    divisions = divisions.assign(name=told.fillna(divisions["name"]))
    joined = frames.typed(pd.concat([divisions, fresh]), schema.DIVISIONS)
    disk.write(root / "data" / "divisions.csv", frames.csv_bytes(joined, schema.DIVISIONS))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_archive(tmp_path_factory.mktemp("hostile") / "root")
    write(root)
    return pipeline.build(root)


@pytest.fixture(scope="module")
def url(site: Path) -> Iterator[str]:
    with served(site, "/") as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def test_nothing_said_in_an_archive_runs_or_asks_another_host(
    open_page: Page, url: str, site: Path
) -> None:
    watching = Watch(open_page, url)
    open_page.on("dialog", lambda dialog: (watching.complaints.append("dialog"), dialog.dismiss()))
    paths = [p.parent.relative_to(site).as_posix() for p in site.rglob("index.html")]
    told = [p for p in paths if p.startswith(("agencies/41", "divisions", "corrections", "."))]
    assert len([p for p in told if "-ji-guan-" in p]) == AGENCIES
    for path in told:
        open_page.goto(f"{url}{path}/")
        did = open_page.evaluate(PROVOKE)
        assert did == {"hit": None, "handlers": [], "links": [], "scripts": []}, path
        assert open_page.url.startswith(url), path
    assert watching.complaints == []


def test_a_heading_and_a_title_say_what_the_archive_says(open_page: Page, url: str) -> None:
    for number, said in enumerate(SAID[:16]):
        division = f"4107{number % 89 + 10}"
        open_page.goto(f"{url}agencies/{division}-ji-guan-{number}/")
        name = "".join(escape.clean(marked("name", said["name"])).split())
        heading = open_page.locator("h1").first.text_content() or ""
        assert "".join(heading.split()).startswith(name)
        assert "".join(open_page.title().split()).startswith(name)


def test_results_of_a_search_show_hostile_names_as_text(open_page: Page, url: str) -> None:
    watching = Watch(open_page, url)
    open_page.goto(f"{url}search/?q=甲")
    open_page.wait_for_load_state("networkidle")
    open_page.wait_for_selector("text=子起")
    did = open_page.evaluate(PROVOKE)
    assert did == {"hit": None, "handlers": [], "links": [], "scripts": []}
    assert watching.complaints == []
