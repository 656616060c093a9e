"""Who said what: attributions found by cue words, quotation structure and syntax-light rules."""

from onrecord.annotate.attributions.annotator import Attributions

__all__ = ["Attributions"]
