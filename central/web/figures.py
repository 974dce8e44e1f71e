"""The board as figures, for `/live.json`: counts, kiosks and calls, and no name of any person."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

from central.web.board import Board
from kiosk.core.clock import write_time


def as_figures(board: Board) -> dict[str, Any]:
    """What `/live.json` answers."""
    return {
        "time": write_time(board.now),
        "inside": board.inside,
        "reviews": board.reviews,
        "spaces": [
            {
                "space": space.code,
                "inside": space.inside,
                "capacity": space.capacity,
                "scores": dict(
                    zip(("good", "fair", "poor"), space.scores, strict=True)
                ),
                "badges": space.badges,
            }
            for space in board.spaces
        ],
        "kiosks": [
            {
                "name": kiosk.name,
                "space": kiosk.space,
                "last_contact_at": _time(kiosk.last_contact_at),
                "queue": kiosk.queue,
                "silent": kiosk.silent,
                "help_at": _time(kiosk.help_at),
                "printer": None
                if kiosk.printer is None
                else dataclasses.asdict(kiosk.printer),
            }
            for kiosk in board.kiosks
        ],
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else write_time(at)
