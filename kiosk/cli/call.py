"""Gives a command its options, settings and data folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from command_line.program import DONE, FAULT, REFUSED, USAGE, CommandCall, warn
from kiosk.core.errors import NotEnrolled
from kiosk.settings import Settings, read_settings

if TYPE_CHECKING:
    from kiosk.app.machine.folder import OpenedFolder
    from kiosk.ports import Clock, KioskIdentity

__all__ = ["DONE", "FAULT", "REFUSED", "USAGE", "warn"]  # for the commands


class Call(CommandCall):
    """One run of a kiosk command."""

    @cached_property
    def settings(self) -> Settings:
        """Return the settings of this run. Raises: SettingsError."""
        given = {key: getattr(self.args, key, None) for key in ("camera", "lang")}
        return read_settings(
            data_folder(self.args.data, self.environment), self.environment, given
        )

    @contextmanager
    def folder(self, clock: Clock | None = None) -> Iterator[OpenedFolder]:
        """Open the data folder. Raises: StoreFault."""
        # Imported here: `--help` and `--version` need no database.
        from kiosk.app.machine.clock import SystemClock
        from kiosk.app.machine.folder import open_folder

        with open_folder(self.settings.folder, clock or SystemClock()) as folder:
            yield folder


def warn_of_lease(folder: OpenedFolder) -> None:
    """Warn if names are withheld. Raises: StoreFault."""
    if folder.run(lambda uow: uow.roster.is_nameless()):
        warn(
            "kiosk: central was not heard for too long: names are withheld until it is."
            " `kiosk sync` fetches them."
        )


def get_identity(folder: OpenedFolder) -> KioskIdentity:
    """Return this device's identity. Raises: NotEnrolled."""
    identity = folder.find_identity()
    if identity is None:
        raise NotEnrolled(
            f"The kiosk in {folder.path} belongs to no space yet.",
            remedy="Enrol it with `kiosk enrol URL CODE`; central's page shows both.",
        )
    return identity


def data_folder(given: str | None, environment: Mapping[str, str]) -> Path:
    """Return the data folder: the given one, else `KIOSK_DATA`, else the platform's default."""
    chosen = given or environment.get("KIOSK_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("hetero-kiosk", appauthor=False))
