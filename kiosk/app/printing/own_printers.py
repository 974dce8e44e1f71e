"""The printers of this device: those that are set up, and those that the system knows."""

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
"""So many printers are looked at side by side: one that is off takes seconds to say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrinter:
    """A printer. Shape: `place` None where it is not set up; `layout` what its badges look like."""

    name: str
    now: PrinterStatus
    layout: str
    place: PrinterPlace | None = None


def addresses(settings: Settings) -> Mapping[PrinterPlace, str]:
    """The printers that are set up, as they are kept.

    Raises: SettingsError for what is no address.
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
    """Every printer and how it is, the ones that are set up in front. Blocks for seconds.

    Raises: SettingsError for an address in the settings that is none; PrinterFault where the
    system's print server answers nonsense.
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
    """The printer that a person means, by name or address. Raises: SettingsError."""
    address = settle_address(text, settings, layout)
    return PrinterMaker(assets_folder()).make(address, settings.badge_layout)


def settle_address(text: str, settings: Settings, layout: str | None = None) -> str:
    """The address that a person means: one that is set up, with its options, or what they typed.

    A layout that is given becomes the address's own.

    Raises: SettingsError for what is no address.
    """
    meant = read_address(text)
    if not meant.options:
        for address in map(read_address, addresses(settings).values()):
            if _bare(address) == _bare(meant):
                meant = address
    if layout is not None:
        meant = replace(meant, options={**meant.options, "layout": layout})
    # Read once more: a layout's name is checked as if it had been typed.
    return write_address(read_address(write_address(meant)))


def _bare(address: Address) -> str:
    return write_address(replace(address, options={}))
