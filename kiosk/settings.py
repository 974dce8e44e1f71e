"""The kiosk's settings: declared once; read from command line, environment and file.

What staff change day by day (hours, capacity, printing) is policy and comes with the roster; a
setting belongs to the device. `docs/settings.md` lists them all.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.errors import SettingsError

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: its names in the file and the environment, and its purpose.

    Shape: `choices` are the allowed values; empty for any text. `span` is the lowest and the
    highest number; None for a text.
    """

    key: str
    variable: str
    default: str
    sentence: str
    choices: tuple[str, ...] = ()
    span: tuple[int, int] | None = None

    def find_fault(self, value: str) -> str | None:
        """Return what the value should be, or None if it is allowed."""
        if self.choices and value not in self.choices:
            return f"It is one of: {', '.join(self.choices)}."
        if self.span is not None:
            lowest, highest = self.span
            number = value.isascii() and value.isdecimal()
            if not number or not lowest <= int(value) <= highest:
                return f"It is a whole number from {lowest} to {highest}."
        return None


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
        key="volume",
        variable="KIOSK_VOLUME",
        default="70",
        sentence="How loud the sounds are, in percent; at 0 the kiosk is silent.",
        span=(0, 100),
    ),
    Setting(
        key="speech",
        variable="KIOSK_SPEECH",
        default="off",
        sentence="Whether results are also spoken, where the system has a voice.",
        choices=("off", "on"),
    ),
    Setting(
        key="printer",
        variable="KIOSK_PRINTER",
        default="",
        sentence="Where badges are printed: a queue's name or a printer's address; empty: nowhere.",
    ),
    Setting(
        key="second_printer",
        variable="KIOSK_SECOND_PRINTER",
        default="",
        sentence="Where badges are printed while the first printer does not.",
    ),
    Setting(
        key="badge_layout",
        variable="KIOSK_BADGE_LAYOUT",
        default="roll-62x100",
        sentence="What badges look like where a printer's address names no layout of its own.",
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
    volume: int = 70
    speech: str = "off"
    printer: str = ""
    second_printer: str = ""
    badge_layout: str = "roll-62x100"


def read_settings(
    folder: Path, environment: Mapping[str, str], given: Mapping[str, str | None]
) -> Settings:
    """Return the settings: from the command line, else environment, else file, else defaults.

    Raises: SettingsError naming the setting, the place and the remedy.
    """
    path = folder / FILE_NAME
    in_file = _read_file(path)
    values: dict[str, str] = {}
    for setting in DECLARED:
        place, value = _find(setting, given, environment, in_file, path)
        _check(setting, place, value)
        values[setting.key] = value
    return Settings(folder=folder, volume=int(values.pop("volume")), **values)


def store_setting(folder: Path, key: str, value: str) -> None:
    """Store a setting in the folder's file; other lines and comments stay as they are.

    The file is whole at every moment. Command line and environment still override it.
    Raises: SettingsError for an unknown setting or value, and for a file that cannot be read or
    written. Thread: any but the GUI's: it waits for the disk.
    """
    setting = next((one for one in DECLARED if one.key == key), None)
    if setting is None:
        raise SettingsError(f"There is no setting {key}.", key=key)
    _check(setting, key, value)
    path = folder / FILE_NAME
    wanted = {**_read_file(path), key: value}
    text = _with_line(path, key, value)
    if _parse(text) != wanted:
        # A value over several lines cannot be edited by line: values stay, comments go.
        text = "".join(_line(name, each) for name, each in wanted.items())
    try:
        _replace(path, text)
    except OSError as error:
        raise SettingsError(
            f"The settings file {path} cannot be written: {error.strerror}.",
            key=str(path),
            remedy="See to it that the kiosk's user may write there.",
        ) from error


def _with_line(path: Path, key: str, value: str) -> str:
    """Return the file's text with the setting's line changed or added."""
    text = path.read_text("utf-8") if path.exists() else ""
    line = re.compile(rf"^[ \t]*([\"']?){key}\1[ \t]*=.*$\n?", re.MULTILINE)
    if line.search(text):
        return line.sub(lambda _: _line(key, value), text, count=1)
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{_line(key, value)}"


def _line(key: str, value: str) -> str:
    # JSON writes a text as TOML reads it, except for one character.
    quoted = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{key} = {quoted}\n"


def _parse(text: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _replace(path: Path, text: str) -> None:
    """Replace the file at once, after the new one is on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _check(setting: Setting, place: str, value: str) -> None:
    remedy = setting.find_fault(value)
    if remedy is not None:
        raise SettingsError(
            f"{place} cannot be {value!r}.", key=setting.key, remedy=remedy
        )


def _find(
    setting: Setting,
    given: Mapping[str, str | None],
    environment: Mapping[str, str],
    in_file: Mapping[str, str],
    path: Path,
) -> tuple[str, str]:
    """Return the source of a setting's value, and the value."""
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
