"""Decisions of people: what may be decided, what comes of it, and what it outlives."""
