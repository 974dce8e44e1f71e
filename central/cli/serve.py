"""`central serve`."""

from __future__ import annotations

import argparse
import signal
import socket

from central.cli.call import DONE, Call, Commands, warn
from central.cli.database import prepare
from central.cli.marking import kept_mark, renew_where_older
from central.settings import PORT
from central.store.schema import find_version, migrate
from kiosk.core.errors import SettingsError, StoreKeyMissing

HIGHEST_PORT = 65535
BACKLOG = 2048


def register(commands: Commands) -> None:
    """Adds the command."""
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


def serve(call: Call) -> int:
    """Serves until it is told to stop.

    An embedded SQLite file is this program's own, so it is made and migrated here. A PostgreSQL
    database may be shared by several processes and is backed up by a person before it changes, so
    there `central init` and `central migrate` are that person's to run.
    """
    import uvicorn

    from central.app import create_app

    database = call.unchecked
    if database.embedded:
        if find_version(database) is not None:
            migrate(database)
        if prepare(call, database):
            warn(f"Founded the network in {database.place}.")
    renew_where_older(call, call.database)
    app = create_app(call.database, call.now, call.read_secret)
    try:
        call.read_secret()
    except StoreKeyMissing as error:
        warn(f"central: {error} Kiosks enrolled now can make no guest passes.")
    listener = _listen(call.args.host, call.args.port)
    port = listener.getsockname()[1]
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    server = uvicorn.Server(config)

    def stop(*_: object) -> None:
        server.should_exit = True

    # Before uvicorn listens to signals itself, and after: it raises one that stopped it once more.
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, stop)
    call.say(f"Central answers at http://{_shown(call.args.host)}:{port}")
    call.out.flush()
    with kept_mark(call, database):
        server.run(sockets=[listener])
    return DONE


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
