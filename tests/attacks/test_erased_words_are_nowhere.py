"""The holder of the database looks for what erased people told, in every column of every table.

Tried: a guest with a business, phone and a corrected name, a member with visits at two spaces, and
a group's leader, all erased.
"""

from __future__ import annotations

import msgspec

from central.app import read_clock
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.scan import Source
from tests.attacks.people import group, names_on, number_of, walk_in
from tests.attacks.stage import Stage
from tests.central.everywhere import places_in

WORDS = (
    *("Zubaidah", "Kencana", "8777000111", "Batik Xylofora", "Jubedah"),
    *("Lestari", "81234567803", "Wiranegara"),
)


def test_erased_words_are_nowhere(stage: Stage) -> None:
    token = stage.enrol("BMS")
    guest = walk_in(token, "Zubaidah Kencana", "+628777000111", "Batik Xylofora")
    walk_in(token, "Sukinah", "+628777000333", "Warung Bersama")
    walk_in(token, "Sukinem", "+628777000444", "Warung Bersama")
    called = token.keep(msgspec.json.encode({"v": 1, "called": "Jubedah"}))
    token.journal.append(
        Draft(
            kind=Kind.BADGE,
            by=Source.STAFF,
            subject=guest,
            reason="name_corrected",
            body={"form": called, "staff": "s1"},
        ),
        read_clock(),
    )
    led = group(token, "Wiranegara")
    token.upload()
    assert set(places_in(stage.db, WORDS)) == set(WORDS)
    guests = number_of(token, "Zubaidah Kencana")
    listed = stage.done("people", "groups", "--json").lines
    assert [(one["stream"], one["seq"], one["leader"]) for one in listed] == [
        (led.stream, led.seq, "Wiranegara")
    ]
    stage.done("people", "erase", guests, "--reason", "letter")
    stage.done("erase", "--member", number_of(token, "Dewi Lestari"))
    stage.done("people", "erase", number_of(token, "Sukinah"))
    stage.done("people", "erase", "--group", led.stream, str(led.seq))
    assert places_in(stage.db, WORDS) == {}
    assert set(places_in(stage.db, ["Warung Bersama"])["Warung Bersama"]) >= {
        "business.name"
    }
    stage.done("people", "erase", number_of(token, "Sukinem"))
    assert places_in(stage.db, ["Warung Bersama"]) == {}
    assert names_on(token) == {"Agus Setiawan"}
    stage.done("rebuild")
    assert places_in(stage.db, WORDS) == {}
    assert stage.central("people", "erase", guests).code == 1
    assert stage.central("people", "erase", "--group", led.stream, "1").code == 1
    refused = stage.central("people", "erase", guests, "--reason", "Zubaidah asked")
    assert refused.code == 2
