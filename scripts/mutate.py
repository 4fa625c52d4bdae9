"""Damage rendered reports in many ways and read them: no crash, no hang, no invented figure.

    python scripts/mutate.py 50000 [--seed 0] [--pdf 500] [--word 2000] [--workers 1]

Reports of random figures are rendered as text, HTML, Word and PDF, damaged in one place
(bytes, tags, cells, labels, lines) and read in guarded processes. Counted are documents that
crash the reader, take more than 30 seconds or more than 1.5 GB, and removals after which a
figure stands that the report does not have there. Exit status 1 if there is any.
"""

import argparse
import functools
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.read import mutations, pdfs, render  # noqa: E402
from tests.read.reading import Figures, figures, read  # noqa: E402
from tests.read.samples import expected, random_sample  # noqa: E402

from disclosure.errors import DisclosureError  # noqa: E402
from disclosure.guard import guarded  # noqa: E402

SECONDS = 30.0
MEMORY = 1536 * 1024 * 1024
REPORTS = 60
SHAPES = {**render.WHOLE, **render.LOSSY, "PDF": pdfs.report}
TEXTS = [name for name in SHAPES if name not in ("Word", "PDF")]
TEXT_CHANGES = {
    **mutations.REMOVALS,
    **mutations.OTHERS,
    "line twice": mutations.DUPLICATION,
}
MEBIBYTE = 1024 if sys.platform == "linux" else 1024 * 1024


@dataclass(frozen=True)
class Case:
    """One damaged document, made anew from its numbers wherever it is read."""

    report: int
    shape: str
    mutation: str
    seed: int

    def __str__(self) -> str:
        return f"report {self.report} as {self.shape}, {self.mutation}, seed {self.seed}"


@dataclass(frozen=True)
class Result:
    """The figures that the report does not have, and the peak memory of the process in MiB."""

    invented: Figures
    refused: bool
    memory: float


@functools.lru_cache(maxsize=REPORTS * len(SHAPES))
def undamaged(report: int, shape: str) -> tuple[bytes, Figures]:
    """A report as a document, and the figures that it has."""
    random = Random(report)
    blanks, largest = random.choice((0, 0, 2, 5, 9)), random.choice((0, 3, 99, 4_000_000))
    largest = min(largest, 9) if shape == "PDF" else largest  # what fits into its cells
    sample = random_sample(random, blanks, largest, right=random.random() < 0.5)
    return SHAPES[shape](sample), expected(sample)


def damaged(case: Case, content: bytes) -> bytes:
    random = Random(case.seed)
    kind, name = case.mutation.split(": ")
    changed: bytes
    if kind == "bytes":
        changed = mutations.BYTES[name](content, random)
    elif case.shape == "PDF":
        changed = mutations.shown_removed(content, random)
    elif case.shape == "Word":
        change = mutations.BYTES.get(name, mutations.word_text_removed)
        changed = mutations.word_changed(content, change, random)
    else:
        encoding = "gb18030" if case.shape == "HTML soup" else "utf-8"
        changed = TEXT_CHANGES[name](content.decode(encoding), random).encode(encoding)
    return changed


def try_out(case: Case) -> Result:
    content, true = undamaged(case.report, case.shape)
    try:
        after = figures(read(damaged(case, content)))
        refused = False
    except DisclosureError:
        after, refused = {}, True
    removal = case.mutation.startswith("removed: ")
    invented = {k: v for k, v in after.items() if removal and true.get(k) != v}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE
    return Result(invented, refused, memory)


def mutations_of(shape: str) -> list[str]:
    of_bytes = [f"bytes: {name}" for name in mutations.BYTES]
    if shape == "PDF":
        return [*of_bytes, "removed: a text"]
    if shape == "Word":
        return [*of_bytes, *(f"part: {name}" for name in mutations.BYTES), "removed: a text"]
    removed = [f"removed: {name}" for name in mutations.REMOVALS]
    changed = [f"changed: {name}" for name in (*mutations.OTHERS, "line twice")]
    # bytes are the least likely to show anything new of the reader of texts
    return [*removed, *removed, *changed, *of_bytes]


def cases(total: int, pdf: int, word: int, seed: int) -> Iterator[Case]:
    random = Random(seed)
    for number in range(total):
        kind = "PDF" if number < pdf else "Word" if number < pdf + word else ""
        shape = kind or random.choice(TEXTS)
        mutation = random.choice(mutations_of(shape))
        yield Case(random.randrange(REPORTS), shape, mutation, random.randrange(10**9))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("total", type=int)
    parser.add_argument("--pdf", type=int, default=0)
    parser.add_argument("--word", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    tried = list(cases(options.total, options.pdf, options.word, options.seed))
    counted: Counter[str] = Counter()
    peak, start = 0.0, time.monotonic()
    results = guarded(try_out, tried, workers=options.workers, seconds=SECONDS, memory=MEMORY)
    for number, (case, result) in enumerate(zip(tried, results, strict=True), start=1):
        counted[case.mutation] += 1
        if number % 1000 == 0:
            print(f"{number} of {len(tried)}", flush=True)
        if isinstance(result, DisclosureError):
            counted["FAILED"] += 1
            print(f"failed: {case}: {result.message}", flush=True)
            continue
        counted["refused"] += result.refused
        peak = max(peak, result.memory)
        if result.invented:
            counted["INVENTED"] += 1
            first = next(iter(result.invented.items()))
            print(f"invented {len(result.invented)}: {case}: {first}", flush=True)
    print(f"{len(tried)} documents in {time.monotonic() - start:.0f} s; peak {peak:.0f} MiB")
    for name, count in sorted(counted.items()):
        print(f"{count:7} {name}")
    if counted["FAILED"] or counted["INVENTED"] or peak > MEMORY / 2**20:
        sys.exit(1)


if __name__ == "__main__":
    main()
