"""The web pages: the live board. Imported late, since its template library is heavy."""
