"""Who did what to whom: triggers in a sentence's tree, the parties at their sides, and whether it happened at all."""
