"""Where guests come from: regencies and cities of Central Java, and everywhere else.

Source: the codes of Badan Pusat Statistik and of Permendagri 72/2019 for the province of Jawa
Tengah (33), written with a point between province and regency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

ELSEWHERE: Final = "other"
"""The code of every place outside Central Java."""

REGENCIES: Final[Mapping[str, str]] = {
    "33.01": "Kabupaten Cilacap",
    "33.02": "Kabupaten Banyumas",
    "33.03": "Kabupaten Purbalingga",
    "33.04": "Kabupaten Banjarnegara",
    "33.05": "Kabupaten Kebumen",
    "33.06": "Kabupaten Purworejo",
    "33.07": "Kabupaten Wonosobo",
    "33.08": "Kabupaten Magelang",
    "33.09": "Kabupaten Boyolali",
    "33.10": "Kabupaten Klaten",
    "33.11": "Kabupaten Sukoharjo",
    "33.12": "Kabupaten Wonogiri",
    "33.13": "Kabupaten Karanganyar",
    "33.14": "Kabupaten Sragen",
    "33.15": "Kabupaten Grobogan",
    "33.16": "Kabupaten Blora",
    "33.17": "Kabupaten Rembang",
    "33.18": "Kabupaten Pati",
    "33.19": "Kabupaten Kudus",
    "33.20": "Kabupaten Jepara",
    "33.21": "Kabupaten Demak",
    "33.22": "Kabupaten Semarang",
    "33.23": "Kabupaten Temanggung",
    "33.24": "Kabupaten Kendal",
    "33.25": "Kabupaten Batang",
    "33.26": "Kabupaten Pekalongan",
    "33.27": "Kabupaten Pemalang",
    "33.28": "Kabupaten Tegal",
    "33.29": "Kabupaten Brebes",
    "33.71": "Kota Magelang",
    "33.72": "Kota Surakarta",
    "33.73": "Kota Salatiga",
    "33.74": "Kota Semarang",
    "33.75": "Kota Pekalongan",
    "33.76": "Kota Tegal",
}

_NEAR: Final[Mapping[str, Sequence[str]]] = {
    "SMG": ("33.74", "33.22", "33.21", "33.24", "33.73", "33.15"),
    "BMS": ("33.02", "33.03", "33.01", "33.04", "33.05", "33.29"),
    "SKA": ("33.72", "33.11", "33.13", "33.09", "33.10", "33.14", "33.12"),
}
"""A space's own regency and its neighbours, by the space's code, the nearest first."""


def is_regency(code: str) -> bool:
    """Return whether a code is one that a guest may choose."""
    return code == ELSEWHERE or code in REGENCIES


def near(space: str) -> tuple[str, ...]:
    """Return the codes offered first: a space's own and its neighbours'; none for a new space."""
    return tuple(_NEAR.get(space, ()))


def in_order(space: str) -> tuple[str, ...]:
    """Return every code as a picker offers them: near ones, others by name, elsewhere last."""
    first = near(space)
    others = (code for code in _BY_NAME if code not in first)
    return (*first, *others, ELSEWHERE)


def short_name(code: str) -> str:
    """Return the bare name, without the kind: `Semarang`."""
    return REGENCIES[code].partition(" ")[2]


_BY_NAME: Final = tuple(sorted(REGENCIES, key=lambda code: (short_name(code), code)))
