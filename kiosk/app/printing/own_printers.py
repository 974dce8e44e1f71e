"""Lists this device's printers: the configured ones, and those that the system knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from kiosk.core.prints.printing import PrinterPlace, PrinterStatus, Roll
from kiosk.ports import Printer
from kiosk.printers.address import Address, name_of, read_address, write_address
from kiosk.printers.maker import PrinterMaker
from kiosk.settings import Settings
from kiosk.ui.assets import assets_folder

_AT_ONCE = 8
"""Printers examined in parallel: one that is switched off takes seconds to time out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrinter:
    """A printer. Shape: `place` is None where it is not set up; `layout` is its badges' layout."""

    name: str
    now: PrinterStatus
    layout: str
    place: PrinterPlace | None = None


def addresses(settings: Settings) -> Mapping[PrinterPlace, str]:
    """Return the stored address of each printer that is set up.

    Raises: SettingsError for an invalid address.
    """
    set_up = {
        PrinterPlace.FIRST: settings.printer,
        PrinterPlace.SECOND: settings.second_printer,
    }
    return {
        place: write_address(read_address(text))
        for place, text in set_up.items()
        if text
    }


def look_around(
    settings: Settings, find_roll: Callable[[str], Roll | None]
) -> Sequence[OwnPrinter]:
    """Return every printer with its state, configured ones first. Blocks for seconds.

    Raises: SettingsError for an invalid address in the settings; PrinterFault if the system's print
    server sends an invalid answer.
    """
    printers = PrinterMaker(assets_folder())
    known = {_bare(read_address(one.address)): one for one in printers.find()}
    found: list[tuple[PrinterPlace | None, str, str]] = []
    for place, address in addresses(settings).items():
        read = read_address(address)
        queue = known.pop(_bare(read), None)
        name = name_of(read) if queue is None else queue.name
        found.append((place, address, name))
    found += [(None, one.address, one.name) for one in known.values()]
    made = [
        (place, name, printers.make(address, settings.badge_layout))
        for place, address, name in found
    ]

    def look(one: tuple[PrinterPlace | None, str, Printer]) -> OwnPrinter:
        place, name, printer = one
        now = printer.look()
        return OwnPrinter(name=name, now=now, layout=printer.layout, place=place)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        seen = list(pool.map(look, made))
    return [
        replace(one, now=replace(one.now, roll=find_roll(one.now.address)))
        for one in seen
    ]


def make_printer(text: str, settings: Settings, layout: str | None = None) -> Printer:
    """Return the printer with this name or address. Raises: SettingsError."""
    address = settle_address(text, settings, layout)
    return PrinterMaker(assets_folder()).make(address, settings.badge_layout)


def settle_address(text: str, settings: Settings, layout: str | None = None) -> str:
    """Return the full address of a printer: the stored one with its options, or `text` as typed.

    `layout`, if given, replaces the address's own.
    Raises: SettingsError for an invalid address.
    """
    meant = read_address(text)
    if not meant.options:
        for address in map(read_address, addresses(settings).values()):
            if _bare(address) == _bare(meant):
                meant = address
    if layout is not None:
        meant = replace(meant, options={**meant.options, "layout": layout})
    # Read the address once more, so that the layout's name is checked too.
    return write_address(read_address(write_address(meant)))


def _bare(address: Address) -> str:
    return write_address(replace(address, options={}))
