"""`kiosk screens`: paints every screen in every phase as a picture."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from kiosk.cli.call import DONE, Call
from kiosk.core.errors import SettingsError

SIZES = ("1080x1920", "1920x1080", "1280x800", "1024x600")
LANGUAGES = ("id", "en")
LAYOUT, BADGE_DPI = "roll-62x100", 200


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    """Add the command `kiosk screens`."""
    parser = subparsers.add_parser(
        "screens", parents=[parent], help="paint every screen in every phase to PNG"
    )
    parser.add_argument(
        "--out", metavar="DIR", required=True, help="the folder for the pictures"
    )
    parser.add_argument(
        "--size", metavar="WxH", nargs="+", default=SIZES, help="sizes in pixels"
    )
    parser.add_argument(
        "--lang", dest="languages", metavar="id,en", default=",".join(LANGUAGES)
    )
    parser.set_defaults(run=screens)


def screens(call: Call) -> int:
    """Paint the pictures and print each path."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [_read_size(text) for text in call.args.size]
    languages = call.args.languages.split(",")
    for code in languages:
        if code not in LANGUAGES:
            raise SettingsError(
                f"The screens do not speak {code!r}.",
                key="--lang",
                remedy="Use id, en or id,en.",
            )
    from kiosk.gallery.pictures import render_screens

    for path in render_screens(Path(call.args.out), sizes, languages, _draw_badge()):
        call.say(str(path))
    return DONE


def _draw_badge() -> bytes:
    """Return the PNG of a test badge."""
    from artwork import choose_layout, draw_png
    from kiosk.gallery import samples
    from kiosk.printers.sample_badge import sample_badge
    from kiosk.ui.assets import assets_folder

    assets = assets_folder()
    badge = sample_badge(samples.SPACE.name, samples.NOW.date())
    return draw_png(choose_layout(LAYOUT, {}, assets), badge, BADGE_DPI, assets)


def _read_size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (
        width.isdecimal() and height.isdecimal() and int(width) >= 320 <= int(height)
    ):
        raise SettingsError(
            f"{text!r} is no size of a screen.",
            key="--size",
            remedy="Write width x height in pixels, as 1080x1920; 320 at least.",
        )
    return int(width), int(height)
