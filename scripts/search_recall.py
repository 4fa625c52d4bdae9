"""Does a search find what is there: words from names and texts of a built site, in a browser.

    python scripts/search_recall.py SITE [--words 200] [--seed 1]

Half of the words are pieces of two to four letters from the middle of names of bodies, half from
the middle of the texts of reports. A word is found when the page it was taken from is among the
results. Also measured: the bytes, compressed, that a first search loads. Exit code 1 below 99 %.
"""

import argparse
import gzip
import random
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html
from playwright.sync_api import Browser, Page, Response, sync_playwright

from disclosure.site.serve import server

LEAST = 0.99
CHINESE = re.compile("[\u4e00-\u9fff]{6,}")
# Whether a page is among the results. What a result is of stands in a file of one or a few results:
# thousands at once are more than a browser fetches, and each is fetched but once.
FIND = """async ([query, address]) => {
  const { find } = await import(new URL("assets/site/find.js", document.baseURI).href);
  window.pages ??= new Map();
  const { results } = await find(query);
  const page = async (result) => {
    if (!window.pages.has(result.id)) window.pages.set(result.id, (await result.data()).url);
    return window.pages.get(result.id).split("#")[0];
  };
  for (let first = 0; first < results.length; first += 50) {
    const found = await Promise.all(results.slice(first, first + 50).map(page));
    if (found.some((url) => url.endsWith(address))) return true;
  }
  return false;
}"""


# When the first result stands on the page, in milliseconds since 1970.
FIRST_RESULT = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(".result-link")) return;
  window.firstResult = performance.timeOrigin + performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def middle(random_: random.Random, text: str) -> str:
    """A piece of two to four letters that neither begins nor ends a text of six or more."""
    size = random_.randint(2, 4)
    start = random_.randint(1, len(text) - size - 1)
    return text[start : start + size]


def wanted(random_: random.Random, site: Path, count: int) -> Iterator[tuple[str, str, str]]:
    """Kind, word and page: from names and from texts in turn, of bodies drawn at random."""
    files = sorted((site / "agencies").glob("*/index.html"))
    for number in range(count):
        file = random_.choice(files)
        tree = html.fromstring(file.read_bytes().decode())
        said: Any = tree.xpath("//details/p/text()")
        texts = CHINESE.findall(" ".join(said))
        name = next(tree.iter("h1")).text or ""
        kind, text = ("text", random_.choice(texts)) if number % 2 and texts else ("name", name)
        yield kind, middle(random_, text.strip()), f"/agencies/{file.parent.name}/"


def first_load(browser: Browser, url: str, query: str) -> int:
    """Bytes, compressed, that a visitor of the page of results loads until the first result."""
    page = browser.new_page()
    page.add_init_script(FIRST_RESULT)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{url}search/?q={query}")
    page.locator(".result-link").first.wait_for(timeout=60_000)
    shown = page.evaluate("window.firstResult")
    page.wait_for_load_state("networkidle")
    # What was asked for afterwards is for the rest of the results, and for the facets.
    before = [answer for answer in answers if answer.request.timing["startTime"] < shown]
    total = sum(len(gzip.compress(answer.body())) for answer in before)
    page.close()
    return total


def missed(page: Page, words: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The words that do not find their page."""
    return [it for it in words if not page.evaluate(FIND, list(it[1:]))]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    words = list(wanted(random.Random(options.seed), options.site, options.words))
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with server(options.site) as running, sync_playwright() as playwright:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{running.server_port}/"
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        sizes = {
            kind: first_load(browser, url, next(word for it, word, _ in words if it == kind))
            for kind in ("name", "text")
        }
        page = browser.new_page()
        page.goto(url)
        lost = missed(page, words)
        browser.close()
        running.shutdown()
    for kind, word, address in lost:
        print(f"not found: {kind} {word} {address}")
    share = 1 - len(lost) / len(words)
    print(f"{len(words)} words, {share:.1%} find their page")
    for kind, size in sizes.items():
        print(f"the first result for a piece of a {kind} loads {size:,} bytes")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
