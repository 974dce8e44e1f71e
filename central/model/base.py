"""What all tables share: one metadata, names for constraints, and the column of a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from kiosk.core.record.clock import read_time, write_time

INSTANT_CHARACTERS = len("2026-11-24T08:00:00.000000Z")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment: an aware UTC datetime.

    Shape: timestamptz on PostgreSQL; on SQLite the text of the wire, which sorts by time.
    """

    impl = String(INSTANT_CHARACTERS)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type on this engine."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(INSTANT_CHARACTERS))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The value as the engine takes it."""
        if value is None or dialect.name == "postgresql":
            return value
        return write_time(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment behind what the engine gives."""
        if value is None:
            return None
        return (
            read_time(value) if isinstance(value, str) else read_time(value.isoformat())
        )
