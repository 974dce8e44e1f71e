"""One token reads its own space's roster, and no other's."""

from __future__ import annotations

from tests.attacks.stage import Stage


def test_a_token_reads_no_other_space_s_roster(stage: Stage) -> None:
    thief = stage.enrol("BMS")
    assert thief.get("/api/v1/feeds/space:SMG?after=0").status_code == 404
    assert thief.get("/api/v1/snapshots/space:SMG").status_code == 404
    names = {
        item["body"]["name"] for item in thief.roster() if item["kind"] == "member"
    }
    assert names == {"Dewi Lestari", "Agus Setiawan"}
