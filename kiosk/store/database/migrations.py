"""Creates the tables of a new file and migrates an older file.

A step is never changed once it is released. All steps run in one transaction; a copy of an older
journal is kept (`copies`).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from sqlalchemy import MetaData
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.core.errors import StoreFault, StoreTooNew
from kiosk.core.release import VERSION
from kiosk.store.database import schema
from kiosk.store.database.engine import Durability, StoreDatabase


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """The tables of a file, and the steps that lead to them from version `oldest`.

    Shape: a step is SQL statements, each ended by a semicolon. The first one leads from
    `oldest` to `oldest + 1`.
    """

    tables: MetaData
    oldest: int
    steps: tuple[str, ...] = ()

    @property
    def newest(self) -> int:
        """Return the version of these tables."""
        return self.oldest + len(self.steps)


# Steps before these versions ended with the first release: docs/decisions/0101.
JOURNAL = Format(tables=schema.JOURNAL, oldest=6)
ROSTER = Format(tables=schema.ROSTER, oldest=8)


def migrate(db: StoreDatabase, to: Format) -> None:
    """Bring a file to the newest version of its format in one transaction.

    Raises: StoreTooNew for a file of a newer program; StoreFault. The file is unchanged then.
    """
    version = int(db.pragma("user_version")[0])
    if version == to.newest:
        return
    if version > to.newest:
        raise StoreTooNew(
            f"{db.path} was written by a newer program: its format is {version},"
            f" and kiosk {VERSION} knows formats up to {to.newest}.",
            remedy="Install the newer kiosk again; nothing in the file was changed.",
        )
    if version == 0:
        _create(db, to.tables)
    elif version < to.oldest:
        raise StoreFault(
            f"{db.path} is of format {version}, from before the first release.",
            remedy="Open it once with the kiosk of commit 0cc6518, which brings it forward;"
            " nothing in the file was changed.",
        )
    else:
        # The roster gets no copy: it can be fetched again, and no erasure would reach a copy.
        if db.durability is Durability.FULL:
            _keep_old(db, version)
        for step in to.steps[version - to.oldest :]:
            db.script(step)
    db.script(f"PRAGMA user_version = {to.newest}")
    db.commit()


def _create(db: StoreDatabase, tables: MetaData) -> None:
    dialect = sqlite.dialect()
    for table in tables.tables.values():
        db.script(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            db.script(str(CreateIndex(index).compile(dialect=dialect)))


def _keep_old(db: StoreDatabase, version: int) -> None:
    """Copy the whole file before its first step; the WAL is folded in first."""
    db.fold_in()
    old = db.path.with_name(f"{db.path.name}.format-{version}")
    part = old.with_name(f"{old.name}.part")
    shutil.copyfile(db.path, part)
    part.chmod(0o600)
    part.replace(old)
