"""`kiosk run`: runs the kiosk on its screen."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.cli.call import Call


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    parser = subparsers.add_parser(
        "run", parents=[parent], help="run the kiosk on the screen"
    )
    parser.add_argument(
        "--camera",
        metavar="SRC",
        help="index, device, video file, folder of pictures, or MJPEG URL",
    )
    parser.add_argument(
        "--windowed", action="store_true", help="in a window, not full screen"
    )
    parser.add_argument(
        "--lang", choices=("id", "en"), help="the first language of the screens"
    )
    parser.add_argument(
        "--until-camera-ends",
        action="store_true",
        help="end when the video ends",
    )
    parser.add_argument(
        "--screenshots",
        metavar="DIR",
        help="save a picture of each screen that is shown",
    )
    parser.set_defaults(run=run)


def run(call: Call) -> int:
    """Run until staff or the system end the kiosk."""
    from kiosk.app.run import RunOptions, run_kiosk

    args = call.args
    return run_kiosk(
        call.settings,
        RunOptions(
            windowed=args.windowed,
            until_camera_ends=args.until_camera_ends,
            screenshots=None if args.screenshots is None else Path(args.screenshots),
            say=call.say,
        ),
    )
