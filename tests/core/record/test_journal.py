"""Entries: one written form, and a chain that holds them together."""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.door.presence import end_of_day
from kiosk.core.errors import ProtocolError
from kiosk.core.record.clock import Moment, read_time, zone
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import (
    Draft,
    Ending,
    EntryRef,
    Json,
    Kind,
    Stamp,
    entry_at,
    form_digest,
    genesis,
    link,
    link_all,
    read,
    read_loss,
    write,
    write_loss,
)
from kiosk.core.record.scan import Source
from tests.core.world import NOW, STREAM, stamp
from tests.core.world import entry as entry_of

FIRST = Position(stream=STREAM, seq=1)
DRAFT = Draft(
    kind=Kind.CHECK_IN,
    by=Source.CAMERA,
    session="s1",
    subject="u1",
    pass_id="00112233445566aa",
    body={"visit_no": 3},
)
RAW = write(DRAFT, stamp(offset_ms=-250), FIRST)

texts = st.text(st.characters(exclude_categories=["Cs"]))
maybe = st.one_of(st.none(), texts)
int64 = st.integers(-(2**63), 2**63 - 1)
values: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), int64, texts),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(texts, inner)),
    max_leaves=5,
)
drafts = st.builds(
    Draft,
    kind=st.sampled_from(Kind),
    by=st.one_of(st.none(), st.sampled_from(Source)),
    session=maybe,
    subject=maybe,
    pass_id=maybe,
    ref=st.one_of(
        st.none(), st.builds(Position, stream=texts, seq=st.integers(1, 2**60))
    ),
    reason=maybe,
    body=st.dictionaries(texts, values),
)
stamps = st.builds(
    Stamp,
    id=texts,
    space=texts,
    moment=st.builds(
        Moment,
        at=st.datetimes(timezones=st.just(zone(0))).filter(
            lambda at: 1970 <= at.year <= 9000
        ),
        mono_us=st.integers(0, 2**60),
        boot=texts,
        tz_min=st.integers(-1439, 1439),
    ),
    offset_ms=st.one_of(st.none(), st.integers(-(10**12), 10**12)),
    feed=st.dictionaries(texts, st.integers(0, 2**60)),
)


@given(drafts, stamps, st.integers(1, 2**60))
def test_what_is_written_reads_back_the_same(
    draft: Draft, given_stamp: Stamp, seq: int
) -> None:
    entry = read(write(draft, given_stamp, Position(stream=STREAM, seq=seq)))
    ref = draft.ref
    assert (entry.v, entry.stream, entry.seq) == (1, STREAM, seq)
    assert (entry.kind, entry.by) == (draft.kind, draft.by)
    assert (entry.session, entry.subject) == (draft.session, draft.subject)
    assert (entry.pass_id, entry.reason) == (draft.pass_id, draft.reason)
    assert entry.ref == (
        None if ref is None else EntryRef(stream=ref.stream, seq=ref.seq)
    )
    assert entry.body == dict(draft.body)
    assert (entry.id, entry.space) == (given_stamp.id, given_stamp.space)
    assert read_time(entry.at) == given_stamp.moment.at
    assert (entry.mono_us, entry.boot) == (
        given_stamp.moment.mono_us,
        given_stamp.moment.boot,
    )
    assert (entry.offset_ms, entry.tz_min) == (
        given_stamp.offset_ms,
        given_stamp.moment.tz_min,
    )
    assert entry.feed == dict(given_stamp.feed)


@given(drafts, stamps)
def test_every_entry_that_reads_has_a_corrected_time_and_an_end_of_its_day(
    draft: Draft, given_stamp: Stamp
) -> None:
    entry = read(write(draft, given_stamp, FIRST))
    assert end_of_day(entry_at(entry), entry.tz_min).tzinfo is not None


def test_the_written_form_is_this_one() -> None:
    assert RAW.decode() == (
        '{"v":1,"stream":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","seq":1,"id":"0193-id",'
        '"kind":"check_in","space":"SMG","session":"s1","subject":"u1",'
        '"pass":"00112233445566aa","by":"camera","ref":null,"reason":null,'
        '"at":"2026-11-24T03:00:00.000000Z","mono_us":0,"boot":"b1","offset_ms":-250,'
        '"tz_min":420,"feed":{"network":3},"body":{"visit_no":3}}'
    )


def test_the_corrected_time_is_the_wall_clock_and_the_offset() -> None:
    assert (entry_at(read(RAW)) - NOW).total_seconds() == -0.25
    assert entry_at(entry_of(Kind.BOOT)) == NOW


def test_a_kind_nobody_knows_yet_is_read_as_well() -> None:
    assert read(RAW.replace(b"check_in", b"teleport")).kind == "teleport"


def test_fields_nobody_knows_yet_are_let_pass() -> None:
    assert read(RAW.replace(b'{"v":1', b'{"new":[1,2],"v":1')) == read(RAW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"v": 2}, "$.v"),
        ({"stream": "0A" * 16}, "$.stream"),
        ({"stream": ""}, "$.stream"),
        ({"seq": 0}, "$.seq"),
        ({"seq": -1}, "$.seq"),
        ({"at": "2026-11-24T03:00:00"}, "$.at"),
        ({"at": "0001-01-01T00:00:00+09:00"}, "$.at"),
        ({"at": ""}, "$.at"),
        ({"tz_min": 1440}, "$.tz_min"),
        ({"tz_min": -1440}, "$.tz_min"),
        ({"offset_ms": 10**18}, "$.offset_ms"),
        ({"offset_ms": -(10**15)}, "$.offset_ms"),
        ({"at": "9999-12-31T12:00:00Z"}, "$.offset_ms"),
        ({"seq": "1"}, "$.seq"),
        ({"body": []}, "$.body"),
        ({"ref": {"stream": "x"}}, "$.ref.seq"),
        ({"feed": {"network": "3"}}, "$.feed[...]"),
        ({"kind": None}, "$.kind"),
    ],
    ids=str,
)
def test_what_is_no_entry_of_this_version_is_refused_with_the_field(
    changes: dict[str, Any], field: str
) -> None:
    raw = json.dumps(json.loads(RAW) | changes)
    with pytest.raises(ProtocolError) as no:
        read(raw)
    assert no.value.field == field


@pytest.mark.parametrize("name", json.loads(RAW))
def test_no_field_may_be_missing(name: str) -> None:
    fields = json.loads(RAW)
    del fields[name]
    with pytest.raises(ProtocolError) as no:
        read(json.dumps(fields))
    assert no.value.field == f"$.{name}"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b'"\xff"',
        "\ud800",
        "[" * 100_000,
        b"9" * 10_000,
        RAW[:-1],
        RAW * 2,
    ],
    ids=range(8),
)
def test_what_is_no_json_is_refused(raw: bytes | str) -> None:
    with pytest.raises(ProtocolError):
        read(raw)


@given(st.one_of(st.binary(), st.text()))
def test_any_bytes_and_any_text_read_or_are_refused(raw: bytes | str) -> None:
    with pytest.raises(ProtocolError):
        read(raw)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.one_of(values, st.integers(), st.floats(), st.text())
            for name in json.loads(RAW)
        },
    )
)
def test_any_values_in_the_fields_read_or_are_refused(changes: dict[str, Any]) -> None:
    try:
        entry = read(json.dumps(json.loads(RAW) | changes))
    except ProtocolError:
        return
    assert end_of_day(entry_at(entry), entry.tz_min) is not None


@given(st.integers(0, len(RAW) - 1), st.integers(0, 255))
def test_a_changed_byte_never_raises_anything_else(place: int, byte: int) -> None:
    raw = RAW[:place] + bytes([byte]) + RAW[place + 1 :]
    with contextlib.suppress(ProtocolError):
        assert read(raw).v == 1


def test_the_chain_begins_with_the_domain_and_the_stream() -> None:
    by_hand = hashlib.sha256(b"hetero/journal/v1" + b"0a" * 16)
    assert genesis(STREAM) == by_hand.digest()
    assert genesis(STREAM).hex() == (
        "f10df802c9497657ba0836ef71d6d8716a1126b61bc08d9a5c195477fc7478ba"
    )


def test_each_link_is_the_hash_of_the_one_before_and_the_bytes() -> None:
    chain = hashlib.sha256(b"hetero/journal/v1" + STREAM.encode()).digest()
    entries = [b'{"a":1}', b"", '{"b":"ñ"}'.encode()]
    by_hand = chain
    for raw in entries:
        by_hand = hashlib.sha256(by_hand + raw).digest()
    assert link_all(genesis(STREAM), entries) == by_hand
    assert link(link(link(chain, entries[0]), entries[1]), entries[2]) == by_hand
    assert link_all(chain, []) == chain


@given(st.lists(st.binary(), min_size=1, max_size=5), st.data())
def test_a_changed_entry_changes_the_chain_behind_it(
    entries: list[bytes], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    changed = data.draw(st.binary().filter(lambda raw: raw != entries[place]))
    others = [*entries[:place], changed, *entries[place + 1 :]]
    assert link_all(genesis(STREAM), entries) != link_all(genesis(STREAM), others)


def test_a_form_is_named_by_its_salted_hash() -> None:
    assert form_digest(b"salt", b"form") == hashlib.sha256(b"saltform").hexdigest()


def test_nothing_an_entry_can_hold_is_lost_on_the_wire() -> None:
    """The wire carries an entry as a JSON string: out and in again it is the same bytes."""
    text = RAW.decode()
    assert msgspec.json.decode(msgspec.json.encode([text]), type=list[str])[0] == text


def test_a_line_of_loss_is_read_as_one_and_nothing_else_is() -> None:
    position = Position(stream="0a" * 16, seq=7)
    line = write_loss(position, Ending.DAMAGED)
    assert line == (
        b'{"v":1,"stream":"'
        + b"0a" * 16
        + b'","seq":7,"kind":"lost","reason":"damaged"}'
    )
    assert read_loss(line) == position
    with pytest.raises(ProtocolError):
        read(line)
    for other in (
        line.replace(b'"lost"', b'"boot"'),
        line.replace(b"}", b',"at":1}'),
        b"\xff",
        b"",
    ):
        assert read_loss(other) is None
