"""Work on untrusted input in processes of its own, with limits on time and memory."""

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from pebble import ProcessExpired, ProcessPool

from disclosure.errors import DisclosureError, ResourceError

Item = TypeVar("Item")
Result = TypeVar("Result")

# A report is read in a few milliseconds.
SECONDS: Final = 60.0
MEMORY: Final = 1536 * 1024 * 1024
# Forked workers share what is imported already; other systems start them anew.
_CONTEXT: Final = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def guarded(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    workers: int | None = None,
    seconds: float | Callable[[Item], float] = SECONDS,
    memory: int = MEMORY,
) -> Iterator[Result | DisclosureError]:
    """The result for each item in order, or the error that came instead of it.

    An item that takes longer than `seconds` (one limit, or one for each item), needs more than
    `memory` bytes or kills its process costs only itself: its error is a `ResourceError`.
    """
    count = min(workers or os.cpu_count() or 1, max(len(items), 1))
    limits = [seconds(item) if callable(seconds) else seconds for item in items]
    with _pool(count, memory) as pool:
        futures = deque(
            pool.schedule(partial(_call, function), [item], timeout=limit)
            for item, limit in zip(items, limits, strict=True)
        )
        for item, limit in zip(items, limits, strict=True):
            future = futures.popleft()
            try:
                yield _result(future.result, item, limit)
            except (MemoryError, ProcessExpired):
                # what the process read before may have left it little
                yield _alone(function, item, limit, memory)


def _pool(workers: int, memory: int) -> ProcessPool:
    return ProcessPool(workers, initializer=_limit, initargs=(memory,), context=_CONTEXT)


def _alone(
    function: Callable[[Item], Result], item: Item, seconds: float, memory: int
) -> Result | DisclosureError:
    """The result for one item in a process that has read nothing before."""
    with _pool(1, memory) as pool:
        future = pool.schedule(partial(_call, function), [item], timeout=seconds)
        try:
            return _result(future.result, item, seconds)
        except MemoryError:
            return ResourceError("读取所需内存超过限度", source=str(item))
        except ProcessExpired as error:
            message = f"读取进程异常终止（{error.exitcode}）"
            return ResourceError(message, source=str(item))


def _result(result: Callable[[], Result], item: Item, seconds: float) -> Result | DisclosureError:
    try:
        return result()
    except DisclosureError as error:
        return error
    except TimeoutError:
        return ResourceError(f"{seconds:.0f}秒内没有读完", source=str(item))


def _call(function: Callable[[Item], Result], item: Item) -> Result:
    try:
        return function(item)
    except MemoryError:
        raise
    except DisclosureError as error:
        # What it came from may be a library's error, and some cannot travel between processes.
        error.__cause__ = error.__context__ = None
        raise
    except Exception as error:
        # Our own fault, but one document must not cost the others.
        message = f"读取程序出错：{type(error).__name__}: {error}"
        raise DisclosureError(message, source=str(item)) from None


def _limit(memory: int) -> None:
    """Limit this process to so much memory beyond what it has from the one that started it."""
    if sys.platform != "win32":
        import resource

        limit = memory + _inherited()
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _inherited() -> int:
    """The bytes of data that a forked process shares with its parent, which count as its own."""
    if sys.platform != "linux":
        return 0
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
