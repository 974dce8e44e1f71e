"""Rows for bulk statements, from named values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table

from central.store import bulk


def insert_rows(
    db: Connection, table: Table, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Adds rows, each with a value for every column by its name."""
    names = [column.name for column in table.columns]
    bulk.insert(db, table, [[row[name] for name in names] for row in rows])
