"""Names as people type them at a desk, and as they are kept."""

from __future__ import annotations

NAME_LIMIT = 60
"""Units: letters. A longer name is typed by nobody, and would fit no badge."""
_LEAST_LETTERS = 2


def read_line(text: str) -> str | None:
    """A typed line with single blanks; None where nothing, or nothing printable, was typed."""
    line = " ".join(text.split())
    return line if line and len(line) <= NAME_LIMIT and line.isprintable() else None


def read_name(text: str) -> str | None:
    """A person's name; None for one of fewer than two letters.

    Typed all in small or all in capital letters, each word begins with a capital; a name that
    mixes them is kept as it is.
    """
    line = read_line(text)
    if line is None or sum(letter.isalpha() for letter in line) < _LEAST_LETTERS:
        return None
    if line in (line.lower(), line.upper()):
        return " ".join(_capital(word) for word in line.split(" "))
    return line


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
