"""The commands as a person types them, against a real central with a small demo network."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from central.cli import main as central
from kiosk.cli import main
from tests.kit.commands import Said, run_here, run_program
from tests.kit.serving import serving_process

MEMBERS = 150


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A kiosk's data folder, and the central it may speak to."""

    data: Path
    url: str
    environment: Mapping[str, str]
    passes: Mapping[str, str]

    def kiosk(self, *arguments: str) -> Said:
        """The command in this process; `process` starts the program."""
        return run_here(main.run, arguments, self.environment)

    def central(self, *arguments: str) -> Said:
        return run_here(central.run, arguments, self.environment)

    def process(self, *arguments: str, text: str = "") -> Said:
        return run_program("kiosk", arguments, self.environment, text)

    def enrol(self) -> None:
        (code,) = self.central("enrol-code", "--space", "SMG", "--json").lines
        said = self.kiosk("enrol", self.url, code["code"], "--name", "Uji")
        assert said.code == 0, said.err


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Central's address and folder."""
    folder = tmp_path_factory.mktemp("central")
    environment = ours(folder)
    assert run_here(central.run, ("init",), environment).code == 0
    invent = ("demo-data", "--members", str(MEMBERS))
    made = run_here(central.run, invent, environment)
    assert made.code == 0, made.err
    db = environment["CENTRAL_DATABASE_URL"]
    log = folder / "central.log"
    with serving_process(db, environment=environment, log=log) as url:
        yield url, folder


@pytest.fixture(scope="session")
def passes(served: tuple[str, Path]) -> Mapping[str, str]:
    """Pass texts by member number."""
    said = run_here(central.run, ("pass-text", "--all", "--json"), ours(served[1]))
    return {line["member"]: line["pass_text"] for line in said.lines}


@pytest.fixture
def desk(served: tuple[str, Path], passes: Mapping[str, str], tmp_path: Path) -> Desk:
    """A kiosk that nobody has enrolled yet."""
    url, folder = served
    data = tmp_path / "kiosk"
    environment = ours(folder) | {"KIOSK_DATA": str(data)}
    return Desk(data=data, url=url, environment=environment, passes=passes)


def ours(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KIOSK_", "CENTRAL_"))
    }
    return kept | {
        "CENTRAL_DATABASE_URL": f"sqlite:///{folder}/central.db",
        "CENTRAL_SECRET_FILE": str(folder / "central.secret"),
        "QT_QPA_PLATFORM": "offscreen",
    }


@pytest.fixture
def said_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """A command in this process, on a new folder: many cases, without a start for each."""
    for name in [name for name in os.environ if name.startswith("KIOSK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "kiosk"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return lambda *arguments: run_here(main.run, arguments, os.environ)
