"""`kiosk badge` and `kiosk printers`, in this process, with printers of bytes on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import create_server, socket
from typing import Any

import cv2
import msgspec
import pypdfium2
import pytest

from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import open_folder
from kiosk.core.people.member_number import write
from kiosk.core.prints.printing import JobState
from kiosk.core.record import issuer_keys
from kiosk.core.record.ids import Position
from kiosk.core.record.member_pass import Genuine, check, day_code_id
from kiosk.ports import GuestKey
from tests.kit.commands import Said
from tests.print_office.decoders import read_pdf, read_zpl, texts
from tests.store.world import (
    AT,
    ENROLMENT,
    IDENTITY,
    check_in,
    guest_key,
    member,
    page,
    registration,
    session,
    stamp,
)

NUMBERS = [write(number) for number in range(1, 12)]
SEED = b"\x08" * 32
"""The private half of `store.world.guest_key`."""
QUESTION = b"~HS"
Saying = Callable[..., Said]


class RawPrinter:
    """Somebody who takes whatever is sent to a port."""

    def __init__(self) -> None:
        self._server = create_server(("127.0.0.1", 0))
        self.address = f"zpl://127.0.0.1:{self._server.getsockname()[1]}"
        self.jobs: list[bytes] = []
        self.news = threading.Condition()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def wait_for(self, count: int) -> list[bytes]:
        with self.news:
            assert self.news.wait_for(lambda: len(self.jobs) >= count, 10)
            return self.jobs

    def close(self) -> None:
        with socket() as last:
            last.connect(self._server.getsockname())
        self._thread.join(10)
        self._server.close()

    def _serve(self) -> None:
        while True:
            line, _ = self._server.accept()
            with line:
                job = line.recv(65536)
                if job.startswith(QUESTION):  # it tells nothing
                    continue
                while more := line.recv(65536):
                    job += more
            if not job:
                return
            with self.news:
                self.jobs.append(job)
                self.news.notify_all()


@pytest.fixture(autouse=True)
def _no_queues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")


@pytest.fixture
def raw() -> Iterator[RawPrinter]:
    printer = RawPrinter()
    yield printer
    printer.close()


@pytest.fixture
def enrolled(said_here: Saying, tmp_path: Path) -> Saying:
    """A kiosk whose roster has eleven members in one session; the first is in."""
    return prepared(said_here, tmp_path, GuestKey(key_id=128, seed=SEED))


def prepared(said_here: Saying, tmp_path: Path, key: GuestKey | None) -> Saying:
    minutes = (SystemClock().read().now - AT).total_seconds() // 60
    changes: list[Any] = [("session", "m1", session(minutes))]
    for index, number in enumerate(NUMBERS):
        subject = f"s{index}"
        changes.append(("member", subject, member(number, f"Sri {index:02} Wahyuni")))
        changes.append(("registration", f"a1:{subject}", registration(subject=subject)))
    keys = [] if key is None else [guest_key()]
    enrolment = msgspec.structs.replace(ENROLMENT, guest_keys=keys)
    first = stamp(minutes)
    said: dict[str, Any] = {} if key is None else {"day_pass": day_code_id(first.id)}
    with open_folder(tmp_path / "kiosk", SystemClock()) as folder:
        folder.run(lambda uow: uow.save_enrolment(IDENTITY, enrolment, key))
        folder.run(lambda uow: uow.roster.apply(page(*changes), AT))
        folder.run(lambda uow: uow.journal.append(check_in("s0", **said), first))
    return said_here


def named(said: Saying) -> list[str]:
    """The day codes that entries name, in their order."""
    entries = [json.loads(line["entry"]) for line in said("log", "--json").lines]
    return [one["body"]["day_pass"] for one in entries if "day_pass" in one["body"]]


def shown(found: list[str]) -> list[str]:
    """The pass ids in the codes of badges, all of them good here."""
    key = issuer_keys.read(guest_key(), None)
    checks = [check(text, {128: key}) for text in found]
    return [one.member_pass.pass_id for one in checks if isinstance(one, Genuine)]


def jobs(folder: Path) -> list[JobState]:
    with open_folder(folder / "kiosk", SystemClock()) as opened:
        stream = opened.run(lambda uow: uow.journal.streams())[-1].stream
        first = Position(stream=stream, seq=1)
        found = opened.run(lambda uow: uow.prints.jobs_of(first))
    return [job.state for job in found]


def test_a_members_badge_is_one_page_with_the_pass_on_it(
    enrolled: Saying, tmp_path: Path
) -> None:
    out = tmp_path / "badge.pdf"
    said = enrolled("badge", "--member", NUMBERS[0], "--out", str(out), "--json")
    assert said.code == 0, said.err
    assert said.lines == [
        {
            "file": str(out),
            "layout": "roll-62x100",
            "badges": 1,
            "pages": 1,
            "substituted": 0,
        }
    ]
    (picture,) = read_pdf(out.read_bytes())
    assert shown(texts(picture)) == named(enrolled)[1:]
    entry = json.loads(enrolled("log", "--json").lines[-1]["entry"])
    today = entry["body"]["day_from"]
    assert (entry["kind"], entry["by"], entry["subject"]) == ("badge", "staff", "s0")
    assert (entry["reason"], entry["body"]["day_through"]) == ("command", today)


def test_a_badge_drawn_again_has_the_code_it_had(
    enrolled: Saying, tmp_path: Path
) -> None:
    for name in ("first.pdf", "again.pdf"):
        asked = ("badge", "--seq", "1", "--out", str(tmp_path / name))
        assert enrolled(*asked).code == 0
        (picture,) = read_pdf((tmp_path / name).read_bytes())
        assert shown(texts(picture)) == named(enrolled)
    assert len(named(enrolled)) == 1


def test_a_kiosk_without_a_key_of_its_own_says_what_is_missing(
    said_here: Saying, raw: RawPrinter, tmp_path: Path
) -> None:
    bare, out = prepared(said_here, tmp_path, None), str(tmp_path / "b.pdf")
    for asked in (("--member", NUMBERS[0]), ("--session", "m1")):
        said = bare("badge", *asked, "--out", out)
        assert (said.code, Path(out).exists()) == (1, False)
        assert "no key of its own" in said.err
    said = bare("badge", "--seq", "1", "--out", out)
    assert (said.code, Path(out).exists()) == (0, True)
    assert "no key of its own" in said.err
    assert bare("printers", "use", raw.address).code == 0
    assert "no key of its own" in bare("printers").err
    assert "no key of its own" in bare("doctor").out
    assert named(bare) == []


def test_a_picture_is_for_looking_at(enrolled: Saying, tmp_path: Path) -> None:
    out = tmp_path / "badge.png"
    said = enrolled("badge", "--seq", "1", "--out", str(out), "--layout", "card-cr80")
    assert (said.code, said.err) == (0, "")
    assert "card-cr80" in said.out
    picture = cv2.imread(str(out))
    assert picture is not None
    assert picture.shape[1] > picture.shape[0] > 600


def test_a_session_is_printed_beforehand_on_sheets_to_cut_apart(
    enrolled: Saying, tmp_path: Path
) -> None:
    out = tmp_path / "sheets.pdf"
    said = enrolled("badge", "--session", "m1", "--sheet", "a4", "--out", str(out))
    assert (said.code, said.err) == (0, "")
    assert "11 badges on 2 pages" in said.out
    first, second = read_pdf(out.read_bytes(), dpi=200)
    found = shown(texts(first) + texts(second))
    assert sorted(found) == sorted(named(enrolled)[1:])
    assert len(set(found)) == 11
    single = tmp_path / "single.pdf"
    said = enrolled("badge", "--session", "m1", "--out", str(single), "--json")
    assert (said.lines[0]["badges"], said.lines[0]["pages"]) == (11, 11)
    assert len(pypdfium2.PdfDocument(single)) == 11


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--member", write(99), "--out", "b.pdf"), 1, "No member"),
        (("--member", "Sri", "--out", "b.pdf"), 2, "eight digits"),
        (("--seq", "9", "--out", "b.pdf"), 1, "no entry 9"),
        (("--session", "m9", "--out", "b.pdf"), 1, "no session m9"),
        (("--seq", "1", "--out", "no/b.pdf"), 2, "there is no folder no"),
        (("--seq", "1", "--out", "b.svg"), 2, ".pdf or a .png"),
        (("--session", "m1", "--out", "b.png"), 2, "one badge"),
        (("--seq", "1", "--out", "b.pdf", "--layout", "a7"), 2, "There are a6"),
        (("--seq", "1", "--printer", "zlp://x"), 2, "Did you mean zpl:"),
        (("--seq", "1", "--printer", "x", "--sheet", "a4"), 2, "goes to a file"),
        (("--seq", "1", "--printer", "zpl://127.0.0.1:1"), 3, "does not answer"),
        (("--seq", "1"), 2, "--out --printer"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    enrolled: Saying,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = enrolled("badge", *arguments)
    assert said.code == code, said.err
    assert told in said.err + said.out
    assert not list(tmp_path.glob("b.*"))


def test_a_file_that_cannot_be_written_is_a_fault(
    enrolled: Saying, tmp_path: Path
) -> None:
    out = tmp_path / "taken.pdf"
    out.mkdir()
    said = enrolled("badge", "--seq", "1", "--out", str(out))
    assert said.code == 3
    assert "cannot be written" in said.err
    assert [each.name for each in tmp_path.glob("*taken*")] == ["taken.pdf"]


def test_a_kiosk_of_no_space_has_no_badges(said_here: Saying, tmp_path: Path) -> None:
    out = str(tmp_path / "b.pdf")
    said = said_here("badge", "--seq", "1", "--out", out)
    assert said.code == 3
    assert "belongs to no space" in said.err


def test_an_admissions_badge_at_a_printer_is_a_job_and_an_entry(
    enrolled: Saying, raw: RawPrinter, tmp_path: Path
) -> None:
    asked = ("badge", "--seq", "1", "--printer", raw.address, "--json")
    said = enrolled(*asked)
    assert said.code == 0, said.err
    assert [(line["outcome"], line["trouble"]) for line in said.lines] == [
        ("taken", None)
    ]
    (job,) = raw.wait_for(1)
    assert shown(texts(read_zpl(job))) == named(enrolled)
    entry = json.loads(enrolled("log", "--json").lines[-1]["entry"])
    assert (entry["kind"], entry["reason"]) == ("badge", "command")
    assert entry["ref"]["seq"] == 1
    assert entry["body"] == {
        "outcome": "printed",
        "printer": raw.address,
        "copy": 1,
        "layout": "roll-62x100",
        "trouble": None,
    }
    assert jobs(tmp_path) == [JobState.PRINTED]


def test_a_printer_that_is_not_there_drops_the_job_and_says_so_in_the_journal(
    enrolled: Saying, tmp_path: Path
) -> None:
    said = enrolled("badge", "--seq", "1", "--printer", "zpl://127.0.0.1:1", "--json")
    assert said.code == 3
    assert said.lines[0]["outcome"] == "failed"
    entry = json.loads(enrolled("log", "--json").lines[-1]["entry"])
    assert (entry["body"]["outcome"], entry["body"]["trouble"]) == (
        "dropped",
        "offline",
    )
    assert jobs(tmp_path) == [JobState.DROPPED]


def test_a_members_badge_at_a_printer_takes_a_label_and_is_an_entry(
    enrolled: Saying, raw: RawPrinter
) -> None:
    assert enrolled("printers", "roll", raw.address, "--labels", "100").code == 0
    assert enrolled("printers", "use", raw.address, "--layout", "roll-62x29").code == 0
    assert enrolled("printers", "roll", raw.address, "--labels", "40").code == 0
    before = len(enrolled("log", "--json").lines)
    said = enrolled("badge", "--member", NUMBERS[0], "--printer", raw.address)
    assert (said.code, said.err) == (0, "")
    (job,) = raw.wait_for(1)
    assert read_zpl(job).shape == (232, 496)
    *others, _, noted = enrolled("log", "--json").lines
    assert len(others) == before
    entry = json.loads(noted["entry"])
    assert (entry["kind"], entry["reason"], entry["ref"]) == ("badge", "command", None)
    assert entry["body"]["outcome"] == "printed"
    assert enrolled("printers", "test", raw.address).code == 0
    (mine, *_) = enrolled("printers", "--json").lines
    assert (mine["place"], mine["labels_left"]) == ("first", 38)
    assert mine["layout"] == "roll-62x29"


def test_a_whole_session_is_printed_badge_by_badge(
    enrolled: Saying, raw: RawPrinter
) -> None:
    said = enrolled("badge", "--session", "m1", "--printer", raw.address, "--json")
    assert said.code == 0
    assert [line["member"] for line in said.lines] == NUMBERS
    assert len(raw.wait_for(11)) == 11


def test_printers_are_set_up_and_dropped_before_a_kiosk_belongs_anywhere(
    said_here: Saying, raw: RawPrinter, tmp_path: Path
) -> None:
    for asked in (
        ("use", raw.address),
        ("use", "badge-2", "--second", "--layout", "a6"),
    ):
        assert said_here("printers", *asked).code == 0
    assert said_here("printers", "use", raw.address, "--second").code == 2
    lines = said_here("printers", "--json").lines
    assert [(one["place"], one["address"], one["layout"]) for one in lines[:2]] == [
        ("first", raw.address, "roll-62x100"),
        ("second", "queue:badge-2?layout=a6", "a6"),
    ]
    assert list(lines[0]) == [
        *("name", "address", "state", "troubles", "words", "layout", "place"),
        *("labels_left", "told"),
    ]
    assert (lines[0]["state"], lines[0]["told"]) == ("untold", False)
    assert lines[1]["state"] == "trouble"
    assert said_here("printers", "drop", "--second").code == 0
    assert said_here("printers", "drop", "--second").code == 1
    assert said_here("printers").out.startswith(f"{raw.address} (first)")
    assert [each.name for each in (tmp_path / "kiosk").iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("use", "zpl:x"), "no // after"),
        (("use", "badge", "--layout", "a7"), "There are a6"),
        (("use", "badge", "--layout", "A 7"), "the name of a layout"),
        (("roll", "badge", "--labels", "0"), "1 to 10000"),
        (("test", "zpl://"), "neither host nor device"),
    ],
)
def test_a_printer_that_cannot_be_is_said_in_a_sentence(
    said_here: Saying, arguments: tuple[str, ...], told: str
) -> None:
    said = said_here("printers", *arguments)
    assert said.code == 2
    assert told in said.err


def test_the_test_badge_is_as_full_as_badges_get(
    said_here: Saying, raw: RawPrinter
) -> None:
    said = said_here("printers", "test", raw.address, "--json")
    assert (said.code, said.lines[0]["outcome"]) == (0, "taken")
    (job,) = raw.wait_for(1)
    assert texts(read_zpl(job)) == ["HETERO SELF-TEST"]
    said = said_here("printers", "test", "zpl://127.0.0.1:1")
    assert said.code == 3
    assert "does not answer" in said.out


def test_without_any_printer_there_is_nothing_to_list(said_here: Saying) -> None:
    said = said_here("printers")
    assert said.code == 1
    assert "No printer is set up" in said.err


def test_a_running_kiosk_owns_its_folder(
    enrolled: Saying, raw: RawPrinter, tmp_path: Path
) -> None:
    assert enrolled("printers", "use", raw.address).code == 0
    with open_folder(tmp_path / "kiosk", SystemClock()):
        said = enrolled("badge", "--seq", "1", "--out", str(tmp_path / "b.pdf"))
        assert said.code == 3
        assert "owns the data folder" in said.err
        said = enrolled("printers", "--json")
        assert said.code == 0
        assert "The kiosk is running" in said.err
        assert said.lines[0]["labels_left"] is None
        said = enrolled("printers", "drop")
        assert said.code == 0
        assert "next start" in said.err
