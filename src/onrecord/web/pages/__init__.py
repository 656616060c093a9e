"""One module a page: the typed context that its template shows, and a function that takes it from a record."""
