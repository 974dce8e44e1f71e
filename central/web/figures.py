"""Make `/live.json` of the board: counts, kiosks and calls, without names of people."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

from central.web.board import Board, SpaceOnBoard
from central.web.kiosks_now import KioskNow
from kiosk.core.record.clock import write_time


def as_figures(board: Board) -> dict[str, Any]:
    """Return the fields of `/live.json`. `broken` lists the parts that could not be read."""
    return {
        "time": write_time(board.now),
        "inside": board.inside,
        "reviews": board.reviews,
        "clock": [
            {"problem": doubt.kind, "by_s": int(doubt.by.total_seconds())}
            for doubt in board.clock
        ],
        "spaces": [_space(space) for space in board.spaces],
        "kiosks": [_kiosk(kiosk) for kiosk in board.kiosks],
        "broken": [dataclasses.asdict(part) for part in board.broken],
    }


def _space(space: SpaceOnBoard) -> dict[str, Any]:
    return {
        "space": space.code,
        "inside": space.inside,
        "capacity": space.capacity,
        "scores": dict(zip(("good", "fair", "poor"), space.scores, strict=True)),
        "badges": space.badges,
    }


def _kiosk(kiosk: KioskNow) -> dict[str, Any]:
    return {
        "name": kiosk.name,
        "space": kiosk.space,
        "last_contact_at": _time(kiosk.last_contact_at),
        "queue": kiosk.queue,
        "silent": kiosk.silent,
        "help_at": _time(kiosk.help_at),
        "printer": None if kiosk.printer is None else dataclasses.asdict(kiosk.printer),
        "ahead": list(kiosk.ahead),
        "clock_off_ms": kiosk.clock_off_ms,
        "wrong_tries": kiosk.wrong_tries,
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else write_time(at)
