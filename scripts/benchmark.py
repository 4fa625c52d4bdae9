"""Measure the stages of the archive; figures are ratios within one run where machines differ.

    python scripts/benchmark.py read [FILE ...] [--many 10000]
    python scripts/benchmark.py check [REPORTS ...]

`read`: reports a second on one core, for synthetic text and HTML and for the files given, how the
time grows from n to 2n documents, and how memory grows with their number: with --many over so many
different documents. Times are those of the fastest of three passes. `check`: seconds and
peak memory of all checks on synthetic tables, for 10,000 and 100,000 reports unless other numbers
are given.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import benchmark_site
from benchmark_checks import benchmark_checks
from synthesise import ROOT, as_html, as_text, reports

from disclosure.read.read import read_document
from disclosure.read.recognise import recognise

FEW, MANY = 200, 400
PASSES = 3
MEBIBYTE = 1024 if sys.platform == "linux" else 1024 * 1024


def read(content: bytes) -> None:
    recognise(read_document(content), "benchmark")


def seconds(work: Callable[[bytes], None], documents: Sequence[bytes]) -> float:
    """CPU seconds of a pass over the documents, the fastest of some: others use the caches too."""
    spent = []
    for _ in range(PASSES):
        start = time.process_time()
        for document in documents:
            work(document)
        spent.append(time.process_time() - start)
    return min(spent)


def peak() -> float:
    """Peak memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE


def print_memory(count: int) -> None:
    """Peak memory while so many different documents are read, at ten points on the way."""
    print("documents  MiB")
    for number, (report, _) in enumerate(reports(count, 1, ROOT), start=1):
        read((as_html(report) if number % 2 else as_text(report, " | ")).encode())
        if number % max(1, count // 10) == 0:
            print(f"{number:9} {peak():4.0f}", flush=True)


def benchmark_read(files: Sequence[Path], different: int) -> None:
    made = [report for report, _ in reports(MANY, 1, ROOT)]
    kinds = {
        "text": [as_text(report, " | ").encode() for report in made],
        "html": [as_html(report).encode() for report in made],
    }
    for documents in kinds.values():
        read(documents[0])
    print("kind   reports/s   2n against n   MiB after n, 2n")
    for kind, documents in kinds.items():
        few, after_few = seconds(read, documents[:FEW]), peak()
        many, after_many = seconds(read, documents), peak()
        rate, growth = MANY / many, many / few
        print(f"{kind:6} {rate:9.0f} {growth:14.2f} {after_few:11.0f} {after_many:.0f}")
    for path in files:
        spent = seconds(read, [path.read_bytes()])
        print(f"{path.name}: {1 / spent:.2f} a second")
    if different:
        print_memory(different)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    stages = parser.add_subparsers(dest="stage", required=True)
    reading = stages.add_parser("read")
    reading.add_argument("files", nargs="*", type=Path)
    reading.add_argument("--many", type=int, default=0)
    stages.add_parser("check").add_argument("reports", nargs="*", type=int)
    stages.add_parser("site", add_help=False)
    options, others = parser.parse_known_args()
    if options.stage == "site":
        benchmark_site.main(["site", *others])
        return
    if options.stage == "check":
        benchmark_checks(options.reports)
    else:
        benchmark_read(options.files, options.many)


if __name__ == "__main__":
    main()
