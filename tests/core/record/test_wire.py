"""The wire's bodies: read strictly, written once, refused with a field."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import ProtocolError
from kiosk.core.record.wire import (
    BATCH_ENTRIES,
    CODE_ALPHABET,
    Batch,
    Enrolment,
    EnrolRequest,
    FeedItem,
    FeedPage,
    Form,
    Held,
    Me,
    Receipt,
    Refusal,
    SnapshotHead,
    SnapshotTail,
    Verdict,
    check_batch,
    is_code,
    read,
    read_code,
    read_enrol_text,
    read_page,
    write,
    write_enrol_text,
)

BATCH = Batch(
    proto=1,
    from_=4,
    entries=['{"v":1}', '{"v":1,"name":"ñ"}'],
    chain_before="0a" * 32,
    chain_after="0b" * 32,
    high_seq=9,
    at="2026-11-24T03:00:00Z",
    mono_us=1,
    boot="b1",
    forms={"0c" * 32: Form(salt="00", form="{}")},
    health={"disk_free": 1.5},
)
RECEIPT = Receipt(
    through=5,
    chain="0b" * 32,
    verdicts=[Verdict(seq=4, verdict="unreadable")],
    epoch="e1",
    time="2026-11-24T03:00:00Z",
    batch=Held(to=5, chain="0b" * 32),
)
PAGE = FeedPage(
    epoch="e1",
    partition="space:SMG",
    from_=3,
    to=4,
    head=9,
    items=[
        FeedItem(pos=3, kind="member", key="u1", body={"name": "Sri"}),
        FeedItem(pos=4, kind="member", key="u2", body=None),
    ],
)
KINDS = (
    Batch,
    Enrolment,
    EnrolRequest,
    FeedItem,
    FeedPage,
    Me,
    Receipt,
    Refusal,
    SnapshotHead,
    SnapshotTail,
)


@pytest.mark.parametrize(
    "body", [BATCH, RECEIPT, PAGE], ids=lambda body: type(body).__name__
)
def test_a_written_body_reads_back_the_same(body: msgspec.Struct) -> None:
    assert read(write(body), type(body)) == body
    assert read(write(body).decode(), type(body)) == body


def test_from_is_from_on_the_wire() -> None:
    assert json.loads(write(BATCH))["from"] == 4
    assert json.loads(write(PAGE))["from"] == 3


def test_fields_nobody_knows_yet_are_let_pass() -> None:
    raw = json.dumps(json.loads(write(RECEIPT)) | {"mood": "fine"})
    assert read(raw, Receipt) == RECEIPT


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"", "$"),
        (b"<html>Sign in to the hotel's network</html>", "$"),
        (b"\xff\xfe", "$"),
        ('{"through":"\ud800"}', "$"),
        (b"[" * 100_000, "$"),
        (b'{"through":1', "$"),
        (b"null", "$"),
        (b"{}", "$.through"),
        (b'{"through":"5"}', "$.through"),
        (b'{"through":5.5}', "$.through"),
    ],
    ids=range(10),
)
def test_what_is_not_our_json_is_refused_with_the_field(
    raw: bytes | str, field: str
) -> None:
    with pytest.raises(ProtocolError, match="The Receipt cannot be read") as no:
        read(raw, Receipt)
    assert no.value.field == field


@given(st.one_of(st.binary(), st.text()), st.sampled_from(KINDS))
def test_any_bytes_and_any_text_are_refused_and_nothing_worse(
    raw: bytes | str, kind: type[msgspec.Struct]
) -> None:
    with pytest.raises(ProtocolError):
        read(raw, kind)


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=6,
)


@given(st.sampled_from([BATCH, RECEIPT, PAGE]), st.data())
def test_any_value_in_any_field_reads_or_is_refused(
    body: msgspec.Struct, data: st.DataObject
) -> None:
    fields = json.loads(write(body))
    name = data.draw(st.sampled_from(sorted(fields)))
    raw = json.dumps(fields | {name: data.draw(json_values)})
    try:
        again = read(raw, type(body))
    except ProtocolError:
        return
    assert read(write(again), type(body)) == again


# ----------------------------------------------------------------- feed pages


def page(**changes: Any) -> bytes:
    return write(msgspec.structs.replace(PAGE, **changes))


def item(pos: int) -> FeedItem:
    return FeedItem(pos=pos, kind="notice", key=str(pos), body=None)


def test_a_page_that_continues_is_read() -> None:
    assert read_page(page(), "space:SMG", after=2) == PAGE


def test_an_empty_page_at_the_head_is_read() -> None:
    raw = page(to=2, head=2, items=[])
    assert read_page(raw, "space:SMG", after=2).items == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"partition": "space:BMS"}, "$.partition"),
        ({"from_": 4}, "$.from"),
        ({"from_": 2}, "$.from"),
        ({"items": []}, "$.to"),
        ({"items": [item(3)]}, "$.to"),
        ({"items": [item(3), item(4), item(5)]}, "$.to"),
        ({"items": [item(3), item(5)]}, "$.items"),
        ({"items": [item(4), item(3)]}, "$.items"),
        ({"items": [item(3), item(3)]}, "$.items"),
        ({"head": 3}, "$.head"),
        ({"to": 1, "items": []}, "$.to"),
        ({"to": -9, "items": []}, "$.to"),
        ({"to": 10**15, "head": 10**15}, "$.to"),
    ],
    ids=str,
)
def test_a_page_that_does_not_continue_without_a_hole_is_refused(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ProtocolError) as no:
        read_page(page(**changes), "space:SMG", after=2)
    assert no.value.field == field


@given(
    after=st.integers(0, 4),
    start=st.integers(0, 6),
    to=st.integers(-2, 7),
    head=st.integers(0, 8),
    positions=st.lists(st.integers(0, 7), max_size=4),
)
def test_a_page_that_is_read_moves_the_cursor_by_exactly_its_items(
    after: int, start: int, to: int, head: int, positions: list[int]
) -> None:
    raw = page(from_=start, to=to, head=head, items=[item(pos) for pos in positions])
    whole = positions == list(range(after + 1, to + 1)) and start == after + 1
    try:
        read_page(raw, "space:SMG", after)
    except ProtocolError:
        assert not (whole and after <= to <= head)
    else:
        assert whole
        assert after <= to <= head


# ----------------------------------------------------------------- batches


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"proto": 0}, "$.proto"),
        ({"from_": 0}, "$.from"),
        ({"entries": ["x"] * (BATCH_ENTRIES + 1), "high_seq": 10**6}, "$.entries"),
        ({"high_seq": 4}, "$.high_seq"),
        ({"chain_before": "0A" * 32}, "$.chain_before"),
        ({"chain_before": "0a" * 31}, "$.chain_before"),
        ({"chain_after": "zz" * 32}, "$.chain_after"),
    ],
    ids=["proto", "from", "entries", "high_seq", "upper", "short", "no hexadecimal"],
)
def test_a_batch_out_of_bounds_is_refused_with_the_field(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ProtocolError) as no:
        check_batch(msgspec.structs.replace(BATCH, **changes))
    assert no.value.field == field


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"high_seq": 5},
        {"entries": [], "high_seq": 3},
        {"entries": ["x"] * BATCH_ENTRIES, "high_seq": 503},
        {"proto": 2},
    ],
    ids=range(5),
)
def test_a_batch_within_the_bounds_is_fine(changes: dict[str, Any]) -> None:
    check_batch(msgspec.structs.replace(BATCH, **changes))


# ----------------------------------------------------------------- enrolment codes

codes = st.text(CODE_ALPHABET, min_size=8, max_size=8)


@given(codes)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    assert read_code(f" {code[:4].lower()}-{code[4:]} ") == code


@given(st.text(min_size=1), codes)
def test_the_text_of_an_enrolment_code_reads_back_the_same(url: str, code: str) -> None:
    assert read_enrol_text(write_enrol_text(url, code)) == (url, code)


@given(st.text())
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = read_code(text)
    except ProtocolError:
        return
    assert is_code(code)


@given(st.one_of(st.text(), st.text().map("hetero-enrol:".__add__)))
def test_any_text_is_an_invitation_or_none(text: str) -> None:
    found = read_enrol_text(text)
    assert found is None or write_enrol_text(*found) == text


@pytest.mark.parametrize(
    "text", ["", "ABCDEFG", "ABCDEFGHJ", "ABCDEFGI", "ABCDEFG0", "ABCDEFGÉ"]
)
def test_another_shape_is_refused_with_what_a_code_looks_like(text: str) -> None:
    with pytest.raises(ProtocolError, match="8 letters and digits") as no:
        read_code(text)
    assert no.value.field == "code"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://central.example#ABCDEFGH",
        "hetero-enrol:https://central.example",
        "hetero-enrol:#ABCDEFGH",
        "hetero-enrol:https://central.example#abcdefgh",
        "hetero-enrol:https://central.example#ABCDEFG",
        " hetero-enrol:https://central.example#ABCDEFGH",
    ],
)
def test_another_text_is_no_invitation(text: str) -> None:
    assert read_enrol_text(text) is None


def test_an_address_may_hold_the_mark_itself() -> None:
    assert read_enrol_text("hetero-enrol:http://a/#/b#ABCDEFGH") == (
        "http://a/#/b",
        "ABCDEFGH",
    )


def test_no_letter_of_a_code_looks_like_another() -> None:
    assert not set("ILO01") & set(CODE_ALPHABET)
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET)
