"""The product: `recorded` adds a pile of inputs to a record, `unrecorded` annotates them without one.

Importing the package loads neither, so that annotating needs no database.
"""
