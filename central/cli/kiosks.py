"""`central enrol-code`, `central kiosks` and `central revoke-kiosk`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from central import enrolment
from central.cli.call import DONE, Call, Commands
from kiosk.core.clock import write_time
from kiosk.core.wire import write_enrol_text


def register(commands: Commands) -> None:
    """Adds the commands."""
    code = commands.add(
        "enrol-code", "make a code that enrols one kiosk within an hour", enrol_code
    )
    code.add_argument("--space", required=True, help="code of the space, as SMG")
    code.add_argument(
        "--url", help="central's address as the kiosk reaches it (CENTRAL_URL)"
    )
    code.add_argument("--json", action="store_true", help="one JSON object")
    listed = commands.add(
        "kiosks", "list the kiosks with their last contact and queue", kiosks
    )
    listed.add_argument("--json", action="store_true", help="one JSON object a line")
    ended = commands.add(
        "revoke-kiosk", "end a kiosk's enrolment at once", revoke_kiosk
    )
    ended.add_argument(
        "kiosk", metavar="ID", help="the kiosk's id, as `central kiosks` shows it"
    )


def enrol_code(call: Call) -> int:
    """Makes an enrolment code."""
    url = (call.args.url or call.settings.public_url).rstrip("/")
    with call.database.writing() as db:
        made = enrolment.make_code(db, call.args.space.upper(), call.now())
    if call.args.json:
        call.say_json(
            {
                "code": made.code,
                "url": url,
                "expires_at": write_time(made.expires_at),
                "space": made.space,
                "text": write_enrol_text(url, made.code),
            }
        )
        return DONE
    call.say(f"Code   {made.code[:4]} {made.code[4:]}   for one kiosk of {made.space}")
    call.say(f"Until  {write_time(made.expires_at)}")
    call.say(f"QR     {write_enrol_text(url, made.code)}")
    call.say(f"Or     kiosk enrol {url} {made.code}")
    return DONE


def kiosks(call: Call) -> int:
    """Lists the kiosks."""
    with call.database.reading() as db:
        found = [_kiosk(row._asdict()) for row in enrolment.read_kiosks(db)]
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
        )
    return DONE


def revoke_kiosk(call: Call) -> int:
    """Ends a kiosk's enrolment."""
    with call.database.writing() as db:
        since = enrolment.revoke(db, call.args.kiosk, call.now(), call.read_secret)
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


def _time(at: datetime | None) -> str | None:
    return None if at is None else write_time(at)
