"""`kiosk badge`: prints or draws badges of a member, an entry, or a whole session."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.badge_result import code_of, say_result, warn_of_trouble
from kiosk.cli.call import DONE, Call, get_identity, warn, warn_of_lease
from kiosk.core.errors import Fault, ProtocolError, SettingsError

if TYPE_CHECKING:
    from artwork import Drawn, Layout
    from kiosk.app.machine.folder import OpenedFolder
    from kiosk.core.prints.badge import Badge
    from kiosk.desk.badges.order import Ordered

A4 = "a4"
A4_LAYOUT = "sheet-a4"
PDF, PNG = ".pdf", ".png"
PNG_DPI = 300


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "badge", parents=[parent], help="draw or print badges"
    )
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument(
        "--member", metavar="NO", help="the badge of a member, for today"
    )
    whose.add_argument(
        "--seq",
        metavar="N",
        type=int,
        help="the badge of an admission in the open stream",
    )
    whose.add_argument(
        "--session",
        metavar="ID",
        help="the badges of all members with a place in a session",
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--out", metavar="FILE", help="write a PDF, or a PNG of one badge"
    )
    where.add_argument("--printer", metavar="NAME", help="a printer's name or address")
    parser.add_argument("--layout", metavar="NAME", help="the layout of the badge")
    parser.add_argument(
        "--sheet", choices=[A4], help="several badges on each page, to cut apart"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=badge)


def badge(call: Call) -> int:
    """Draw or print badges; return 1 if a badge is refused, 3 if a printer fails."""
    args = call.args
    out = None if args.out is None else _check_file(args)
    if args.sheet and out is None:
        raise SettingsError(
            "A sheet of badges goes to a file, not to a badge printer.",
            key="--sheet",
            remedy="Use --out FILE.pdf, and print that.",
        )
    from kiosk.desk.badges.day_codes import WORDS

    with call.folder() as folder:
        get_identity(folder)
        warn_of_lease(folder)
        ordered = _order(folder, args)
        if out is not None:
            _draw(call, folder, ordered, out)
            code = DONE
        else:
            code = _print(call, folder, ordered)
    if ordered.no_code is not None:
        warn("kiosk: {} {}".format(*WORDS[ordered.no_code]))
    if ordered.absent:
        warn(
            f"kiosk: {ordered.absent} people with a place are unknown here or not active."
        )
    return code


def _check_file(args: argparse.Namespace) -> Path:
    out = Path(args.out)
    wanted = f"{out} cannot be written"
    if out.suffix.lower() not in (PDF, PNG):
        raise SettingsError(
            f"{wanted}: a badge is a {PDF} or a {PNG}.",
            key="--out",
            remedy="Name the file so.",
        )
    if out.suffix.lower() == PNG and (args.session or args.sheet):
        raise SettingsError(
            f"{wanted}: a picture holds one badge.",
            key="--out",
            remedy=f"Name a file that ends in {PDF}.",
        )
    if not out.parent.is_dir():
        raise SettingsError(
            f"{wanted}: there is no folder {out.parent}.",
            key="--out",
            remedy="Make the folder first.",
        )
    return out


def _order(folder: OpenedFolder, args: argparse.Namespace) -> Ordered:
    from kiosk.desk.badges.order import (
        count_places,
        order_entry,
        order_member,
        order_session,
    )

    if args.seq is not None:
        return folder.run(lambda uow: order_entry(uow, args.seq))
    if args.session is not None:
        places = folder.run(lambda uow: count_places(uow, args.session))
        return folder.stamped_many(
            places,
            lambda uow, reading, ids: order_session(uow, args.session, reading, ids),
        ).result()
    try:
        return folder.stamped(
            lambda uow, reading, new_id: order_member(uow, args.member, reading, new_id)
        ).result()
    except ProtocolError as error:
        raise SettingsError(
            error.message, key="--member", remedy=error.remedy
        ) from error


# --------------------------------------------------------------------------- to a file


def _draw(call: Call, folder: OpenedFolder, ordered: Ordered, out: Path) -> None:
    from artwork import choose_layout, draw_png
    from kiosk.ui.assets import assets_folder

    args = call.args
    usual = A4_LAYOUT if args.sheet else call.settings.badge_layout
    own = folder.run(lambda uow: uow.roster.policy().layouts)
    layout = choose_layout(args.layout or usual, own, assets_folder())
    if out.suffix.lower() == PNG:
        _write(out, draw_png(layout, ordered.badges[0], PNG_DPI, assets_folder()))
        _say(call, out, {"layout": layout.name, "badges": 1, "pages": 1})
        return
    drawn = _draw_pdf(call, layout, ordered)
    _write(out, drawn.pdf)
    _say(
        call,
        out,
        {
            "layout": layout.name,
            "badges": len(ordered.badges),
            "pages": drawn.pages,
            "substituted": drawn.substituted,
        },
    )
    if drawn.substituted:
        warn(
            f"kiosk: {drawn.substituted} letters stand as boxes: no typeface here has them."
        )


def _draw_pdf(call: Call, layout: Layout, ordered: Ordered) -> Drawn:
    from artwork import draw_pdf, draw_sheet
    from kiosk.ui.assets import assets_folder

    count = len(ordered.badges)
    told = _progress(call, "Drawn", count)
    if call.args.sheet:
        return draw_sheet(layout, ordered.badges, assets_folder(), told)

    def one_by_one() -> Iterator[Badge]:
        for number, each in enumerate(ordered.badges, 1):
            yield each
            told(number)

    return draw_pdf(layout, one_by_one(), assets_folder())


def _write(out: Path, content: bytes) -> None:
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Fault(
            f"{out} cannot be written: {error.strerror}.",
            remedy="Give another place.",
        ) from error


def _say(call: Call, out: Path, figures: dict[str, object]) -> None:
    if call.args.json:
        call.say_json({"file": str(out), **figures})
        return
    badges, pages = figures["badges"], figures["pages"]
    what = "one badge" if badges == 1 else f"{badges} badges"
    on = "one page" if pages == 1 else f"{pages} pages"
    call.say(f"{out}: {what} on {on}, {figures['layout']}.")


# --------------------------------------------------------------------------- to a printer


def _print(call: Call, folder: OpenedFolder, ordered: Ordered) -> int:
    from kiosk.app.printing.badge_orders import print_ordered
    from kiosk.app.printing.own_printers import make_printer

    args, count = call.args, len(ordered.badges)
    printer = make_printer(args.printer, call.settings, args.layout)
    tell = _progress(call, "Printed", count)
    code = DONE
    printed = print_ordered(folder, printer, ordered, warn_of_trouble)
    for done, (one, job) in enumerate(printed, 1):
        code = code_of(job)
        if code == DONE:
            tell(done)
        elif count > 1:
            warn(f"kiosk: Printed {done - 1} of {count}; the rest is not sent.")
        if args.json or code != DONE or not args.session:
            say_result(call, printer.address, job, member=one.number)
    return code


def _progress(call: Call, verb: str, count: int) -> Callable[[int], None]:
    """Return a function that shows the progress on a terminal, for more than one badge."""
    if count < 2 or call.args.json or not sys.stderr.isatty():
        return lambda _: None

    def tell(done: int) -> None:
        end = "\n" if done == count else ""
        sys.stderr.write(f"\r{verb} {done} of {count}.{end}")
        sys.stderr.flush()

    return tell
