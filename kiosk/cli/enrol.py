"""`kiosk enrol`: makes this device a kiosk of a space."""

from __future__ import annotations

import argparse
import platform

from kiosk.cli.call import DONE, Call, warn


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    parser = subparsers.add_parser(
        "enrol", parents=[parent], help="make this device a kiosk of a space"
    )
    parser.add_argument("url", metavar="URL", help="central's address")
    parser.add_argument(
        "code", metavar="CODE", help="the enrolment code on central's page"
    )
    parser.add_argument(
        "--name", default=platform.node() or "kiosk", help="the name of this kiosk"
    )
    parser.set_defaults(run=enrol)


def enrol(call: Call) -> int:
    """Enrol this device, and print its identity."""
    from kiosk.app.clients.link import enrol_folder
    from kiosk.desk.device.enrol import Invitation, root_of

    args = call.args
    invitation = Invitation(url=args.url, code=args.code, name=args.name)
    with call.folder() as folder:
        before = root_of(folder.desk)
        identity = enrol_folder(folder, call.settings, invitation)
    if before not in (None, identity.network_root):
        warn(
            "kiosk: this central has another root key than the one before: a new stream begins."
            " What was written before stays in the folder and is never sent to this central."
        )
    call.say(
        f"This is kiosk {identity.kiosk} of {identity.space} now, named {identity.name}."
    )
    return DONE
