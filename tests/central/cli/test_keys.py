from __future__ import annotations

from pathlib import Path

import pytest

from tests.central.cli.conftest import Central


@pytest.fixture
def url(central: Central, tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/central.db"
    assert central("--db", url, "init").code == 0
    return url


def states(central: Central, url: str, *change: str) -> list[tuple[int, str]]:
    said = central("--db", url, "issuer-keys", "--json", *change)
    assert said.code == 0
    return [(line["key_id"], line["state"]) for line in said.lines]


def test_keys_are_listed_rotated_and_revoked(central: Central, url: str) -> None:
    assert states(central, url) == [(0, "active"), (1, "next")]
    assert states(central, url, "--rotate") == [
        (0, "verify_only"),
        (1, "active"),
        (2, "next"),
    ]
    assert states(central, url, "--revoke", "0") == [
        (0, "revoked"),
        (1, "active"),
        (2, "next"),
    ]
    assert "active" in central("--db", url, "issuer-keys").out


def test_a_key_that_is_not_there_is_refused(central: Central, url: str) -> None:
    said = central("--db", url, "issuer-keys", "--revoke", "9")
    assert said.code == 1
    assert "no issuer key 9" in said.err


def test_private_halves_are_never_shown(central: Central, url: str) -> None:
    said = central("--db", url, "issuer-keys", "--json")
    assert all(set(line) == {"key_id", "state", "public_key"} for line in said.lines)
