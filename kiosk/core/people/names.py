"""Names as typed at a desk and as stored."""

from __future__ import annotations

NAME_LIMIT = 60
"""The longest name that fits a badge. Units: characters."""
_LEAST_LETTERS = 2


def read_line(text: str) -> str | None:
    """Return a typed line with single blanks; None if it is empty, too long or not printable."""
    line = " ".join(text.split())
    return line if line and len(line) <= NAME_LIMIT and line.isprintable() else None


def read_name(text: str) -> str | None:
    """Return a person's name; None for fewer than two letters.

    A name typed all in small or all in capital letters gets capitals; a mixed one is kept as it is.
    """
    line = read_line(text)
    if line is None or sum(letter.isalpha() for letter in line) < _LEAST_LETTERS:
        return None
    if line in (line.lower(), line.upper()):
        return " ".join(_capital(word) for word in line.split(" "))
    return line


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
