"""What every stage of a build works with."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
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


@contextmanager
def workshop(
    root: Path,
    settings: Settings,
    here: Executor,
    executor: Executor | None = None,
    kept: Sequence[Kept] = (),
    refusals: Sequence[Refused] = (),
    spent: dict[str, Spent] | None = None,
) -> Iterator[Workshop]:
    """A workshop in `build/` below the archive; its tasks go to an executor when one is given."""
    made = root / "build"
    used = {} if spent is None else spent
    with work.collecting_seldom(), Progress() as progress:
        yield Workshop(
            root,
            made,
            settings,
            Cache(made / "cache"),
            executor or here,
            here,
            progress,
            kept,
            refusals,
            used,
        )
