"""Lists the cameras of this machine, by lasting names if possible."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_DEVICES: Final = Path("/dev")
_CLASSES: Final = Path("/sys/class/video4linux")
_NODE: Final = re.compile(r"video(\d+)")
_NUMBERS: Final = 4
"""How many numbers to offer if the system does not list its cameras."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraFound:
    """A camera. Shape: `source` as in the setting `camera`; `name` empty if unknown."""

    source: str
    name: str


def find_cameras(
    devices: Path = _DEVICES, classes: Path = _CLASSES, platform: str = sys.platform
) -> tuple[CameraFound, ...]:
    """Return the cameras of this machine, by number.

    A camera has several nodes, of which the first gives pictures. A name that survives
    re-plugging is used if the system has one.
    """
    if not platform.startswith("linux"):
        return tuple(
            CameraFound(source=str(number), name="") for number in range(_NUMBERS)
        )
    lasting = _lasting_names(devices)
    found = []
    for number in sorted(_numbers(devices)):
        node = devices / f"video{number}"
        about = classes / node.name
        if _read(about / "index") not in {"", "0"}:
            continue
        source = lasting.get(node.name, str(node))
        found.append(CameraFound(source=source, name=_read(about / "name")))
    return tuple(found)


def _numbers(devices: Path) -> list[int]:
    matches = (_NODE.fullmatch(path.name) for path in devices.glob("video*"))
    return [int(match[1]) for match in matches if match]


def _lasting_names(devices: Path) -> dict[str, str]:
    """Return the lasting name of each node, which stays when its number changes."""
    links = sorted((devices / "v4l" / "by-id").glob("*"), reverse=True)
    return {link.resolve().name: str(link) for link in links}


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""
