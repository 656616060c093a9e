"""Names in a text: where they can stand, what they name, and which of them name the same."""
