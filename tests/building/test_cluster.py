"""A build on the workers of a cluster gives the bytes of a build here, also when one dies."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure import pipeline, work
from disclosure.errors import DisclosureError
from disclosure.site.fingerprint import fingerprint
from tests.building.archives import files, synthetic

distributed = pytest.importorskip("distributed")

pytestmark = [
    pytest.mark.timeout(900),
    # The cluster's own, of what it sends and of how its workers end.
    pytest.mark.filterwarnings("ignore"),
]


def _started(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and two workers on this machine, without a folder in common."""
    said = tmp_path / "scheduler.json"
    scheduler = _started(
        "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
        "--scheduler-file", str(said),
    )  # fmt: skip
    while not said.exists():
        time.sleep(0.2)
    with distributed.Client(scheduler_file=str(said)) as client:
        address = client.scheduler.address
        workers = [
            _started(
                "dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                "--local-directory", str(tmp_path / f"worker{number}"),
            )
            for number in range(2)
        ]  # fmt: skip
        client.wait_for_workers(2, timeout=120)
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(cluster, tmp_path):
    address, workers = cluster
    root = synthetic(tmp_path / "root", bodies=8)
    expected = files(pipeline.build(root))
    for made in ("cache", "site"):
        (root / "build" / made).rename(tmp_path / made)
    begun = threading.Event()

    def kill() -> None:
        begun.wait()
        time.sleep(1)
        os.kill(workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pipeline.workers(address) as executor:
        begun.set()
        made_there = files(pipeline.build(root, executor=executor))
    killer.join()
    assert workers[0].wait(10) == -signal.SIGKILL
    assert made_there == expected


def test_an_address_at_which_nothing_answers_is_told():
    with (
        pytest.raises(DisclosureError, match="连接不上调度程序"),
        work.cluster("tcp://127.0.0.1:9", fingerprint, patience="1s"),
    ):
        pass


def test_workers_of_another_program_are_refused(cluster):
    address, _ = cluster
    with (
        pytest.raises(DisclosureError, match="版本与本机不同"),
        work.cluster(address, time.monotonic_ns),
    ):
        pass
