"""Where the invented people come from."""

from __future__ import annotations

from random import Random

import msgspec

from central.demo.cast.data_files import read_data

FROM_OUTSIDE = 0.03


class _Group(msgspec.Struct):
    times: int
    regencies: tuple[str, ...]


class _Tables(msgspec.Struct):
    outside: tuple[str, ...]
    near: dict[str, tuple[_Group, ...]]


_TABLES = read_data("regencies", _Tables)
_NEAR = {
    space: [name for group in groups for name in group.regencies * group.times]
    for space, groups in _TABLES.near.items()
}


def draw_regency(chance: Random, home: str) -> str:
    """Return the regency or city from which a member of a space comes."""
    if chance.random() < FROM_OUTSIDE:
        return chance.choice(_TABLES.outside)
    return chance.choice(_NEAR[home])
