from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from central.model import members, revocations
from central.store import open_database
from tests.central.cli.conftest import Central, Said
from tests.central.kit import add_members

NO = "HS-00000013"


@pytest.fixture
def url(central: Central, tmp_path: Path) -> str:
    """A founded database with one member, Suparmi."""
    url = f"sqlite:///{tmp_path}/central.db"
    assert central("--db", url, "init").code == 0
    database = open_database(url)
    with database.writing() as db:
        add_members(db, ["anna"])
        db.execute(members.update().values(number=1, name="Suparmi"))
    database.close()
    return url


def issue(central: Central, url: str, out: Path, *more: str) -> Said:
    return central(
        "--db", url, "issue-pass", "--member", NO, "--out", str(out), "--json", *more
    )


def test_a_pass_is_written_as_a_picture_that_says_its_text(
    central: Central, url: str, tmp_path: Path
) -> None:
    said = issue(central, url, tmp_path / "pass.png")
    assert said.code == 0
    (line,) = said.lines
    assert (line["member"], line["new"]) == (NO, True)
    picture = np.asarray(Image.open(tmp_path / "pass.png").convert("L"))
    (code,) = zxingcpp.read_barcodes(picture)
    text = central("--db", url, "pass-text", "--member", "hs 0000 0013", "--json")
    assert text.lines == [{"member": NO, "pass_text": code.text}]
    assert central("--db", url, "pass-text", "--member", NO).out == f"{code.text}\n"
    assert central("--db", url, "pass-text", "--all").out == f"{NO} {code.text}\n"


def test_a_good_pass_is_drawn_again_and_not_issued_again(
    central: Central, url: str, tmp_path: Path
) -> None:
    lines = [
        issue(central, url, tmp_path / f"pass.{kind}").lines[0]
        for kind in ("png", "svg", "pdf")
    ]
    assert [line["new"] for line in lines] == [True, False, False]
    assert len({line["pass"] for line in lines}) == 1
    assert (tmp_path / "pass.svg").read_text().startswith("<svg")
    assert (tmp_path / "pass.pdf").read_bytes().startswith(b"%PDF")


def test_a_new_one_is_issued_where_it_is_asked_for(
    central: Central, url: str, tmp_path: Path
) -> None:
    out = tmp_path / "pass.png"
    first = issue(central, url, out).lines[0]
    second = issue(central, url, out, "--new").lines[0]
    staff = issue(
        central, url, out, "--kind", "staff", "--from", "2026-12-01", "--days", "7"
    ).lines[0]
    assert len({line["pass"] for line in (first, second, staff)}) == 3
    assert (staff["valid_from"], staff["valid_through"]) == ("2026-12-01", "2026-12-07")


def test_a_lost_pass_is_replaced(central: Central, url: str, tmp_path: Path) -> None:
    first = issue(central, url, tmp_path / "pass.png").lines[0]
    second = issue(central, url, tmp_path / "pass.png", "--replace", "lost").lines[0]
    assert second["new"]
    database = open_database(url)
    with database.reading() as db:
        taken_back = db.execute(
            select(revocations.c["pass"], revocations.c.reason)
        ).all()
    database.close()
    assert [tuple(row) for row in taken_back] == [(first["pass"], "lost")]


def test_what_cannot_be_written_is_not_issued(
    central: Central, url: str, tmp_path: Path
) -> None:
    said = issue(central, url, tmp_path / "nowhere" / "pass.png")
    assert said.code == 2
    assert "no pass was issued" in said.err
    said = issue(central, url, tmp_path / "pass.gif")
    assert said.code == 2
    assert ".png, .svg or .pdf" in said.err
    said = central("--db", url, "pass-text", "--member", NO)
    assert said.code == 1
    assert "has no pass yet" in said.err


@pytest.mark.parametrize(
    ("no", "sentence"),
    [
        ("HS-00000021", "No member has the number HS-00000021"),
        ("HS-00000014", "wrong digit"),
        ("12", "eight digits"),
    ],
)
def test_a_number_that_is_nobodys_is_refused(
    central: Central, url: str, tmp_path: Path, no: str, sentence: str
) -> None:
    out = str(tmp_path / "x.png")
    for argv in (
        ("issue-pass", "--member", no, "--out", out),
        ("pass-text", "--member", no),
    ):
        said = central("--db", url, *argv)
        assert said.code == 1
        assert sentence in said.err


def test_impossible_days_are_a_usage_error(
    central: Central, url: str, tmp_path: Path
) -> None:
    for days in ("0", "401"):
        said = issue(central, url, tmp_path / "x.png", "--days", days)
        assert said.code == 2
        assert "1 to 400 days" in said.err


def test_letters_that_a_card_cannot_show_are_said(
    central: Central, url: str, tmp_path: Path
) -> None:
    database = open_database(url)
    with database.writing() as db:
        db.execute(members.update().values(name="王小明"))
    database.close()
    said = issue(central, url, tmp_path / "x.pdf")
    assert said.code == 0
    assert "3 letters of the name" in said.err
    assert "王" not in said.err
