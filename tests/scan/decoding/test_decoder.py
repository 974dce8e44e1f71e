"""Reading codes from pictures drawn here; the photographs are in test_photographs.py."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.decoder import Decoder
from kiosk.scan.decoding.picture import Grey
from kiosk.scan.decoding.preprocessing import WHOLE
from kiosk.scan.decoding.zxing import look
from tests.scan.pictures import OTHER_TEXT, PASS_TEXT, bent, code, desk


def texts(grey: Grey) -> set[str]:
    return {symbol.text for symbol in Decoder().read_still(grey)}


def dim(grey: Grey) -> Grey:
    """A dark room: a tenth of the light, and the sensor's noise."""
    noise = np.random.default_rng(1).normal(0, 1.5, grey.shape)
    return np.clip(grey * 0.06 + 8 + noise, 0, 255).astype(np.uint8)


def blurred(grey: Grey) -> Grey:
    return cv2.GaussianBlur(grey, (0, 0), 2.2)


def tilted(grey: Grey) -> Grey:
    """Seen from far aside: a fifth as wide as high."""
    return cv2.resize(
        grey, (grey.shape[1] // 5, grey.shape[0]), interpolation=cv2.INTER_AREA
    )


def ruined_pass() -> Grey:
    """A pass with a scribble over a third of it: more than error correction can mend."""
    ruined = code(PASS_TEXT, module_px=8)
    scribble = np.random.default_rng(3).integers(0, 2, (15, 15)) * 255
    ruined[130:280, 130:280] = np.kron(scribble, np.ones((10, 10)))
    return ruined


def test_a_clean_pass_is_read_whole() -> None:
    assert texts(desk(code(PASS_TEXT))) == {PASS_TEXT}


def test_every_code_of_a_picture_is_read() -> None:
    assert texts(desk(code(PASS_TEXT), code(OTHER_TEXT))) == {PASS_TEXT, OTHER_TEXT}


def test_corners_lie_where_the_code_is() -> None:
    (symbol,) = Decoder().read_still(desk(code(PASS_TEXT, module_px=6)))
    quiet_px, side_px = 4 * 6, 37 * 6
    near, far = (
        (40 + quiet_px, 60 + quiet_px),
        (40 + quiet_px + side_px, 60 + quiet_px + side_px),
    )
    expected = [near, (far[0], near[1]), far, (near[0], far[1])]
    assert np.abs(np.array(symbol.corners) - np.array(expected)).max() < 3


@pytest.mark.parametrize("turn", [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180])
def test_a_turned_code_is_read(turn: int) -> None:
    assert texts(cv2.rotate(desk(code(PASS_TEXT)), turn)) == {PASS_TEXT}


def test_a_light_code_on_a_dark_screen_is_read() -> None:
    inverted: Grey = 255 - desk(code(PASS_TEXT))
    assert texts(inverted) == {PASS_TEXT}


@pytest.mark.parametrize("worsen", [dim, blurred], ids=["dim", "blurred"])
def test_a_code_the_raw_look_cannot_read_is_read_by_a_further_look(
    worsen: object,
) -> None:
    assert callable(worsen)
    hard = worsen(desk(code(OTHER_TEXT, module_px=4)))
    assert look(hard).symbols == ()
    assert texts(hard) == {OTHER_TEXT}


@pytest.mark.parametrize("depth_px", [8, 10])
def test_a_code_on_cloth_is_read_by_bending_the_grid(depth_px: float) -> None:
    cloth = desk(bent(code(PASS_TEXT, module_px=8), depth_px))
    assert look(cloth).symbols == ()
    assert texts(cloth) == {PASS_TEXT}


def test_a_code_seen_from_far_aside_is_read() -> None:
    aside = desk(tilted(code(OTHER_TEXT, module_px=12)))
    assert look(aside).symbols == ()
    assert texts(aside) == {OTHER_TEXT}


def test_a_hard_code_in_a_huge_photograph_is_read_where_it_lies() -> None:
    cloth = desk(bent(code(PASS_TEXT, module_px=8), 10))
    huge = cv2.resize(cloth, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    assert look(huge).symbols == ()
    (symbol,) = Decoder().read_still(huge)
    (small,) = Decoder().read_still(cloth)
    assert symbol.text == PASS_TEXT
    assert np.abs(np.array(symbol.corners) / 4 - np.array(small.corners)).max() < 3


def test_a_small_code_in_a_huge_photograph_is_read() -> None:
    huge = np.full((3000, 4000), 150, np.uint8)
    small = code(PASS_TEXT, module_px=3)
    huge[2000 : 2000 + small.shape[0], 900 : 900 + small.shape[1]] = small
    assert texts(huge) == {PASS_TEXT}


def test_a_picture_without_a_code_reads_nothing_and_sights_nothing() -> None:
    decoder = Decoder()
    assert decoder.read_still(desk()) == ()
    assert decoder.sighting is None


def test_a_code_with_too_many_wrong_modules_is_sighted_and_not_read() -> None:
    decoder = Decoder()
    assert decoder.read_still(desk(ruined_pass())) == ()
    assert decoder.sighting is not None
    assert decoder.sighting.module_px == pytest.approx(8, abs=0.3)
    assert decoder.sighting.contrast > 200
    assert decoder.sighting.edge_modules < 0.3


def test_the_edges_of_a_blurred_code_are_sighted_as_wide() -> None:
    widths = []
    for sigma in (0.5, 3.0, 5.0):
        decoder = Decoder()
        soft = cv2.GaussianBlur(desk(ruined_pass()), (0, 0), sigma)
        assert decoder.read_still(soft) == ()
        assert decoder.sighting is not None
        widths.append(decoder.sighting.edge_modules)
    assert widths == sorted(widths)
    assert widths[0] < 0.5
    assert widths[-1] > 1


def test_one_code_is_one_symbol_also_where_it_was_located_twice() -> None:
    assert (
        len(
            Decoder().read_still(cv2.GaussianBlur(desk(code(OTHER_TEXT, 4)), (0, 0), 2))
        )
        == 1
    )


def test_a_live_frame_reads_a_hard_code_within_one_turn_of_the_variants() -> None:
    hard = dim(desk(code(OTHER_TEXT, module_px=4)))
    decoder = Decoder()
    read = [decoder.read_frame(hard) for _ in WHOLE]
    assert () in read, "not every frame has its look"
    assert OTHER_TEXT in {symbol.text for symbols in read for symbol in symbols}


def test_bytes_that_are_no_text_do_not_stop_the_decoder() -> None:
    for raw in (b"\xff\xfe\x00\x80\xc3", bytes(range(128, 256)), b"\x00" * 20):
        for symbol in Decoder().read_still(desk(code(raw))):
            symbol.text.encode("utf-8", "surrogatepass")


def test_an_empty_code_is_no_code() -> None:
    assert texts(desk(code(""))) == set()


@pytest.mark.parametrize(
    "size", [(1, 1), (1, 900), (900, 1), (3, 3), (17, 5), (2200, 90)]
)
def test_pictures_of_odd_sizes_read_nothing_and_raise_nothing(
    size: tuple[int, int],
) -> None:
    noise = np.random.default_rng(5).integers(0, 256, size).astype(np.uint8)
    assert Decoder().read_still(noise) == ()


@settings(max_examples=15)
@given(
    arrays.arrays(
        np.uint8,
        st.tuples(st.integers(1, 200), st.integers(1, 200)),
        elements=st.integers(0, 255),
    )
)
def test_any_picture_is_survived(picture: Grey) -> None:
    assert Decoder().read_still(picture) == ()
