"""`kiosk enrol`: makes this device a kiosk of a space."""

from __future__ import annotations

import argparse
import platform

from kiosk.cli.call import DONE, Call


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "enrol", parents=[parent], help="make this device a kiosk of a space"
    )
    parser.add_argument("url", metavar="URL", help="central's address")
    parser.add_argument(
        "code", metavar="CODE", help="the enrolment code on central's page"
    )
    parser.add_argument(
        "--name", default=platform.node() or "kiosk", help="what to call it"
    )
    parser.set_defaults(run=enrol)


def enrol(call: Call) -> int:
    """Enrols, and says as what."""
    from kiosk.app.link import enrol_folder
    from kiosk.desk.enrol import Invitation

    args = call.args
    invitation = Invitation(url=args.url, code=args.code, name=args.name)
    with call.folder() as folder:
        identity = enrol_folder(folder, call.settings, invitation)
    call.say(
        f"This is kiosk {identity.kiosk} of {identity.space} now, named {identity.name}."
    )
    return DONE
