"""Read the cells of a row, or say which is wrong and how to correct it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from central.importing.columns import Columns, SheetField
from central.model.people import LONGEST_CALLED, LONGEST_NAME
from kiosk.core.people.phone import read_phone
from kiosk.core.record.roster import Standing

LONGEST_EMAIL = 160
LONGEST_REGENCY = 80

_STANDINGS: Mapping[str, Standing] = {
    **dict.fromkeys(("", "aktif", "active", "ya"), Standing.ACTIVE),
    **dict.fromkeys(
        ("ditangguhkan", "suspended", "dihentikan sementara", "nonaktif sementara"),
        Standing.SUSPENDED,
    ),
    **dict.fromkeys(
        ("berakhir", "keluar", "ended", "nonaktif", "inactive"), Standing.ENDED
    ),
}
_GENDERS: Mapping[str, str | None] = {
    "": None,
    **dict.fromkeys(("p", "perempuan", "wanita", "f", "female"), "f"),
    **dict.fromkeys(("l", "laki-laki", "laki laki", "pria", "m", "male"), "m"),
}
Reader = Callable[[str], str]
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A member in a row of a file. Shape: `phone` as `+6281…`."""

    line: int
    name: str
    phone: str
    email: str | None
    regency: str | None
    business: str | None
    home: str
    standing: Standing
    called: str | None
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowError:
    """An error in a row. It never repeats the cell, since it may be logged."""

    line: int
    column: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message} {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceNames:
    """The names of spaces in a file. `default` is for rows without one, or None."""

    names: Mapping[str, str]
    default: str | None


class _Refused(ValueError):
    """A cell that cannot be read: (message, remedy)."""


def read_row(
    row: tuple[int, Sequence[str]], columns: Columns, places: SpaceNames
) -> Candidate | list[RowError]:
    """Return the candidate, or all errors of the row."""
    line, cells = row
    wrong: list[RowError] = []

    def read(field: SheetField) -> str:
        text = columns.cell(cells, field)
        try:
            return _READERS[field](text)
        except _Refused as refused:
            message, remedy = refused.args
            wrong.append(
                RowError(
                    line=line,
                    column=columns.title(field),
                    message=message,
                    remedy=remedy,
                )
            )
            return ""

    said = {field: read(field) for field in _READERS}
    home = _find_space(columns.cell(cells, SheetField.SPACE), places)
    if home is None:
        codes = ", ".join(sorted(set(places.names.values())))
        wrong.append(
            RowError(
                line=line,
                column=columns.title(SheetField.SPACE),
                message="No space of this name.",
                remedy=f"Write one of {codes}, or give --space for rows that name none.",
            )
        )
    if wrong or home is None:
        return wrong
    return Candidate(
        line=line,
        name=said[SheetField.NAME],
        phone=said[SheetField.PHONE],
        email=said[SheetField.EMAIL] or None,
        regency=said[SheetField.REGENCY] or None,
        business=said[SheetField.BUSINESS] or None,
        home=home,
        standing=Standing(said[SheetField.STANDING]),
        called=said[SheetField.CALLED] or None,
        gender=said[SheetField.GENDER] or None,
    )


def _read_phone(text: str) -> str:
    if not text:
        raise _Refused("The number is missing.", "Write it as 081234567890.")
    phone = read_phone(text)
    if phone is None:
        raise _Refused(
            "It is no valid telephone number.",
            "Write digits, as 081234567890, or +65 91234567 for another country. If the"
            " spreadsheet has cut or rounded the number, format the column as text.",
        )
    return phone


def _read_name(text: str) -> str:
    name = _plain(text)
    if not name:
        raise _Refused(
            "The name is missing.", "Write the full name, or take the row out."
        )
    if len(name) > LONGEST_NAME:
        raise _Refused(
            f"The name has more than {LONGEST_NAME} characters.",
            "Check that the columns are not shifted.",
        )
    if not any(letter.isalpha() for letter in name):
        raise _Refused(
            "The name has no letter.", "Check that the columns are not shifted."
        )
    return name


def _read_email(text: str) -> str:
    email = _plain(text).casefold()
    if email and (len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email)):
        raise _Refused(
            "It is no e-mail address.", "Correct it, or leave the cell empty."
        )
    return email


def _read_standing(text: str) -> str:
    standing = _STANDINGS.get(text.casefold())
    if standing is None:
        raise _Refused(
            "No such status.",
            "Write aktif, ditangguhkan or berakhir, or leave it empty.",
        )
    return standing.value


def _read_gender(text: str) -> str:
    if text.casefold() not in _GENDERS:
        raise _Refused("No such gender.", "Write P or L, or leave the cell empty.")
    return _GENDERS[text.casefold()] or ""


def _read_up_to(longest: int) -> Reader:
    def read(text: str) -> str:
        plain = _plain(text)
        if len(plain) > longest:
            raise _Refused(
                f"It has more than {longest} characters.",
                "Shorten it, or check that the columns are not shifted.",
            )
        return plain

    return read


def _plain(text: str) -> str:
    """Return the text with composed letters and single spaces, without control characters."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zs", "Zl", "Zp") else letter
        for letter in composed
    )
    return " ".join(kept.split())


def _find_space(text: str, places: SpaceNames) -> str | None:
    if not text:
        return places.default
    return places.names.get(text.casefold())


_READERS: Mapping[SheetField, Reader] = {
    SheetField.NAME: _read_name,
    SheetField.PHONE: _read_phone,
    SheetField.EMAIL: _read_email,
    SheetField.REGENCY: _read_up_to(LONGEST_REGENCY),
    SheetField.BUSINESS: _read_up_to(LONGEST_NAME),
    SheetField.STANDING: _read_standing,
    SheetField.CALLED: _read_up_to(LONGEST_CALLED),
    SheetField.GENDER: _read_gender,
}
