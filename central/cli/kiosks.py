"""`central enrol-code`, `central kiosks` and `central revoke-kiosk`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from central import enrolment
from central.cli import holdings
from central.cli.call import DONE, Call, Commands
from central.store import guest_keys
from central.web.printers import read_printer
from kiosk.core.clock import write_time
from kiosk.core.errors import SettingsError
from kiosk.core.wire import write_enrol_text

TERMINAL = "-"
_PICTURES = (".png", ".svg")


def register(commands: Commands) -> None:
    """Adds the commands."""
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
    actions = listed.add_subparsers(metavar="ACTION", required=False)
    holdings.register(actions, commands.parent)
    ended = commands.add(
        "revoke-kiosk", "end a kiosk's enrolment at once", revoke_kiosk
    )
    ended.add_argument(
        "kiosk", metavar="ID", help="the kiosk's id, as `central kiosks` shows it"
    )


def enrol_code(call: Call) -> int:
    """Makes an enrolment code."""
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


def _check_qr(call: Call) -> None:
    """Raises: SettingsError before a code is made that could not be drawn."""
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


def _draw(call: Call, text: str) -> None:
    out = call.args.qr
    if out is None:
        return
    # Imported where it is needed: most commands never draw anything.
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


def kiosks(call: Call) -> int:
    """Lists the kiosks."""
    with call.database.reading() as db:
        keys = guest_keys.read_key_ids(db)
        found = [
            _kiosk(row._asdict()) | {"guest_key_id": keys.get(row.id)}
            for row in enrolment.read_kiosks(db)
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
        state = "revoked" if kiosk["revoked_at"] else f"queue {kiosk['queue']}"
        last = kiosk["last_contact_at"] or "never"
        call.say(
            f"{kiosk['kiosk']}  {kiosk['space']:<4} {state:<12} {last}  {kiosk['name']}"
            f"{_printer(kiosk['health'])}"
        )
    return DONE


def revoke_kiosk(call: Call) -> int:
    """Ends a kiosk's enrolment."""
    with call.database.writing() as db:
        since = enrolment.revoke(db, call.args.kiosk, call.now(), call.read_secret)
        after = {"revoked_at": write_time(since)}
        call.note(db, "revoke-kiosk", about=call.args.kiosk, after=after)
    call.say(f"Kiosk {call.args.kiosk} is revoked since {write_time(since)}.")
    return DONE


def _kiosk(row: Mapping[str, Any]) -> dict[str, Any]:
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
        "health": row["health"],
    }


def _printer(health: object) -> str:
    """How a kiosk's badge printer is, where it has one: `  printer paper_out, 3 waiting`."""
    printer = read_printer(health)
    if printer is None:
        return ""
    parts = [*printer.troubles] or ["ok"]
    parts += [f"{printer.waiting} waiting"] if printer.waiting else []
    parts += [f"{printer.unsure} unsure"] if printer.unsure else []
    parts += [] if printer.labels is None else [f"{printer.labels} labels left"]
    return f"  printer {', '.join(parts)}"


def _time(at: datetime | None) -> str | None:
    return None if at is None else write_time(at)
