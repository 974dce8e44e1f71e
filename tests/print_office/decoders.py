"""What a printer makes of the bytes it is given: pictures again, dot by dot."""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import zxingcpp

Picture = npt.NDArray[np.uint8]
"""Grey, 0 is black. Shape: rows × columns."""

_POINTS_PER_INCH = 72


def texts(picture: Picture) -> list[str]:
    """The codes in a picture, with the white around it that paper has."""
    margin = cv2.copyMakeBorder(
        picture, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(255.0,)
    )
    return [code.text for code in zxingcpp.read_barcodes(margin)]


def read_pdf(document: bytes, dpi: int = 300) -> list[Picture]:
    """The pages of a PDF."""
    pages = pypdfium2.PdfDocument(document)
    return [
        np.asarray(page.render(scale=dpi / _POINTS_PER_INCH, grayscale=True).to_numpy())
        .squeeze()
        .copy()
        for page in pages
    ]


def read_zpl(document: bytes) -> Picture:
    """The only label of a ZPL document, as large as it says."""
    assert document.count(b"^XA") == document.count(b"^XZ") == 1
    (width,), (height,), (copies,) = (
        [int(number) for number in re.findall(rb"\^" + word + rb"(\d+)", document)]
        for word in (b"PW", b"LL", b"PQ")
    )
    assert copies == 1
    (field,) = re.findall(rb"\^GFA,([^^~]*)\^FS", document)
    size, total, row_bytes, graphic = field.split(b",", 3)
    rows = _unpacked_zpl(graphic)
    assert int(size) == int(total) == len(rows) == int(row_bytes) * height
    return _dots(rows, int(row_bytes))[:, :width]


def _unpacked_zpl(graphic: bytes) -> bytes:
    if not graphic.startswith(b":Z64:"):
        return bytes.fromhex(graphic.decode("ascii"))
    _, _, packed, check = graphic.split(b":")
    assert int(check, 16) == binascii.crc_hqx(packed, 0)
    return zlib.decompress(base64.b64decode(packed))


def read_brother(document: bytes) -> tuple[Picture, dict[str, int]]:
    """The label of a QL raster document, as it lies under the head, and what it says of it."""
    rest = document.lstrip(b"\x00")
    rows: list[bytes] = []
    told: dict[str, int] = {}
    packs = False
    while rest:
        if rest[:3] == b"\x1biz":
            told |= {"media": rest[4], "width": rest[5], "length": rest[6]}
            told["rows"] = struct.unpack("<I", rest[7:11])[0]
        if rest[:1] == b"M":
            packs = rest[1] == 2
        if rest[:2] == b"g\x00":
            row, rest = rest[3 : 3 + rest[2]], rest[3 + rest[2] :]
            rows.append(_unpacked_bits(row) if packs else row)
        elif rest == b"\x1a":
            break
        else:
            rest = rest[_length_of(rest) :].lstrip(b"\x00" if not rows else b"")
    assert rest == b"\x1a", "it ends in the middle"
    picture = _dots(b"".join(rows), len(rows[0]))
    return np.ascontiguousarray(picture[:, ::-1]), told


def _length_of(rest: bytes) -> int:
    for word, length in {
        b"\x1b@": 2,
        b"\x1bia": 4,
        b"\x1biz": 13,
        b"\x1biM": 4,
        b"\x1biA": 4,
        b"\x1biK": 4,
        b"\x1bid": 5,
        b"\x1biS": 3,
        b"M": 2,
    }.items():
        if rest.startswith(word):
            return length
    message = f"no instruction of a QL printer: {rest[:4]!r}"
    raise AssertionError(message)


def _unpacked_bits(packed: bytes) -> bytes:
    """Source: TIFF 6.0, section 9."""
    row = bytearray()
    while packed:
        count = packed[0]
        if count < 128:
            row += packed[1 : count + 2]
            packed = packed[count + 2 :]
        else:
            row += packed[1:2] * (257 - count)
            packed = packed[2:]
    return bytes(row)


def read_escpos(document: bytes) -> Picture:
    """The picture of a receipt, its bands one below the other."""
    assert document.startswith(b"\x1b@\x1ba\x01")
    assert document.endswith(b"\x1dV\x42\x00")
    rest = document[5:-4]
    bands: list[Picture] = []
    while rest:
        assert rest[:4] == b"\x1dv0\x00"
        row_bytes, rows = struct.unpack("<HH", rest[4:8])
        end = 8 + row_bytes * rows
        bands.append(_dots(rest[8:end], row_bytes))
        rest = rest[end:]
    return np.concatenate(bands)


def read_raster(document: bytes) -> tuple[Picture, dict[str, int]]:
    """The only page of a PWG or Apple raster, and what its header says."""
    if document.startswith(b"UNIRAST\x00"):
        (pages,) = struct.unpack(">I", document[8:12])
        bits, _, _, _, _, _, width, height, dpi = struct.unpack(
            ">BBBBIIIII", document[12:36]
        )
        told = {"pages": pages, "dpi": dpi, "bits": bits}
        rest, row_bytes = document[44:], width * bits // 8
        blank = b"\xff"
    else:
        assert document.startswith(b"RaS2PwgRaster\x00")
        header = document[4:1800]
        width, height, bits, row_bytes, space, pages = (
            struct.unpack(">I", header[at : at + 4])[0]
            for at in (372, 376, 388, 392, 400, 452)
        )
        points = struct.unpack(">II", header[352:360])
        dpi = struct.unpack(">I", header[276:280])[0]
        told = {"pages": pages, "dpi": dpi, "bits": bits, "space": space}
        told |= {"width_pt": points[0], "height_pt": points[1]}
        rest, blank = document[1800:], b"\x00"
    rows, rest = _unpacked_raster(rest, height, row_bytes, blank)
    assert not rest, "there is more than a page"
    if bits == 1:
        return _dots(b"".join(rows), row_bytes)[:, :width], told
    joined = np.frombuffer(b"".join(rows), np.uint8)
    return joined.reshape(height, width, bits // 8)[:, :, 0].copy(), told


def _unpacked_raster(
    rest: bytes, height: int, row_bytes: int, blank: bytes
) -> tuple[list[bytes], bytes]:
    rows: list[bytes] = []
    at = 0
    while len(rows) < height:
        repeats = rest[at] + 1
        at += 1
        row = bytearray()
        while len(row) < row_bytes:
            count = rest[at]
            at += 1
            if count == 128:
                row += blank * (row_bytes - len(row))
            elif count < 128:
                row += rest[at : at + 1] * (count + 1)
                at += 1
            else:
                row += rest[at : at + 257 - count]
                at += 257 - count
        assert len(row) == row_bytes, "a row is longer than the page is wide"
        rows += [bytes(row)] * repeats
    return rows, rest[at:]


def _dots(rows: bytes, row_bytes: int) -> Picture:
    bits = np.unpackbits(np.frombuffer(rows, np.uint8).reshape(-1, row_bytes), axis=1)
    return np.where(bits == 1, 0, 255).astype(np.uint8)
