"""Walk-ins and groups as a kiosk's token writes them, and what its holder reads back."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

import msgspec

from central.app import read_clock
from kiosk.core.door.forms import GroupSheet, GuestSheet
from kiosk.core.record.clock import write_time
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, Position, uuid7
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.scan import Source
from tests.attacks.stage import Token


def come_in(token: Token, who: str, pass_id: str | None = None) -> None:
    """Somebody comes in for an hour: a subject, or `pass:` and a pass id."""
    now = read_clock()
    until = {"until": write_time(now + timedelta(hours=1))}
    more = {} if pass_id is None else {"pass_id": pass_id}
    token.journal.check_in(who, now, body=until, **more)


def walk_in(token: Token, name: str, phone: str, business: str | None = None) -> str:
    """A guest is registered, agrees and comes in; answers their subject."""
    now = read_clock()
    subject = uuid7(now, secrets.token_bytes(UUID7_RANDOM_BYTES))
    sheet = GuestSheet(
        v=1,
        name=name,
        phone=phone,
        regency="33.02",
        business=business,
        space=token.space,
        day=now.date(),
    )
    form = token.keep(msgspec.json.encode(sheet))
    for draft in (
        Draft(
            kind=Kind.REGISTER,
            by=Source.WALK_IN,
            subject=subject,
            body={"form": form},
        ),
        Draft(
            kind=Kind.CONSENT,
            by=Source.WALK_IN,
            subject=subject,
            body={"version": "2026-11", "lang": "id", "digest": "00"},
        ),
    ):
        token.journal.append(draft, now)
    token.journal.check_in(subject, now, by=Source.WALK_IN)
    return subject


def group(token: Token, leader: str) -> Position:
    """A delegation comes in."""
    form = token.keep(msgspec.json.encode(GroupSheet(v=1, leader=leader)))
    return token.journal.append(
        Draft(
            kind=Kind.GROUP,
            by=Source.STAFF,
            body={
                "institution": "SMK 7",
                "counts": {"women": 3, "men": 2},
                "form": form,
            },
        ),
        read_clock(),
    )


def names_on(token: Token) -> set[str]:
    """The names on the token's roster."""
    return {item["body"]["name"] for item in token.roster() if item["kind"] == "member"}


def number_of(token: Token, name: str) -> str:
    """The member number of somebody on the token's roster."""
    (no,) = {
        item["body"]["no"]
        for item in token.roster()
        if item["kind"] == "member" and item["body"]["name"] == name
    }
    return str(no)


def subject_of(token: Token, name: str) -> str:
    """The subject of somebody on the token's roster."""
    (key,) = {
        item["key"]
        for item in token.roster()
        if item["kind"] == "member" and item["body"]["name"] == name
    }
    return str(key)


def pages(token: Token) -> list[dict[str, Any]]:
    """Every position of the space's feed, from its first."""
    answer = token.get(f"/api/v1/feeds/space:{token.space}?after=0&limit=1000")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items
