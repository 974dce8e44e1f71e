"""Pictures for the tests of this folder: real codes, drawn here."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import qrcode

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Frame, Grey, Matrix

PASS_TEXT = "7651" + "0123456789" * 19 + "123456"
OTHER_TEXT = "https://heterospace.example/daftar?x=42"

PHOTOGRAPHS = (
    Path(
        os.environ.get(
            "HETERO_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"
        )
    )
    / "qr"
)


def code(content: str | bytes, module_px: int = 6, level: str = "M") -> Grey:
    """A clean code with its quiet zone, black on white."""
    levels = {
        "L": qrcode.constants.ERROR_CORRECT_L,
        "M": qrcode.constants.ERROR_CORRECT_M,
        "H": qrcode.constants.ERROR_CORRECT_H,
    }
    made = qrcode.QRCode(error_correction=levels[level], border=4)
    made.add_data(content)
    made.make(fit=True)
    dark = np.array(made.get_matrix(), np.bool_)
    sheet = np.where(dark, 0, 255).astype(np.uint8)
    return np.repeat(np.repeat(sheet, module_px, axis=0), module_px, axis=1)


def desk(*codes: Grey, shade: int = 120) -> Grey:
    """A 720p picture with codes side by side."""
    picture = np.full((720, 1280), shade, np.uint8)
    left = 40
    for one in codes:
        height, width = one.shape
        picture[60 : 60 + height, left : left + width] = one
        left += width + 40
    return picture


def coloured(grey: Grey) -> Frame:
    """The same as a camera gives it."""
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def bent(grey: Grey, depth_px: float) -> Grey:
    """The picture as printed on cloth: waves across and along."""
    height, width = grey.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    at_x = x + depth_px * np.sin(y / height * 2 * np.pi)
    at_y = y + depth_px * np.sin(x / width * 2 * np.pi)
    return cv2.remap(
        grey,
        at_x.astype(np.float32),
        at_y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255,),
    )


def write_video(path: Path, frames: list[Matrix], frames_per_s: float = 25.0) -> Path:
    """A Motion JPEG video."""
    height, width = frames[0].shape[:2]
    video = cv2.VideoWriter(
        str(path), cv2.VideoWriter.fourcc(*"MJPG"), frames_per_s, (width, height)
    )
    assert video.isOpened()
    for frame in frames:
        video.write(frame)
    video.release()
    return path
