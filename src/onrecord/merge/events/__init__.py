"""Events: the mentions of one happening, within an article and across the articles of a story, as one entry."""

from onrecord.merge.events.merger import Events

__all__ = ["Events"]
