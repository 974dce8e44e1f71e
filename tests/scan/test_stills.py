"""Reading files, good ones and bad ones."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from kiosk.core.errors import PictureFault
from kiosk.scan import stills
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Matrix
from kiosk.scan.stills import FileReading, read_files
from tests.scan.pictures import OTHER_TEXT, PASS_TEXT, code, coloured, desk, write_video


def read(*paths: Path) -> list[FileReading | PictureFault]:
    ticks = itertools.count(0, 1000)
    return list(read_files(paths, lambda: next(ticks)))


def only(path: Path) -> FileReading:
    (reading,) = read(path)
    assert isinstance(reading, FileReading), reading
    return reading


def fault(path: Path) -> PictureFault:
    (reading,) = read(path)
    assert isinstance(reading, PictureFault)
    assert reading.remedy
    return reading


def write(path: Path, picture: Matrix) -> Path:
    assert cv2.imwrite(str(path), picture)
    return path


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp", "tiff", "pgm"])
def test_pictures_of_every_common_kind_are_read(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"pass.{suffix}", desk(code(PASS_TEXT)))
    assert only(path) == FileReading(source=str(path), texts=(PASS_TEXT,), ms=1.0)


def test_colour_depth_and_transparency_do_not_matter(tmp_path: Path) -> None:
    grey = code(PASS_TEXT)
    deep = grey.astype(np.uint16) * 256
    clear = np.dstack([np.zeros((*grey.shape, 3), np.uint8), 255 - grey])
    for name, picture in (("bgr", coloured(grey)), ("deep", deep), ("clear", clear)):
        assert only(write(tmp_path / f"{name}.png", picture)).texts == (PASS_TEXT,)


def test_a_picture_with_several_codes_gives_all_of_them(tmp_path: Path) -> None:
    path = write(tmp_path / "two.png", desk(code(PASS_TEXT), code(OTHER_TEXT)))
    assert set(only(path).texts) == {PASS_TEXT, OTHER_TEXT}


def test_a_picture_without_a_code_gives_one_reading_without_texts(
    tmp_path: Path,
) -> None:
    assert only(write(tmp_path / "none.png", desk())).texts == ()


def test_files_that_are_no_pictures_say_so_and_the_next_is_read(tmp_path: Path) -> None:
    good = write(tmp_path / "good.png", desk(code(PASS_TEXT)))
    cut = tmp_path / "cut.png"
    cut.write_bytes(good.read_bytes()[:60])
    empty = tmp_path / "empty.jpg"
    empty.touch()
    words = tmp_path / "words.txt"
    words.write_text("tidak ada gambar")
    bad = [cut, empty, words, tmp_path / "absent.png", tmp_path]
    readings = read(*bad, good)
    for path, reading in zip(bad, readings, strict=False):
        assert isinstance(reading, PictureFault)
        assert str(path) in reading.message
        assert reading.remedy
    assert isinstance(readings[-1], FileReading)
    assert readings[-1].texts == (PASS_TEXT,)


def test_a_picture_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.pgm"
    bomb.write_bytes(b"P5 60000 60000 255\n" + b"\0" * 1000)
    assert "too large or broken" in fault(bomb).message


def test_a_file_too_big_for_a_picture_is_tried_as_a_video(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stills, "_LARGEST_BYTES", 10)
    path = write(tmp_path / "big.png", desk(code(PASS_TEXT)))
    (reading,) = read(path)
    assert isinstance(reading, FileReading | PictureFault)


def test_a_video_gives_each_showing_of_a_code_once(tmp_path: Path) -> None:
    blank, first, second = desk(), desk(code(PASS_TEXT)), desk(code(OTHER_TEXT))
    shown = [blank] * 3 + [first] * 6 + [blank] * 2 + [second] * 3 + [first] * 3
    later = [blank] * 15 + [first] * 2
    path = write_video(
        tmp_path / "desk.avi", [coloured(one) for one in shown + later], frames_per_s=5
    )
    texts = [one.texts for one in read(path) if isinstance(one, FileReading)]
    assert texts == [(PASS_TEXT,), (OTHER_TEXT,), (PASS_TEXT,)]


def test_a_video_without_codes_gives_one_reading_without_texts(tmp_path: Path) -> None:
    path = write_video(tmp_path / "empty.avi", [coloured(desk())] * 4)
    assert only(path).texts == ()


def test_a_video_that_breaks_off_gives_what_it_has(tmp_path: Path) -> None:
    whole = write_video(tmp_path / "whole.avi", [coloured(desk(code(PASS_TEXT)))] * 30)
    broken = tmp_path / "broken.avi"
    content = bytearray(whole.read_bytes())
    content[len(content) // 2 :] = b"\0" * 50
    broken.write_bytes(content)
    assert [one.texts for one in read(broken) if isinstance(one, FileReading)] == [
        (PASS_TEXT,)
    ]
