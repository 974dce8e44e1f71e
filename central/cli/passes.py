"""`central issue-pass` and `central pass-text`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from central.cli.call import DONE, Call, Commands, warn
from central.ingest.roster import read_zones
from central.model import members, spaces
from central.passes import IssuedPass, Terms, find_newest, get_newest, read_newest
from central.passes.issue import DEFAULT_DAYS, MOST_DAYS, issue_pass
from central.passes.revoke import revoke_pass
from central.store.secret import read_secret
from kiosk.core import member_number
from kiosk.core.clock import zone
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.member_pass import FLAG_GUEST, FLAG_STAFF

KINDS = {"member": 0, "staff": FLAG_STAFF, "guest": FLAG_GUEST}
ROLES = {0: "Anggota", FLAG_STAFF: "Petugas", FLAG_GUEST: "Tamu"}
FORMATS = (".png", ".svg", ".pdf")


def register(commands: Commands) -> None:
    """Adds the commands."""
    issue = commands.add(
        "issue-pass",
        "write a member's pass as a picture or a card; issue one if they have no good one",
        issue_pass_file,
    )
    issue.add_argument(
        "--member", required=True, metavar="NO", help="member number, as HS-00000424"
    )
    issue.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help=".png, .svg or .pdf"
    )
    issue.add_argument(
        "--new", action="store_true", help="issue a new one even if they have one"
    )
    issue.add_argument(
        "--replace",
        metavar="REASON",
        help="take the one they have back (lost, stolen, …) and issue a new one",
    )
    issue.add_argument(
        "--days",
        type=int,
        help=f"how long a new one is good for (default {DEFAULT_DAYS}, at most {MOST_DAYS})",
    )
    issue.add_argument("--from", dest="first", type=_day, metavar="DATE")
    issue.add_argument("--kind", choices=tuple(KINDS), help="of a new one")
    issue.add_argument("--json", action="store_true", help="one JSON object")
    text = commands.add(
        "pass-text", "print the text of members' newest passes", pass_text
    )
    whose = text.add_mutually_exclusive_group(required=True)
    whose.add_argument("--member", metavar="NO", help="member number, as HS-00000424")
    whose.add_argument(
        "--all", action="store_true", help="every member who has a pass, by number"
    )
    text.add_argument("--json", action="store_true", help="one JSON object a line")


def pass_text(call: Call) -> int:
    """Prints pass texts."""
    secret = read_secret(call.settings.secret_file)
    with call.database.reading() as db:
        if call.args.all:
            for one in read_newest(db, secret):
                _say_text(call, one)
        else:
            _say_text(
                call, get_newest(db, secret, member_number.read(call.args.member))
            )
    return DONE


def issue_pass_file(call: Call) -> int:
    """Writes a pass to a file; issues it first where there is need."""
    out: Path = call.args.out
    if out.suffix.lower() not in FORMATS:
        raise SettingsError(
            f"A pass is written as PNG, SVG or PDF, and {out.name} is none of them.",
            key="out",
            remedy="Let the name end in .png, .svg or .pdf.",
        )
    secret = read_secret(call.settings.secret_file)
    number = member_number.read(call.args.member)
    # The file is written inside the transaction: a pass that nobody was handed is not issued.
    with call.database.writing() as db:
        member = _get_member(db, number)
        handed = _hand_out(db, call, secret, member)
        _write(out, _draw(out.suffix.lower(), handed, member))
    _tell(call, handed, out)
    return DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    subject: str
    number: int
    name: str
    space: str
    tz_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Handed:
    issued: IssuedPass
    new: bool


def _get_member(db: Connection, number: int) -> _Member:
    row = db.execute(
        select(
            members.c.subject,
            members.c.name,
            members.c.home,
            spaces.c.name.label("space"),
        )
        .join(spaces, spaces.c.code == members.c.home)
        .where(members.c.number == number, members.c.erased_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFound(
            f"No member has the number {member_number.write(number)}.",
            remedy="Check it on the card.",
        )
    return _Member(
        subject=row.subject,
        number=number,
        name=row.name,
        space=row.space,
        tz_min=read_zones(db)[row.home],
    )


def _hand_out(db: Connection, call: Call, secret: bytes, member: _Member) -> _Handed:
    now, args = call.now(), call.args
    today = now.astimezone(zone(member.tz_min)).date()
    held = find_newest(db, secret, member.number)
    wishes = (args.replace, args.days, args.first, args.kind)
    asked = args.new or any(wish is not None for wish in wishes)
    if held is not None and held.is_good_on(today) and not asked:
        return _Handed(issued=held, new=False)
    if args.replace is not None and held is not None and not held.revoked:
        revoke_pass(db, held.pass_id, args.replace, now)
    terms = Terms(
        valid_from=args.first or today,
        days=DEFAULT_DAYS if args.days is None else args.days,
        flags=KINDS[args.kind or "member"],
    )
    issue_pass(db, member.subject, terms, now)
    return _Handed(issued=get_newest(db, secret, member.number), new=True)


def _draw(suffix: str, handed: _Handed, member: _Member) -> bytes:
    from central.passes import qr

    matrix = qr.make_matrix(handed.issued.text)
    if suffix == ".png":
        return qr.write_png(matrix)
    if suffix == ".svg":
        return qr.write_svg(matrix)
    from central.passes.card import Card, draw_card

    drawn = draw_card(
        Card(
            name=member.name,
            no=handed.issued.no,
            space=member.space,
            role=ROLES.get(handed.issued.flags, ROLES[FLAG_STAFF]),
            valid_through=handed.issued.valid_through,
        ),
        matrix,
    )
    if drawn.boxed:
        warn(
            f"central: {drawn.boxed} letters of the name are of a script that the card's typeface"
            " lacks; a box stands in the place of each. Write the name in Latin letters to mend it."
        )
    return drawn.pdf


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise SettingsError(
            f"The file {out} cannot be written: {error.strerror}.",
            key="out",
            remedy="Give another place with --out; no pass was issued.",
        ) from error


def _tell(call: Call, handed: _Handed, out: Path) -> None:
    issued = handed.issued
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


def _say_text(call: Call, one: IssuedPass) -> None:
    if call.args.json:
        body: Mapping[str, str] = {"member": one.no, "pass_text": one.text}
        call.say_json(body)
    elif call.args.all:
        call.say(f"{one.no} {one.text}")
    else:
        call.say(one.text)
    if sys.stdout.isatty():
        call.out.flush()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no date: write 2026-11-24"
        ) from None
