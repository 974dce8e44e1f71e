"""The words on badges, always Indonesian."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from datetime import date

from artwork.layout.layout import FieldName, When, Words
from kiosk.core.prints.badge import Badge, Role
from kiosk.core.record.dates import write_day, write_weekday

ROLES = {
    Role.MEMBER: "Anggota",
    Role.STAFF: "Petugas",
    Role.GUEST: "Tamu",
    Role.GROUP: "Rombongan",
}
NO_BREAK = "\N{NO-BREAK SPACE}"
"""A space that does not end a line."""
_SHORT_LETTERS = 2


def read_fields(badge: Badge) -> Mapping[str, str]:
    """Return the fields of a badge; those that are missing or blank are left out."""
    name = _plain(badge.name)
    given, rest = split_name(name, badge.role)
    house, _, town = _plain(badge.space).rpartition(" ")
    said = {
        FieldName.NAME: name,
        FieldName.GIVEN: given,
        FieldName.REST: rest,
        FieldName.INSTITUTION: _plain(badge.institution),
        FieldName.SESSION: _plain(badge.session),
        FieldName.DAY: _whole_date(badge.day) if badge.day else "",
        FieldName.NUMBER: _plain(badge.number),
        FieldName.HEADS: f"{badge.heads} orang" if badge.heads > 0 else "",
        FieldName.ROLE: ROLES[badge.role],
        FieldName.SPACE: _plain(badge.space),
        FieldName.HOUSE: house or town,
        FieldName.TOWN: town if house else "",
        FieldName.VALID_THROUGH: write_day(badge.valid_through)
        if badge.valid_through
        else "",
        FieldName.CODE: badge.code or "",
        FieldName.PICTURE: "-" if badge.picture else "",
    }
    return {field: text for field, text in said.items() if text}


def split_name(name: str, role: Role) -> tuple[str, str]:
    """Return the name a person is addressed by, and the rest.

    Titles and initials stay with the word after them: `Dr. Siti`, `M. Rizky`. An institution is
    never split.
    """
    words = name.split()
    if role is Role.GROUP:
        return name, ""
    for at, word in enumerate(words):
        if len(word) > _SHORT_LETTERS and not word.endswith("."):
            return " ".join(words[: at + 1]), " ".join(words[at + 1 :])
    return name, ""


def write(words: Words, fields: Mapping[str, str]) -> str:
    """Return a text with its fields filled in; empty if all its parts are left out."""
    values = dict(fields)
    said = [
        part.format_map(values)
        for part in words.parts
        if all(field in values for field in fields_of(part))
    ]
    text = words.between.join(said)
    return text.upper() if words.upper else text


def says(words: Words, fields: Mapping[str, str]) -> bool:
    """Return whether any part of a text has all its fields."""
    return any(
        all(field in fields for field in fields_of(part)) for part in words.parts
    )


def fields_of(part: str) -> Sequence[str]:
    """Return the field names in a text's braces. Raises: ValueError for unmatched braces."""
    return [
        name for _, name, _, _ in string.Formatter().parse(part) if name is not None
    ]


def stands(when: When, fields: Mapping[str, str], role: Role) -> bool:
    """Return whether an element appears on this badge."""
    return (
        all(field in fields for field in when.has)
        and not any(field in fields for field in when.lacks)
        and (not when.roles or role in when.roles)
    )


def _whole_date(day: date) -> str:
    """Return a date as `Selasa, 24 November 2026`; a line may end only after the weekday."""
    weekday, _, rest = write_weekday(day).partition(" ")
    return f"{weekday} {rest.replace(' ', NO_BREAK)}"


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
