from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from central.assets import get_assets
from central.model import feed_keys
from central.policy import LARGEST_LAYOUT, MOST_LAYOUTS
from central.staff import StaffAccount, set_staff
from central.store import open_database
from kiosk.core.record.roster import PolicyBody
from tests.central.cli.conftest import Central
from tests.central.kit import NOON
from tests.kit.commands import Said

Run = Callable[..., Said]
OURS = get_assets() / "badges" / "roll-62x100.json"


@pytest.fixture
def url(founded_file: Path, tmp_path: Path) -> str:
    shutil.copy(founded_file, tmp_path / "central.db")
    return f"sqlite:///{tmp_path}/central.db"


@pytest.fixture
def policy(central: Central, url: str) -> Run:
    def call(action: str, *argv: str) -> Said:
        return central("--db", url, "policy", action, "--space", "smg", *argv)

    return call


def told(url: str) -> PolicyBody:
    """What the kiosks of Semarang are told."""
    database = open_database(url)
    with database.reading() as db:
        body = db.execute(
            select(feed_keys.c.body).where(
                feed_keys.c.partition == "space:SMG", feed_keys.c.kind == "policy"
            )
        ).scalar_one()
    database.close()
    return msgspec.json.decode(body, type=PolicyBody)


def test_a_rule_that_is_set_is_told_and_shown_and_the_others_stay(
    policy: Run, url: str
) -> None:
    said = policy("set", "--print", "once", "--capacity", "80", "--visits", "no")
    assert said.code == 0
    assert "capacity, print, takes_visits" in said.out
    assert policy("set", "--second-scan", "check_out", "--min-stay", "5").code == 0
    assert policy("set", "--opens", "45", "--closes", "15").code == 0
    body = told(url)
    assert (body.print, body.capacity, body.takes_visits) == ("once", 80, False)
    assert (body.on_second_scan, body.min_stay_min) == ("check_out", 5)
    assert (body.opens_min, body.closes_min) == (45, 15)
    (shown,) = policy("show", "--json").lines
    assert (shown["space"], shown["print"], shown["capacity"]) == ("SMG", "once", 80)
    assert policy("set", "--capacity", "none").code == 0
    assert told(url).capacity is None
    assert "capacity         none" in policy("show").out


def test_hours_are_set_by_days_and_closed_days_come_and_go(
    policy: Run, url: str
) -> None:
    days = ("--hours", "mon-fri=08:00-21:00", "--hours", "sun=closed")
    assert policy("set", *days, "--closed-on", "2026-12-25").code == 0
    body = told(url)
    assert (body.hours["fri"], body.hours["sun"]) == (("08:00", "21:00"), None)
    assert body.hours["sat"] == ("00:00", "24:00")
    assert [day.isoformat() for day in body.closed_on] == ["2026-12-25"]
    assert policy("set", "--hours", "sat=09:00-24:00").code == 0
    shown = policy("show").out
    assert "mon-fri=08:00-21:00, sat=09:00-24:00, sun=closed" in shown
    assert "2026-12-25" in shown
    assert policy("set", "--hours", "fri=18:00-02:00").code == 0
    assert told(url).hours["fri"] == ("18:00", "02:00")
    always = policy("set", "--hours", "always", "--open-on", "2026-12-25")
    assert always.code == 0
    assert (told(url).hours, told(url).closed_on) == ({}, [])


@pytest.mark.parametrize(
    "argv",
    [
        ("--print", "twice"),
        ("--capacity", "0"),
        ("--capacity", "many"),
        ("--min-stay", "-1"),
        ("--visits", "maybe"),
        ("--hours", "mon"),
        ("--hours", "fri-mon=08:00-21:00"),
        ("--hours", "someday=08:00-21:00"),
        ("--hours", "mon=08:00-08:00"),
        ("--hours", "mon=8-21"),
        ("--closed-on", "Christmas"),
        (),
    ],
)
def test_a_rule_that_cannot_be_is_refused_and_nothing_changes(
    policy: Run, url: str, argv: tuple[str, ...]
) -> None:
    before = told(url)
    assert policy("set", *argv).code == 2
    assert told(url) == before


def test_no_hash_of_a_pin_is_shown(policy: Run, url: str) -> None:
    database = open_database(url)
    with database.writing() as db:
        set_staff(db, "SMG", StaffAccount(id="s1", name="Sari"), "482617", NOON)
    database.close()
    assert policy("set", "--print", "ask").code == 0
    assert [one.id for one in told(url).staff] == ["s1"]
    for said in (policy("show"), policy("show", "--json")):
        assert "argon2" not in said.out
        assert "Sari" not in said.out


def test_a_layout_of_the_space_s_own_is_told_under_the_name_it_is_given(
    policy: Run, url: str, tmp_path: Path
) -> None:
    file = tmp_path / "ours.json"
    file.write_bytes(OURS.read_bytes())
    said = policy("layout", "festival", str(file))
    assert said.code == 0, said.err
    layouts = told(url).layouts
    assert list(layouts) == ["festival"]
    assert layouts["festival"] == json.loads(OURS.read_bytes()) | {"name": "festival"}
    assert "festival" in policy("show").out
    assert policy("layout", "festival", "--remove").code == 0
    assert told(url).layouts == {}
    gone = policy("layout", "festival", "--remove")
    assert gone.code == 1
    assert "no layout festival" in gone.err


def test_a_layout_that_cannot_be_drawn_is_refused_with_its_box(
    policy: Run, url: str, tmp_path: Path
) -> None:
    file = tmp_path / "wide.json"
    layout = json.loads(OURS.read_bytes())
    layout["boxes"][0]["at"] = [0, 0, 500, 10]
    file.write_text(json.dumps(layout))
    said = policy("layout", "roll-62x100", str(file))
    assert said.code == 2
    assert str(file) in said.err
    assert layout["boxes"][0]["name"] in said.err
    assert told(url).layouts == {}


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("roll-62x100",), "either a file or --remove"),
        (("roll-62x100", "none.json"), "cannot be read"),
        (("Festival!", str(OURS)), "name"),
    ],
)
def test_what_is_no_layout_is_refused(
    policy: Run, argv: tuple[str, ...], says: str
) -> None:
    said = policy("layout", *argv)
    assert said.code == 2
    assert says in said.err


def test_layouts_are_few_and_small(policy: Run, tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    layout = json.loads(OURS.read_bytes())
    file.write_text(json.dumps(layout | {"about": "x" * LARGEST_LAYOUT}))
    assert "at most" in policy("layout", "large", str(file)).err
    for number in range(MOST_LAYOUTS):
        assert policy("layout", f"l{number}", str(OURS)).code == 0
    assert policy("layout", "l0", str(OURS)).code == 0
    refused = policy("layout", "one-more", str(OURS))
    assert refused.code == 2
    assert "--remove" in refused.err


def test_an_unknown_space_is_not_found(central: Central, policy: Run, url: str) -> None:
    assert policy("show").code == 0
    said = central("--db", url, "policy", "set", "--space", "XXX", "--print", "ask")
    assert said.code == 1
    assert "BMS, SKA, SMG" in said.err
