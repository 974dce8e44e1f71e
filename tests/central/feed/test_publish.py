from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Sequence

import msgspec
import pytest
from sqlalchemy import delete, select, update

from central import feed
from central.feed import Item, Refetch, publish, publish_all
from central.feed.audit import audit
from central.model import feed_heads, feed_items, feed_keys
from central.store import Database
from kiosk.core.record.roster import ItemKind, NoticeBody, PresenceBody
from kiosk.core.record.wire import FeedItem, read_page
from tests.central.kit import NOON

PARTITION = "space:SKA"


def notice(number: int) -> Item:
    body = NoticeBody(text_id=str(number), text_en="", until="2026-12-01T00:00:00Z")
    return Item(kind=ItemKind.NOTICE, key=f"n{number}", body=body)


def read_all(database: Database, after: int = 0) -> Sequence[FeedItem]:
    with database.reading() as db:
        page = feed.read_page(db, PARTITION, after, 1000)
    assert isinstance(page, bytes)
    return read_page(page, PARTITION, after).items


def snapshot(database: Database) -> list[dict[str, object]]:
    with database.reading() as db:
        packed = b"".join(feed.read_snapshot(db, PARTITION, NOON))
    return [json.loads(line) for line in gzip.decompress(packed).splitlines()]


def test_positions_are_dense_and_start_where_the_last_ended(database: Database) -> None:
    with database.writing() as db:
        assert publish(db, PARTITION, [notice(1), notice(2)], NOON) == 3
        assert publish(db, PARTITION, [notice(3)], NOON) == 4
    assert [item.pos for item in read_all(database)] == [1, 2, 3, 4]
    assert [item.key for item in read_all(database, 2)] == ["n2", "n3"]


def test_what_is_undone_leaves_no_hole(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing() as db:  # noqa: PT012  # the block is what is tried
        publish(db, PARTITION, [notice(1)], NOON)
        raise RuntimeError
    with database.writing() as db:
        publish(db, PARTITION, [notice(2)], NOON)
    assert [(item.pos, item.key) for item in read_all(database)] == [
        (1, "space"),
        (2, "n2"),
    ]


def test_the_newest_body_of_a_key_stands_in_the_snapshot_and_a_null_body_takes_it_away(
    database: Database,
) -> None:
    changed = Item(kind=ItemKind.NOTICE, key="n1", body=notice(9).body)
    gone = Item(kind=ItemKind.NOTICE, key="n2", body=None)
    with database.writing() as db:
        publish_all(db, {PARTITION: [notice(1), notice(2), changed, gone]}, NOON)
    _, policy, item, tail = snapshot(database)
    assert policy["kind"] == "policy"
    assert (item["pos"], item["key"]) == (4, "n1")
    assert tail["count"] == 2
    assert read_all(database, 4)[0].body is None


def test_presence_that_has_ended_is_left_out_of_the_snapshot(
    database: Database,
) -> None:
    def here(person: str, until: str) -> Item:
        body = PresenceBody(
            session=None, since="2026-11-24T01:00:00Z", until=until, kiosk="k"
        )
        return Item(kind=ItemKind.PRESENCE, key=person, body=body)

    with database.writing() as db:
        publish(
            db,
            PARTITION,
            [here("ani", "2026-11-24T04:59:59Z"), here("budi", "2026-11-24T05:00:01Z")],
            NOON,
        )
    assert [line.get("key") for line in snapshot(database)[1:-1]] == ["space", "budi"]


def test_old_positions_are_forgotten_and_the_snapshot_is_not(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.feed.publishing.KEEP", 10)
    monkeypatch.setattr("central.feed.publishing.PRUNE_EVERY", 20)
    with database.writing() as db:
        for number in range(30):
            publish(db, PARTITION, [notice(number)], NOON)
    with database.reading() as db:
        assert isinstance(feed.read_page(db, PARTITION, 9, 10), Refetch)
        assert isinstance(feed.read_page(db, PARTITION, 10, 10), bytes)
        assert list(audit(db)) == []
    assert snapshot(database)[-1]["count"] == 31


def test_a_cursor_beyond_the_head_must_refetch(database: Database) -> None:
    with database.reading() as db:
        assert isinstance(feed.read_page(db, PARTITION, 2, 10), Refetch)
        assert isinstance(feed.read_page(db, "space:NEW", 1, 10), Refetch)
        empty = feed.read_page(db, "space:NEW", 0, 10)
    assert isinstance(empty, bytes)
    assert read_page(empty, "space:NEW", 0).items == []


def test_a_reader_beside_many_writers_misses_nothing(database: Database) -> None:
    writers, each = 6, 25

    def write(writer: int) -> None:
        for number in range(each):
            with database.writing() as db:
                db.execute(select(feed_heads)).all()  # work before the counter is taken
                publish(db, PARTITION, [notice(writer * 1000 + number)], NOON)

    threads = [
        threading.Thread(target=write, args=(writer,)) for writer in range(writers)
    ]
    for thread in threads:
        thread.start()
    seen: list[FeedItem] = []
    while len(seen) < writers * each + 1:
        seen += read_all(database, len(seen))
    for thread in threads:
        thread.join()
    assert [item.pos for item in seen] == list(range(1, writers * each + 2))
    assert len({item.key for item in seen}) == writers * each + 1


def test_publishing_in_several_partitions_at_once_cannot_deadlock(
    database: Database,
) -> None:
    def write(names: list[str]) -> None:
        for number in range(15):
            with database.writing() as db:
                publish_all(db, {name: [notice(number)] for name in names}, NOON)

    names = ["space:BMS", "space:SKA", "space:SMG"]
    threads = [
        threading.Thread(target=write, args=(names,)),
        threading.Thread(target=write, args=(names[::-1],)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read_all(database)) == 31


def test_the_audit_names_a_hole_and_a_snapshot_that_differs(database: Database) -> None:
    with database.writing() as db:
        publish(db, PARTITION, [notice(1), notice(2), notice(3)], NOON)
    with database.reading() as db:
        assert list(audit(db)) == []
    with database.writing() as db:
        db.execute(
            delete(feed_items).where(
                feed_items.c.partition == PARTITION, feed_items.c.pos == 2
            )
        )
        db.execute(update(feed_keys).where(feed_keys.c.key == "n3").values(body="{}"))
    with database.reading() as db:
        told = "\n".join(audit(db))
    assert f"feed {PARTITION}: positions 1 to 4 should be there, 3 are" in told
    assert "snapshot's notice at 2" in told
    assert "snapshot's notice at 4" in told


def test_a_page_is_never_longer_than_asked_for(database: Database) -> None:
    with database.writing() as db:
        publish(db, PARTITION, [notice(number) for number in range(12)], NOON)
    with database.reading() as db:
        page = feed.read_page(db, PARTITION, 0, 5)
    assert isinstance(page, bytes)
    read = read_page(page, PARTITION, 0)
    assert (read.from_, read.to, read.head, len(read.items)) == (1, 5, 13, 5)
    assert msgspec.json.decode(page)["partition"] == PARTITION
