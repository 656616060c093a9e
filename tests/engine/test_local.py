"""Engines give one result an item, in order, and end cleanly."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest

from onrecord.engine import InProcess, Processes
from onrecord.errors import PipelineError
from onrecord.protocols import Engine


def square(number: int) -> int:
    """A piece of work; the later ones are done first."""
    time.sleep(0.002 if number % 2 else 0)
    return number * number


def stumble(number: int) -> int:
    """Work that breaks on one item."""
    if number == 3:
        raise ValueError("three")
    return number


def die(number: int) -> int:
    """Work that takes its process down, as the system does with one that eats all memory."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def handler(_: int) -> bool:
    """Whether a worker would be ended by Ctrl-C."""
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


@pytest.mark.parametrize("engine", [InProcess(), Processes(2)], ids=["in process", "processes"])
def test_results_come_in_order(engine: Engine) -> None:
    """One result an item, in the order of the items."""
    assert isinstance(engine, Engine)
    assert list(engine.map(square, range(40))) == [number * number for number in range(40)]
    assert list(engine.map(square, [])) == []


@pytest.mark.parametrize("engine", [InProcess(), Processes(2)], ids=["in process", "processes"])
def test_an_error_reaches_the_driver(engine: Engine) -> None:
    """What the function raises is raised, after the results before it."""
    results = engine.map(stumble, range(40))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)
    assert multiprocessing.active_children() == []


def test_a_dead_worker_is_an_error_not_a_hang() -> None:
    """A process that was killed is reported, with what to do."""
    with pytest.raises(PipelineError, match="worker process died"):
        list(Processes(2).map(die, range(10)))


def test_items_are_taken_up_as_needed() -> None:
    """A long stream of items is not read ahead into memory."""
    taken = 0

    def stream() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = Processes(2).map(square, stream())
    next(results)
    assert taken < 10
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_only_the_driver_is_interrupted() -> None:
    """Ctrl-C goes to every process of a terminal; workers leave it to the driver."""
    assert list(Processes(2).map(handler, range(4))) == [False] * 4
