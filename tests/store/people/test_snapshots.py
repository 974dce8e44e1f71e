"""What `ports.Desk.import_snapshot` promises."""

from __future__ import annotations

import pytest

from kiosk.core.errors import ProtocolError
from kiosk.core.record.roster import PolicyBody, write_body
from kiosk.core.record.wire import FeedItem
from tests.store.asking import Asking
from tests.store.world import (
    AT,
    PASS_ID,
    SPACE,
    check_in,
    issuer_key,
    items,
    member,
    member_pass,
    moment,
    page,
    revocation,
    snapshot,
)


def test_a_snapshot_replaces_its_partition_and_no_other(enrolled: Asking) -> None:
    enrolled.apply(("member", "old", member()), ("pass", PASS_ID, member_pass("old")))
    enrolled.apply(("revocation", PASS_ID, revocation()), partition="network")
    policy = PolicyBody(name="Semarang", number=7, capacity=12)
    listed = items(
        ("member", "s1", member()),
        ("pass", "ff" * 8, member_pass("s1")),
        ("policy", "space", write_body(policy)),
        ("robot", "r1", {"legs": 4}),
    )
    enrolled.desk.import_snapshot(SPACE, snapshot(listed, head=44), moment(1))
    assert enrolled.roster.find_member("old") is None
    assert enrolled.roster.find_subject(PASS_ID) is None
    assert enrolled.roster.find_subject("ff" * 8) == "s1"
    assert enrolled.roster.is_revoked(PASS_ID)
    assert enrolled.roster.policy().capacity == 12
    assert enrolled.roster.positions() == {SPACE: 44, "network": 1}
    assert enrolled.roster.epoch(SPACE) == "e2"
    changes = page(("member", "s2", member()), after=44, epoch="e2")
    enrolled.roster.apply(changes, AT)
    assert enrolled.roster.find_member("s2") is not None


def _broken(kind: str) -> list[bytes]:
    lines = list(snapshot(items(*[("member", f"n{n}", member()) for n in range(5)]), 5))
    match kind:
        case "nothing":
            return []
        case "head alone":
            return lines[:1]
        case "no tail":
            return lines[:-1]
        case "a line short":
            return [*lines[:2], *lines[3:]]
        case "a line changed":
            return [lines[0], lines[1].replace(b"Sri", b"Sru"), *lines[2:]]
        case "half a line":
            return [*lines[:3], lines[3][:20]]
        case _:
            bad = FeedItem(pos=1, kind="member", key="x", body={"no": 1})
            return list(snapshot([bad], 1))


@pytest.mark.parametrize(
    "kind",
    [
        "nothing",
        "head alone",
        "no tail",
        "a line short",
        "a line changed",
        "half a line",
        "a malformed item",
    ],
)
def test_a_broken_snapshot_changes_nothing(enrolled: Asking, kind: str) -> None:
    enrolled.apply(("member", "old", member()))
    with pytest.raises(ProtocolError):
        enrolled.desk.import_snapshot(SPACE, iter(_broken(kind)), moment(1))
    assert enrolled.roster.find_member("old") is not None
    assert enrolled.roster.find_member("n0") is None
    assert enrolled.roster.positions() == {SPACE: 1}
    assert enrolled.roster.epoch(SPACE) == "e1"


def test_a_snapshot_with_a_key_nobody_vouches_for_changes_nothing(
    enrolled: Asking,
) -> None:
    forged = write_body(issuer_key(3)) | {"key_id": 4}
    listed = items(("issuer_key", "4", forged), ("revocation", PASS_ID, revocation()))
    with pytest.raises(ProtocolError):
        enrolled.desk.import_snapshot("network", snapshot(listed, 2), AT)
    assert not enrolled.roster.is_revoked(PASS_ID)
    assert enrolled.roster.positions() == {}


def test_a_snapshot_names_people_who_came_in_by_a_pass_nobody_knew(
    enrolled: Asking,
) -> None:
    enrolled.append(check_in(None, pass_id=PASS_ID))
    listed = items(("pass", PASS_ID, member_pass("s1")), ("member", "s1", member()))
    enrolled.desk.import_snapshot(SPACE, snapshot(listed, 2), AT)
    assert enrolled.attendance.find_stay("s1") is not None
    assert enrolled.attendance.visit_days("s1", None) == 1
