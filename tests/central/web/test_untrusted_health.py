"""A kiosk's health is any JSON that it likes; the board stands all the same."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

from central.cli.main import run
from central.model import kiosks, spaces
from central.web import words
from central.web.board import SessionNow, SpaceOnBoard, read_board
from central.web.kiosks_now import AHEAD, KioskNow
from central.web.partial_failure import Undrawable, read_or_replace, split_parts
from central.web.routes import make_templates
from kiosk.core.errors import StoreFault
from kiosk.core.record.clock import write_time
from tests.central.api.conftest import Served
from tests.central.kit import EMBEDDED, NOON

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.datetimes().map(lambda at: at.isoformat() + "Z"),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
HEALTH = st.fixed_dictionaries(
    {},
    optional={
        "help_at": ANYTHING,
        "wrong_tries": ANYTHING,
        "printer": ANYTHING
        | st.fixed_dictionaries(
            {},
            optional={
                "troubles": ANYTHING,
                "waiting": ANYTHING,
                "unsure": ANYTHING,
                "labels": ANYTHING,
            },
        ),
    },
)


@EMBEDDED
@given(told=ANYTHING | HEALTH)
@example(told={"help_at": "9999-12-31T23:59:59Z"})
@example(told={"help_at": "0001-01-01T00:00:00+14:00"})
@example(told={"printer": {"troubles": {"<script>": 1}}})
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_real_page_stands_whatever_health_a_kiosk_tells(
    served: Served, told: object
) -> None:
    with served.database.writing() as db:
        db.execute(
            text("UPDATE kiosk SET health = :health"), {"health": json.dumps(told)}
        )
    for path in ("/", "/live.json"):
        answer = served.http.get(served.url + path, timeout=20)
        assert answer.status_code == 200
        assert "Pintu SMG" in answer.text
        assert "<script>" not in answer.text


@EMBEDDED
@pytest.mark.parametrize("health", ["[" * 5000 + "]" * 5000, "9" * 5000, "{", "null"])
def test_the_command_lists_kiosks_whatever_they_tell(
    served: Served, health: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with served.database.writing() as db:
        db.execute(
            text("UPDATE kiosk SET health = :health, name = :name"),
            {"health": health, "name": "Pintu\x1b]0;pwned\x07"},
        )
    assert run(["--db", f"sqlite:///{served.database.place}", "kiosks"]) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "Pintu�]0;pwned�" in told


@EMBEDDED
def test_a_call_of_a_time_to_come_is_named_and_ignored(served: Served) -> None:
    for ahead, calls in ((AHEAD, 1), (AHEAD + timedelta(seconds=1), 0)):
        with served.database.writing() as db:
            health = {"help_at": write_time(NOON + ahead)}
            db.execute(update(kiosks).values(health=health))
        with served.database.reading() as db:
            board = read_board(db, NOON)
        assert len(board.calls) == calls
        assert board.kiosks[0].ahead == (() if calls else ("help_at",))
    page = served.http.get(served.url, timeout=20).text
    assert words.write_ahead("help_at") in page


@EMBEDDED
@pytest.mark.parametrize(
    ("off_ms", "line"),
    [
        (119_999, None),
        (120_000, "jam kios 2 menit di depan"),
        (-3 * 3_600_000, "jam kios 3 jam di belakang"),
        (2**62, "hari di depan"),
    ],
)
def test_a_kiosk_whose_clock_is_off_has_a_line(
    served: Served,
    off_ms: int,
    line: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with served.database.writing() as db:
        db.execute(update(kiosks).values(clock_off_ms=off_ms))
    page = served.http.get(served.url, timeout=20).text
    assert (line or "jam kios") in page or line is None
    assert ("jam kios" in page) == (line is not None)
    live = served.http.get(f"{served.url}/live.json", timeout=20).json()
    assert live["kiosks"][0]["clock_off_ms"] == (off_ms if line else None)
    assert run(["--db", f"sqlite:///{served.database.place}", "kiosks"]) == 0
    assert ("  clock " in capsys.readouterr().out) == (line is not None)


@EMBEDDED
@pytest.mark.parametrize(
    ("told", "shown"), [(19, None), (20, 20), (10**9, None), ("many", None)]
)
def test_many_wrong_tries_at_a_kiosk_have_a_line(
    served: Served, told: object, shown: int | None
) -> None:
    with served.database.writing() as db:
        db.execute(update(kiosks).values(health={"wrong_tries": told}))
    page = served.http.get(served.url, timeout=20).text
    assert ("20 angka atau PIN salah hari ini" in page) == (shown == 20)
    assert ("PIN salah" in page) == (shown is not None)
    live = served.http.get(f"{served.url}/live.json", timeout=20).json()
    assert live["kiosks"][0]["wrong_tries"] == shown


@EMBEDDED
def test_central_s_own_clock_is_told_on_the_board_and_in_health(served: Served) -> None:
    assert served.get("health").json()["problems"] == []
    served.time = NOON - timedelta(hours=3)
    page = served.http.get(served.url, timeout=20).text
    assert "Jam server melompat 3 jam ke belakang" in page
    assert "Jam server 3 jam di belakang catatan terakhir" in page
    live = served.http.get(f"{served.url}/live.json", timeout=20).json()
    assert [one["problem"] for one in live["clock"]] == ["clock_jumped", "clock_behind"]


@EMBEDDED
def test_a_space_with_a_time_zone_that_is_none_takes_no_page_away(
    served: Served,
) -> None:
    with served.database.writing() as db:
        db.execute(update(spaces).where(spaces.c.code == "BMS").values(tz="Mars/Base"))
    page = served.http.get(served.url, timeout=20)
    assert page.status_code == 200
    assert 'data-space="BMS"' in page.text


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (
            SpaceOnBoard(
                code="BMS",
                name="Banyumas",
                inside="many",  # type: ignore[arg-type]  # what nobody has thought of
                capacity=None,
                scores=(0, 0, 0),
                badges=0,
            ),
            "Banyumas</h3><p>Bagian ini tidak dapat ditampilkan",
        ),
        (
            SessionNow(
                space="BMS",
                title="Kelas",
                room=None,
                starts_at="soon",  # type: ignore[arg-type]  # the same
                ends_at=NOON,
                inside=0,
                running=False,
                over=False,
            ),
            "Kegiatan ruang ini tidak dapat ditampilkan",
        ),
        (
            KioskNow(
                name="<Pintu>",
                space="BMS",
                last_contact_at="never",  # type: ignore[arg-type]  # the same
                queue=None,
                silent=True,
                help_at=None,
                printer=None,
            ),
            "&lt;Pintu&gt;</td><td>BMS</td>",
        ),
    ],
)
def test_what_cannot_be_drawn_is_a_broken_card(part: object, sentence: str) -> None:
    draw: Any = make_templates().globals["draw"]
    drawn = draw(part, NOON)
    assert sentence in drawn
    assert 'class="broken"' in drawn


def test_a_fault_of_the_database_is_nobody_s_card() -> None:
    def read() -> None:
        raise StoreFault("Central's database does not answer.")

    with pytest.raises(StoreFault):
        read_or_replace(read, None)


def test_parts_that_were_not_read_are_told_apart() -> None:
    def read() -> int:
        raise OverflowError

    broken = Undrawable(kind="kiosk", name="Pintu", space="BMS")
    assert split_parts([read_or_replace(read, broken), 3]) == ([3], [broken])
