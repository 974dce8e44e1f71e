from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import qrcode
from qrcode.util import QRData

from tests.cli.conftest import Desk
from tests.kit.commands import Said

WIFI = "WIFI:S:Hetero;T:WPA;P:rahasia;;"
VCARD = "BEGIN:VCARD\tN:Sari\tEND:VCARD"


def member(desk: Desk, number: int = 0) -> str:
    return list(desk.passes.values())[number]


def picture(folder: Path, text: str, name: str = "code.png") -> Path:
    code = qrcode.QRCode(border=4, box_size=6)
    code.add_data(QRData(text, mode=1 if text.isdecimal() else None))
    dark = np.kron(np.array(code.get_matrix()), np.ones((6, 6), bool))
    cv2.imwrite(str(folder / name), np.where(dark, 0, 255).astype(np.uint8))
    return folder / name


def test_texts_on_standard_input_are_answered_line_by_line(desk: Desk) -> None:
    desk.enrol()
    assert desk.kiosk("sync").code == 0
    texts = [member(desk), WIFI, "", VCARD, "🎉", "9" * 10_000, member(desk)]
    said = desk.process(
        "scan", "--json", "--visit", "--text", "-", text="\n".join(texts)
    )
    assert said.code == 0, said.err
    lines = said.lines
    assert [line["decision"] for line in lines] == [
        "admitted",
        *["refused"] * 5,
        "repeat",
    ]
    assert {line["reason"] for line in lines[1:6]} == {"not_a_pass"}
    assert [line["seq"] for line in lines] == [1, 2, 3, 4, 5, 6, 7]
    assert list(lines[0]) == [
        "source",
        "text",
        "decision",
        "reason",
        "session",
        "subject",
        "seq",
        "ms",
    ]
    assert lines[0]["subject"] is not None
    log = desk.kiosk("log", "--json").lines
    assert [line["seq"] for line in log] == [1, 2, 3, 4, 5, 6, 7]
    assert "rahasia" not in desk.kiosk("log", "--json").out
    assert desk.kiosk("log", "--verify").code == 0


def test_a_signed_pass_is_admitted_before_any_roster_has_come(desk: Desk) -> None:
    desk.enrol()
    (line,) = desk.kiosk("scan", "--json", "--text", member(desk)).lines
    assert (line["decision"], line["subject"]) == ("admitted", None)


def test_a_forged_digit_is_refused_and_that_is_exit_code_1(desk: Desk) -> None:
    desk.enrol()
    text = member(desk)
    forged = str(int(text) ^ 1)
    said = desk.kiosk("scan", "--json", "--text", forged)
    assert said.code == 1
    assert said.lines[0]["reason"] == "forged"


def test_pictures_go_through_the_decoder_and_the_desk(
    desk: Desk, tmp_path: Path
) -> None:
    desk.enrol()
    good = picture(tmp_path, member(desk))
    blank = tmp_path / "blank.png"
    cv2.imwrite(str(blank), np.full((80, 80), 255, np.uint8))
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    said = desk.kiosk("scan", "--json", str(good), str(blank), str(broken))
    assert said.code == 3
    assert "broken.jpg" in said.err
    assert [line["decision"] for line in said.lines] == ["admitted", "none"]
    assert said.lines[0]["source"] == str(good)
    assert said.lines[1]["text"] is None


def test_decode_only_needs_no_kiosk_and_leaves_no_trace(
    desk: Desk, tmp_path: Path
) -> None:
    said = desk.kiosk("scan", "--decode-only", "--json", str(picture(tmp_path, WIFI)))
    assert said.code == 0
    assert (said.lines[0]["text"], said.lines[0]["decision"]) == (WIFI, "none")
    assert not (desk.data / "journal.db").exists()


def test_the_clock_can_be_set_for_rehearsals(desk: Desk) -> None:
    desk.enrol()
    said = desk.kiosk(
        "scan", "--json", "--text", member(desk), "--at", "2031-01-01T10:00:00+07:00"
    )
    assert said.lines[0]["reason"] == "expired"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("scan",), 2, "name files, or texts"),
        (("scan", "a.png", "--text", "1"), 2, "name files, or texts"),
        (("scan", "--text", "1", "--at", "noon"), 2, "is no time with an offset"),
        (("scan", "--text", "1"), 3, "belongs to no space yet"),
        (("scan", "--decode-only", "/nowhere.png"), 3, "no file /nowhere.png"),
        (("sync",), 3, "belongs to no space yet"),
        (("log", "--since", "x"), 2, "invalid int value"),
        (("dance",), 2, "invalid choice"),
        (("enrol", "ftp://x", "ABCDEFGH"), 2, "has to start with https://"),
        (("enrol", "http://192.0.2.1", "ABCDEFGH"), 2, "unprotected"),
        (("enrol", "http://127.0.0.1:9", "ABCDEFGH"), 3, "was not reached"),
        (("enrol", "http://127.0.0.1:9", "ABC"), 1, "8 letters and digits"),
        (("screens", "--out", "x", "--size", "3"), 2, "is no size of a screen"),
        (("--data", "/proc/none", "log"), 3, "cannot be used"),
    ],
)
def test_bad_input_is_one_sentence_and_the_right_exit_code(
    said_here: Callable[..., Said], arguments: tuple[str, ...], code: int, says: str
) -> None:
    said = said_here(*arguments)
    assert said.code == code, said.err
    assert says in said.err
    assert said.out == ""
