"""Invented names, in the mixture in which Central Java has them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import msgspec

from central.demo.cast.data_files import read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoName:
    """A person's name. `called`: the name they like to be called by, if any."""

    name: str
    called: str | None
    gender: str


class _Gendered(msgspec.Struct):
    single: tuple[str, ...]
    javanese_first: tuple[str, ...]
    javanese_last: tuple[str, ...]
    arabic_first: tuple[str, ...]
    arabic_last: tuple[str, ...]
    modern_first: tuple[str, ...]
    chinese_given: tuple[str, ...]
    chinese_modern_first: tuple[str, ...]
    batak_first: tuple[str, ...]
    christian: tuple[str, ...]
    far: tuple[str, ...]
    titles: tuple[str, ...]


class _Tables(msgspec.Struct):
    chinese_family: tuple[str, ...]
    chinese_modern_last: tuple[str, ...]
    batak_clan: tuple[str, ...]
    women: _Gendered
    men: _Gendered


_TABLES = read_data("names", _Tables)
WOMEN = 0.57
LIKES_A_SHORT_NAME = 0.3


def draw_name(chance: Random) -> DemoName:
    """Return the name of one more person."""
    gender = "f" if chance.random() < WOMEN else "m"
    (make,) = chance.choices(_MAKERS, _WEIGHTS)
    words = make(chance, _TABLES.women if gender == "f" else _TABLES.men)
    called = None
    if len(words) > 1 and chance.random() < LIKES_A_SHORT_NAME:
        called = max(words[:2], key=len)
    return DemoName(name=" ".join(words), called=called, gender=gender)


def _one_word(chance: Random, names: _Gendered) -> list[str]:
    return [chance.choice(names.single)]


def _javanese_name(chance: Random, names: _Gendered) -> list[str]:
    return [chance.choice(names.javanese_first), chance.choice(names.javanese_last)]


def _long_name(chance: Random, names: _Gendered) -> list[str]:
    title = chance.choice(names.titles) if chance.random() < 0.15 else ""
    first = chance.sample(names.javanese_first, 2)
    return [*title.split(), *first, *chance.sample(names.javanese_last, 2)]


def _islamic_name(chance: Random, names: _Gendered) -> list[str]:
    first = chance.sample(names.arabic_first, chance.choice((1, 1, 2)))
    return [*first, chance.choice(names.arabic_last)]


def _mixed_name(chance: Random, names: _Gendered) -> list[str]:
    return [chance.choice(names.arabic_first), *_javanese_name(chance, names)]


def _modern_name(chance: Random, names: _Gendered) -> list[str]:
    last = chance.choice((names.javanese_last, names.arabic_last))
    first = chance.sample(names.modern_first, chance.choice((1, 2)))
    return [*first, chance.choice(last)]


def _chinese_name(chance: Random, names: _Gendered) -> list[str]:
    if chance.random() < 0.4:  # the older generation
        given = chance.choice(names.chinese_given)
        return [chance.choice(_TABLES.chinese_family), *given.split()]
    first = chance.choice(names.chinese_modern_first)
    return [first, chance.choice(_TABLES.chinese_modern_last)]


def _batak_name(chance: Random, names: _Gendered) -> list[str]:
    return [chance.choice(names.batak_first), chance.choice(_TABLES.batak_clan)]


def _christian_name(chance: Random, names: _Gendered) -> list[str]:
    return [chance.choice(names.christian), *_javanese_name(chance, names)]


def _far_name(chance: Random, names: _Gendered) -> list[str]:
    return chance.choice(names.far).split()


_MAKERS = (
    *(_javanese_name, _islamic_name, _mixed_name, _modern_name, _one_word),
    *(_long_name, _chinese_name, _christian_name, _batak_name, _far_name),
)
_WEIGHTS = (27, 17, 15, 14, 11, 4, 5, 4, 2, 1)
