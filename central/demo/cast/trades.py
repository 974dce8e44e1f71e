"""Invented businesses: their names and sectors."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import msgspec

from central.demo.cast.data_files import read_data

STARTUPS = 0.28


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """An invented business."""

    name: str
    sector: str
    startup: bool


class _Craft(msgspec.Struct):
    sector: str
    patterns: tuple[str, ...]


class _Tables(msgspec.Struct):
    women: tuple[str, ...]
    places: tuple[str, ...]
    virtues: tuple[str, ...]
    motifs: tuple[str, ...]
    startup_roots: tuple[str, ...]
    startup_tails: tuple[str, ...]
    startup_endings: tuple[str, ...]
    startup_sectors: tuple[str, ...]
    crafts: tuple[_Craft, ...]


_TABLES = read_data("trades", _Tables)


def draw_trades(chance: Random, count: int) -> list[Trade]:
    """Return this many businesses, each with a name of its own."""
    trades: dict[str, Trade] = {}
    while len(trades) < count:
        trade = _startup(chance) if chance.random() < STARTUPS else _craft(chance)
        if trade.name in trades:
            trade = Trade(
                name=f"{trade.name} {chance.choice(_TABLES.places)}",
                sector=trade.sector,
                startup=trade.startup,
            )
        trades.setdefault(trade.name, trade)
    return list(trades.values())


def _craft(chance: Random) -> Trade:
    craft = chance.choice(_TABLES.crafts)
    name = chance.choice(craft.patterns).format(
        woman=chance.choice(_TABLES.women),
        place=chance.choice(_TABLES.places),
        virtue=chance.choice(_TABLES.virtues),
        motif=chance.choice(_TABLES.motifs),
    )
    return Trade(name=name, sector=craft.sector, startup=False)


def _startup(chance: Random) -> Trade:
    parts = (_TABLES.startup_roots, _TABLES.startup_tails, _TABLES.startup_endings)
    name = "".join([chance.choice(part) for part in parts])
    return Trade(name=name, sector=chance.choice(_TABLES.startup_sectors), startup=True)
