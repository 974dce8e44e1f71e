"""One batch after another, on both databases: what is held, what stands aside, what is told."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select, update

from central import feed
from central.ingest import Forked, MissingEntries, Received
from central.ingest.projections.audit import audit
from central.model import (
    aside_entries,
    entries,
    forms,
    kiosks,
    reviews,
    streams,
    verdicts,
)
from central.store import Database
from kiosk.core.errors import ProtocolError
from kiosk.core.record import journal
from kiosk.core.record.wire import Form
from tests.central.kit import (
    NOON,
    Kiosk,
    enrolled,
    send,
    stream_id,
    with_forms,
)


def held(database: Database) -> list[tuple[int, bytes]]:
    with database.reading() as db:
        rows = db.execute(select(entries.c.seq, entries.c.raw).order_by(entries.c.seq))
        return [(row.seq, bytes(row.raw)) for row in rows]


def aside(database: Database) -> list[tuple[int, bytes]]:
    with database.reading() as db:
        rows = db.execute(
            select(aside_entries.c.seq, aside_entries.c.raw).order_by(
                aside_entries.c.seq
            )
        )
        return [(row.seq, bytes(row.raw)) for row in rows]


def review_codes(database: Database) -> list[str]:
    with database.reading() as db:
        return sorted(db.scalars(select(reviews.c.code)))


def holes(database: Database) -> list[str]:
    with database.reading() as db:
        return list(audit(db))


def filled(count: int, stream: int = 1) -> Kiosk:
    kiosk = Kiosk(stream=stream_id(stream))
    for at in range(count):
        kiosk.check_in(f"orang-{at}", NOON + timedelta(seconds=at))
    return kiosk


def test_entries_are_held_byte_for_byte_and_answered_with_the_chain(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(3)
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    assert (answer.through, answer.chain) == (3, kiosk.chains[3].hex())
    assert (answer.batch.to, answer.batch.chain) == (3, kiosk.chains[3].hex())
    assert held(database) == list(enumerate(kiosk.raws, 1))
    assert holes(database) == []


def test_the_same_batch_again_changes_nothing_and_gets_the_same_answer(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(3)
    first = send(database, sender, kiosk, kiosk.batch(1))
    assert send(database, sender, kiosk, kiosk.batch(1)) == first
    assert len(held(database)) == 3


def test_a_batch_that_overlaps_adds_what_is_new(database: Database) -> None:
    sender, kiosk = enrolled(database), filled(9)
    send(database, sender, kiosk, kiosk.batch(1, 5))
    answer = send(database, sender, kiosk, kiosk.batch(3, 9))
    assert isinstance(answer, Received)
    assert answer.through == 9
    assert held(database) == list(enumerate(kiosk.raws, 1))


def test_an_older_batch_that_arrives_late_proves_only_its_own_end(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(9)
    send(database, sender, kiosk, kiosk.batch(1))
    answer = send(database, sender, kiosk, kiosk.batch(2, 4))
    assert isinstance(answer, Received)
    assert (answer.through, answer.chain) == (9, kiosk.chains[9].hex())
    assert (answer.batch.to, answer.batch.chain) == (4, kiosk.chains[4].hex())


def test_a_batch_after_a_gap_is_not_taken_and_says_from_where_to_send(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(9)
    send(database, sender, kiosk, kiosk.batch(1, 2))
    answer = send(database, sender, kiosk, kiosk.batch(5))
    assert answer == MissingEntries(through=2, chain=kiosk.chains[2].hex())
    assert len(held(database)) == 2


def test_a_heartbeat_tells_how_far_and_what_waits(database: Database) -> None:
    sender, kiosk = enrolled(database), filled(9)
    send(database, sender, kiosk, kiosk.batch(1, 4))
    later = NOON + timedelta(minutes=1)
    answer = send(database, sender, kiosk, kiosk.batch(5, 4, later), later)
    assert isinstance(answer, Received)
    assert answer.through == 4
    with database.reading() as db:
        row = db.execute(select(kiosks)).one()
    assert (row.queue, row.high_seq, row.last_contact_at) == (5, 9, later)


def test_a_request_that_was_overtaken_does_not_turn_the_kiosk_back(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(4)
    early = kiosk.batch(1, 2)
    kiosk.check_in("lagi", NOON)
    later = NOON + timedelta(minutes=1)
    send(database, sender, kiosk, kiosk.batch(1, None, later), later)
    send(database, sender, kiosk, early, later + timedelta(seconds=20))
    with database.reading() as db:
        row = db.execute(select(kiosks)).one()
    assert (row.queue, row.high_seq) == (0, 5)
    assert "kiosk_restored" not in review_codes(database)


def test_a_copy_that_writes_on_is_kept_aside_and_a_person_is_told(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(4)
    copy = kiosk.copy()
    kiosk.check_in("budi", NOON)
    send(database, sender, kiosk, kiosk.batch(1))
    for who in ("cici", "dedi", "eka"):
        copy.check_in(who, NOON)
    answer = send(database, sender, copy, copy.batch(3))
    assert isinstance(answer, Forked)
    assert (answer.through, answer.chain) == (5, kiosk.chains[5].hex())
    assert answer.aside is not None
    assert (answer.aside.from_, answer.aside.to) == (5, 7)
    assert answer.aside.chain == copy.chains[7].hex()
    assert held(database) == list(enumerate(kiosk.raws, 1))
    assert aside(database) == list(enumerate(copy.raws, 1))[4:]
    assert review_codes(database).count("fork") == 3
    assert holes(database) == []


def test_a_copy_can_send_its_whole_tail_though_it_lies_beyond_the_gap(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(2)
    copy = kiosk.copy()
    kiosk.check_in("budi", NOON)
    send(database, sender, kiosk, kiosk.batch(1))
    for at in range(6):
        copy.check_in(f"lain-{at}", NOON)
    assert isinstance(send(database, sender, copy, copy.batch(3, 5)), Forked)
    answer = send(database, sender, copy, copy.batch(6))
    assert isinstance(answer, Forked)
    assert answer.aside is not None
    assert answer.aside.chain == copy.chains[8].hex()
    assert aside(database) == list(enumerate(copy.raws, 1))[2:]
    # Without the link to what stands aside, it is a gap like any other.
    copy.check_in("lagi", NOON)
    copy.check_in("lagi", NOON)
    assert isinstance(send(database, sender, copy, copy.batch(10)), MissingEntries)


def test_a_fork_sent_twice_is_kept_once(database: Database) -> None:
    sender, kiosk = enrolled(database), filled(2)
    copy = kiosk.copy()
    kiosk.check_in("budi", NOON)
    copy.check_in("cici", NOON)
    send(database, sender, kiosk, kiosk.batch(1))
    first = send(database, sender, copy, copy.batch(3))
    assert send(database, sender, copy, copy.batch(3)) == first
    assert len(aside(database)) == 1
    assert holes(database) == []


def test_what_stood_aside_counts_once_when_it_comes_in_on_the_main_line(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(3)
    send(database, sender, kiosk, kiosk.batch(1, 1))
    wrong = msgspec.structs.replace(
        kiosk.batch(2),
        chain_before="0" * 64,
        chain_after=journal.link_all(bytes(32), kiosk.raws[1:]).hex(),
    )
    assert isinstance(send(database, sender, kiosk, wrong), Forked)
    assert len(aside(database)) == 2
    assert isinstance(send(database, sender, kiosk, kiosk.batch(2)), Received)
    assert held(database) == list(enumerate(kiosk.raws, 1))
    assert aside(database) == []
    assert holes(database) == []
    with database.reading() as db:
        assert db.execute(select(streams.c.aside)).scalar_one() == 0


def test_a_central_restored_from_a_backup_is_filled_again_and_tells_a_person(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(9)
    with database.reading() as db:
        epoch = feed.read_epoch(db)
    # The kiosk was told through 7 by a central whose newest copy knows nothing of it.
    answer = send(database, sender, kiosk, kiosk.batch(8))
    assert answer == MissingEntries(through=0, chain=kiosk.chains[0].hex())
    with database.reading() as db:
        changed = feed.read_epoch(db)
    assert changed != epoch
    send(database, sender, kiosk, kiosk.batch(8, None, NOON + timedelta(minutes=1)))
    with database.reading() as db:
        assert feed.read_epoch(db) == changed
    assert isinstance(send(database, sender, kiosk, kiosk.batch(1)), Received)
    assert review_codes(database).count("behind_kiosk") == 1
    assert holes(database) == []


def test_a_kiosk_that_has_less_than_before_was_restored_and_a_person_is_told(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(9)
    older = kiosk.copy()
    older.raws, older.chains = older.raws[:4], older.chains[:5]
    older.boot = "boot-2"
    send(database, sender, kiosk, kiosk.batch(1))
    later = NOON + timedelta(minutes=5)
    answer = send(database, sender, older, older.batch(5, 4, later), later)
    assert isinstance(answer, Received)
    assert answer.through == 9
    assert "kiosk_restored" in review_codes(database)


def test_two_enrolled_kiosks_on_one_stream_are_told_unless_the_first_was_revoked(
    database: Database,
) -> None:
    first, second = enrolled(database), enrolled(database, token="b" * 64)
    kiosk = filled(2)
    send(database, first, kiosk, kiosk.batch(1))
    with database.writing() as db:
        db.execute(
            update(kiosks).where(kiosks.c.id == first.kiosk).values(revoked_at=NOON)
        )
    kiosk.check_in("budi", NOON + timedelta(minutes=1))
    later = NOON + timedelta(minutes=2)
    answer = send(database, second, kiosk, kiosk.batch(3, None, later), later)
    assert isinstance(answer, Received)
    assert "stream_shared" not in review_codes(database)
    assert answer.verdicts[0].verdict == "after_revocation"
    with database.writing() as db:
        db.execute(update(kiosks).values(revoked_at=None))
    send(database, second, kiosk, kiosk.batch(3, None, later), later)
    assert "stream_shared" in review_codes(database)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"chain_after": "0" * 64}, "$.chain_after"),
        ({"chain_before": "0" * 64}, "$.chain_before"),
        ({"chain_before": "x" * 64}, "$.chain_before"),
        ({"from_": 0}, "$.from"),
        ({"from_": 2**63}, "$.from"),
        ({"high_seq": 1}, "$.high_seq"),
        ({"high_seq": 2**63}, "$.high_seq"),
        ({"mono_us": 2**70}, "$.mono_us"),
        ({"boot": ""}, "$.boot"),
        ({"boot": "b" * 65}, "$.boot"),
        ({"boot": "a\0b"}, "$.boot"),
        ({"proto": 0}, "$.proto"),
    ],
)
def test_a_batch_that_breaks_the_protocol_is_refused_by_its_field_and_leaves_nothing(
    database: Database, change: dict[str, object], field: str
) -> None:
    sender, kiosk = enrolled(database), filled(3)
    batch = msgspec.structs.replace(kiosk.batch(1), **change)
    if change.get("from_") == 2**63:
        batch = msgspec.structs.replace(batch, high_seq=2**64)
    with pytest.raises(ProtocolError) as refused:
        send(database, sender, kiosk, batch)
    assert refused.value.field == field
    assert held(database) == []
    with database.reading() as db:
        assert db.execute(select(streams)).first() is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not JSON at all",
        b'{"v":1}',
        "kosong \N{SNOWMAN} \0 \N{PILE OF POO}".encode(),
        b"[" * 5_000,
        b"\xed\xa0\x80",
    ],
)
def test_any_single_entry_is_stored_with_a_verdict(
    database: Database, raw: bytes
) -> None:
    sender, kiosk = enrolled(database), filled(1)
    kiosk.append_raw(raw)
    kiosk.check_in("budi", NOON)
    send(database, sender, kiosk, kiosk.batch(1, 1))
    from central.ingest import Upload, receive

    batch = msgspec.structs.replace(
        kiosk.batch(1, 1),
        from_=2,
        entries=[""],
        chain_before=kiosk.chains[1].hex(),
        chain_after=kiosk.chains[2].hex(),
    )
    parcel = Upload(stream=kiosk.stream, batch=batch, raws=[raw], received_at=NOON)
    with database.writing() as db:
        answer = receive(db, sender, parcel)
    assert isinstance(answer, Received)
    assert (answer.through, answer.verdicts[0].verdict) == (2, "unreadable")
    assert isinstance(send(database, sender, kiosk, kiosk.batch(3)), Received)
    assert held(database) == list(enumerate(kiosk.raws, 1))
    assert holes(database) == []


def test_a_single_entry_with_a_wrong_chain_is_stored_and_doubted(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(1)
    batch = msgspec.structs.replace(kiosk.batch(1), chain_after="0" * 64)
    answer = send(database, sender, kiosk, batch)
    assert isinstance(answer, Received)
    assert [one.verdict for one in answer.verdicts] == ["chain_mismatch"]
    assert held(database) == [(1, kiosk.raws[0])]


def test_an_entry_of_a_future_version_is_kept_and_said_to_be_one(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(1)
    kiosk.append_raw(b'{"v":2,"was":"anything"}')
    kiosk.append_raw(kiosk.raws[0])
    kind = (
        kiosk.raws[0].replace(b'"seq":1', b'"seq":4').replace(b'"check_in"', b'"dance"')
    )
    kiosk.append_raw(kind)
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    told = {one.seq: one.verdict for one in answer.verdicts}
    assert told == {
        1: "unknown_subject",
        2: "future_version",
        3: "unreadable",
        4: "future_version",
    }


def test_a_form_is_kept_by_its_digest_and_an_erased_one_stays_erased(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), filled(1)
    salt, form = b"garam", '{"name":"Sri"}'
    digest = hashlib.sha256(salt + form.encode()).hexdigest()
    batch = with_forms(kiosk.batch(1), {digest: Form(salt=salt.hex(), form=form)})
    send(database, sender, kiosk, batch)
    with database.writing() as db:
        assert bytes(db.execute(select(forms.c.form)).scalar_one()) == form.encode()
        db.execute(update(forms).values(form=None, salt=None, erased_at=NOON))
    send(database, sender, kiosk, batch)
    with database.reading() as db:
        assert db.execute(select(forms.c.form)).scalar_one() is None
    assert holes(database) == []


@pytest.mark.parametrize(
    "form", [Form(salt="zz", form="x"), Form(salt="00", form="other")]
)
def test_a_broken_form_is_left_out_and_the_entries_go_on(
    database: Database, form: Form
) -> None:
    sender, kiosk = enrolled(database), filled(2)
    answer = send(database, sender, kiosk, with_forms(kiosk.batch(1), {"d" * 64: form}))
    assert isinstance(answer, Received)
    assert answer.through == 2
    assert "form_broken" in review_codes(database)
    with database.reading() as db:
        assert db.execute(select(forms)).first() is None


def test_a_closed_stream_is_marked_as_closed(database: Database) -> None:
    sender, kiosk = enrolled(database), filled(1)
    send(database, sender, kiosk, kiosk.batch(1))
    kiosk.append(journal.Draft(kind=journal.Kind.STREAM_CLOSED, reason="copied"), NOON)
    send(database, sender, kiosk, kiosk.batch(2))
    with database.reading() as db:
        assert db.execute(select(streams.c.closed)).scalar_one()


def test_verdicts_are_never_a_change_of_the_fact(database: Database) -> None:
    sender, kiosk = enrolled(database), filled(5)
    send(database, sender, kiosk, kiosk.batch(1))
    with database.reading() as db:
        assert len(db.execute(select(verdicts)).all()) == 5
    assert held(database) == list(enumerate(kiosk.raws, 1))
