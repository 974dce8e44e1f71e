from __future__ import annotations

import gzip
import hashlib
import json

import pytest

from central import feed
from central.enrolment import make_code
from central.feed import Item, publish
from central.feed.publishing import prune
from central.store import open_database
from kiosk.core.record import wire
from kiosk.core.record.roster import ItemKind, MemberBody, NoticeBody
from kiosk.core.record.wire import Enrolment, Me, Refusal
from tests.central.api.conftest import Served
from tests.central.kit import EMBEDDED, NOON

SMG = "space:SMG"


def notice(number: int) -> Item:
    body = NoticeBody(
        text_id=f"Halo {number} ✨", text_en="Hello", until="2026-12-01T00:00:00Z"
    )
    return Item(kind=ItemKind.NOTICE, key=f"n{number}", body=body)


def fill(served: Served, count: int) -> None:
    with served.database.writing() as db:
        publish(db, SMG, [notice(number) for number in range(count)], NOON)


def test_a_kiosk_enrols_over_the_wire_and_the_answer_names_everything(
    served: Served,
) -> None:
    with served.database.writing() as db:
        code = make_code(db, "SKA", NOON).code
    asked = {
        "code": code.lower(),
        "token": "c" * 64,
        "name": "Pintu utama",
        "app": "0.1.0",
    }
    answer = served.post("enrol", json=asked, headers={"Authorization": ""})
    enrolled = wire.read(answer.content, Enrolment)
    assert answer.status_code == 200
    assert (enrolled.space, enrolled.network, enrolled.space_number) == ("SKA", 1, 3)
    assert enrolled.partitions == ["network", "space:SKA"]
    assert served.post("enrol", json=asked).json() == answer.json()
    again = served.post("enrol", json=asked | {"token": "d" * 64})
    assert (again.status_code, again.json()["error"]) == (409, "code_used")
    unknown = served.post("enrol", json=asked | {"code": "AAAAAAAA", "token": "d" * 64})
    assert (unknown.status_code, unknown.json()["error"]) == (404, "code_unknown")


@EMBEDDED
@pytest.mark.parametrize("asked", [{}, {"code": 1}, [], "x"])
def test_an_enrolment_of_the_wrong_shape_is_unreadable(
    served: Served, asked: object
) -> None:
    answer = served.post("enrol", json=asked)
    assert (answer.status_code, answer.json()["error"]) == (422, "unreadable")


def test_feed_pages_are_dense_and_end_at_the_head(served: Served) -> None:
    fill(served, 25)
    got, after = [], 0
    while True:
        answer = served.get(f"feeds/{SMG}", params={"after": after, "limit": 10})
        page = wire.read_page(answer.content, SMG, after)
        if not page.items:
            break
        got += page.items
        after = page.to
    assert [item.pos for item in got] == list(range(1, 27))
    assert page.head == 26
    assert got[-1].body == {
        "text_id": "Halo 24 ✨",
        "text_en": "Hello",
        "until": "2026-12-01T00:00:00Z",
    }


@EMBEDDED
@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"after": 99}, 409, "refetch"),
        ({"after": 3, "epoch": "other"}, 409, "refetch"),
        ({"after": 2}, 409, "refetch"),
        ({"after": -1}, 422, "unreadable"),
        ({"after": "x"}, 422, "unreadable"),
        ({"after": 2**70}, 422, "unreadable"),
        ({"limit": 0}, 422, "unreadable"),
    ],
)
def test_a_cursor_that_leads_nowhere_is_told_so(
    served: Served, query: dict[str, object], status: int, code: str
) -> None:
    fill(served, 9)
    with served.database.writing() as db:
        prune(db, SMG, 3)
    answer = served.get(f"feeds/{SMG}", params=query)
    assert (answer.status_code, wire.read(answer.content, Refusal).error) == (
        status,
        code,
    )
    with served.database.reading() as db:
        epoch = feed.read_epoch(db)
    good = served.get(f"feeds/{SMG}", params={"after": 3, "epoch": epoch})
    assert good.status_code == 200


@EMBEDDED
def test_a_kiosk_reads_no_other_spaces_people(served: Served) -> None:
    for path in ("feeds/space:SKA", "snapshots/space:SKA", "feeds/x", "snapshots/x"):
        answer = served.get(path)
        assert (answer.status_code, answer.json()["error"]) == (
            404,
            "unknown_partition",
        )


def test_a_snapshot_is_the_partition_as_it_stands_with_its_digest(
    served: Served,
) -> None:
    fill(served, 5)
    member = MemberBody(no="HS-00000017", name="Ani", home="SMG")
    with served.database.writing() as db:
        publish(db, SMG, [Item(kind=ItemKind.MEMBER, key="ani", body=member)], NOON)
        publish(db, SMG, [Item(kind=ItemKind.NOTICE, key="n1", body=None)], NOON)
    answer = served.get(f"snapshots/{SMG}", stream=True)
    assert answer.headers["content-encoding"] == "gzip"
    packed = answer.raw.read(decode_content=False)
    assert len(packed) == int(answer.headers["content-length"])
    lines = gzip.decompress(packed).splitlines(keepends=True)
    head, *items, tail = (json.loads(line) for line in lines)
    assert head["head"] == 8
    assert [item["key"] for item in items] == ["space", "n0", "n2", "n3", "n4", "ani"]
    assert tail == {
        "count": 6,
        "digest": hashlib.sha256(b"".join(lines[1:-1])).hexdigest(),
    }


def test_me_tells_who_the_kiosk_is(served: Served) -> None:
    me = wire.read(served.get("me").content, Me)
    assert (me.space, me.policy.name) == ("SMG", "Hetero Space Semarang")
    assert me.time == "2026-11-24T05:00:00.000000Z"


@EMBEDDED
def test_time_and_health_need_no_token(served: Served) -> None:
    served.token = "nobody's"
    assert served.get("time").json() == {"time": "2026-11-24T05:00:00.000000Z"}
    health = served.get("health")
    assert (health.status_code, health.json()["status"]) == (200, "ok")


@EMBEDDED
@pytest.mark.parametrize("path", ["me", f"feeds/{SMG}", f"snapshots/{SMG}"])
@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer \u00e9"]
)
def test_without_a_token_there_is_nothing_to_read(
    served: Served, path: str, header: str
) -> None:
    answer = served.get(path, headers={"Authorization": header.encode("latin-1")})
    assert (answer.status_code, answer.json()["error"]) == (401, "unknown_token")


@EMBEDDED
@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "nowhere", 404, "not_found"),
        ("PUT", "me", 405, "method_not_allowed"),
        ("DELETE", f"streams/{'0' * 32}/entries", 405, "method_not_allowed"),
    ],
)
def test_frameworks_own_errors_are_in_our_form_too(
    served: Served, method: str, path: str, status: int, code: str
) -> None:
    answer = served.ask(method, path)
    refusal = wire.read(answer.content, Refusal)
    assert (answer.status_code, refusal.error) == (status, code)
    assert refusal.detail


@EMBEDDED
def test_a_fault_of_our_own_is_a_500_in_our_form_without_its_inside(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("the token is abc")

    monkeypatch.setattr("central.api.routes.read_policy", break_down)
    answer = served.get("me")
    assert (answer.status_code, answer.json()["error"]) == (500, "fault")
    assert "abc" not in answer.text


@EMBEDDED
def test_a_database_that_has_gone_is_503_with_when_to_come_back(
    served: Served, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = open_database(f"postgresql+psycopg://x@/x?host={tmp_path}")
    monkeypatch.setattr(served.database, "engine", gone.engine)
    for path in ("health", "me"):
        answer = served.get(path)
        assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0
    gone.close()


@EMBEDDED
def test_openapi_names_every_route_with_its_bodies_and_codes(served: Served) -> None:
    described = served.get("openapi.json").json()
    take = described["paths"]["/api/v1/streams/{stream}/entries"]["post"]
    reference = take["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    assert reference == "#/components/schemas/Batch"
    assert {"from", "entries", "chain_before"} <= set(
        described["components"]["schemas"]["Batch"]["properties"]
    )
    assert set(take["responses"]) == {
        "200",
        "401",
        "403",
        "409",
        "413",
        "415",
        "422",
        "503",
    }
    assert set(described["paths"]) == {
        "/api/v1/enrol",
        "/api/v1/streams/{stream}/entries",
        "/api/v1/feeds/{partition}",
        "/api/v1/snapshots/{partition}",
        "/api/v1/me",
        "/api/v1/time",
        "/api/v1/health",
    }
    text_of = json.dumps(described)
    for name in [
        part.split('"')[0] for part in text_of.split("#/components/schemas/")[1:]
    ]:
        assert name in described["components"]["schemas"]
