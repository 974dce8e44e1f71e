"""The call that a command gets, and the registration of commands."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from central.acts import NotedAct, note
from central.settings import CentralSettings, read_settings
from central.store import Database, open_database
from central.store.schema import check_version
from central.store.secret import read_secret
from command_line.program import (
    DONE,
    FAULT,
    REFUSED,
    USAGE,
    CommandCall,
    Subparsers,
    warn,
)

__all__ = ["DONE", "FAULT", "REFUSED", "USAGE", "warn"]  # for the commands

NAMELESS = "unknown"
"""Noted as the person where the account has no name, as in a container."""


class CentralCall(CommandCall):
    """One run of a command of central."""

    @cached_property
    def settings(self) -> CentralSettings:
        return read_settings(self.environment, self.args.db)

    @cached_property
    def unchecked(self) -> Database:
        """Return the database, of any version. Raises: SettingsError."""
        return open_database(self.settings.database_url)

    @cached_property
    def database(self) -> Database:
        """Return the database, of this program's version. Raises: SettingsError, StoreFault."""
        check_version(self.unchecked)
        return self.unchecked

    def read_secret(self) -> bytes:
        """Return the machine's secret. Raises: StoreKeyMissing."""
        return read_secret(self.settings.secret_file)

    @property
    def by(self) -> str:
        """Return the name of the account that runs the command."""
        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return NAMELESS

    def now(self) -> datetime:
        return datetime.now(UTC)

    def note(
        self,
        db: Connection,
        what: str,
        about: str | None = None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Log this act in the transaction that does it, with ids, codes and counts only."""
        act = NotedAct(by=self.by, what=what, about=about, before=before, after=after)
        note(db, act, self.now())

    def close(self) -> None:
        self.out.flush()
        if "unchecked" in self.__dict__:
            self.unchecked.close()


Run = Callable[[CentralCall], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """The place where commands are added to the parser."""

    subparsers: Subparsers
    parent: argparse.ArgumentParser

    def add(self, name: str, about: str, run: Run) -> argparse.ArgumentParser:
        """Add a command; return its parser, for its own arguments."""
        parser = self._make(name, about)
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, about: str) -> Commands:
        """Add a command that only has actions; return the place to add them."""
        return self.below(self._make(name, about), required=True)

    def below(
        self, parser: argparse.ArgumentParser, *, required: bool = False
    ) -> Commands:
        """Return the place to add a command's actions."""
        actions = parser.add_subparsers(metavar="ACTION", required=required)
        return Commands(subparsers=actions, parent=self.parent)

    def _make(self, name: str, about: str) -> argparse.ArgumentParser:
        return self.subparsers.add_parser(
            name,
            help=about,
            description=about,
            parents=[self.parent],
            allow_abbrev=False,
        )
