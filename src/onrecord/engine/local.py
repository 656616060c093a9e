"""Work on this machine: in this process, or in one process a core."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from onrecord.errors import PipelineError

T = TypeVar("T")
R = TypeVar("R")


class InProcess:
    """Calls the function here, one item after the other, as the results are asked for."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """One result an item, in order."""
        return map(function, items)


class Processes:
    """Calls the function in `workers` processes, which end with the `map` that started them.

    Few items are under way at a time, so a long stream of them does not pile up in memory. Ctrl-C reaches only the
    driver: it takes up no new work, lets the workers finish the items they hold, and raises KeyboardInterrupt.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """One result an item, in order. Raises what the function raises, PipelineError if a process dies."""
        waiting: deque[Future[R]] = deque()
        with ProcessPoolExecutor(self.workers, initializer=_leave_interrupts_to_the_driver) as pool:
            try:
                for item in items:
                    waiting.append(pool.submit(function, item))
                    if len(waiting) > 2 * self.workers:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except BrokenProcessPool as error:
                raise PipelineError(
                    "a worker process died, most likely for want of memory",
                    subject=self,
                    hint="what was done is kept: run it again, with fewer other programs open",
                ) from error
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """The cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _leave_interrupts_to_the_driver() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
