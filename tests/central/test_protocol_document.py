"""The worked example of docs/protocol.md, taken at its word, and every code it promises."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from central.api.errors import _CODES
from central.app import create_app
from central.ingest import Received
from central.ingest.entries.reading import EntryVerdict
from central.model import entries
from central.store import Database
from kiosk.core.record import journal
from kiosk.core.record.wire import Batch
from tests.central.kit import EMBEDDED, Kiosk, enrolled, send

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
STREAM = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


@EMBEDDED
def test_the_worked_example_is_what_central_does(
    database: Database, engine_name: str
) -> None:
    assert engine_name == "sqlite"
    text = DOCUMENT.read_text("utf-8")
    raw = re.findall(r'^\{"v":1,.*\}$', text, re.MULTILINE)[0].encode()
    chains = re.findall(r"^chain\(\d\) = ([0-9a-f]{64})$", text, re.MULTILINE)
    assert f"{len(raw)} bytes" in text
    kiosk = Kiosk(stream=STREAM)
    kiosk.append_raw(raw)
    assert [chain.hex() for chain in kiosk.chains] == chains
    batch = Batch(
        proto=1,
        from_=1,
        entries=[raw.decode()],
        chain_before=chains[0],
        chain_after=chains[1],
        high_seq=1,
        at="2026-11-24T01:30:00.100000Z",
        mono_us=61_100_000,
        boot="2c9e",
    )
    arrived = datetime.fromisoformat("2026-11-24T01:30:01.940000Z")
    answer = send(database, enrolled(database), kiosk, batch, arrived)
    assert isinstance(answer, Received)
    assert (answer.through, answer.chain) == (1, chains[1])
    with database.reading() as db:
        at = db.execute(select(entries.c.at)).scalar_one()
    assert at == arrived - timedelta(milliseconds=100)
    assert journal.read(raw).mono_us == 61_000_000


def test_every_verdict_and_kind_is_in_the_document() -> None:
    text = DOCUMENT.read_text("utf-8")
    for word in (*EntryVerdict, *journal.Kind):
        assert f"`{word.value}`" in text, word


@EMBEDDED
def test_every_route_and_error_code_of_openapi_is_in_the_document(
    database: Database, engine_name: str
) -> None:
    assert engine_name == "sqlite"
    text = DOCUMENT.read_text("utf-8")
    paths = create_app(database).openapi()["paths"]
    answers = []
    for path, methods in paths.items():
        for method, route in methods.items():
            assert f"`{method.upper()} {path}" in text
            answers += route["responses"].items()
    codes = {
        code
        for status, answer in answers
        if int(status) >= 400
        for code in re.findall(r"`(\w+)`", answer["description"])
    } - {"after", "limit", "detail", "through"}
    assert {"gap", "fork", "refetch", "code_used"} <= codes
    for code in codes:
        assert f"`{code}`" in text, code


def test_every_code_of_an_error_outside_the_routes_is_in_the_document() -> None:
    text = DOCUMENT.read_text("utf-8")
    for code in (*_CODES.values(), "refused", "fault"):
        assert f"`{code}`" in text, code
