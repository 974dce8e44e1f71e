"""Every command that changes something at central says in the log of acts that it did."""

from __future__ import annotations

import argparse
import getpass
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import update

from central.bootstrap import FOUNDED
from central.cli.call import CentralCall
from central.cli.main import make_parser
from central.ingest.entries.review import ENTRIES_LOST, Cause, open_reviews
from central.ingest.personal import retention
from central.model import members
from central.store import Database, open_database
from kiosk.core.people import member_number
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.scan import Source
from tests.central.cli.conftest import Central
from tests.central.conftest import make_founded
from tests.central.ingest.guests import Desk
from tests.central.kit import (
    EMBEDDED,
    NOON,
    SECRET,
    Kiosk,
    add_members,
    enrolled,
    stream_id,
)
from tests.kit.commands import Said

READING = {
    "acts",
    "audit",
    "export",
    "kiosks",
    "kiosks holdings",
    "pass-text",
    "people erasures",
    "people groups",
    "people review",
    "policy show",
    "review",
    "serve",
    "sessions",
    "staff list",
}
"""Commands that change nothing by themselves; `serve` and `people erasures` apply the list of
erasures, which is noted where it changes anything (`tests/attacks`)."""

ONE, TWO, THREE = (member_number.write(number) for number in (1, 2, 3))
NEW = "name,phone,regency,space\nJoko Tole,081299990001,Kota Semarang,SMG\n"

WRITING: dict[str, Sequence[str]] = {
    "enrol-code": ("--space", "SMG"),
    "revoke-kiosk": ("{kiosk}",),
    "import-members": ("{folder}/members.csv",),
    "issue-pass": ("--member", ONE, "--out", "{folder}/pass.png"),
    "issuer-keys": ("--rotate",),
    "policy set": ("--space", "SMG", "--print", "once"),
    "policy layout": ("--space", "SMG", "ours", "{layout}"),
    "people merge": (ONE, TWO),
    "people apart": (ONE, TWO),
    "people consent": (ONE, "--withdraw"),
    "people export": (ONE, "--out", "{folder}/one.json"),
    "people erase": (THREE,),
    "rebuild": (),
    "new-epoch": (),
    "user add": ("siti", "--role", "admin", "--password-stdin"),
    "staff set": ("--space", "SMG", "--id", "s9", "--name", "Sari", "--pin-stdin"),
    "staff remove": ("--space", "SMG", "--id", "s9"),
    "erase": ("--member", ONE),
    "staff renew": ("--space", "SMG"),
    "review accept": ("{stream}", "{seq}"),
    "review dismiss": ("{stream}", "{seq}"),
    "review settle": ("{shared}", "0"),
    "review session": ("{stream}", "{guest}", "--none"),
    "kiosks distrust": ("{kiosk}", "--since", "2026-11-24T00:00:00Z"),
    "kiosks trust": ("{kiosk}",),
    "retention run": (),
    "retention set": ("--months", "30"),
}
"""Commands that write, in an order in which they can be run one after the other."""

ELSEWHERE = {"init", "migrate", "demo-data"}
"""Commands that write in a database of their own: each has a test below."""


def leaves(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    """Every command with a name of its own."""
    below = [
        one for one in parser._actions if isinstance(one, argparse._SubParsersAction)
    ]
    for action in below:
        for name, child in action.choices.items():
            yield from leaves(child, f"{before} {name}".strip())
    if before and (not below or not below[0].required):
        yield before


def test_every_command_is_known_as_one_that_reads_or_writes() -> None:
    known = READING | WRITING.keys() | ELSEWHERE
    assert set(leaves(make_parser())) == known, (
        "say in this file whether the command writes; one that does notes an act"
    )


@pytest.fixture
def acted(database: Database, secret: Path, tmp_path: Path) -> dict[str, str]:
    """A network in which every command finds something to do."""
    secret.write_text(SECRET.hex(), "ascii")
    (tmp_path / "members.csv").write_text(NEW, "utf-8")
    layouts = Path(__file__).parents[3] / "assets" / "badges"
    sender = enrolled(database)
    desk = Desk(kiosk=Kiosk(stream=stream_id(1)))
    desk.walk_in("Sri", "+6281234567890")
    desk.walk_in("Budi", "+6281234567891")
    desk.walk_in("Tono", "+6281234567892")
    crowd: Json = {"women": 99_999, "men": 0}
    group = Draft(kind=Kind.GROUP, by=Source.GROUP, body={"counts": crowd})
    unlikely = desk.kiosk.append(group)
    came = desk.kiosk.check_in("tamu")
    desk.send(database, sender)
    with database.writing() as db:
        lost = Cause(
            code=ENTRIES_LOST,
            stream=stream_id(9),
            seq=0,
            branch="",
            space="SMG",
            kiosk=sender.kiosk,
            detail="Entries 1 to 7 are gone.",
        )
        open_reviews(db, [lost], NOON)
        add_members(db, ["lama"])
        retention.set_months(db, 1)
    return {
        "kiosk": sender.kiosk,
        "stream": unlikely.stream,
        "shared": stream_id(9),
        "seq": str(unlikely.seq),
        "guest": str(came.seq),
        "folder": str(tmp_path),
        "layout": str(min(layouts.glob("*.json"))),
    }


def commands_of(said: Said) -> list[str]:
    return [json.loads(line)["what"] for line in said.out.splitlines()]


@EMBEDDED
def test_every_command_that_writes_notes_an_act(
    central: Central,
    acted: dict[str, str],
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = 0
    listed = central("--db", database_url, "review", "--json").lines
    assert "entries_lost" in {line["code"] for line in listed}
    nothing = ("review", "settle", acted["stream"], "1")
    assert central("--db", database_url, *nothing).code == 1
    for name, arguments in WRITING.items():
        text = "empat kata yang panjang\n" if name == "user add" else "483920\n"
        monkeypatch.setattr("sys.stdin", _Typed(text))
        filled = [one.format(**acted) for one in arguments]
        said = central("--db", database_url, *name.split(), *filled)
        assert said.code == 0, (name, said.err)
        noted = commands_of(central("--db", database_url, "acts", "--json"))
        expected = "people erase" if name == "erase" else name
        assert expected in noted[before:], f"{name} notes no act"
        before = len(noted)
    lines = central("--db", database_url, "acts", "--json").lines
    assert {line["by"] for line in lines} == {getpass.getuser()}
    held = json.dumps(lines)
    for word in ("Sri", "Budi", "Tono", "Joko", "8123456", "483920"):
        assert word not in held


class _Typed:
    """Standard input that somebody typed."""

    def __init__(self, text: str) -> None:
        self.text = text

    def readline(self) -> str:
        return self.text


@EMBEDDED
def test_init_and_demo_data_note_acts(
    central: Central, empty_url: str, secret: Path
) -> None:
    assert central("--db", empty_url, "init").code == 0
    assert secret.exists()
    assert central("--db", empty_url, "init").code == 0
    assert central("--db", empty_url, "demo-data", "--members", "600").code == 0
    assert commands_of(central("--db", empty_url, "acts", "--json")) == [
        "init",
        "demo-data",
    ]


@EMBEDDED
def test_a_migration_notes_an_act(central: Central, empty_url: str) -> None:
    make_founded(empty_url)
    database = open_database(empty_url)
    with database.writing() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '0006'")
        add_members(db, ["ani", "budi"])
        db.execute(
            update(members).where(members.c.subject == "ani").values(phone="+62840")
        )
    database.close()
    said = central("--db", empty_url, "migrate")
    assert (said.code, "HS-00000013" in said.err) == (0, True)
    (line,) = central("--db", empty_url, "acts", "--json").lines
    assert (line["what"], line["before"]) == ("migrate", {"version": "0006"})
    assert line["after"]["phones"] == {"changed": 1, "unreadable": ["HS-00000013"]}
    assert central("--db", empty_url, "migrate").code == 0
    assert len(central("--db", empty_url, "acts", "--json").lines) == 1


@EMBEDDED
def test_acts_are_found_by_whom_they_are_about_and_since_when(
    central: Central, database_url: str
) -> None:
    assert "Nothing" in central("--db", database_url, "acts").out
    for space in FOUNDED[:2]:
        central("--db", database_url, "enrol-code", "--space", space.code)
    acts = ("--db", database_url, "acts")
    (line,) = central(*acts, "--about", "BMS", "--json").lines
    assert (line["what"], line["about"]) == ("enrol-code", "BMS")
    assert central(*acts, "--since", "2999-01-01", "--json").lines == []
    assert len(central(*acts, "--since", "2020-01-01T00:00:00Z", "--json").lines) == 2
    assert "enrol-code" in central(*acts).out
    assert central(*acts, "--since", "yesterday").code == 2


@EMBEDDED
def test_an_account_without_a_name_is_told_as_that(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.setattr(getpass, "getuser", nameless)
    args = argparse.Namespace(db=database_url)
    assert CentralCall(args=args, environment={}, out=io.StringIO()).by == "unknown"
