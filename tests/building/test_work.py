"""Processes of a build, and what becomes of them."""

import os
import subprocess
import sys
import time

BUILDER = """
import os, time
from disclosure.work import processes

if __name__ == "__main__":
    with processes(2) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(600)
"""


def test_workers_of_a_killed_build_end_too(tmp_path):
    script = tmp_path / "builder.py"
    script.write_text(BUILDER, encoding="utf-8")
    builder = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert builder.stdout is not None
    worker = int(builder.stdout.readline())
    assert _runs(worker)
    builder.kill()
    builder.communicate()
    end = time.monotonic() + 60
    while _runs(worker) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
