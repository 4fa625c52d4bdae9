import os
import signal
import time

import pytest

from disclosure.errors import UnreadableError
from disclosure.guard import guarded


def work(item):
    if item == "hang":
        time.sleep(60)
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "swell":
        return len(bytearray(2 * 1024**3))
    if item == "refuse":
        raise UnreadableError("damaged", source=item, remedy="mend it")
    if item == "fail":
        raise KeyError(item)
    return item.upper()


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("hang", "resources"),
        ("die", "resources"),
        ("swell", "resources"),
        ("refuse", "unreadable"),
        ("fail", "error"),
    ],
)
def test_a_bad_item_costs_only_itself(bad, code):
    before, error, after = guarded(work, ["a", bad, "b"], workers=1, seconds=2)
    assert (before, after) == ("A", "B")
    assert (error.code, error.source) == (code, bad)


def test_results_keep_the_order_of_the_items():
    items = [str(n) for n in range(50)]
    assert list(guarded(work, items, workers=2)) == items


def test_a_refusal_keeps_its_remedy_on_the_way():
    (error,) = guarded(work, ["refuse"])
    assert error.remedy == "mend it"


def test_each_item_may_have_a_limit_of_its_own():
    results = list(
        guarded(work, ["hang", "b"], workers=1, seconds=lambda i: 1 if i == "hang" else 5)
    )
    assert results[0].message == "1秒内没有读完"
    assert results[1] == "B"


kept: list[bytearray] = []


def hoard(item):
    if item == "hoard":
        kept.append(bytearray(400 * 1024**2))
    return len(bytearray(item if isinstance(item, int) else 1))


def test_memory_that_an_item_left_behind_does_not_cost_the_next_one():
    needs = 300 * 1024**2
    results = list(guarded(hoard, ["hoard", needs], workers=1, memory=500 * 1024**2))
    assert results == [1, needs]


def test_what_the_starting_process_holds_does_not_count():
    held = bytearray(400 * 1024**2)
    held[::4096] = b"x" * len(held[::4096])
    needs = 300 * 1024**2
    assert list(guarded(hoard, [needs], workers=1, memory=500 * 1024**2)) == [needs]
