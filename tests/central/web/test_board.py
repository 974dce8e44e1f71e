from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
import requests
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from central.web.board import read_board
from central.web.kiosks_now import SILENT_AFTER
from kiosk.core.door.decide import Reason
from kiosk.core.record import wire
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.scan import Source
from tests.central.api.conftest import Served
from tests.central.kit import EMBEDDED, NOON, Kiosk, add_members, add_session, stream_id


def come_in(served: Served, kiosk: Kiosk, who: str) -> None:
    first = len(kiosk.raws) + 1
    kiosk.check_in(who, NOON, session=None)
    answer = served.post(
        f"streams/{kiosk.stream}/entries", data=wire.write(kiosk.batch(first))
    )
    assert answer.ok


def words_at(browser: webdriver.Chrome, css: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, css).text


@EMBEDDED
def test_the_page_shows_a_check_in_without_being_loaded_again(
    served: Served, browser: webdriver.Chrome
) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    come_in(served, kiosk, "orang-1")
    browser.get(served.url)
    assert words_at(browser, "#inside") == "1"
    browser.execute_script("window.loadedOnce = true")
    come_in(served, kiosk, "orang-2")
    WebDriverWait(browser, 20).until(lambda b: words_at(b, "#inside") == "2")
    assert words_at(browser, "li[data-space=SMG] .count").startswith("2")
    assert browser.execute_script("return window.loadedOnce") is True
    assert "Masuk" in words_at(browser, ".newest")
    complaints = [line for line in _log(browser) if line["level"] == "SEVERE"]
    assert complaints == []


@EMBEDDED
def test_the_page_says_when_central_has_gone(
    served: Served, browser: webdriver.Chrome
) -> None:
    browser.get(served.url)
    note = browser.find_element(By.ID, "stale")
    assert not note.is_displayed()
    browser.execute_script("window.fetch = () => Promise.reject(new Error('gone'))")
    WebDriverWait(browser, 20).until(lambda _: note.is_displayed())
    assert "terputus" in note.text


@EMBEDDED
def test_nothing_on_the_page_comes_from_elsewhere_or_runs_inline(
    served: Served,
) -> None:
    page = requests.get(served.url, timeout=20)
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert "<script>" not in page.text
    assert "style=" not in page.text


def test_the_board_counts_people_sessions_and_doubts(served: Served) -> None:
    with served.database.writing() as db:
        add_members(db, ["orang-1", "orang-2"])
        add_session(db, "kelas")
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("orang-1", session="kelas")
    kiosk.check_in("orang-2")
    kiosk.check_out("orang-2", NOON + timedelta(minutes=30))
    kiosk.append(
        Draft(kind=Kind.REFUSED, by=Source.CAMERA, reason=Reason.EXPIRED.value)
    )
    kiosk.append_raw(b"no entry at all")
    for at in range(1, 6):
        answer = served.post(
            f"streams/{kiosk.stream}/entries", data=wire.write(kiosk.batch(at, at))
        )
        assert answer.ok
    with served.database.reading() as db:
        board = read_board(db, NOON + timedelta(minutes=31))
    semarang = next(space for space in board.spaces if space.code == "SMG")
    assert (semarang.inside, board.inside) == (1, 1)
    assert [entry.kind for entry in board.newest] == [
        "unreadable",
        "refused",
        "check_out",
        "check_in",
        "check_in",
    ]
    assert board.reviews >= 1
    assert [session.inside for session in board.sessions if session.inside] == [1]


def test_a_kiosk_that_has_fallen_silent_is_marked(served: Served) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    come_in(served, kiosk, "orang-1")
    with served.database.reading() as db:
        (lively,) = read_board(db, NOON + SILENT_AFTER).kiosks
        (silent,) = read_board(db, NOON + SILENT_AFTER * 2).kiosks
    assert not lively.silent
    assert silent.silent
    assert lively.queue == 0


def heartbeat(served: Served, kiosk: Kiosk, health: object) -> None:
    batch = msgspec.structs.replace(
        kiosk.batch(len(kiosk.raws) + 1, None, served.time), health=health
    )
    answer = served.post(f"streams/{kiosk.stream}/entries", data=wire.write(batch))
    assert answer.ok


@EMBEDDED
def test_a_call_for_help_stands_on_the_board_until_it_is_cleared(
    served: Served, browser: webdriver.Chrome
) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    browser.get(served.url)
    assert browser.find_elements(By.CLASS_NAME, "calls") == []
    heartbeat(served, kiosk, {"help_at": "2026-11-24T04:41:00Z"})
    WebDriverWait(browser, 20).until(
        lambda b: "Petugas dipanggil, 11.41" in words_at(b, "main")
    )
    assert "Pintu SMG" in words_at(browser, ".calls")
    assert browser.find_element(By.CSS_SELECTOR, ".calls img").size["width"] == 32
    live = requests.get(f"{served.url}/live.json", timeout=20).json()
    assert [one["help_at"] for one in live["kiosks"]] == ["2026-11-24T04:41:00.000000Z"]
    served.time += timedelta(seconds=1)
    heartbeat(served, kiosk, {"help_at": None})
    WebDriverWait(browser, 20).until(lambda b: "dipanggil" not in words_at(b, "main"))


@EMBEDDED
@pytest.mark.parametrize("word", [7, "now", "", ["x"], "2026-11-23T01:00:00Z", None])
def test_what_is_no_call_of_today_is_none(served: Served, word: object) -> None:
    heartbeat(served, Kiosk(stream=stream_id(1)), {"help_at": word})
    with served.database.reading() as db:
        assert list(read_board(db, NOON).calls) == []


def test_scores_count_once_a_visit_and_the_newest_word_counts(served: Served) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    came = [kiosk.check_in(f"orang-{number}") for number in range(3)]
    for ref, score in ((0, 1), (0, 3), (1, 3), (2, 2)):
        kiosk.append(
            Draft(kind=Kind.FEEDBACK, ref=came[ref], body={"score": score}), NOON
        )
    kiosk.void(Position(stream=kiosk.stream, seq=7))
    batch = kiosk.batch(1)
    assert served.post(f"streams/{kiosk.stream}/entries", data=wire.write(batch)).ok
    with served.database.reading() as db:
        semarang = read_board(db, NOON).spaces[0]
        tomorrow = read_board(db, NOON + timedelta(days=1)).spaces[0]
    assert (semarang.scores, tomorrow.scores) == ((2, 0, 0), (0, 0, 0))
    assert "2 puas" in requests.get(served.url, timeout=20).text
    live = requests.get(f"{served.url}/live.json", timeout=20).json()
    assert live["spaces"][0]["scores"] == {"good": 2, "fair": 0, "poor": 0}


def test_groups_count_by_heads_in_space_and_session(served: Served) -> None:
    with served.database.writing() as db:
        add_session(db, "kelas")
    kiosk = Kiosk(stream=stream_id(1))
    body: dict[str, Json] = {
        "institution": "SMKN 7",
        "counts": {"women": 30, "men": 9},
        "heads": 40,
        "until": "2026-11-24T08:00:00Z",
    }
    kiosk.append(Draft(kind=Kind.GROUP, session="kelas", by=Source.GROUP, body=body))
    kiosk.check_in("orang-1", session="kelas")
    assert served.post(
        f"streams/{kiosk.stream}/entries", data=wire.write(kiosk.batch(1))
    ).ok
    with served.database.reading() as db:
        board = read_board(db, NOON + timedelta(minutes=1))
    assert (board.inside, board.sessions[0].inside) == (41, 41)


def test_no_name_of_a_person_stands_on_the_page(served: Served) -> None:
    with served.database.writing() as db:
        add_members(db, ["orang-1"])
    come_in(served, Kiosk(stream=stream_id(1)), "orang-1")
    page = requests.get(served.url, timeout=20).text
    assert "orang-1" not in page
    assert "Anggota" not in page


@pytest.mark.parametrize("path", ["/static/board.css", "/assets/fonts/OFL.txt"])
@EMBEDDED
def test_what_the_page_needs_is_served(served: Served, path: str) -> None:
    assert requests.get(served.url + path, timeout=20).ok


def _log(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium leaves it so
    return lines
