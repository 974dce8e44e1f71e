"""What every test stands on: no display, no network but loopback, the same chances each run."""

from __future__ import annotations

import gc
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

# Before anything imports Qt: tests draw in memory, without a screen or a GPU.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, make_url, text

from kiosk.app.threads.collector import collect_due
from tests.central.postgres import find_binaries, running_cluster
from tests.print_office.office import PrintOffice, open_office

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    # Two cores shared with a database server and a browser: slow is not wrong.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class OutsideWorldError(AssertionError):
    """A test tried to leave this machine."""


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    """Refuses every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            message = f"A test wants to reach {address[0]}: tests stay on loopback."
            raise OutsideWorldError(message)
        connect(self, address)  # type: ignore[arg-type]  # as given by the caller

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def _collecting_here() -> Iterator[None]:
    """The cycle collector runs between tests, in the thread that Qt's objects live in."""
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """A test is over."""
    collect_due()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps a test's processes out of the folders and settings of whoever runs it."""
    for name in [key for key in os.environ if key.startswith(("KIOSK_", "CENTRAL_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg-data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg-config"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KIOSK_VOLUME", "0")  # nobody is to hear the tests


@pytest.fixture(scope="session", autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fails the run when a thread of ours outlives the tests that made it."""
    before = set(threading.enumerate())
    yield
    left = [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and not thread.daemon
    ]
    assert not left, f"threads that nobody joined: {', '.join(sorted(left))}"


@pytest.fixture(scope="session")
def print_office() -> Iterator[PrintOffice]:
    """Real printers and a real print server of this run; skips where there are no such programs."""
    with open_office() as office:
        yield office


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The server's URL with `{name}` for a database."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here: no initdb was found")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")[:12]
    with running_cluster(run, binaries) as server:
        yield server


@pytest.fixture(scope="session")
def new_postgres(postgres_server: str) -> Iterator[Callable[..., str]]:
    """Makes a database, empty or a copy of the one with the URL `like`; answers its URL."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    admin = create_engine(
        postgres_server.format(name="postgres"), isolation_level="AUTOCOMMIT"
    )
    made = 0

    def make(like: str = "") -> str:
        nonlocal made
        made += 1
        name = f"{worker}_{made}"
        model = make_url(like).database if like else "template1"
        with admin.connect() as db:
            db.execute(text(f"CREATE DATABASE {name} TEMPLATE {model}"))
        return postgres_server.format(name=name)

    yield make
    admin.dispose()


@pytest.fixture(scope="session")
def photographs() -> Path:
    """The folder of real photographs of QR codes, named by HETERO_DATA."""
    named = os.environ.get("HETERO_DATA", "../shared/data")
    folder = (ROOT / named).resolve() / "qr"
    if not folder.is_dir():
        pytest.skip(f"no photographs in {folder}: set HETERO_DATA to their folder")
    return folder
