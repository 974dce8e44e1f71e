from __future__ import annotations

from pathlib import Path

import pytest

from tests.central.cli.conftest import Central


def test_an_invented_network_is_made_from_nothing(
    central: Central, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/demo.db"
    said = central(
        "--db", url, "demo-data", "--members", "200", "--seed", "3", "--json"
    )
    assert said.code == 0
    (line,) = said.lines
    assert line["members"] == 200
    assert line["cast"]["registered"][0] == "HS-00000013"
    texts = central("--db", url, "pass-text", "--all", "--json").lines
    assert len(texts) == 200
    assert line["cast"]["expired"] in {text["member"] for text in texts}
    assert central("--db", url, "audit").code == 0
    again = central("--db", url, "demo-data")
    assert again.code == 1
    assert "empty database only" in again.err


@pytest.mark.parametrize("members", ["49", "viele", "200001"])
def test_an_impossible_number_of_members_is_a_usage_error(
    central: Central, tmp_path: Path, members: str
) -> None:
    url = f"sqlite:///{tmp_path}/demo.db"
    said = central("--db", url, "demo-data", "--members", members)
    assert said.code == 2
    assert "from 50 to 200000" in said.err
    assert not (tmp_path / "demo.db").exists()
