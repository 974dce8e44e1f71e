"""A real central for an attack: its server, its commands, and tokens in the wrong hands."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import requests

from central.app import read_clock
from central.cli import main as commands
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import form_digest
from kiosk.core.record.wire import Form
from tests.central.kit import Kiosk
from tests.kit.commands import Said, run_here
from tests.kit.serving import serving_command, serving_process

PATIENCE_S = 30
MEMBERS = """name,phone,regency,space
Siti Rahmawati,081234567801,Kota Semarang,SMG
Budi Santoso,081234567802,Kota Semarang,SMG
Dewi Lestari,081234567803,Banyumas,BMS
Agus Setiawan,081234567804,Banyumas,BMS
"""


@dataclass(kw_only=True)
class Stage:
    """Central with members in two spaces, answering on loopback. Shape: `db` is its URL."""

    folder: Path
    db: str
    environment: Mapping[str, str]
    url: str = ""

    def central(self, *arguments: str) -> Said:
        """`central` with arguments, in this process, on the same database."""
        return run_here(
            commands.run, ["--db", self.db, *arguments], os.environ | self.environment
        )

    def done(self, *arguments: str) -> Said:
        """The same, where it must succeed."""
        said = self.central(*arguments)
        assert said.code == 0, said.err + said.out
        return said

    def enrol(self, space: str) -> Token:
        """A kiosk of a space that only speaks the protocol."""
        (made,) = self.done("enrol-code", "--space", space, "--json").lines
        token = secrets.token_hex(32)
        body = {
            "code": made["code"],
            "token": token,
            "name": f"Meja {space}",
            "app": "attack",
        }
        answer = requests.post(
            f"{self.url}/api/v1/enrol", json=body, timeout=PATIENCE_S
        )
        assert answer.status_code == 200, answer.text
        return Token(stage=self, token=token, space=space, kiosk=answer.json()["kiosk"])

    def pass_text(self, member: str) -> str:
        """The pass text of a member number."""
        (line,) = self.done("pass-text", "--member", member, "--json").lines
        text: str = line["pass_text"]
        return text

    @property
    def address(self) -> tuple[str, int]:
        """Return where central listens."""
        host, _, port = self.url.removeprefix("http://").partition(":")
        return host, int(port)

    @property
    def log(self) -> str:
        """Return what central has logged so far, where it is a process of its own."""
        return (self.folder / "central.log").read_text("utf-8")

    def audit_is_clean(self) -> bool:
        """Return whether `central audit` finds nothing."""
        return self.central("audit").code == 0


@dataclass(kw_only=True)
class Token:
    """A kiosk's token and whatever its holder cares to write with it."""

    stage: Stage
    token: str
    space: str
    kiosk: str
    journal: Kiosk = field(init=False)
    forms: dict[str, Form] = field(default_factory=dict)
    sent: int = 0

    def __post_init__(self) -> None:
        self.journal = Kiosk(
            stream=secrets.token_hex(16),
            space=self.space,
            booted_at=read_clock() - timedelta(hours=1),
        )

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def keep(self, form: bytes) -> str:
        """Keeps a form for the next upload; answers its digest."""
        salt = b"\x07" * 32
        digest = form_digest(salt, form)
        self.forms[digest] = Form(salt=salt.hex(), form=form.decode())
        return digest

    def upload(self, health: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Sends what was appended since the last time; answers the receipt."""
        now = read_clock()
        batch = msgspec.structs.replace(
            self.journal.batch(self.sent + 1, at=now),
            forms=dict(self.forms),
            health=dict(health or {}),
            at=write_time(now),
        )
        answer = requests.post(
            f"{self.stage.url}/api/v1/streams/{self.journal.stream}/entries",
            data=msgspec.json.encode(batch),
            headers=self.headers | {"Content-Type": "application/json"},
            timeout=PATIENCE_S,
        )
        assert answer.status_code == 200, answer.text
        self.sent = len(self.journal.raws)
        receipt: dict[str, Any] = answer.json()
        return receipt

    def get(self, path: str) -> requests.Response:
        """Asks as this kiosk."""
        return requests.get(
            f"{self.stage.url}{path}", headers=self.headers, timeout=PATIENCE_S
        )

    def roster(self) -> list[dict[str, Any]]:
        """Every item of both partitions' snapshots."""
        items: list[dict[str, Any]] = []
        for partition in ("network", f"space:{self.space}"):
            answer = self.get(f"/api/v1/snapshots/{partition}")
            assert answer.status_code == 200, answer.text
            lines = [json.loads(line) for line in answer.text.splitlines()]
            items += lines[1:-1]
        return items


def make_stage(folder: Path, db: str) -> Stage:
    """Found a network in a database, and take the members in."""
    environment = {"CENTRAL_SECRET_FILE": str(folder / "central.secret")}
    stage = Stage(folder=folder, db=db, environment=environment)
    stage.done("init")
    people = folder / "members.csv"
    people.write_text(MEMBERS, "utf-8")
    stage.done("import-members", str(people))
    return stage


@contextmanager
def served(stage: Stage, options: Sequence[str] | None) -> Iterator[Stage]:
    """Let the stage's central answer until the block ends.

    With options it is a process with a log; with None it is a thread, which starts at once.
    """
    server = (
        serving_command(stage.db, stage.environment)
        if options is None
        else serving_process(
            stage.db,
            *options,
            environment=stage.environment,
            log=stage.folder / "central.log",
        )
    )
    with server as stage.url:
        yield stage
