"""A real central for an attack: its own process, its commands, and tokens in the wrong hands."""

from __future__ import annotations

import contextlib
import io
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from central.app import read_clock
from central.cli import main as commands
from kiosk.core.clock import write_time
from kiosk.core.journal import form_digest
from kiosk.core.wire import Form
from tests.central.kit import Kiosk

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30
MEMBERS = """name,phone,regency,space
Siti Rahmawati,081234567801,Kota Semarang,SMG
Budi Santoso,081234567802,Kota Semarang,SMG
Dewi Lestari,081234567803,Banyumas,BMS
Agus Setiawan,081234567804,Banyumas,BMS
"""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(kw_only=True)
class Stage:
    """Central with members in two spaces, answering on loopback. Shape: `db` is its URL."""

    folder: Path
    db: str
    environment: Mapping[str, str]
    url: str = ""

    def central(self, *arguments: str) -> Said:
        """`central` with arguments, in this process, on the same database."""
        out, err = io.StringIO(), io.StringIO()
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            for name, value in self.environment.items():
                patch.setenv(name, value)
            try:
                code = commands.run(["--db", self.db, *arguments], out)
            except SystemExit as left:
                code = int(left.code or 0)
        return Said(code=code, out=out.getvalue(), err=err.getvalue())

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
        """Return what central has logged so far."""
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


@contextlib.contextmanager
def raised(folder: Path, db: str, *serve_options: str) -> Iterator[Stage]:
    """Founds the network, takes members in, and serves until the block ends."""
    environment = {"CENTRAL_SECRET_FILE": str(folder / "central.secret")}
    stage = Stage(folder=folder, db=db, environment=environment)
    stage.done("init")
    people = folder / "members.csv"
    people.write_text(MEMBERS, "utf-8")
    stage.done("import-members", str(people))
    command = [sys.executable, "-m", "central", "--db", db, "serve", "--port", "0"]
    command += serve_options
    with (
        (folder / "central.log").open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=os.environ | environment,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            stage.url = f"http://127.0.0.1:{process.stdout.readline().rsplit(':', 1)[1].strip()}"
            yield stage
        finally:
            process.terminate()
            process.wait(PATIENCE_S)
