"""The test badge: of no person, and as full as a badge gets."""

from __future__ import annotations

from datetime import date

from kiosk.core.prints.badge import Badge, Role

CODE = "HETERO SELF-TEST"
"""The text of its QR code: not a pass, as in the kiosk's self-test."""
NAME = "Anindya Kusumawardhani Prasetyaningtyas"
"""As long as names get, to show what would be cut off on a guest's badge."""


def sample_badge(space: str, day: date | None) -> Badge:
    """Return the test badge. `space` may be empty on a kiosk without one."""
    return Badge(
        role=Role.STAFF,
        space=space or "Hetero Space",
        name=NAME,
        institution="Uji cetak · Test print",
        session="0123456789 ABCDEFGHIJKLM",
        day=day,
        code=CODE,
    )
