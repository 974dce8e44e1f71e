"""A backup older than the erasures was brought back: whom it held, and whom kiosks sent again.

Tried: a member, a guest from before the backup and one from after it, and a group's leader are
erased, a member withdraws; then the backup is restored and a kiosk sends all it still has.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.attacks.backups import back_up
from tests.attacks.people import group, names_on, number_of, pages, walk_in
from tests.attacks.stage import Stage
from tests.central.everywhere import places_in

EARLY, LATE, LEADER = "Zubaidah Kencana", "Qomariyah Pitaloka", "Wiranegara Hastomo"
WORDS = (
    *("Zubaidah", "Kencana", "Qomariyah", "Pitaloka", "Wiranegara", "Hastomo"),
    *("Rahmawati", "81234567801", "8777000111", "8777000222", "Batik Xylofora"),
)


def test_a_restored_backup_brings_nobody_back(stage: Stage) -> None:
    token, other = stage.enrol("BMS"), stage.enrol("SMG")
    walk_in(token, EARLY, "+628777000111", "Batik Xylofora")
    token.upload()
    bring_back = back_up(stage)
    walk_in(token, LATE, "+628777000222")
    led = group(token, LEADER)
    token.upload()
    assert set(places_in(stage.db, WORDS)) == set(WORDS)

    for who, name in ((other, "Siti Rahmawati"), (token, EARLY), (token, LATE)):
        stage.done("people", "erase", number_of(who, name))
    stage.done("people", "erase", "--group", led.stream, str(led.seq))
    stage.done("people", "consent", number_of(token, "Dewi Lestari"), "--withdraw")
    assert places_in(stage.db, WORDS) == {}
    listed = Path(os.environ["XDG_DATA_HOME"]) / "hetero-central" / "erasures.jsonl"
    assert listed.stat().st_mode & 0o777 == 0o600
    assert not any(word in listed.read_text() for word in WORDS)

    bring_back()
    assert "Rahmawati" in places_in(stage.db, WORDS)
    stage.done("migrate")
    stage.done("new-epoch")
    token.sent = 0  # the kiosk sends again what it still has, forms and all
    token.upload()
    assert places_in(stage.db, WORDS) == {}
    assert names_on(token) == {"Agus Setiawan"}
    assert names_on(other) == {"Budi Santoso"}
    assert not any(word in repr(pages(token)) for word in (*WORDS, "Dewi"))
    acts = [line["what"] for line in stage.done("acts", "--json").lines]
    assert {"migrate", "new-epoch"} <= set(acts)
    stage.done("migrate")
    assert [line["what"] for line in stage.done("acts", "--json").lines] == acts
