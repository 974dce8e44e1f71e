"""`kiosk loudspeaker`: plays and speaks as ordered on standard input. The kiosk starts it."""

from __future__ import annotations

import argparse

from kiosk.cli.call import Call


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    parser = subparsers.add_parser(
        "loudspeaker",
        parents=[parent],
        help="play and speak what standard input says (the kiosk starts it itself)",
    )
    parser.set_defaults(run=run)


def run(_: Call) -> int:
    """Play and speak until standard input ends."""
    from kiosk.ui.assets import assets_folder
    from kiosk.ui.sound.loudspeaker import serve

    return serve(assets_folder() / "sounds")
