"""Pages of dots: read back by our decoder for any picture, and by CUPS's own."""

from __future__ import annotations

import ctypes
import ctypes.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artwork import Raster
from kiosk.printers.ipp.printer import write_jpeg
from kiosk.printers.ipp.pwg import PageHeader, Shade, write_pwg, write_urf
from tests.print_office.decoders import Picture, read_raster

_HEADER_BYTES = 1796
_READ = 0


@st.composite
def pictures(draw: st.DrawFn) -> PageHeader:
    """A page of any dots; rows come in runs, as those of badges do."""
    width = draw(st.integers(1, 700))
    row_bytes = (width + 7) // 8
    rows: list[bytes] = []
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.binary(min_size=row_bytes, max_size=row_bytes))
        run = draw(st.sampled_from([row, b"\x00" * row_bytes, b"\xff" * row_bytes]))
        rows += [run] * draw(st.integers(1, 300))
    raster = Raster(width=width, height=len(rows), rows=b"".join(rows))
    return PageHeader(
        raster=raster, dpi=300, width_mm=62, height_mm=100, media="om_x_62x100mm"
    )


def picture_of(page: PageHeader) -> Picture:
    """Its dots as a picture."""
    raster = page.raster
    dots = np.frombuffer(raster.rows, np.uint8).reshape(raster.height, -1)
    bits = np.unpackbits(dots, axis=1)[:, : raster.width]
    return np.where(bits == 1, 0, 255).astype(np.uint8)


@given(pictures(), st.sampled_from(Shade))
def test_a_page_of_pwg_raster_is_its_picture(page: PageHeader, shade: Shade) -> None:
    picture, told = read_raster(write_pwg(page, shade))
    assert (picture == picture_of(page)).all()
    assert (told["dpi"], told["pages"], told["bits"]) == (300, 1, shade.value[1])


@given(pictures())
def test_a_page_of_apple_s_raster_is_its_picture(page: PageHeader) -> None:
    picture, told = read_raster(write_urf(page))
    assert (picture == picture_of(page)).all()
    assert told == {"pages": 1, "dpi": 300, "bits": 8}


def read_by_cups(file: Path) -> tuple[int, int, int, bytes]:
    """Width, height, bits a dot and all rows, as CUPS reads a raster."""
    name = ctypes.util.find_library("cups")
    if name is None:
        pytest.skip("not installed: libcups2")
    cups = ctypes.CDLL(name)
    cups.cupsRasterOpen.restype = ctypes.c_void_p
    with file.open("rb") as opened:
        raster = ctypes.c_void_p(cups.cupsRasterOpen(opened.fileno(), _READ))
        header = ctypes.create_string_buffer(_HEADER_BYTES)
        assert cups.cupsRasterReadHeader2(raster, header) == 1
        words = np.frombuffer(
            header.raw[:_HEADER_BYTES], np.uint32, count=8, offset=372
        )
        width, height, _, _, bits, row_bytes = (int(word) for word in words[:6])
        rows = ctypes.create_string_buffer(row_bytes * height)
        read = cups.cupsRasterReadPixels(raster, rows, row_bytes * height)
        cups.cupsRasterClose(raster)
    assert read == row_bytes * height
    return width, height, bits, rows.raw


@pytest.mark.parametrize("form", ["black_1", "sgray_8", "urf"])
def test_cups_reads_what_we_write(tmp_path: Path, form: str) -> None:
    chance = np.random.default_rng(4)
    dots = chance.integers(0, 256, size=(90, 92), dtype=np.uint8)
    dots[20:60, 10:70] = 0
    dots[:, 91] &= 0xF0  # what lies beyond the 732nd dot is no dot
    raster = Raster(width=732, height=90, rows=dots.tobytes())
    page = PageHeader(raster=raster, dpi=300, width_mm=62, height_mm=7.6)
    file = tmp_path / "page"
    file.write_bytes(
        write_urf(page) if form == "urf" else write_pwg(page, Shade[form.upper()])
    )
    width, height, bits, rows = read_by_cups(file)
    assert (width, height) == (732, 90)
    read = np.frombuffer(rows, np.uint8).reshape(90, -1)
    if bits == 1:
        assert (read == dots).all()
    else:
        assert (read == picture_of(page)).all()


def test_a_photograph_of_a_badge_has_its_size() -> None:
    from io import BytesIO

    from PIL import Image

    raster = Raster(width=16, height=8, rows=b"\xff\x00" * 8)
    with Image.open(BytesIO(write_jpeg(raster, 203))) as photograph:
        assert (photograph.size, photograph.info["dpi"]) == ((16, 8), (203, 203))
        assert photograph.getpixel((2, 4)) == 0
        assert photograph.getpixel((13, 4)) == 255
