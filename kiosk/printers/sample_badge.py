"""The test badge: nobody's, and as full as a badge gets."""

from __future__ import annotations

from datetime import date

from kiosk.core.prints.badge import Badge, Role

CODE = "HETERO SELF-TEST"
"""In the QR code: a text that is no pass, as in the kiosk's own self-test."""
NAME = "Anindya Kusumawardhani Prasetyaningtyas"
"""As long as names are: what is cut off on this badge would be cut off on a guest's."""


def sample_badge(space: str, day: date | None) -> Badge:
    """What a printer is tried with. Shape: `space` may be empty on a kiosk that has none yet."""
    return Badge(
        role=Role.STAFF,
        space=space or "Hetero Space",
        name=NAME,
        institution="Uji cetak · Test print",
        session="0123456789 ABCDEFGHIJKLM",
        day=day,
        code=CODE,
    )
