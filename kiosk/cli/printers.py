"""`kiosk printers`: lists the printers and their states, and chooses those that print badges."""

from __future__ import annotations

import argparse
from contextlib import suppress
from typing import TYPE_CHECKING

from kiosk.cli.call import DONE, REFUSED, Call, warn
from kiosk.core.errors import SettingsError, StoreBusy
from kiosk.core.prints.printing import KEY_BYTES, PrinterPlace, Roll

if TYPE_CHECKING:
    from kiosk.app.printing.own_printers import OwnPrinter

MOST_LABELS = 10_000
_PLACES = {PrinterPlace.FIRST: "first", PrinterPlace.SECOND: "second"}


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    """Add the command and its subcommands."""
    parser = subparsers.add_parser(
        "printers", parents=[parent], help="list, set up and try badge printers"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=list_printers)
    below = parser.add_subparsers(metavar="ACT")
    use = below.add_parser("use", parents=[parent], help="print badges there")
    use.add_argument("address", metavar="ADDRESS", help="a printer's name or address")
    use.add_argument("--layout", metavar="NAME", help="the layout of its badges")
    use.set_defaults(run=use_printer)
    drop = below.add_parser("drop", parents=[parent], help="stop printing badges there")
    drop.set_defaults(run=drop_printer)
    for each in (use, drop):
        each.add_argument(
            "--second",
            dest="place",
            action="store_const",
            const=PrinterPlace.SECOND,
            default=PrinterPlace.FIRST,
            help="the printer that takes over when the first fails",
        )
    test = below.add_parser("test", parents=[parent], help="print a test badge")
    test.add_argument("address", metavar="ADDRESS", help="a printer's name or address")
    test.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    test.set_defaults(run=test_printer)
    roll = below.add_parser("roll", parents=[parent], help="count the labels left")
    roll.add_argument("address", metavar="ADDRESS", help="a printer's name or address")
    roll.add_argument("--labels", metavar="N", type=int, required=True)
    roll.set_defaults(run=new_roll)


def list_printers(call: Call) -> int:
    """Print a line for each printer; return 1 if there is none."""
    from kiosk.app.printing.own_printers import look_around

    printers = look_around(call.settings, _rolls(call).get)
    for printer in printers:
        _say(call, printer)
    if not printers:
        warn("kiosk: No printer is set up, and the system knows none.")
    return DONE if printers else REFUSED


def _say(call: Call, printer: OwnPrinter) -> None:
    from kiosk.core.words.printers import say_state

    now = printer.now
    place = None if printer.place is None else _PLACES[printer.place]
    if not call.args.json:
        mark = f" ({place})" if place else ""
        call.say(f"{now.address}{mark}  {printer.name}: {say_state(now)}")
        return
    state = "trouble" if now.troubles else "ready" if now.told else "untold"
    call.say_json(
        {
            "name": printer.name,
            "address": now.address,
            "state": state,
            "troubles": now.troubles,
            "words": say_state(now),
            "layout": printer.layout,
            "place": place,
            "labels_left": None if now.roll is None else now.roll.left,
            "told": now.told,
        }
    )


def _rolls(call: Call) -> dict[str, Roll]:
    """Return the counted rolls; none if there is no store yet, or a kiosk has it open.

    Also warn if badges get no code.
    """
    from kiosk.app.machine.store_place import is_there
    from kiosk.app.printing.own_printers import addresses
    from kiosk.desk.badges.day_codes import WORDS, why_no_code
    from kiosk.desk.device.timing import clock_trust

    if not is_there(call.settings.folder):
        return {}
    wanted = addresses(call.settings).values()
    try:
        with call.folder() as folder:
            reading = folder.clock.read()
            found, why = folder.run(
                lambda uow: (
                    [uow.prints.find_roll(one) for one in wanted],
                    why_no_code(uow, clock_trust(uow, reading))
                    if uow.find_identity() is not None
                    else None,
                )
            )
    except StoreBusy:
        warn("kiosk: The kiosk is running: how many labels are left is shown there.")
        return {}
    if why is not None:
        warn("kiosk: {} {}".format(*WORDS[why]))
    return {roll.printer: roll for roll in found if roll is not None}


def use_printer(call: Call) -> int:
    """Set a printer up, from the kiosk's next start on."""
    from kiosk.app.printing.own_printers import make_printer
    from kiosk.settings import store_setting

    args, settings = call.args, call.settings
    printer = make_printer(args.address, settings, args.layout)
    address = printer.address
    _check_layout(call, printer.layout)
    other = {
        PrinterPlace.FIRST: settings.second_printer,
        PrinterPlace.SECOND: settings.printer,
    }
    if other[args.place] == address:
        raise SettingsError(
            f"{address} is the {_PLACES[_other(args.place)]} printer already.",
            key=args.place,
            remedy="Name another one.",
        )
    settings.folder.mkdir(parents=True, exist_ok=True)
    store_setting(settings.folder, args.place, address)
    call.say(f"Badges are printed by {address} as {printer.layout}.")
    _say_when(call)
    return DONE


def _other(place: PrinterPlace) -> PrinterPlace:
    return PrinterPlace.SECOND if place is PrinterPlace.FIRST else PrinterPlace.FIRST


def _check_layout(call: Call, name: str) -> None:
    """Raise LayoutError if neither we nor the space have the layout."""
    from artwork import choose_layout
    from kiosk.app.machine.store_place import is_there
    from kiosk.ui.assets import assets_folder

    own: dict[str, object] = {}
    if is_there(call.settings.folder):
        with suppress(StoreBusy), call.folder() as folder:
            own = dict(folder.run(lambda uow: uow.roster.policy().layouts))
    choose_layout(name, own, assets_folder())


def drop_printer(call: Call) -> int:
    """Remove the printer of a place; return 1 if there was none."""
    from kiosk.app.printing.own_printers import addresses
    from kiosk.settings import store_setting

    place = call.args.place
    address = addresses(call.settings).get(place)
    if address is None:
        warn(f"kiosk: No {_PLACES[place]} printer is set up.")
        return REFUSED
    store_setting(call.settings.folder, place, "")
    call.say(f"{address} prints no more badges.")
    _say_when(call)
    return DONE


def _say_when(call: Call) -> None:
    from kiosk.app.machine.store_place import is_owned

    if is_owned(call.settings.folder):
        warn("kiosk: The kiosk that runs now does so from its next start on.")


def test_printer(call: Call) -> int:
    """Print the test badge and wait for its result."""
    from kiosk.app.machine.clock import SystemClock, SystemEntropy
    from kiosk.app.printing.badge_orders import print_awaited
    from kiosk.app.printing.own_printers import make_printer
    from kiosk.cli.badge_result import code_of, say_result, warn_of_trouble
    from kiosk.printers.sample_badge import sample_badge
    from kiosk.spool.unqueued import UnqueuedJob

    printer = make_printer(call.args.address, call.settings)
    clock = SystemClock()
    key = SystemEntropy().token_bytes(KEY_BYTES).hex()
    record = UnqueuedJob(key, sample_badge("", clock.read().now.date()), {}, clock)
    job = print_awaited(record, record.printable, printer, warn_of_trouble)
    code = code_of(job)
    if code == DONE:
        _count(call, printer.address)
    say_result(call, printer.address, job)
    return code


def _count(call: Call, address: str) -> None:
    """Subtract a label from the roll, if this device counts labels and no kiosk runs."""
    from kiosk.app.machine.store_place import is_there
    from kiosk.desk.badges.badges import count_label

    if is_there(call.settings.folder):
        with suppress(StoreBusy), call.folder() as folder:
            folder.run(lambda uow: count_label(uow, address))


def new_roll(call: Call) -> int:
    """Store a new roll, whose labels are counted from now on."""
    from kiosk.app.printing.own_printers import settle_address

    labels = call.args.labels
    if not 1 <= labels <= MOST_LABELS:
        raise SettingsError(
            f"A roll has 1 to {MOST_LABELS} labels, not {labels}.",
            key="--labels",
            remedy="The roll's box says how many.",
        )
    address = settle_address(call.args.address, call.settings)
    roll = Roll(printer=address, labels=labels, left=labels)
    with call.folder() as folder:
        folder.run(lambda uow: uow.prints.save_roll(roll))
    call.say(f"{address}: {labels} labels.")
    return DONE
