"""A database that was brought back from a backup begins another epoch by itself."""

from __future__ import annotations

import shutil
from argparse import Namespace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import select, update

from central.cli.call import CentralCall
from central.cli.marking import keep_mark, kept_mark, renew_where_older
from central.feed import Item, publish_all, read_epoch
from central.ingest.reviews.older import read_mark, renew_if_older
from central.model import networks, reviews
from central.store import Database, open_database
from central.store.mark import FeedMark, find_mark, mark_file, write_mark
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import ItemKind, NoticeBody
from tests.central.cli.conftest import Central
from tests.central.kit import NOON


def publish(database: Database, count: int = 1) -> None:
    items = [
        Item(kind=ItemKind.NOTICE, key=f"n{number}", body=NOTICE)
        for number in range(count)
    ]
    with database.writing() as db:
        publish_all(db, {"space:SMG": items}, NOON)


NOTICE = NoticeBody(
    text_id="Pintu timur ditutup",
    text_en="The east door is closed",
    until=write_time(NOON),
)


def epoch_of(database: Database) -> str:
    with database.reading() as db:
        return read_epoch(db)


def codes(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(reviews.c.code)))


def test_positions_that_were_given_out_and_are_unknown_begin_another_epoch(
    database: Database,
) -> None:
    with database.reading() as db:
        _, before = read_mark(db)
    publish(database)
    with database.reading() as db:
        _, mark = read_mark(db)
    with database.writing() as db:
        assert renew_if_older(db, mark, NOON) is None
    heads = {name: head + 1 for name, head in mark.heads.items()}
    ahead = FeedMark(epoch=mark.epoch, epoch_us=mark.epoch_us, heads=heads)
    with database.writing() as db:
        epoch = renew_if_older(db, ahead, NOON)
    assert epoch == epoch_of(database)
    assert epoch not in (None, before.epoch)
    assert codes(database) == ["database_older"]
    # Another worker that starts with the same mark finds it changed already.
    with database.writing() as db:
        assert renew_if_older(db, ahead, NOON) is None
    assert codes(database) == ["database_older"]


def test_a_database_of_an_earlier_epoch_is_older_and_one_of_a_later_is_not(
    database: Database,
) -> None:
    with database.reading() as db:
        _, mark = read_mark(db)
    later = FeedMark(epoch="later", epoch_us=mark.epoch_us + 1, heads={})
    earlier = FeedMark(epoch="earlier", epoch_us=mark.epoch_us - 1, heads={})
    assert later.is_ahead_of(mark)
    assert not earlier.is_ahead_of(mark)


def test_a_restored_backup_is_seen_without_anybody_s_doing(
    central: Central, tmp_path: Path, secret: Path
) -> None:
    url = f"sqlite:///{tmp_path}/central.db"
    assert central("--db", url, "init").code == 0
    backup = tmp_path / "backup.db"
    shutil.copy2(tmp_path / "central.db", backup)
    database = open_database(url)
    publish(database)
    before = epoch_of(database)
    assert central("--db", url, "migrate").code == 0
    assert epoch_of(database) == before
    database.close()
    for path in tmp_path.glob("central.db-*"):
        path.unlink()
    shutil.copy2(backup, tmp_path / "central.db")
    assert "brought back from a backup" in central("--db", url, "migrate").err
    database = open_database(url)
    assert epoch_of(database) != before
    assert codes(database) == ["database_older"]
    assert "backup" not in central("--db", url, "migrate").err
    database.close()
    assert secret.with_name("central.mark").exists()


def test_the_mark_follows_while_central_serves_and_at_its_end(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "central.mark"
    call = CentralCall(
        args=Namespace(db=None),
        environment={"CENTRAL_MARK_FILE": str(file)},
        out=StringIO(),
    )
    renew_where_older(call, database)
    with database.reading() as db:
        network, before = read_mark(db)
    assert find_mark(file, network) == before
    with kept_mark(call, database, every_s=0.01):
        publish(database)
        while find_mark(file, network) == before:
            pass
        publish(database, 3)
    after = find_mark(file, network)
    assert after is not None
    assert after.heads["space:SMG"] == before.heads["space:SMG"] + 4
    renew_where_older(call, database)
    assert capsys.readouterr().err == ""


def test_an_epoch_begun_by_hand_is_marked(central: Central, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/central.db"
    central("--db", url, "init")
    assert central("--db", url, "new-epoch").code == 0
    database = open_database(url)
    with database.reading() as db:
        network, mark = read_mark(db)
    assert find_mark(tmp_path / "central.mark", network) == mark
    with database.writing() as db:
        back = NOON - timedelta(days=400)
        db.execute(update(networks).values(epoch="old", epoch_at=back))
    assert "backup" in central("--db", url, "migrate").err
    database.close()


def test_a_mark_that_cannot_be_kept_stops_nobody(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert keep_mark(database, tmp_path / "file" / "central.mark", None) is None
    kept = keep_mark(database, tmp_path / "deep" / "central.mark", None)
    assert kept is not None
    (tmp_path / "deep" / "central.mark").unlink()
    assert keep_mark(database, tmp_path / "deep" / "central.mark", kept) == kept
    assert not (tmp_path / "deep" / "central.mark").exists()


def test_marks_of_several_networks_stand_side_by_side(tmp_path: Path) -> None:
    file = tmp_path / "central.mark"
    one, other = (FeedMark(epoch=name, epoch_us=1, heads={}) for name in "ab")
    write_mark(file, "n1", one)
    write_mark(file, "n2", other)
    assert find_mark(file, "n1") == one
    assert find_mark(file, "n2") == other
    assert find_mark(file, "n3") is None
    file.write_bytes(b"{torn")
    assert find_mark(file, "n1") is None
    write_mark(file, "n1", one)
    assert find_mark(file, "n1") == one


def test_where_the_mark_is() -> None:
    assert mark_file({"CENTRAL_MARK_FILE": "/a/b"}) == Path("/a/b")
    assert mark_file({"CENTRAL_SECRET_FILE": "/a/secret"}) == Path("/a/central.mark")
    assert mark_file({}).name == "central.mark"
