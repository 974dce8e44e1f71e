"""Insert rows given as named values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table

from central.store import bulk


def insert_rows(
    db: Connection, table: Table, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Insert rows; each row has a value for every column."""
    names = [column.name for column in table.columns]
    bulk.insert(db, table, [[row[name] for name in names] for row in rows])
