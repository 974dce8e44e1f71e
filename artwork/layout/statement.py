"""The content of a statement: headings, rows and a footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading with rows under it. Shape: a row is a label and its text; `note` may be empty."""

    head: str
    note: str = ""
    rows: Sequence[tuple[str, str]] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A document for people to read. Shape: `foot` is on every page, with its number."""

    title: str
    lines: Sequence[str] = field(default=(), repr=False)
    sections: Sequence[Chapter] = field(repr=False)
    foot: str
