"""`central enrol-code`, `central kiosks`, distrusting kiosks, and `central revoke-kiosk`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from central import enrolment
from central.cli import holdings
from central.cli.call import DONE, CentralCall, Commands
from central.ingest.entries.standing import find_since
from central.ingest.reviews import distrust
from central.store import guest_keys
from central.web.kiosks_now import find_clock_off_ms, read_health
from central.web.partial_failure import read_or_replace
from central.web.printers import read_printer
from kiosk.core.errors import SettingsError
from kiosk.core.record.clock import read_time, write_time
from kiosk.core.record.wire import write_enrol_text

TERMINAL = "-"
_PICTURES = (".png", ".svg")
_ID = "the kiosk's id, as `central kiosks` shows it"


def register(commands: Commands) -> None:
    code = commands.add(
        "enrol-code", "make a code that enrols one kiosk within an hour", enrol_code
    )
    code.add_argument("--space", required=True, help="code of the space, as SMG")
    code.add_argument(
        "--url", help="central's address as the kiosk reaches it (CENTRAL_URL)"
    )
    code.add_argument(
        "--qr",
        metavar="FILE",
        help="the code as .png or .svg for the kiosk's camera, or - for this terminal",
    )
    code.add_argument("--json", action="store_true", help="one JSON object")
    listed = commands.add(
        "kiosks", "list the kiosks with their last contact and queue", kiosks
    )
    listed.add_argument("--json", action="store_true", help="one JSON object a line")
    actions = commands.below(listed)
    doubted = actions.add(
        "distrust",
        "set aside what a kiosk sent from a time on, and what it will send",
        distrust_kiosk,
    )
    doubted.add_argument("kiosk", metavar="ID", help=_ID)
    doubted.add_argument(
        "--since",
        required=True,
        metavar="TIME",
        help="as 2026-11-24T09:00+07:00; what central received from then on",
    )
    believed = actions.add(
        "trust", "let everything of a kiosk count again", trust_kiosk
    )
    believed.add_argument("kiosk", metavar="ID", help=_ID)
    holdings.register(actions)
    ended = commands.add(
        "revoke-kiosk", "end a kiosk's enrolment at once", revoke_kiosk
    )
    ended.add_argument("kiosk", metavar="ID", help=_ID)


def enrol_code(call: CentralCall) -> int:
    url = (call.args.url or call.settings.public_url).rstrip("/")
    _check_qr(call)
    with call.database.writing() as db:
        made = enrolment.make_code(db, call.args.space.upper(), call.now())
        after = {"expires_at": write_time(made.expires_at)}
        call.note(db, "enrol-code", about=made.space, after=after)
    text = write_enrol_text(url, made.code)
    _draw(call, text)
    if call.args.json:
        call.say_json(
            {
                "code": made.code,
                "url": url,
                "expires_at": write_time(made.expires_at),
                "space": made.space,
                "text": text,
            }
        )
        return DONE
    call.say(f"Code   {made.code[:4]} {made.code[4:]}   for one kiosk of {made.space}")
    call.say(f"Until  {write_time(made.expires_at)}")
    call.say(f"QR     {text}")
    call.say(f"Or     kiosk enrol {url} {made.code}")
    return DONE


def _check_qr(call: CentralCall) -> None:
    """Raises: SettingsError where `--qr` names a file that cannot be drawn."""
    out = call.args.qr
    if out is None or (out == TERMINAL and not call.args.json):
        return
    if out == TERMINAL:
        raise SettingsError(
            "With --json the terminal has one JSON object and no picture.",
            key="qr",
            remedy="Give --qr FILE.png, or leave --json out.",
        )
    if Path(out).suffix.lower() not in _PICTURES:
        raise SettingsError(
            f"A code is drawn as {' or '.join(_PICTURES)}.",
            key="qr",
            remedy="Name such a file, or - for the terminal.",
        )


def _draw(call: CentralCall, text: str) -> None:
    out = call.args.qr
    if out is None:
        return
    # Imported late: most commands draw nothing.
    from central.passes import qr

    matrix = qr.make_text_matrix(text)
    if out == TERMINAL:
        call.say(qr.write_blocks(matrix).rstrip("\n"))
        return
    write = qr.write_png if Path(out).suffix.lower() == ".png" else qr.write_svg
    try:
        Path(out).write_bytes(write(matrix))
    except OSError as error:
        raise SettingsError(
            f"The file {out} cannot be written: {error.strerror}.",
            key="qr",
            remedy="Give another place with --qr; the code runs out by itself.",
        ) from error


def kiosks(call: CentralCall) -> int:
    with call.database.reading() as db:
        keys = guest_keys.read_key_ids(db)
        rows = enrolment.read_kiosks(db)
        doubted = {row.kiosk: row.since for row in distrust.read_all(db)}
    found = [
        read_or_replace(
            partial(
                _kiosk, row._asdict(), keys.get(row.id), _time(doubted.get(row.id))
            ),
            {"kiosk": row.id, "space": row.space, "name": row.name, "unreadable": True},
        )
        for row in rows
    ]
    if call.args.json:
        for kiosk in found:
            call.say_json(kiosk)
        return DONE
    if not found:
        call.say(
            "No kiosk is enrolled yet; `central enrol-code --space SMG` makes a code."
        )
    for kiosk in found:
        call.say(_line(kiosk))
    return DONE


def _line(kiosk: Mapping[str, Any]) -> str:
    # A kiosk's name can contain control characters that a terminal would obey.
    name = "".join(sign if sign.isprintable() else "�" for sign in kiosk["name"])
    if "unreadable" in kiosk:
        return f"{kiosk['kiosk']}  {kiosk['space']:<4} unreadable   {name}"
    state = "revoked" if kiosk["revoked_at"] else f"queue {kiosk['queue']}"
    last = kiosk["last_contact_at"] or "never"
    since = kiosk["distrusted_since"]
    doubted = "" if since is None else f"  distrusted since {since}"
    return (
        f"{kiosk['kiosk']}  {kiosk['space']:<4} {state:<12} {last}  {name}"
        f"{_printer(kiosk['health'])}{_clock(kiosk['clock_off_ms'])}"
        f"{doubted}"
    )


def distrust_kiosk(call: CentralCall) -> int:
    kiosk, since, now = call.args.kiosk, _read_since(call.args.since), call.now()
    with call.database.writing() as db:
        before = find_since(db, kiosk)
        count = distrust.distrust(db, kiosk, since, call.by, now)
        call.note(
            db,
            "kiosks distrust",
            about=kiosk,
            before={"since": _time(before)},
            after={"since": write_time(since), "entries": count},
        )
    call.say(
        f"Kiosk {kiosk} is distrusted since {write_time(since)}: {count} entries do not count,"
        f" nor what it sends from now on. `central kiosks trust {kiosk}` takes this back."
    )
    return DONE


def trust_kiosk(call: CentralCall) -> int:
    kiosk, now = call.args.kiosk, call.now()
    with call.database.writing() as db:
        before = find_since(db, kiosk)
        count = distrust.trust(db, kiosk, now)
        call.note(
            db,
            "kiosks trust",
            about=kiosk,
            before={"since": _time(before)},
            after={"since": None, "entries": count},
        )
    call.say(f"Kiosk {kiosk} is trusted again: {count} entries count as before.")
    return DONE


def _read_since(text: str) -> datetime:
    try:
        return read_time(text)
    except ValueError as error:
        raise SettingsError(
            f"{text} is no time with its zone.",
            key="since",
            remedy="Write it as 2026-11-24T09:00+07:00.",
        ) from error


def revoke_kiosk(call: CentralCall) -> int:
    with call.database.writing() as db:
        since = enrolment.revoke(db, call.args.kiosk, call.now(), call.read_secret)
        after = {"revoked_at": write_time(since)}
        call.note(db, "revoke-kiosk", about=call.args.kiosk, after=after)
    call.say(f"Kiosk {call.args.kiosk} is revoked since {write_time(since)}.")
    call.say(
        "What it sent before still counts. If it was in the wrong hands:"
        f" `central kiosks distrust {call.args.kiosk} --since TIME`."
    )
    return DONE


def _kiosk(
    row: Mapping[str, Any], guest_key_id: int | None, distrusted_since: str | None
) -> dict[str, Any]:
    return {
        "kiosk": row["id"],
        "space": row["space"],
        "name": row["name"],
        "app": row["app"],
        "enrolled_at": _time(row["enrolled_at"]),
        "revoked_at": _time(row["revoked_at"]),
        "last_contact_at": _time(row["last_contact_at"]),
        "stream": row["stream"],
        "high_seq": row["high_seq"],
        "queue": row["queue"],
        "health": read_health(row["health"]),
        "clock_off_ms": row["clock_off_ms"],
        "guest_key_id": guest_key_id,
        "distrusted_since": distrusted_since,
    }


def _printer(health: object) -> str:
    """Return a kiosk's printer as `  printer paper_out, 3 waiting`, or an empty text."""
    printer = read_printer(health)
    if printer is None:
        return ""
    parts: list[str] = [*printer.troubles] or ["ok"]
    parts += [f"{printer.waiting} waiting"] if printer.waiting else []
    parts += [f"{printer.unsure} unsure"] if printer.unsure else []
    parts += [] if printer.labels is None else [f"{printer.labels} labels left"]
    return f"  printer {', '.join(parts)}"


def _clock(off_ms: int | None) -> str:
    """Return a large clock error as `  clock 12 min ahead`, or an empty text."""
    off_ms = find_clock_off_ms(off_ms)
    if off_ms is None:
        return ""
    side = "ahead" if off_ms > 0 else "behind"
    return f"  clock {abs(off_ms) // 60_000} min {side}"


def _time(at: datetime | None) -> str | None:
    return None if at is None else write_time(at)
