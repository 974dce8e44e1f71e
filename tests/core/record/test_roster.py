"""The bodies of feed items, on both sides of the wire."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import ProtocolError
from kiosk.core.record.member_pass import KeyState
from kiosk.core.record.roster import (
    BODIES,
    IssuerKeyBody,
    ItemKind,
    MemberBody,
    Mode,
    PolicyBody,
    PresenceBody,
    PrintRule,
    RegistrationBody,
    SecondScan,
    SessionBody,
    Standing,
    read_body,
    space_partition,
    write_body,
)

MEMBER = MemberBody(
    no="HS-00000427",
    name="Sri",
    business="Batik Sri",
    standing=Standing.SUSPENDED,
    home="SMG",
    visits=3,
    visits_on=date(2026, 11, 23),
)
SESSION = SessionBody(
    activity="a1",
    title="Kelas Ekspor",
    kind="class",
    mode=Mode.HYBRID,
    starts_at="2026-11-24T03:00:00Z",
    ends_at="2026-11-24T05:00:00Z",
    opens_min=15,
)
POLICY = PolicyBody(
    name="Hetero Space Semarang",
    number=7,
    capacity=100,
    hours={"mon": ("08:00", "24:00"), "sun": None},
    closed_on=[date(2026, 12, 25)],
    on_second_scan=SecondScan.CHECK_OUT,
    print=PrintRule.ONCE,
)
ISSUER_KEY = IssuerKeyBody(
    key_id=1, public_key="00" * 32, state=KeyState.ACTIVE, signature="00" * 64
)


@pytest.mark.parametrize(
    "body",
    [
        MEMBER,
        SESSION,
        POLICY,
        ISSUER_KEY,
        RegistrationBody(activity="a1", subject="u1"),
        PresenceBody(session=None, since="…", until="…", kiosk="k2"),
    ],
    ids=lambda body: type(body).__name__,
)
def test_a_written_body_reads_back_the_same_over_json(body: Any) -> None:
    over_the_wire = msgspec.json.decode(msgspec.json.encode(write_body(body)))
    assert read_body(over_the_wire, type(body)) == body


def test_every_kind_of_item_has_a_body() -> None:
    assert set(BODIES) == set(ItemKind)


def test_a_field_nobody_knows_yet_is_let_pass() -> None:
    assert read_body(write_body(MEMBER) | {"shoe_size": 41}, MemberBody) == MEMBER


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"standing": "fired"}, "$.standing"),
        ({"visits": "3"}, "$.visits"),
        ({"visits_on": "yesterday"}, "$.visits_on"),
        ({"name": None}, "$.name"),
    ],
    ids=str,
)
def test_a_body_that_cannot_be_read_is_refused_with_its_field(
    changes: dict[str, object], field: str
) -> None:
    with pytest.raises(ProtocolError, match="MemberBody") as no:
        read_body(write_body(MEMBER) | changes, MemberBody)
    assert no.value.field == field


def test_a_missing_field_is_named() -> None:
    with pytest.raises(ProtocolError) as no:
        read_body({"no": "HS-00000427", "name": "Sri"}, MemberBody)
    assert no.value.field == "$.home"


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=6,
)


@given(st.sampled_from(ItemKind), json_values)
def test_any_value_reads_as_a_body_or_is_refused(kind: ItemKind, value: object) -> None:
    try:
        body = read_body(value, BODIES[kind])
    except ProtocolError:
        return
    assert isinstance(body, BODIES[kind])


@given(
    st.sampled_from([MEMBER, SESSION, POLICY, ISSUER_KEY]),
    st.data(),
)
def test_any_value_in_any_field_reads_or_is_refused(
    body: Any, data: st.DataObject
) -> None:
    written = write_body(body)
    name = data.draw(st.sampled_from(sorted(written)))
    try:
        read = read_body(written | {name: data.draw(json_values)}, type(body))
    except ProtocolError as no:
        stumbled = no.field
    else:
        stumbled = f"$.{name}"
        assert type(read) is type(body)
    assert stumbled.startswith(f"$.{name}")


def test_a_refusal_never_repeats_what_stood_in_the_field() -> None:
    """Invariant 11: a body holds names and numbers; the sentence holds none of them."""
    with pytest.raises(ProtocolError) as no:
        read_body(write_body(MEMBER) | {"visits": "Sri 08123"}, MemberBody)
    assert "Sri" not in str(no.value)


def test_a_space_has_a_partition_of_its_own() -> None:
    assert space_partition("SMG") == "space:SMG"
