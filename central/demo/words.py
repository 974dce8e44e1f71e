"""Lists of words, written as people read them."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """The words of a text; an underscore stands for a space inside one."""
    return [word.replace("_", " ") for word in text.split()]
