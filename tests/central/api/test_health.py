from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event

from central.api import Limits, make_context
from central.api.health import HealthCheck
from central.own_clock import WatchedClock
from central.store import Database
from kiosk.core.errors import StoreBusy, StoreKeyMissing
from tests.central.api.conftest import Served
from tests.central.kit import EMBEDDED, NOON, SECRET, enrol


def examined(
    database: Database,
    *,
    secret: bytes | None = SECRET,
    at: timedelta = timedelta(),
) -> tuple[int, dict[str, object]]:
    def read_secret() -> bytes:
        if secret is None:
            raise StoreKeyMissing("Central's secret /x cannot be read.")
        return secret

    clock = WatchedClock(wall=lambda: NOON + at, steady=lambda: 0.0)
    answering = make_context(database, clock, read_secret, Limits())
    answer = HealthCheck(context=answering).answer()
    body: dict[str, object] = json.loads(bytes(answer.body))
    return answer.status_code, body


def test_all_well_is_ok_with_no_problem(database: Database) -> None:
    status, body = examined(database)
    assert (status, body["status"], body["problems"]) == (200, "ok", [])
    assert set(body) == {"status", "problems", "version", "database", "time"}


def test_a_missing_secret_and_a_wrong_clock_degrade(database: Database) -> None:
    enrol(database)
    status, body = examined(database, secret=None, at=-timedelta(hours=2))
    assert (status, body["status"]) == (200, "degraded")
    assert body["problems"] == ["clock_behind", "secret_missing"]
    assert "cannot be read" in str(body["detail"])


@pytest.fixture
def read_only(database: Database) -> Iterator[Database]:
    """A database that takes no write, as a standby or a disk that was mounted so."""

    statement = (
        "PRAGMA query_only=1" if database.embedded else "SET TRANSACTION READ ONLY"
    )

    def refuse(db: Connection) -> None:
        db.exec_driver_sql(statement)

    event.listen(database.engine, "begin", refuse)
    yield database
    event.remove(database.engine, "begin", refuse)
    database.engine.dispose()


def test_a_database_that_takes_no_write_is_503_read_only(read_only: Database) -> None:
    status, body = examined(read_only)
    assert (status, body["status"]) == (503, "failing")
    assert (body["error"], body["problems"]) == ("read_only", ["read_only"])


@EMBEDDED
def test_a_disk_nearly_full_is_503(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage("/"))
    full = usage(total=10**12, used=10**12 - 10**8, free=10**8)
    monkeypatch.setattr("central.store.probe.shutil.disk_usage", lambda _: full)
    status, body = examined(database, secret=None)
    assert (status, body["error"]) == (503, "disk_nearly_full")
    assert body["problems"] == ["disk_nearly_full", "secret_missing"]
    small = usage(total=50 * 10**6, used=0, free=50 * 10**6)
    monkeypatch.setattr("central.store.probe.shutil.disk_usage", lambda _: small)
    assert examined(database)[0] == 200


@EMBEDDED
def test_a_disk_that_cannot_be_measured_is_unavailable(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("central.store.probe.shutil.disk_usage", gone)
    assert examined(database)[1]["error"] == "unavailable"


@EMBEDDED
def test_a_busy_database_is_no_failure(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: object) -> None:
        raise StoreBusy("Central's database is busy with another writer.")

    monkeypatch.setattr("central.api.health.probe_write", busy)
    status, body = examined(database)
    assert (status, body["problems"]) == (200, ["busy"])


@EMBEDDED
@pytest.mark.parametrize(
    "path", ["/api/v1/time", "/api/v1/health", "/", "/live.json", "/static/board.css"]
)
def test_head_is_answered_as_get_without_a_body(served: Served, path: str) -> None:
    get = served.http.get(served.url + path, timeout=20)
    head = served.http.head(served.url + path, timeout=20)
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]
    assert int(head.headers["content-length"]) > 0


@EMBEDDED
def test_head_of_a_feed_and_a_snapshot_is_answered_and_of_an_upload_is_not(
    served: Served,
) -> None:
    for path in ("feeds/network", "snapshots/network", "me"):
        answer = served.ask("HEAD", path)
        assert (answer.status_code, answer.content) == (200, b"")
    assert served.ask("HEAD", "enrol").status_code == 405
