"""What every stage of a build works with."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from disclosure import work
from disclosure.building.progress import Progress
from disclosure.changes import Kept
from disclosure.coverage import Refused
from disclosure.settings import Settings
from disclosure.site.cache import Cache, digest
from disclosure.site.fingerprint import fingerprint
from disclosure.work import Spent

Key = TypeVar("Key")


@dataclass(frozen=True)
class Workshop:
    """Where a build works, with what, and who does the work.

    `many` takes tasks of which input and output are bytes; `here` those that write files of this
    machine. `kept` are the releases of the data, `refusals` the documents that were not taken in.
    `spent` says what the tasks of each stage have used.
    """

    root: Path
    made: Path
    settings: Settings
    cache: Cache
    many: Executor
    here: Executor
    progress: Progress
    kept: Sequence[Kept] = ()
    refusals: Sequence[Refused] = ()
    spent: dict[str, Spent] = field(default_factory=dict)

    @property
    def spare(self) -> Path:
        """Where the site before the live one is kept, of which the next is made."""
        return self.made / "spare"

    def key(self, stage: str, *parts: bytes | str) -> str:
        """The key of a result: what the stage made it from, and the program that made it."""
        return digest(stage, fingerprint(), self._settings, *parts)

    @cached_property
    def _settings(self) -> str:
        return repr(self.settings)

    def begin(self) -> None:
        """Have the process begin of which the others are forked, which takes a second."""
        threading.Thread(target=_begin, args=(self.here,), daemon=True).start()

    def each(
        self,
        stage: str,
        function: Callable[..., Any],
        tasks: Iterable[tuple[Any, tuple[Any, ...]]],
        total: int,
        *,
        here: bool = False,
    ) -> Iterator[tuple[Any, Any]]:
        """The results of a stage as they come, counted for whoever watches."""
        spent = self.spent.setdefault(stage, Spent())
        results = work.each(self.here if here else self.many, function, tasks, spent)
        return self.progress.of(stage, results, total)


def _begin(executor: Executor) -> None:
    # Of a build that has ended already there are no processes any more.
    with suppress(RuntimeError):
        executor.submit(int)


@contextmanager
def workshop(
    root: Path,
    settings: Settings,
    executor: Executor | None = None,
    kept: Sequence[Kept] = (),
    refusals: Sequence[Refused] = (),
) -> Iterator[Workshop]:
    """A workshop in `build/` below the archive; its tasks go to an executor when one is given."""
    made = root / "build"
    with ExitStack() as stack:
        here = stack.enter_context(work.processes())
        stack.enter_context(work.collecting_seldom())
        many = executor or here
        progress = stack.enter_context(Progress())
        yield Workshop(
            root, made, settings, Cache(made / "cache"), many, here, progress, kept, refusals
        )
