"""How far a build is: a bar a stage at a terminal, a line a stage elsewhere when asked."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

T = TypeVar("T")


class _Rate(TextColumn):
    """How many a second."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Text:
        """The rate of a stage, once there is one."""
        return Text(f"{task.speed:.1f}/秒" if task.speed else "")


class Progress:
    """The stages of a build, each with its count, rate and remaining time."""

    def __init__(self) -> None:
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not Console(stderr=True).is_terminal,
        )

    def __enter__(self) -> "Progress":
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def of(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The items of a stage, counted as they pass; of 0 it is not known how many come."""
        task = self._bars.add_task(stage, total=total or None)
        for item in items:
            yield item
            self._bars.advance(task)
