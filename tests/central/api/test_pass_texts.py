from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from central.api import Limits, make_answering
from central.api.pass_texts import PassTexts
from central.feed.bodies import read_issuer_keys
from central.model import issuer_keys
from central.own_clock import WatchedClock
from central.passes import Terms, get_newest, issue_all, revoke_pass
from central.store import Database
from kiosk.core import wire
from kiosk.core.errors import StoreKeyMissing
from kiosk.core.member_pass import Genuine, IssuerKey, check
from tests.central.api.conftest import Served
from tests.central.kit import EMBEDDED, NOON, SECRET, add_members
from tests.store.front import Front, enrol, opened

SMG = "space:SMG"
PEOPLE = ["orang-1", "orang-2", "orang-3", "orang-4"]


def issue(database: Database) -> Sequence[str]:
    """Passes that are good, over, yet to begin, and taken back."""
    today = NOON.date()
    with database.writing() as db:
        add_members(db, PEOPLE)
        ids = [
            issue_all(db, [who], Terms(valid_from=today + since, days=2), NOON)[0]
            for who, since in zip(
                PEOPLE,
                (timedelta(), timedelta(-2), timedelta(9), timedelta()),
                strict=True,
            )
        ]
        revoke_pass(db, ids[3], "lost", NOON)
    return ids


def passes_in(items: Sequence[dict[str, Any]]) -> dict[str, str | None]:
    return {
        item["key"]: item["body"].get("text")
        for item in items
        if item["kind"] == "pass" and item["body"] is not None
    }


def page(served: Served) -> dict[str, str | None]:
    answer = served.get(f"feeds/{SMG}", params={"limit": 1000})
    return passes_in(answer.json()["items"])


def snapshot(served: Served) -> dict[str, str | None]:
    # requests has unpacked it.
    lines = served.get(f"snapshots/{SMG}").content.splitlines()
    return passes_in([json.loads(line) for line in lines[1:-1]])


def test_passes_that_a_door_takes_come_with_texts_that_verify(served: Served) -> None:
    good, over, coming, lost = issue(served.database)
    told = page(served)
    assert told == snapshot(served)
    assert told[over] is told[lost] is None
    with served.database.reading() as db:
        known = {
            key.key_id: IssuerKey(
                key_id=key.key_id,
                public_key=bytes.fromhex(key.public_key),
                state=key.state,
            )
            for key in read_issuer_keys(db)
        }
        assert told[good] == get_newest(db, SECRET, 1).text
    for pass_id in (good, coming):
        checked = check(told[pass_id] or "", known)
        assert isinstance(checked, Genuine)
        assert checked.member_pass.pass_id == pass_id


def test_the_last_day_is_that_of_the_space(served: Served) -> None:
    good, *_ = issue(served.database)
    # The pass is good for two days: until the midnight of Semarang, 17:00 UTC.
    served.time = NOON + timedelta(days=1, hours=11, minutes=59)
    assert page(served)[good] is not None
    served.time += timedelta(minutes=1)
    assert page(served)[good] is None


@EMBEDDED
def test_a_pass_of_a_revoked_key_comes_without(served: Served) -> None:
    good, *_ = issue(served.database)
    with served.database.writing() as db:
        db.execute(update(issuer_keys).values(state="revoked"))
    assert page(served)[good] is None


@EMBEDDED
@pytest.mark.parametrize("secret", [None, b"x" * 32])
def test_without_the_machine_s_secret_the_roster_comes_without_texts(
    database: Database, secret: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    ids = issue(database)

    def read_secret() -> bytes:
        if secret is None:
            raise StoreKeyMissing("It is not here.")
        return secret

    clock = WatchedClock(wall=lambda: NOON, steady=lambda: 0.0)
    answering = make_answering(database, clock, read_secret, Limits())
    with caplog.at_level(logging.WARNING), database.reading() as db:
        texts = PassTexts(answering=answering, db=db, space="SMG")
        assert texts.find(ids) == {}
        assert texts.find(ids) == {}
    assert [record.message.split(" cause")[0] for record in caplog.records] == [
        "pass texts left out space=SMG"
    ]


@EMBEDDED
def test_a_kiosk_s_own_store_takes_them_by_page_and_by_snapshot(
    served: Served, tmp_path: Path
) -> None:
    good, over, *_ = issue(served.database)
    text = page(served)[good]

    def texts(front: Front) -> list[str | None]:
        found = [
            front.do(lambda uow, one=one: uow.roster.find_pass(one))  # type: ignore[misc]
            for one in (good, over)
        ]
        return [None if one is None else one.text for one in found]

    with opened(tmp_path / "paged") as front:
        enrol(front)
        answer = served.get(f"feeds/{SMG}", params={"limit": 1000}).content
        told = wire.read_page(answer, SMG, 0)
        front.do(lambda uow: uow.roster.apply(told, NOON))
        assert texts(front) == [text, None]
        assert front.do(lambda uow: uow.roster.passes_of("orang-1"))[0][1].text == text
    with opened(tmp_path / "whole") as front:
        enrol(front)
        lines = served.get(f"snapshots/{SMG}").content.splitlines(keepends=True)
        front.desk.import_snapshot(SMG, iter(lines), NOON)
        assert texts(front) == [text, None]
    for file in (tmp_path / "whole").rglob("*"):
        assert not file.is_file() or (text or "").encode() not in file.read_bytes()


@EMBEDDED
def test_no_file_of_central_holds_a_text(served: Served) -> None:
    issue(served.database)
    texts = [text for text in page(served).values() if text is not None]
    assert texts
    snapshot(served)
    place = served.database.place.removeprefix("sqlite:///")
    for end in ("", "-wal"):
        try:
            with open(place + end, "rb") as file:  # noqa: PTH123  # two files beside each other
                held = file.read()
        except FileNotFoundError:
            continue
        assert all(text.encode() not in held for text in texts)
