"""Where work runs. An engine maps a function over items and yields the results in the order of the items."""

from __future__ import annotations

from onrecord.engine.local import InProcess, Processes, cores

__all__ = ["InProcess", "Processes", "cores"]
