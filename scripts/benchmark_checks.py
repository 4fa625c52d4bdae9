"""Measure the checks: seconds and peak memory for many reports, and how both grow."""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from disclosure import check

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.check import synthetic  # noqa: E402 - the tests' archives are not installed

# A synthetic agency has five reports.
REPORTS_OF_AN_AGENCY = 5
UNITS_IN_GB = 1024**2 if sys.platform == "linux" else 1024**3
NUMBERS = (10_000, 100_000)


def measure(reports: int) -> None:
    """Print the seconds and the peak memory of one run, the tables included."""
    archive = synthetic.archive(reports // REPORTS_OF_AN_AGENCY)
    start = time.perf_counter()
    found = check.run(archive)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNITS_IN_GB
    rate = seconds / reports * 10_000
    print(f"{reports:8} reports {len(found):10} findings {seconds:7.2f} s {peak:5.2f} GB", end="")
    print(f" {rate:6.2f} s per 10,000", flush=True)


def benchmark_checks(numbers: Sequence[int]) -> None:
    """Measure each number of reports in a process of its own, so that each has its own peak."""
    if len(numbers) == 1:
        measure(numbers[0])
        return
    for number in numbers or NUMBERS:
        script = Path(__file__).with_name("benchmark.py")
        subprocess.run([sys.executable, script, "check", str(number)], check=True)
