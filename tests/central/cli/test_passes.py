from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from central.assets import get_assets
from central.model import members, registrations, revocations
from central.store import open_database
from tests.central.cli.conftest import Central
from tests.central.kit import NOON, add_members, add_session
from tests.kit.commands import Said

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


@pytest.mark.parametrize("whose", [("--member", NO), ("--space", "SMG")])
def test_lost_passes_are_replaced_all_that_are_still_good(
    central: Central, url: str, tmp_path: Path, whose: tuple[str, ...]
) -> None:
    out = tmp_path / "pass.pdf"
    first = issue(central, url, out).lines[0]
    second = issue(central, url, out, "--new").lines[0]
    args = ("--db", url, "issue-pass", *whose, "--out", str(out), "--json")
    third = central(*args, "--replace", "lost").lines[0]
    assert third["new"] == 1
    database = open_database(url)
    with database.reading() as db:
        taken_back = db.execute(
            select(revocations.c["pass"], revocations.c.reason)
        ).all()
    database.close()
    assert {tuple(row) for row in taken_back} == {
        (first["pass"], "lost"),
        (second["pass"], "lost"),
    }
    assert len(central("--db", url, "pass-text", "--all").out.splitlines()) == 1


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


def people(url: str) -> None:
    """Three members of Semarang, one of Solo, one who is suspended, one guest, one session."""
    database = open_database(url)
    with database.writing() as db:
        add_members(db, ["budi", "cici", "dedi", "gita"])
        add_members(db, ["solo"], home="SKA")
        for subject, change in {
            "dedi": {"standing": "suspended"},
            "gita": {"kind": "guest"},
            "budi": {"name": "ari"},
        }.items():
            db.execute(
                members.update().where(members.c.subject == subject).values(change)
            )
        add_session(db, "kelas")
        for subject in ("budi", "dedi", "solo"):
            db.execute(
                registrations.insert().values(
                    activity="act-kelas", subject=subject, at=NOON
                )
            )
    database.close()


def codes_in(file: Path) -> list[str]:
    """What a reader finds on the pages of a PDF, page by page."""
    pages = pypdfium2.PdfDocument(file)
    return [
        code.text
        for page in pages
        for code in zxingcpp.read_barcodes(page.render(scale=300 / 72).to_numpy())
    ]


def issue_many(central: Central, url: str, out: Path, *more: str) -> Said:
    return central("--db", url, "issue-pass", "--out", str(out), "--json", *more)


@pytest.mark.parametrize(
    ("whose", "numbers", "new"),
    [
        (("--all",), ("HS-00000021", "HS-00000037", "HS-00000068", NO), 3),
        (("--space", "smg"), ("HS-00000021", "HS-00000037", NO), 2),
        (("--session", "kelas"), ("HS-00000021", "HS-00000068"), 2),
    ],
)
def test_cards_of_many_are_drawn_by_name_and_issued_where_there_is_need(
    central: Central,
    url: str,
    tmp_path: Path,
    whose: tuple[str, ...],
    numbers: tuple[str, ...],
    new: int,
) -> None:
    people(url)
    issue(central, url, tmp_path / "one.png")
    out = tmp_path / "cards.pdf"
    said = issue_many(central, url, out, *whose)
    assert said.code == 0, said.err
    assert said.lines == [
        {"members": len(numbers), "new": new, "pages": len(numbers), "file": str(out)}
    ]
    texts = central("--db", url, "pass-text", "--all", "--json").lines
    known = {line["pass_text"]: line["member"] for line in texts}
    assert [known[code] for code in codes_in(out)] == list(numbers)
    again = issue_many(central, url, out, *whose)
    assert again.lines[0]["new"] == 0
    assert not list(tmp_path.glob("*.part"))


def test_a_sheet_holds_many_cards_and_every_code_is_read(
    central: Central, url: str, tmp_path: Path
) -> None:
    database = open_database(url)
    with database.writing() as db:
        add_members(db, [f"orang-{number}" for number in range(11)])
    database.close()
    out = tmp_path / "sheet.pdf"
    said = central(
        "--db", url, "issue-pass", "--all", "--sheet", "a4", "--out", str(out)
    )
    assert said.code == 0
    assert "12 members on 2 pages, 12 of them new" in said.out
    assert len(set(codes_in(out))) == 12
    (one,) = issue_many(central, url, out, "--all", "--layout", "sheet-a4").lines
    assert (one["new"], one["pages"]) == (0, 2)
    assert len(set(codes_in(out))) == 12


def test_badges_for_a_session_say_what_they_are_for(
    central: Central, url: str, tmp_path: Path
) -> None:
    people(url)
    out = tmp_path / "badges.pdf"
    argv = ("--session", "kelas", "--layout", "sheet-a4")
    assert issue_many(central, url, out, *argv).code == 0
    (page,) = pypdfium2.PdfDocument(out)
    text = page.get_textpage().get_text_range()
    assert text.count("Foto produk") == 2
    assert "24 November 2026" in text


def test_a_card_is_drawn_by_the_layout_that_is_named(
    central: Central, url: str, tmp_path: Path
) -> None:
    out = tmp_path / "card.png"
    assert issue(central, url, out, "--layout", "card-cr80").code == 0
    with Image.open(out) as card:
        assert card.size == (1012, 638)
    said = issue(central, url, out, "--layout", "card-cr81")
    assert said.code == 2
    assert "card-cr80" in said.err


def test_a_space_s_own_layout_stands_before_ours(
    central: Central, url: str, tmp_path: Path
) -> None:
    wide = json.loads((get_assets() / "badges" / "a6.json").read_bytes())
    file = tmp_path / "ours.json"
    file.write_text(json.dumps(wide))
    policy = ("policy", "layout", "--space", "SMG", "card-member", str(file))
    assert central("--db", url, *policy).code == 0
    issue(central, url, tmp_path / "card.pdf")
    (page,) = pypdfium2.PdfDocument(tmp_path / "card.pdf")
    assert page.get_size() == pytest.approx((105 / 25.4 * 72, 148 / 25.4 * 72), abs=1)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("--all", "--out", "x.png"), 2, "pages"),
        (("--member", NO, "--sheet", "a4", "--out", "x.svg"), 2, "pages"),
        (("--member", NO, "--layout", "a6", "--out", "x.svg"), 2, "code alone"),
        (("--session", "none", "--out", "x.pdf"), 1, "no session none"),
        (("--space", "XXX", "--out", "x.pdf"), 1, "BMS, SKA, SMG"),
        (("--space", "SKA", "--out", "x.pdf"), 1, "nobody"),
        (("--all", "--out", "/nowhere/x.pdf"), 2, "cannot be written"),
        (("--out", "x.pdf"), 2, "required"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_nothing_is_issued(
    central: Central, url: str, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = central("--db", url, "issue-pass", *argv)
    assert said.code == code
    assert says in said.err
    assert central("--db", url, "pass-text", "--all").out == ""


def test_letters_that_a_card_cannot_show_are_said(
    central: Central, url: str, tmp_path: Path
) -> None:
    database = open_database(url)
    with database.writing() as db:
        db.execute(members.update().values(name="王小明"))
    database.close()
    said = issue(central, url, tmp_path / "x.pdf")
    assert said.code == 0
    assert "3 letters are" in said.err
    assert "王" not in said.err
