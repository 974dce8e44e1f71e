from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from PIL import Image

from central.app import read_clock
from central.store import Database
from kiosk.core.record import wire
from tests.central.cli.conftest import Central
from tests.central.kit import EMBEDDED, NOON, Kiosk, enrol, enrolled, send, stream_id


def test_a_code_is_given_as_text_and_as_one_object(
    central: Central, database_url: str
) -> None:
    said = central("--db", database_url, "enrol-code", "--space", "smg", "--json")
    (line,) = said.lines
    assert said.code == 0
    assert line["text"] == f"hetero-enrol:http://127.0.0.1:8750#{line['code']}"
    left = datetime.fromisoformat(line["expires_at"]) - read_clock()
    assert timedelta(minutes=59) < left <= timedelta(hours=1)
    other = central(
        "--db",
        database_url,
        "enrol-code",
        "--space",
        "SKA",
        "--url",
        "https://pusat.id/",
        "--json",
    )
    assert other.lines[0]["url"] == "https://pusat.id"
    told = central("--db", database_url, "enrol-code", "--space", "SMG")
    assert "kiosk enrol http://127.0.0.1:8750" in told.out


@EMBEDDED
@pytest.mark.parametrize("name", ["kode.png", "kode.svg"])
def test_the_code_is_drawn_for_the_kiosk_s_camera(
    central: Central, database_url: str, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    args = ("--db", database_url, "enrol-code", "--space", "SMG", "--qr", str(file))
    (line,) = central(*args, "--json").lines
    if name.endswith("png"):
        (code,) = zxingcpp.read_barcodes(Image.open(file))
        assert code.text == line["text"]
        url, read = wire.read_enrol_text(code.text) or ("", "")
        assert (url, read) == (line["url"], line["code"])
    else:
        assert file.read_bytes().startswith(b"<svg")


@EMBEDDED
def test_the_code_can_be_read_off_the_terminal(
    central: Central, database_url: str
) -> None:
    said = central("--db", database_url, "enrol-code", "--space", "SMG", "--qr", "-")
    lines = [
        line.removeprefix("\x1b[30;107m").removesuffix("\x1b[0m")
        for line in said.out.splitlines()
        if line.startswith("\x1b[30;107m")
    ]
    dark = [
        [letter in half for letter in line] for line in lines for half in ("▀█", "▄█")
    ]
    picture = Image.new("L", (len(dark[0]), len(dark)), 255)
    picture.putdata([0 if module else 255 for row in dark for module in row])
    large = picture.resize(
        (picture.width * 8, picture.height * 8), Image.Resampling.NEAREST
    )
    (code,) = zxingcpp.read_barcodes(large)
    assert f"QR     {code.text}" in said.out


@EMBEDDED
@pytest.mark.parametrize(
    "more", [("--qr", "-", "--json"), ("--qr", "x.gif"), ("--qr", "/nowhere/x.png")]
)
def test_a_picture_that_cannot_be_is_refused(
    central: Central, database_url: str, more: tuple[str, ...]
) -> None:
    said = central("--db", database_url, "enrol-code", "--space", "SMG", *more)
    assert (said.code, said.out) == (2, "")


@EMBEDDED
def test_a_space_that_is_not_there_is_refused_with_those_that_are(
    central: Central, database_url: str
) -> None:
    said = central("--db", database_url, "enrol-code", "--space", "XXX")
    assert said.code == 1
    assert "BMS, SKA, SMG" in said.err
    assert central("--db", database_url, "enrol-code").code == 2


def test_kiosks_are_listed_and_revoked(
    central: Central, database_url: str, database: Database
) -> None:
    assert "No kiosk" in central("--db", database_url, "kiosks").out
    kiosk = enrol(database).kiosk
    said = central("--db", database_url, "kiosks", "--json")
    assert [
        (line["kiosk"], line["space"], line["revoked_at"], line["guest_key_id"])
        for line in said.lines
    ] == [(kiosk, "SMG", None, None)]
    assert "a" * 64 not in said.out
    assert kiosk in central("--db", database_url, "kiosks").out
    revoked = central("--db", database_url, "revoke-kiosk", kiosk)
    assert (revoked.code, kiosk in revoked.out) == (0, True)
    assert central("--db", database_url, "revoke-kiosk", kiosk).out == revoked.out
    assert "revoked" in central("--db", database_url, "kiosks").out
    assert central("--db", database_url, "revoke-kiosk", "nobody").code == 1


@EMBEDDED
def test_a_kiosk_s_badge_printer_is_told_with_it(
    central: Central, database: Database, database_url: str
) -> None:
    kiosk, sender = Kiosk(stream=stream_id(1)), enrolled(database)
    printer = {"troubles": ["paper_out"], "waiting": 3, "unsure": 1, "labels": 0}
    told = "printer paper_out, 3 waiting, 1 unsure, 0 labels left"
    for minute, (health, said) in enumerate(
        (
            ({}, ""),
            ({"printer": {"troubles": []}}, "printer ok"),
            ({"printer": printer}, told),
        )
    ):
        at = NOON + timedelta(minutes=minute)
        batch = msgspec.structs.replace(kiosk.batch(1, None, at), health=health)
        send(database, sender, kiosk, batch, at)
        listed = central("--db", database_url, "kiosks")
        assert listed.out.rstrip().endswith(f"Pintu SMG  {said}".rstrip())
    (line,) = central("--db", database_url, "kiosks", "--json").lines
    assert line["health"]["printer"] == printer
