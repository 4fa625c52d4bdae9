"""Work in parallel: the same functions in processes here, or on the workers of a cluster."""

import gc
import multiprocessing
import multiprocessing.connection
import os
import resource
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from disclosure.errors import DisclosureError, ResourceError

Key = TypeVar("Key", bound=Hashable)

# A task that loses its worker is given to another so many times.
RETRIES: Final = 3
# Seconds in which at least one of the tasks under way must be done; the longest there are, large
# packages on a slow machine, take a fraction of it.
PATIENCE: float = 1800
# Tasks under way for each worker: enough that none waits, few enough that memory stays flat.
_AHEAD: Final = 2
# How many objects there are before garbage is looked for.
_SELDOM: Final = (50_000, 20, 50)
# Of this process, on Linux.
_STATUS: Final = Path("/proc/self/status")
_REMEDY: Final = "检查内存和磁盘是否够用，再运行一次；上一个网站没有改动"


@dataclass
class Spent:
    """What tasks used: how many they were, CPU seconds, and the most memory of one process.

    `wall` is the time from the first task to the last result.
    """

    tasks: int = 0
    cpu: float = 0.0
    mebibytes: float = 0.0
    wall: float = 0.0

    def add(self, other: "Spent") -> None:
        """Count what other tasks used, too."""
        self.tasks += other.tasks
        self.cpu += other.cpu
        self.mebibytes = max(self.mebibytes, other.mebibytes)


@contextmanager
def processes(number: int | None = None) -> Iterator[Executor]:
    """Processes on this machine, one a core unless told."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["disclosure.work_modules"])
    others = {*multiprocessing.active_children()}
    with ProcessPoolExecutor(number or os.cpu_count(), context, _begin) as pool:
        try:
            yield pool
        except ResourceError:
            # A worker that hangs would be waited for.
            for worker in {*multiprocessing.active_children()} - others:
                worker.kill()
            raise


def begin(executor: Executor) -> None:
    """Have the process begin of which the others are forked, which takes a second; not waited."""
    threading.Thread(target=_submit, args=(executor,), daemon=True).start()


def _submit(executor: Executor) -> None:
    # Of a build that has ended already there are no processes any more.
    with suppress(RuntimeError):
        executor.submit(int)


def _begin() -> None:
    threading.Thread(target=_end_with_builder, daemon=True).start()
    # What was imported is never garbage.
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for garbage seldom for a while: little of what a build makes goes round."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _end_with_builder() -> None:
    """A build that is killed tells its workers nothing: they would wait for tasks for ever."""
    builder = multiprocessing.parent_process()
    if builder is not None:
        multiprocessing.connection.wait([builder.sentinel])
        os._exit(1)


@contextmanager
def cluster(
    address: str, fingerprint: Callable[[], object], patience: str = "20s"
) -> Iterator[Executor]:
    """The workers of a Dask scheduler; what they take and give travels as bytes.

    Args:
        address: of the scheduler, as `tcp://host:port`.
        fingerprint: says which program runs; the same on each worker, or the site would depend
            on which of them made a part.
        patience: how long to wait for an answer.

    Raises:
        DisclosureError: Dask is not installed, nothing answers there, or a worker runs another
            program.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise DisclosureError(
            "没有安装 Dask", remedy="安装可选部分：pip install disclosure[dask]"
        ) from error
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise DisclosureError(
            f"连接不上调度程序：{error}", source=address, remedy="检查地址，先启动 dask scheduler"
        ) from error
    with client:
        here, there = fingerprint(), set(client.run(fingerprint).values())
        if there != {here}:
            raise DisclosureError(
                "没有工作进程，或它们的程序版本与本机不同",
                source=address,
                remedy="在每台机器上安装同一版本再启动 dask worker",
            )
        with client.get_executor(retries=RETRIES, pure=False) as executor:
            yield executor


def each(
    executor: Executor,
    function: Callable[..., Any],
    tasks: Iterable[tuple[Key, tuple[Any, ...]]],
    spent: "Spent",
) -> Iterator[tuple[Key, Any]]:
    """Call a function for every task; results come as they are done, with the task's key.

    Only a few tasks are taken ahead of those that are done, so that memory does not grow with
    their number. An exception of one task is raised here, and no further task begins. What the
    tasks used is added to `spent`.

    Raises:
        ResourceError: a worker died, or for a long time none had a result.
    """
    ahead = _AHEAD * _workers(executor)
    began = time.perf_counter()
    running: dict[Future[Any], Key] = {}
    waiting = iter(tasks)
    try:
        while True:
            for key, arguments in waiting:
                running[executor.submit(_measured, function, arguments)] = key
                if len(running) >= ahead:
                    break
            if not running:
                return
            done = wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED).done
            if not done:
                raise ResourceError(f"{PATIENCE:.0f} 秒里没有一个工作进程有结果", remedy=_REMEDY)
            for future in done:
                result, used = future.result()
                spent.add(used)
                yield running.pop(future), result
    except BrokenExecutor as error:
        raise ResourceError("一个工作进程中途退出，多半是内存不足", remedy=_REMEDY) from error
    finally:
        spent.wall += time.perf_counter() - began
        for future in running:
            future.cancel()


def _measured(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, "Spent"]:
    own, children = time.process_time(), _of_children()
    result = function(*arguments)
    cpu = time.process_time() - own + _of_children() - children
    return result, Spent(1, cpu, peak())


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak() -> float:
    """Peak memory of this process so far, in MiB."""
    # What `getrusage` says may be of the process that began this one.
    with suppress(OSError, ValueError):
        said = dict(line.split(":", 1) for line in _STATUS.read_text("ascii").splitlines())
        return int(said["VmHWM"].split()[0]) / 1024
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _workers(executor: Executor) -> int:
    """How many tasks an executor runs at a time."""
    if isinstance(executor, ProcessPoolExecutor):
        return os.cpu_count() or 1
    return max(os.cpu_count() or 1, 16)
