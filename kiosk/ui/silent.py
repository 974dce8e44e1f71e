"""Ports that do nothing, for pictures and tests of the screens."""

from __future__ import annotations

from kiosk.core.screen.effects import Effect

_SIDE = 37
"""Modules along one side of a pass's code."""
_EYE = 7


class SilentPort:
    """`ports.EffectPort` that does nothing."""

    def ask(self, effect: Effect) -> None: ...


class PaintedCodes:
    """`ports.Codes` with squares that look like a QR code and cannot be read."""

    def modules(self, text: str) -> str:
        return "\n".join(
            "".join("1" if _is_dark(row, column) else "0" for column in range(_SIDE))
            for row in range(_SIDE)
        )


def _is_dark(row: int, column: int) -> bool:
    """Return whether a module is dark: finder squares in three corners, a pattern elsewhere."""
    for top, left in ((0, 0), (0, _SIDE - _EYE), (_SIDE - _EYE, 0)):
        if top - 1 <= row <= top + _EYE and left - 1 <= column <= left + _EYE:
            middle = _EYE // 2
            ring = max(abs(row - top - middle), abs(column - left - middle))
            return ring in (0, 1, middle)
    return (row * 7 + column * 13 + row * column * 5) % 11 < 5
