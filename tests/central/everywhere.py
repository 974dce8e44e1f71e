"""Looks for words in all that a database holds, whatever tables it has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import MetaData, Table, select

from central.store import Database, open_database


def places_of(database: Database, words: Iterable[str]) -> dict[str, set[str]]:
    """The columns that hold each of the words, by `table.column`; nothing where none does."""
    wanted = {word: word.casefold() for word in words}
    found: dict[str, set[str]] = {}
    reflected = MetaData()
    reflected.reflect(database.engine)
    with database.reading() as db:
        for table in reflected.sorted_tables:
            for row in db.execute(select(table)):
                for column, value in zip(table.columns, row, strict=True):
                    said = _text(value)
                    for word, folded in wanted.items():
                        if folded in said:
                            found.setdefault(word, set()).add(_name(table, column.name))
    return found


def places_in(url: str, words: Iterable[str]) -> dict[str, set[str]]:
    """The same, of the database behind a URL."""
    database = open_database(url)
    try:
        return places_of(database, words)
    finally:
        database.close()


def _name(table: Table, column: str) -> str:
    return f"{table.name}.{column}"


def _text(value: Any) -> str:
    match value:
        case bytes() | memoryview():
            return bytes(value).decode("utf-8", "replace").casefold()
        case _:
            return str(value).casefold()
