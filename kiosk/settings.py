"""The kiosk's settings: declared once, read from the command line, the environment and a file.

What staff change day by day (hours, capacity, printing) is policy and comes with the roster; a
setting belongs to the device. `docs/settings.md` lists them all.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.errors import SettingsError

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: its name in the file, in the environment, and what it is for.

    Shape: `choices` are the values it may have; empty where any text will do.
    """

    key: str
    variable: str
    default: str
    sentence: str
    choices: tuple[str, ...] = ()


DECLARED = (
    Setting(
        key="camera",
        variable="KIOSK_CAMERA",
        default="0",
        sentence="Where pictures come from: index, device, video, folder of pictures, stream URL.",
    ),
    Setting(
        key="lang",
        variable="KIOSK_LANG",
        default="id",
        sentence="The language the screens start in, and come back to when nobody is there.",
        choices=("id", "en"),
    ),
    Setting(
        key="plain_http",
        variable="KIOSK_PLAIN_HTTP",
        default="loopback",
        sentence="How far unprotected http to central may go; `doctor` reports `anywhere`.",
        choices=("loopback", "anywhere"),
    ),
    Setting(
        key="log_level",
        variable="KIOSK_LOG_LEVEL",
        default="info",
        sentence="From which level on the log is written to standard error.",
        choices=("debug", "info", "warning", "error"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one run."""

    folder: Path
    camera: str
    lang: str
    plain_http: str
    log_level: str


def read_settings(
    folder: Path, environment: Mapping[str, str], given: Mapping[str, str | None]
) -> Settings:
    """The settings: what the command line gave, else the environment, else the file, else defaults.

    Raises: SettingsError naming the setting, the place and the way out.
    """
    in_file = _read_file(folder / FILE_NAME)
    values: dict[str, str] = {}
    for setting in DECLARED:
        place, value = _find(setting, environment, (given, in_file, folder / FILE_NAME))
        if setting.choices and value not in setting.choices:
            raise SettingsError(
                f"{place} cannot be {value!r}.",
                key=setting.key,
                remedy=f"It is one of: {', '.join(setting.choices)}.",
            )
        values[setting.key] = value
    return Settings(folder=folder, **values)


def _find(
    setting: Setting,
    environment: Mapping[str, str],
    sources: tuple[Mapping[str, str | None], Mapping[str, str], Path],
) -> tuple[str, str]:
    """Where a setting's value stands, and the value."""
    given, in_file, path = sources
    chosen = given.get(setting.key)
    if chosen is not None:
        return f"--{setting.key}", chosen
    if environment.get(setting.variable):
        return setting.variable, environment[setting.variable]
    if setting.key in in_file:
        return f"{setting.key} in {path}", in_file[setting.key]
    return setting.key, setting.default


def _read_file(path: Path) -> Mapping[str, str]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} cannot be read: {error}.",
            key=str(path),
            remedy="Mend it, or move it away: every setting has a default.",
        ) from error
    known = [setting.key for setting in DECLARED]
    for key, value in found.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            remedy = (
                f"Did you mean {near[0]}?"
                if near
                else f"Known are: {', '.join(known)}."
            )
            raise SettingsError(
                f"There is no setting {key}, as it stands in {path}.",
                key=key,
                remedy=remedy,
            )
        if not isinstance(value, str):
            raise SettingsError(
                f"{key} in {path} has to be a text in quotes.",
                key=key,
                remedy=f'Write {key} = "{value}".',
            )
    return found
