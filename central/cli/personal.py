"""`central people erase`, `groups`, `erasures`, `consent` and `export`: rights under UU 27/2022."""

from __future__ import annotations

import argparse
import dataclasses
import re
from pathlib import Path

import msgspec

from central.assets import get_assets
from central.cli.call import DONE, CentralCall, Commands
from central.cli.erasures import apply_list, describe_erasures, update_list
from central.cli.files import whole_file
from central.ingest.personal.consenting import get_person, give, read_history, withdraw
from central.ingest.personal.erasing import erase_group_form, list_fates, read_groups
from central.ingest.reviews.review_decisions import erase_member
from central.people.dossier import read_dossier
from central.store.erasure_list import add_lines
from kiosk.core.errors import SettingsError
from kiosk.core.people import member_number
from kiosk.core.record.clock import write_time
from kiosk.core.record.ids import is_stream

REASON = "asked"
VERSION = re.compile(r"[!-~]{1,40}")
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SUFFIXES = (".json", ".pdf")


def register(actions: Commands) -> None:
    erased = actions.add(
        "erase", "erase a person's data, here and at the kiosks; counts stay", erase
    )
    erased.add_argument("no", nargs="?", metavar="NO", help="member number")
    erased.add_argument(
        "--group",
        nargs=2,
        metavar=("STREAM", "SEQ"),
        help="instead: the form of a group's leader, as `people groups` names it",
    )
    add_reason(erased)
    groups = actions.add(
        "groups", "list the groups whose leader's form is held", list_groups
    )
    groups.add_argument("--json", action="store_true", help="one JSON object a line")
    listed = actions.add(
        "erasures",
        "list what was erased, by ids; apply a list, or copy it",
        list_erasures,
    )
    listed.add_argument(
        "--out", type=Path, metavar="FILE", help="copy the list, to lie beside backups"
    )
    listed.add_argument(
        "--apply",
        action="store_true",
        help="erase again who is on the list and came back with a backup",
    )
    _add_consent(actions)
    exported = actions.add(
        "export", "write out everything that is held about a person", export
    )
    exported.add_argument("no", metavar="NO", help="member number, as HS-00000424")
    exported.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help=".json or .pdf"
    )


def _add_consent(actions: Commands) -> None:
    consent_of = actions.add(
        "consent", "show, withdraw or note a person's consent", consent
    )
    consent_of.add_argument("no", metavar="NO", help="member number, as HS-00000424")
    word = consent_of.add_mutually_exclusive_group()
    word.add_argument(
        "--withdraw",
        action="store_true",
        help="off every roster; their pass counts as a stranger's from now on",
    )
    word.add_argument(
        "--give", metavar="VERSION", help="note a consent that was given on paper"
    )
    consent_of.add_argument(
        "--json", action="store_true", help="one JSON object a line"
    )


def add_reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reason",
        type=_code,
        default=REASON,
        help="a code kept beside the date (%(default)s)",
    )


def erase(call: CentralCall) -> int:
    """Erase a person, or the form of a group's leader."""
    group = getattr(call.args, "group", None)
    if (call.args.no is None) == (group is None):
        raise SettingsError(
            "Name either a member or a group.",
            key="member",
            remedy="As: central people erase HS-00000424, or --group STREAM SEQ.",
        )
    return _erase_person(call) if group is None else _erase_group(call, *group)


def _erase_person(call: CentralCall) -> int:
    number = member_number.read(call.args.no)
    with call.database.writing() as db:
        person = get_person(db, number)
        count = erase_member(db, number, call.args.reason, call.now())
        after = {"reason": call.args.reason, "subjects": count}
        call.note(db, "people erase", about=person.subject, after=after)
    call.database.fold_in()
    update_list(call, call.database)
    no = member_number.write(number)
    also = "" if count == 1 else f", with {count - 1} more numbers of theirs"
    call.say(f"Erased {no}{also}. The kiosks erase their copy with their next round.")
    return DONE


def _erase_group(call: CentralCall, stream: str, written: str) -> int:
    if not is_stream(stream) or not (written.isascii() and written.isdigit()):
        raise SettingsError(
            "A group is named by the stream and the seq of its entry.",
            key="group",
            remedy="`central people groups` lists them.",
        )
    seq = int(written)
    with call.database.writing() as db:
        digest = erase_group_form(db, stream, seq, call.now())
        after = {"reason": call.args.reason, "seq": seq, "form": digest}
        call.note(db, "people erase", about=stream, after=after)
    call.database.fold_in()
    update_list(call, call.database)
    call.say(f"Erased the form of entry {seq} of the stream {stream}.")
    return DONE


def list_groups(call: CentralCall) -> int:
    with call.database.reading() as db:
        found = read_groups(db)
    if not found and not call.args.json:
        call.say("No form of a group's leader is held.")
    for one in found:
        if call.args.json:
            call.say_json(dataclasses.asdict(one))
        else:
            call.say(
                f"{one.stream} {one.seq}  {one.space:<4} {one.day}  {one.people:>4} people"
                f"  {one.institution or '-'} · {one.leader or 'unreadable'}"
            )
    return DONE


def list_erasures(call: CentralCall) -> int:
    """List, copy or apply the list of erasures."""
    if call.args.apply:
        call.say(describe_erasures(apply_list(call, call.database, "people erasures")))
    else:
        update_list(call, call.database)
    with call.database.reading() as db:
        lines = list_fates(db)
    if call.args.out is not None:
        new = add_lines(call.args.out, lines)
        call.say(f"Added {new} lines to {call.args.out}, which has {len(lines)}.")
        return DONE
    for line in lines:
        call.say_json(msgspec.to_builtins(line))
    return DONE


def consent(call: CentralCall) -> int:
    """Make the requested change, then show a person's consents."""
    args, number = call.args, member_number.read(call.args.no)
    if args.give is not None and not VERSION.fullmatch(args.give):
        raise SettingsError(
            "A version of a consent has up to 40 letters, digits and signs, and no blank.",
            key="give",
            remedy="As: --give 2026-11.",
        )
    if args.withdraw or args.give is not None:
        with call.database.writing() as db:
            before = get_person(db, number)
            if args.withdraw:
                withdraw(db, number, call.now())
            else:
                give(db, number, args.give, call.now())
            call.note(
                db,
                "people consent",
                about=before.subject,
                before={"withdrawn": before.withdrawn_at is not None},
                after={"withdrawn": bool(args.withdraw), "version": args.give},
            )
        call.database.fold_in()
        update_list(call, call.database)
    return _tell_consent(call, number)


def _tell_consent(call: CentralCall, number: int) -> int:
    with call.database.reading() as db:
        person = get_person(db, number)
        history = read_history(db, person.subjects)
    for row in history:
        if call.args.json:
            call.say_json(
                {
                    "at": write_time(row.at),
                    "given": bool(row.given),
                    "version": row.version,
                    "subject": row.subject,
                    "stream": row.stream,
                    "seq": row.seq,
                }
            )
        else:
            where = "at central" if row.stream is None else "at a kiosk"
            word = "given" if row.given else "withdrawn"
            call.say(f"{write_time(row.at)}  {word:<9}  {row.version}  {where}")
    if call.args.json:
        return DONE
    no = member_number.write(number)
    if person.withdrawn_at is not None:
        call.say(
            f"{no} withholds consent since {write_time(person.withdrawn_at)}: on no roster, and"
            " a pass of theirs counts as a stranger's."
        )
    elif not history:
        call.say(f"No consent of {no} is noted.")
    else:
        call.say(f"{no} has not withdrawn consent.")
    return DONE


def export(call: CentralCall) -> int:
    """Write all data held about a person."""
    out: Path = call.args.out
    suffix = out.suffix.lower()
    if suffix not in _SUFFIXES:
        raise SettingsError(
            f"What is held about a person is written as JSON or PDF, and {out.name} is neither.",
            key="out",
            remedy="Let the name end in .json or .pdf.",
        )
    # Imported late: most commands draw nothing.
    from central.cli import dossier

    number = member_number.read(call.args.no)
    # Logged first: reading every entry takes long and must not block other writers.
    with call.database.writing() as db:
        person = get_person(db, number)
        after = {"format": suffix[1:]}
        call.note(db, "people export", about=person.subject, after=after)
    with (
        call.database.reading() as db,
        whole_file(out, "nothing was written") as part,
    ):
        held = read_dossier(db, person.subject, person.subjects, call.now())
        if suffix == ".json":
            part.write_bytes(msgspec.json.format(msgspec.json.encode(held)) + b"\n")
        else:
            part.write_bytes(dossier.draw(held, get_assets()))
    call.say(f"Wrote what is held about {member_number.write(number)}: {out}")
    return DONE


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise argparse.ArgumentTypeError(
            "a reason is a code of small letters, digits, - and _, and names nobody: asked, letter"
        )
    return text
