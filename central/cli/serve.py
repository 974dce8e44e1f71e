"""`central serve`."""

from __future__ import annotations

import argparse
import ipaddress
import logging
import signal
import socket

from central.api.limits import PATIENCE_S, Limits
from central.cli.call import DONE, CentralCall, Commands, warn
from central.cli.database import prepare, raise_version, warn_of_secret
from central.cli.erasures import apply_list, describe_erasures
from central.cli.marking import kept_mark, renew_where_older
from central.own_clock import find_behind
from central.settings import PORT
from central.store.schema import find_version
from kiosk.core.errors import SettingsError, StoreBusy, StoreFault, StoreKeyMissing
from kiosk.core.record.clock import write_time

HIGHEST_PORT = 65535
BACKLOG = 2048
LEAST_PATIENCE_S = 0.5
MOST_PATIENCE_S = 300

log = logging.getLogger(__name__)


def register(commands: Commands) -> None:
    parser = commands.add("serve", "answer kiosks and people over HTTP", serve)
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (%(default)s)"
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=PORT,
        help="port to listen on, 0 for any (%(default)s)",
    )
    parser.add_argument(
        "--patience",
        type=_seconds,
        default=PATIENCE_S,
        metavar="S",
        help="drop a client whose request makes no progress for so long (%(default)s s)",
    )
    parser.add_argument(
        "--forwarded-allow-ips",
        type=_proxies,
        metavar="ADDRESS[,ADDRESS]",
        help="proxies before central, as 127.0.0.1 or 10.0.0.0/8, whose X-Forwarded-For is"
        " believed; without it the address is always the socket's",
    )


def serve(call: CentralCall) -> int:
    """Serve until a signal stops it.

    An embedded SQLite file is created and migrated here. A PostgreSQL database may be shared by
    several processes and needs a backup first, so people run `central init` and `central migrate`.
    """
    from central.app import create_app, read_steady
    from central.server import make_server

    database = call.unchecked
    if database.embedded:
        if find_version(database) is not None:
            raise_version(call, database)
        if prepare(call, database):
            warn(f"Founded the network in {database.place}.")
    renew_where_older(call, call.database)
    _erase_again(call)
    _check_start(call)
    limits = Limits.with_patience(call.args.patience)
    app = create_app(call.database, call.now, call.read_secret, limits=limits)
    listener = _listen(call.args.host, call.args.port)
    port = listener.getsockname()[1]
    server = make_server(app, limits, read_steady, call.args.forwarded_allow_ips)

    def stop(*_: object) -> None:
        server.should_exit = True

    # Set before uvicorn's own handlers: it raises the signal again after it has stopped.
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, stop)
    call.say(f"Central answers at http://{_shown(call.args.host)}:{port}")
    call.out.flush()
    with kept_mark(call, database):
        server.run(sockets=[listener])
    return DONE


def _check_start(call: CentralCall) -> None:
    """Warn of problems that do not prevent serving."""
    try:
        call.read_secret()
    except StoreKeyMissing as error:
        warn(f"central: {error} Kiosks enrolled now can make no guest passes.")
    warn_of_secret(call)
    with call.database.reading() as db:
        behind = find_behind(db, call.now())
    if behind is not None:
        log.warning(
            "central's clock is behind its database by_s=%d newest=%s",
            -behind.by.total_seconds(),
            write_time(behind.at),
        )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not LEAST_PATIENCE_S <= seconds <= MOST_PATIENCE_S:
        raise argparse.ArgumentTypeError(
            f"{text} is no time: give seconds from {LEAST_PATIENCE_S} to {MOST_PATIENCE_S}"
        )
    return seconds


def _proxies(text: str) -> str:
    for part in text.split(","):
        try:
            ipaddress.ip_network(part.strip())
        except ValueError as error:
            raise argparse.ArgumentTypeError(
                f"{part.strip()} is no address: give the proxies' own, as 127.0.0.1 or 10.0.0.0/8"
            ) from error
    return text


def _erase_again(call: CentralCall) -> None:
    """Erase again those whom a restored backup brought back.

    A list that cannot be read or written is a warning only: kiosks must be served.
    """
    try:
        again = apply_list(call, call.database, "serve")
    except StoreBusy:
        raise
    except StoreFault as error:
        warn(f"central: {error}")
        return
    if again:
        warn(f"central: {describe_erasures(again)}")


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(
            f"{text} is no port: give a number up to {HIGHEST_PORT}"
        )
    return port


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        raise SettingsError(
            f"Central cannot listen on {host}:{port}: {error.strerror}.",
            key="port",
            remedy="Stop what is listening there, or give another --host or --port.",
        ) from error
    return listener


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
