"""Parses picture sources: index, device, video, folder or stream."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from kiosk.core.errors import SettingsError

KEY: Final = "camera"

PICTURE_SUFFIXES: Final = frozenset(
    {".bmp", ".jpeg", ".jpg", ".png", ".pgm", ".ppm", ".tif", ".tiff", ".webp"}
)

_BY_ID: Final = Path("/dev/v4l/by-id")
_SCHEMES: Final = frozenset({"http", "https", "rtsp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A camera of this machine.

    Shape: `path` is its device file on Linux; on other systems, or without one, `number` counts
    from 0.
    """

    number: int
    path: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A video file, played in real time."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder of pictures in the order of their names, or one picture."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A network camera: Motion JPEG over HTTP, or RTSP."""

    url: str


PictureSource: TypeAlias = Device | Video | Folder | Stream


def parse_source(text: str) -> PictureSource:
    """Return the source that a text names.

    Raises: SettingsError for a text that names none, or a missing file.
    """
    named = text.strip()
    if named.isascii() and named.isdigit() and len(named) <= 3:
        return Device(number=int(named), path=_device_path(int(named)))
    if "://" in named:
        return _parse_url(named)
    path = Path(named).expanduser()
    if named.startswith("/dev/"):
        return Device(number=0, path=path)
    if named and path.is_dir():
        return Folder(path=path)
    if named and path.is_file():
        is_picture = path.suffix.lower() in PICTURE_SUFFIXES
        return Folder(path=path) if is_picture else Video(path=path)
    message = f"There is no camera, file or folder {named!r}."
    raise SettingsError(
        message,
        key=KEY,
        remedy="Give a camera's number (0 is the first), a device such as /dev/video0, "
        "a video file, a folder of pictures, or an address such as http://HOST:PORT/PATH.",
    )


def name_of(source: PictureSource) -> str:
    """Return the source's name for messages and logs, without the address's password."""
    match source:
        case Device(number=number, path=None):
            return f"camera {number}"
        case Device(path=path):
            return f"camera {path}"
        case Video(path=path):
            return f"video {path}"
        case Folder(path=path):
            return f"pictures {path}"
        case Stream(url=url):
            parts = urlsplit(url)
            port = f":{parts.port}" if parts.port else ""
            return f"stream {parts.scheme}://{parts.hostname}{port}{parts.path}"


def _parse_url(text: str) -> Stream:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in _SCHEMES and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        message = "The camera's address is none this kiosk can open."
        raise SettingsError(
            message,
            key=KEY,
            remedy="Write it as http://HOST:PORT/PATH, https://… or rtsp://….",
        )
    return Stream(url=text)


def _device_path(number: int) -> Path | None:
    """Return the camera's lasting name: a number may name another camera after a re-plug."""
    if not sys.platform.startswith("linux"):
        return None
    device = Path(f"/dev/video{number}")
    for link in sorted(_BY_ID.glob("*")) if _BY_ID.is_dir() else ():
        if link.resolve() == device:
            return link
    return device
