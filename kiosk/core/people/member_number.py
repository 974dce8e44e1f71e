"""Member numbers for typing: `HS-`, seven digits and a Damm check digit.

The Damm digit catches every single wrong digit and every swap of neighbours.
"""

from __future__ import annotations

from kiosk.core.errors import ProtocolError

PREFIX = "HS-"
DIGITS = 7
HIGHEST = 10**DIGITS - 1

# Source: H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004: the table of order 10.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def check_digit(digits: str) -> int:
    """Return the Damm check digit of a row of ASCII digits."""
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def write(number: int) -> str:
    """Return the member number of a running number, as `HS-00000427`.

    Raises: ValueError outside 0 to 9,999,999.
    """
    if not 0 <= number <= HIGHEST:
        raise ValueError(f"member numbers run from 0 to {HIGHEST}, not {number}")
    digits = f"{number:0{DIGITS}d}"
    return f"{PREFIX}{digits}{check_digit(digits)}"


def read(text: str) -> int:
    """Return the running number behind a member number as a person types it.

    Case, spaces and the hyphen are free: `hs 0000 0427` is read as well.
    Raises: ProtocolError naming what is wrong.
    """
    plain = text.upper().replace(" ", "").replace("-", "").removeprefix("HS")
    if not (plain.isascii() and plain.isdigit() and len(plain) == DIGITS + 1):
        raise ProtocolError(
            "A member number is HS- and eight digits.",
            field="no",
            remedy="Check it on the card; spaces and the hyphen do not matter.",
        )
    if check_digit(plain) != 0:
        raise ProtocolError(
            "This member number has a wrong digit or two digits swapped.",
            field="no",
            remedy="Check it on the card and type it again.",
        )
    return int(plain[:DIGITS])
