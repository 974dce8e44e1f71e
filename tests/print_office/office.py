"""A print office of this run: real IPP printers and a real CUPS server, on loopback alone.

The printers are `ippeveprinter`'s, the server is Debian's own.
"""

from __future__ import annotations

import contextlib
import getpass
import grp
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.print_office.avahi import shared_avahi
from tests.print_office.waiting import until

PROGRAMS = (
    "avahi-daemon",
    "cupsd",
    "dbus-daemon",
    "ippeveprinter",
    "lpadmin",
)
FILTERS = ("rastertopwg", "gstoraster")
_FILTERS = Path("/usr/lib/cups/filter")
LABELS = Path(__file__).with_name("label_printer.conf")
_SYSTEM = "/usr/sbin:/sbin:/usr/local/sbin"

# It keeps what it is given, and prints nothing while the file `empty` lies beside it.
_PRINT = """#!/bin/sh
cp "$1" {folder}/arriving && mv {folder}/arriving {folder}/arrived-$(date +%s%N)
if [ -f {folder}/empty ]; then
  echo "STATE: +media-empty-error" >&2
  while [ -f {folder}/empty ]; do sleep 0.05; done
  echo "STATE: -media-empty-error" >&2
fi
"""
# Its policy is the one that comes with CUPS: what it keeps from us, it keeps from kiosks.
_CUPSD = """LogLevel warn
Listen 127.0.0.1:{port}
Listen {folder}/cups.sock
Browsing No
DefaultAuthType Basic
WebInterface No
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs CUPS-Move-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit CUPS-Add-Modify-Printer CUPS-Delete-Printer CUPS-Set-Default>
    AuthType Default
    Require user @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_CUPS_FILES = """SystemGroup {group}
{user}ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ErrorLog {folder}/log/error
AccessLog {folder}/log/access
PageLog {folder}/log/page
"""


@dataclass
class RealPrinter:
    """One `ippeveprinter`. Shape: `arguments` say what it takes."""

    folder: Path
    port: int
    arguments: tuple[str, ...]
    environ: dict[str, str]
    _running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """As the kiosk speaks to it."""
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def start(self) -> None:
        """Switches it on; Avahi may need a moment to be heard of."""
        for _ in range(5):
            self._running = subprocess.Popen(
                [
                    *("ippeveprinter", "-n", "localhost", "-p", str(self.port)),
                    *("-d", str(self.folder / "spool"), "-k", "-r", "off"),
                    *("-c", str(self.folder / "print.sh"), *self.arguments, "Badges"),
                ],
                env=self.environ,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if self._stays_up(self._running):
                return
        pytest.fail("ippeveprinter does not stay up")

    def _stays_up(self, running: subprocess.Popen[bytes]) -> bool:
        until(lambda: listens(self.port) or running.poll() is not None, "a printer")
        return running.poll() is None

    def kill(self) -> None:
        """Pulls the plug."""
        if self._running is not None:
            self._running.kill()
            self._running.wait(10)

    def start_again(self) -> None:
        """Switches it on where it is off."""
        if self._running is None or self._running.poll() is not None:
            self.start()

    def take_paper(self) -> None:
        """Takes its paper out."""
        (self.folder / "empty").touch()

    def give_paper(self) -> None:
        """Puts paper in again."""
        (self.folder / "empty").unlink(missing_ok=True)

    def arrived(self) -> list[bytes]:
        """The documents that it was given, oldest first."""
        files = self.folder.glob("arrived-*")
        ordered = sorted(files, key=lambda file: int(file.name.rpartition("-")[2]))
        return [file.read_bytes() for file in ordered]


@dataclass(frozen=True)
class PrintOffice:
    """A label printer, one that takes PDF, and the queues `badge` and `office` that lead to them.

    Shape: `server` as CUPS_SERVER has it, `socket` the file on which the same server listens.
    """

    labels: RealPrinter
    pdf: RealPrinter
    server: str
    socket: str


def listens(port: int) -> bool:
    """Whether somebody listens at a port of this machine."""
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextlib.contextmanager
def open_office() -> Iterator[PrintOffice]:
    """Opens the office, and closes it; skips where its programs are not installed."""
    path = f"{os.environ['PATH']}:{_SYSTEM}"
    missing = [name for name in PROGRAMS if shutil.which(name, path=path) is None]
    missing += [name for name in FILTERS if not (_FILTERS / name).exists()]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with contextlib.ExitStack() as stack:
        environ = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
        environ |= stack.enter_context(shared_avahi(environ))
        # Filters run as another user, who must reach it: not below pytest's own folder.
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="office-"))
        )
        folder.chmod(0o755)
        labels = _printer(folder / "labels", ("-a", str(LABELS)), environ)
        pdf = _printer(folder / "pdf", ("-f", "application/pdf"), environ)
        for printer in (labels, pdf):
            stack.callback(printer.kill)
            printer.start()
        server = _serve(folder / "cups", environ, stack)
        for name, printer in (("badge", labels), ("office", pdf)):
            _add_queue(
                name, printer, folder / "cups", environ | {"CUPS_SERVER": server}
            )
        yield PrintOffice(
            labels=labels,
            pdf=pdf,
            server=server,
            socket=str(folder / "cups/cups.sock"),
        )


def _printer(
    folder: Path, arguments: tuple[str, ...], environ: dict[str, str]
) -> RealPrinter:
    (folder / "spool").mkdir(parents=True)
    script = folder / "print.sh"
    script.write_text(_PRINT.format(folder=folder))
    script.chmod(0o755)
    return RealPrinter(folder, free_port(), arguments, environ)


def _serve(folder: Path, environ: dict[str, str], stack: contextlib.ExitStack) -> str:
    for name in ("etc/ppd", "spool/tmp", "cache", "run", "log"):
        (folder / name).mkdir(parents=True)
    (folder / "spool/tmp").chmod(0o1777)
    port = free_port()
    # As root it hands its filters to lp; as anybody else they are that person's.
    user = "User lp\nGroup lp\n" if os.geteuid() == 0 else f"User {getpass.getuser()}\n"
    settings = {
        "etc/cupsd.conf": _CUPSD.format(port=port, folder=folder),
        "etc/cups-files.conf": _CUPS_FILES.format(
            folder=folder, user=user, group=_group()
        ),
    }
    for name, text in settings.items():
        (folder / name).write_text(text)
    files = [str(folder / name) for name in settings]
    running = subprocess.Popen(
        ["cupsd", "-f", "-c", files[0], "-s", files[1]],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(_end, running)
    until(lambda: listens(port), "the print server")
    return f"127.0.0.1:{port}"


def _add_queue(
    name: str, printer: RealPrinter, cups: Path, environ: dict[str, str]
) -> None:
    device = f"ipp://localhost:{printer.port}/ipp/print"
    # By the socket, where the system vouches for who we are.
    environ = environ | {"CUPS_SERVER": str(cups / "cups.sock")}
    how = ("-m", "everywhere", "-o", "printer-error-policy=retry-current-job")
    subprocess.run(
        ["lpadmin", "-p", name, "-E", "-v", device, *how, "-D", f"Printer of {name}"],
        env=environ,
        check=True,
        capture_output=True,
        timeout=30,
    )
    # lpadmin returns before the driver that it makes is there.
    until((cups / f"etc/ppd/{name}.ppd").exists, f"the driver of {name}")


def _group() -> str:
    """Who may add queues: whoever runs the tests."""
    return grp.getgrgid(os.getegid()).gr_name


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)
