"""Map the columns of a file to fields, by Indonesian and English headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.errors import SettingsError


class SheetField(StrEnum):
    """A field that is imported. All other columns are ignored, to store as little as possible."""

    NAME = "nama"
    PHONE = "no_wa"
    EMAIL = "email"
    REGENCY = "asal"
    BUSINESS = "usaha"
    SPACE = "space"
    STANDING = "status"
    CALLED = "panggilan"
    GENDER = "jenis_kelamin"


NAMES: Mapping[SheetField, tuple[str, ...]] = {
    SheetField.NAME: ("nama", "nama lengkap", "nama anggota", "name", "full name"),
    SheetField.PHONE: (
        *("no wa", "nomor wa", "wa", "whatsapp", "no whatsapp", "nomor whatsapp"),
        *("telepon", "no telepon", "nomor telepon", "telp", "no telp", "hp", "no hp"),
        *("nomor hp", "phone", "phone number", "mobile", "whatsapp number"),
    ),
    SheetField.EMAIL: ("email", "e mail", "surel", "alamat email"),
    SheetField.REGENCY: (
        *("asal", "asal kabupaten kota", "kabupaten kota", "kabupaten", "kota"),
        *(
            "kab kota",
            "asal kab kota",
            "regency",
            "city",
            "regency or city",
            "domisili",
        ),
    ),
    SheetField.BUSINESS: (
        "usaha",
        "nama usaha",
        "umkm",
        "start up",
        "startup",
        "business",
    ),
    SheetField.SPACE: (
        "ruang",
        "space",
        "hetero space",
        "cabang",
        "lokasi",
        "home",
        "home space",
    ),
    SheetField.STANDING: ("status", "status anggota", "standing", "keanggotaan"),
    SheetField.CALLED: ("panggilan", "nama panggilan", "called", "nickname"),
    SheetField.GENDER: ("jenis kelamin", "kelamin", "gender", "l p", "jk"),
}
NEEDED = (SheetField.NAME, SheetField.PHONE)
_FIELDS = {name: field for field, names in NAMES.items() for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a file. Shape: `places` from 0; `ignored` are unknown headers."""

    places: Mapping[SheetField, int]
    titles: Mapping[SheetField, str]
    ignored: Sequence[str]

    def cell(self, cells: Sequence[str], field: SheetField) -> str:
        """Return a row's text for a field; empty where the column or cell is missing."""
        at = self.places.get(field)
        return cells[at] if at is not None and at < len(cells) else ""

    def title(self, field: SheetField) -> str:
        """Return the file's header of the field."""
        return self.titles.get(field, field.value)


def read_columns(header: Sequence[str]) -> Columns:
    """Return the columns that a header names.

    Raises: SettingsError where a required one is missing or one is named twice.
    """
    places: dict[SheetField, int] = {}
    titles: dict[SheetField, str] = {}
    ignored: list[str] = []
    for at, title in enumerate(header):
        field = _FIELDS.get(_plain(title))
        if field is None:
            if title:
                ignored.append(title)
        elif field in places:
            raise SettingsError(
                f"Two columns say the same: {titles[field]} and {title}.",
                key="file",
                remedy="Take one of them out, or give it another name.",
            )
        else:
            places[field], titles[field] = at, title
    missing = [field.value for field in NEEDED if field not in places]
    if missing:
        raise SettingsError(
            f"The first row names no column {' and no column '.join(missing)}.",
            key="file",
            remedy=(
                "It names the columns: nama, no_wa, and if you have them email, asal, usaha,"
                " space, status, panggilan, jenis_kelamin."
            ),
        )
    return Columns(places=places, titles=titles, ignored=ignored)


def _plain(title: str) -> str:
    return " ".join(re.split(r"[\W_]+", title.casefold())).strip()
