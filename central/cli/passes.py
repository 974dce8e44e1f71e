"""`central issue-pass`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from central.assets import get_assets
from central.cli.call import DONE, CentralCall, Commands, warn
from central.cli.files import whole_file
from central.cli.moments import read_day
from central.cli.progress import Progress, show_progress
from central.passes import Terms
from central.passes.holders import (
    HandedPass,
    Holder,
    Occasion,
    PassRequest,
    get_holder,
    hand_out,
    members_of,
    registered_for,
)
from central.passes.issue import DEFAULT_DAYS, MOST_DAYS
from central.policy import get_body
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.people import member_number
from kiosk.core.prints.badge import Badge
from kiosk.core.record.member_pass import FLAG_GUEST, FLAG_STAFF

if TYPE_CHECKING:
    from artwork import Drawn, Layout

KINDS = {"member": 0, "staff": FLAG_STAFF, "guest": FLAG_GUEST}
CODE_FORMATS = (".png", ".svg")
CARD = "card-member"
"""The layout of a member's card."""
PNG_DPI = 300

_NOT_ISSUED = "no pass was issued"
_DRAWN_AGAIN = "passes that were issued are drawn, not issued again"


def register(commands: Commands) -> None:
    issue = commands.add(
        "issue-pass",
        "write passes as codes, cards or print sheets; issue them where there is no good one",
        issue_pass,
    )
    whose = issue.add_mutually_exclusive_group(required=True)
    whose.add_argument("--member", metavar="NO", help="member number, as HS-00000424")
    whose.add_argument("--all", action="store_true", help="every member, by name")
    whose.add_argument("--space", metavar="CODE", help="the members of a space, as SMG")
    whose.add_argument(
        "--session", metavar="ID", help="who is registered for a session"
    )
    issue.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help=".png, .svg or .pdf"
    )
    issue.add_argument(
        "--layout", metavar="NAME", help=f"what the cards look like ({CARD})"
    )
    issue.add_argument(
        "--sheet", choices=("a4",), help="as many on a page as fit, to be cut apart"
    )
    issue.add_argument(
        "--new", action="store_true", help="issue a new one even if they have one"
    )
    issue.add_argument(
        "--replace",
        metavar="REASON",
        help="take what they have back (lost, stolen, …) and issue a new one",
    )
    issue.add_argument(
        "--days",
        type=int,
        help=f"how long a new one is good for (default {DEFAULT_DAYS}, at most {MOST_DAYS})",
    )
    issue.add_argument("--from", dest="first", type=read_day, metavar="DATE")
    issue.add_argument("--kind", choices=tuple(KINDS), help="of a new one")
    issue.add_argument("--json", action="store_true", help="one JSON object")


def issue_pass(call: CentralCall) -> int:
    """Write passes to a file; issue new ones first where needed."""
    _check(call.args)
    return _write_one(call) if call.args.member else _write_many(call)


def _write_one(call: CentralCall) -> int:
    args, secret = call.args, call.read_secret()
    number = member_number.read(args.member)
    # The file is written inside the transaction: if that fails, no pass is issued.
    with call.database.writing() as db, whole_file(args.out, _NOT_ISSUED) as part:
        holder = get_holder(db, number)
        (handed,) = hand_out(db, secret, [holder], _wish(args), call.now())
        _note(call, db, [handed])
        part.write_bytes(_draw_one(db, args, handed))
    _tell_one(call, handed)
    return DONE


def _write_many(call: CentralCall) -> int:
    """Write the cards of several members to one file.

    The passes are issued first, since drawing thousands takes minutes and must not block other
    writers. After a fault, the same command draws the same passes.
    """
    args, secret = call.args, call.read_secret()
    with whole_file(args.out, _DRAWN_AGAIN) as part, show_progress() as progress:
        with call.database.writing() as db:
            chosen = _chosen(db, args)
            layout = _find_layout(db, args, chosen.space)
            progress("Issuing passes", 0.0)
            handed = hand_out(db, secret, chosen.holders, _wish(args), call.now())
            _note(call, db, handed)
        badges = [one.badge(chosen.occasion) for one in handed]
        drawn = _draw_many(args, layout, badges, progress)
        part.write_bytes(drawn.pdf)
    _warn_of_boxes(drawn)
    _tell_many(call, handed, drawn)
    return DONE


def _note(call: CentralCall, db: Connection, handed: Sequence[HandedPass]) -> None:
    """Log newly issued passes; drawing old ones changes nothing."""
    new = [one for one in handed if one.new]
    if new:
        about = new[0].holder.subject if len(handed) == 1 else None
        after = {"passes": len(new), "replace": call.args.replace is not None}
        call.note(db, "issue-pass", about=about, after=after)


def _check(args: argparse.Namespace) -> None:
    """Raises: SettingsError for options that exclude each other."""
    suffix = args.out.suffix.lower()
    as_card = suffix == ".pdf" or (suffix == ".png" and args.layout is not None)
    if suffix not in {".pdf", *CODE_FORMATS}:
        raise SettingsError(
            f"A pass is written as PNG, SVG or PDF, and {args.out.name} is none of them.",
            key="out",
            remedy="Let the name end in .png, .svg or .pdf.",
        )
    if suffix != ".pdf" and (args.member is None or args.sheet is not None):
        raise SettingsError(
            f"Many cards and sheets are pages, and {args.out.name} has none.",
            key="out",
            remedy="Let the name end in .pdf.",
        )
    if args.layout is not None and not as_card:
        raise SettingsError(
            "An SVG holds the code alone, which needs no layout.",
            key="layout",
            remedy="Let the name end in .pdf or .png, or leave --layout out.",
        )


def _wish(args: argparse.Namespace) -> PassRequest:
    wishes = (args.replace, args.days, args.first, args.kind)

    def terms(today: date) -> Terms:
        return Terms(
            valid_from=args.first or today,
            days=DEFAULT_DAYS if args.days is None else args.days,
            flags=KINDS[args.kind or "member"],
        )

    return PassRequest(
        terms=terms,
        new=args.new or any(wish is not None for wish in wishes),
        replace=args.replace,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """The holders to draw, their session if any, and the space whose layouts apply."""

    holders: Sequence[Holder]
    space: str | None = None
    occasion: Occasion | None = None


def _chosen(db: Connection, args: argparse.Namespace) -> _Chosen:
    """Return the holders that the options name. Raises: NotFound if there are none."""
    occasion: Occasion | None = None
    space: str | None = None
    if args.session is not None:
        occasion, holders = registered_for(db, args.session)
        space = occasion.space
    elif args.space is not None:
        space = args.space.upper()
        get_body(db, space)
        holders = members_of(db, space)
    else:
        holders = members_of(db, None)
    if not holders:
        raise NotFound(
            "There is nobody to draw a card for.",
            remedy="Cards of many are for members in good standing; --member draws any.",
        )
    return _Chosen(holders=holders, space=space, occasion=occasion)


def _find_layout(db: Connection, args: argparse.Namespace, space: str | None) -> Layout:
    """Return the chosen layout; a space's own replaces ours. Raises: LayoutError."""
    # Imported late: most commands draw nothing.
    import artwork

    own = {} if space is None else get_body(db, space).get("layouts", {})
    return artwork.choose_layout(args.layout or CARD, own, get_assets())


def _draw_one(db: Connection, args: argparse.Namespace, handed: HandedPass) -> bytes:
    from central.passes import qr

    suffix = args.out.suffix.lower()
    if suffix == ".svg":
        return qr.write_svg(qr.make_matrix(handed.issued.text))
    if suffix == ".png" and args.layout is None:
        return qr.write_png(qr.make_matrix(handed.issued.text))
    import artwork

    layout = _find_layout(db, args, handed.holder.home)
    if suffix == ".png":
        return artwork.draw_png(layout, handed.badge(None), PNG_DPI, get_assets())
    badges = [handed.badge(None)]
    drawn = _draw_many(args, layout, badges, lambda _what, _share: None)
    _warn_of_boxes(drawn)
    return drawn.pdf


def _draw_many(
    args: argparse.Namespace,
    layout: Layout,
    badges: Sequence[Badge],
    progress: Progress,
) -> Drawn:
    import artwork

    def told() -> Iterator[Badge]:
        for count, badge in enumerate(badges):
            progress("Drawing cards", count / len(badges))
            yield badge

    if args.sheet is not None:
        return artwork.draw_sheet(layout, told(), get_assets(), lambda _count: None)
    return artwork.draw_pdf(layout, told(), get_assets())


def _warn_of_boxes(drawn: Drawn) -> None:
    if drawn.substituted:
        warn(
            f"central: {drawn.substituted} letters are of a script that the typefaces lack; a box"
            " stands in the place of each. Write the names in other letters to mend it."
        )


def _tell_one(call: CentralCall, handed: HandedPass) -> None:
    issued, out = handed.issued, call.args.out
    if call.args.json:
        call.say_json(
            {
                "member": issued.no,
                "pass": issued.pass_id,
                "valid_from": issued.valid_from.isoformat(),
                "valid_through": issued.valid_through.isoformat(),
                "new": handed.new,
                "file": str(out),
            }
        )
        return
    call.say(
        f"{'Issued a pass' if handed.new else 'Wrote the pass'} of {issued.no},"
        f" good from {issued.valid_from} to {issued.valid_through}: {out}"
    )


def _tell_many(call: CentralCall, handed: Sequence[HandedPass], drawn: Drawn) -> None:
    new, out = sum(one.new for one in handed), call.args.out
    if call.args.json:
        call.say_json(
            {
                "members": len(handed),
                "new": new,
                "pages": drawn.pages,
                "file": str(out),
            }
        )
        return
    call.say(
        f"Wrote the passes of {len(handed):,} members on {drawn.pages:,} pages,"
        f" {new:,} of them new: {out}"
    )
