from __future__ import annotations

import gzip
import hashlib
from collections.abc import Collection, Mapping
from datetime import date

import pytest

from central import feed
from central.feed import Item, publish
from central.feed.dressing import AT_ONCE
from central.store import Database
from kiosk.core import wire
from kiosk.core.roster import ItemKind, PassBody
from tests.central.kit import NOON

SMG = "space:SMG"
BODY = PassBody(
    subject="orang-1", valid_from=date(2026, 1, 1), valid_through=date(2026, 12, 31)
)


class Texts:
    """Knows the texts of passes whose id ends in an even digit, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Collection[str]] = []

    def find(self, ids: Collection[str]) -> Mapping[str, str]:
        self.asked.append(ids)
        return {one: f"text of {one}" for one in ids if int(one[-1]) % 2 == 0}


def fill(database: Database, count: int) -> None:
    items = [
        Item(kind=ItemKind.PASS, key=f"{number:016d}", body=BODY)
        for number in range(count)
    ]
    gone = Item(kind=ItemKind.PASS, key=items[0].key, body=None)
    with database.writing() as db:
        publish(db, SMG, [*items, gone], NOON)


def test_a_page_brings_the_texts_there_are_and_leaves_the_rest_as_it_is(
    database: Database,
) -> None:
    fill(database, 3)
    texts = Texts()
    with database.reading() as db:
        raw = feed.read_page(db, SMG, 1, 10, texts.find)
    assert isinstance(raw, bytes)
    page = wire.read_page(raw, SMG, 1)
    bodies = [item.body for item in page.items]
    plain = {
        "subject": "orang-1",
        "valid_from": "2026-01-01",
        "valid_through": "2026-12-31",
    }
    assert bodies == [
        plain | {"text": "text of 0000000000000000"},
        plain,
        plain | {"text": "text of 0000000000000002"},
        None,
    ]
    assert len(texts.asked) == 1


def test_nobody_is_asked_for_texts_where_no_pass_is_told(database: Database) -> None:
    texts = Texts()
    with database.reading() as db:
        feed.read_page(db, SMG, 0, 10, texts.find)
        feed.read_page(db, SMG, 1, 10, texts.find)
    assert texts.asked == []


@pytest.mark.parametrize("count", [AT_ONCE + 3])
def test_count_and_digest_of_a_snapshot_are_of_the_lines_with_their_texts(
    database: Database, count: int
) -> None:
    fill(database, count)
    texts = Texts()
    with database.reading() as db:
        packed = b"".join(feed.read_snapshot(db, SMG, NOON, texts.find))
    lines = gzip.decompress(packed).splitlines(keepends=True)
    tail = wire.read(lines[-1], wire.SnapshotTail)
    assert tail.count == len(lines) - 2 == count
    assert tail.digest == hashlib.sha256(b"".join(lines[1:-1])).hexdigest()
    assert sum(b'"text":"text of' in line for line in lines) == count // 2
    assert len(texts.asked) == 2


def test_no_text_reaches_the_tables(database: Database) -> None:
    fill(database, 3)
    with database.reading() as db:
        feed.read_page(db, SMG, 0, 10, Texts().find)
        raw = feed.read_page(db, SMG, 0, 10)
    assert isinstance(raw, bytes)
    assert b"text of" not in raw
