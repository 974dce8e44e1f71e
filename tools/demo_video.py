"""A video of visitors who hold their codes before a camera, the same for the same cast.

It is painted, not filmed: a card slides up before a wall, rests with the sway of a hand, and
leaves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import qrcode
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]

WIDTH_PX, HEIGHT_PX = 960, 540
FRAMES_PER_S = 15
COMING_S, RESTING_S, LEAVING_S, PAUSE_S = 0.6, 2.0, 0.5, 2.0
"""How long a card rests: enough for a slow machine, and to read the screen."""

CARD_PX = (300, 410)
QUIET_MODULES = 4
PAPER, INK, FOREST, WALL = (255, 253, 247), (24, 38, 32), (23, 62, 50), (208, 178, 148)
FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A visitor's card: the text in the code, and the line under it."""

    text: str
    line: str


def write_video(path: Path, cards: Sequence[Card], seed: int) -> None:
    """Write the video of all cards in order, as an AVI of JPEG pictures.

    Raises: OSError if the file cannot be written.
    """
    writer = cv2.VideoWriter(
        str(path),
        cv2.VideoWriter.fourcc(*"MJPG"),
        FRAMES_PER_S,
        (WIDTH_PX, HEIGHT_PX),
    )
    if not writer.isOpened():
        message = f"The video {path} cannot be written: check the disk and the folder."
        raise OSError(message)
    try:
        for frame in frames(cards, seed):
            writer.write(frame)
    finally:
        writer.release()


def frames(cards: Sequence[Card], seed: int) -> Iterator[Picture]:
    """Yield every picture of the video."""
    chance = np.random.default_rng(seed)
    wall = paint_wall(chance)
    pause = round(PAUSE_S * FRAMES_PER_S)
    yield from [wall] * pause
    for card in cards:
        painted = paint_card(card)
        lean = math.radians(chance.uniform(-7, 7))
        for step in range(round((COMING_S + RESTING_S + LEAVING_S) * FRAMES_PER_S)):
            place = where(step / FRAMES_PER_S)
            yield laid(wall, painted, place, lean)
        yield from [wall] * pause


def where(second: float) -> tuple[float, float]:
    """Return the middle of a card in pixels, `second` after it began to come."""
    x, y = WIDTH_PX / 2, HEIGHT_PX / 2
    if second < COMING_S:
        left = 1 - second / COMING_S
        return x, y + HEIGHT_PX * left**3
    resting = second - COMING_S
    sway = 5 * math.sin(resting * 4), 4 * math.sin(resting * 5)
    gone = max(0.0, resting - RESTING_S) / LEAVING_S
    return x + sway[0] + WIDTH_PX * gone**2, y + sway[1]


def laid(
    wall: Picture, card: Picture, place: tuple[float, float], lean: float
) -> Picture:
    """Return the wall with a card before it at a place, leaning by so many radians."""
    height, width = card.shape[:2]
    cos, sin = math.cos(lean), math.sin(lean)
    x = place[0] - cos * width / 2 + sin * height / 2
    y = place[1] - sin * width / 2 - cos * height / 2
    turn = np.array([[cos, -sin, x], [sin, cos, y]])
    moved: NDArray[Any] = cv2.warpAffine(
        card, turn, (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_AREA
    )
    cover = moved[:, :, 3:].astype(np.float32) / 255
    mixed = wall * (1 - cover) + moved[:, :, :3] * cover
    return mixed.astype(np.uint8)


def paint_wall(chance: np.random.Generator) -> Picture:
    """Return a plastered wall, brighter above, with the noise of a cheap camera."""
    light = np.linspace(1.08, 0.82, HEIGHT_PX)[:, None, None]
    wall = np.full((HEIGHT_PX, WIDTH_PX, 3), WALL[::-1], np.float64) * light
    grain = chance.normal(0, 3, (HEIGHT_PX, WIDTH_PX, 1))
    return np.clip(wall + grain, 0, 255).astype(np.uint8)


def paint_card(card: Card) -> Picture:
    """Return a card as a picture with an alpha channel, in OpenCV's order of colours."""
    width, height = CARD_PX
    image = Image.new("RGBA", CARD_PX, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), 18, fill=PAPER)
    draw.rounded_rectangle((0, 0, width - 1, 62), 18, fill=FOREST)
    draw.rectangle((0, 40, width - 1, 62), fill=FOREST)
    write(draw, "Hetero Space", at_y=31, size_px=24, colour=PAPER)
    code = paint_code(card.text, width - 16)
    image.paste(code, ((width - code.width) // 2, 66))
    write(draw, card.line, at_y=height - 24, size_px=19, colour=INK)
    return cv2.cvtColor(np.asarray(image), cv2.COLOR_RGBA2BGRA).astype(np.uint8)


def write(
    draw: ImageDraw.ImageDraw,
    text: str,
    *,
    at_y: int,
    size_px: int,
    colour: tuple[int, int, int],
) -> None:
    """Write a line in the middle of a card."""
    font = ImageFont.truetype(FONTS / "PlusJakartaSans_600SemiBold.ttf", size_px)
    draw.text((CARD_PX[0] / 2, at_y), text, fill=colour, font=font, anchor="mm")


def paint_code(text: str, room_px: int) -> Image.Image:
    """Return the QR code of a text, as large as whole pixels a module allow."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(text)
    code.make()
    dark = np.array(code.get_matrix())
    module_px = max(1, room_px // len(dark))
    grey = np.kron(np.where(dark, 0, 255), np.ones((module_px, module_px)))
    return Image.fromarray(grey.astype(np.uint8)).convert("RGB")
