"""How what a record holds is put into words for a person, on the terminal, on pages and in reports alike."""
