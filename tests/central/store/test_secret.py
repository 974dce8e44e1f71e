from __future__ import annotations

from pathlib import Path

import pytest

from central.store.secret import make_secret, read_secret, seal, secret_file, unseal
from kiosk.core.errors import StoreKeyMissing


def test_the_secret_is_where_it_is_named_first(tmp_path: Path) -> None:
    (tmp_path / "central.secret").write_text("x")
    credentials = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert secret_file({"CENTRAL_SECRET_FILE": "/a/b", **credentials}) == Path("/a/b")
    assert secret_file(credentials) == tmp_path / "central.secret"
    assert secret_file({}).name == "central.secret"
    assert secret_file({"CREDENTIALS_DIRECTORY": "/nowhere"}) == secret_file({})


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "central.secret"
    made = make_secret(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert make_secret(file) == read_secret(file) == made
    assert len(made) == 32


@pytest.mark.parametrize("content", ["", "zz", "00" * 31, "\N{SNOWMAN}"])
def test_a_file_that_is_no_secret_is_refused_by_its_name(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "central.secret"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(StoreKeyMissing, match=r"central\.secret"):
        read_secret(file)


def test_a_secret_that_cannot_be_read_or_made_says_where(tmp_path: Path) -> None:
    with pytest.raises(StoreKeyMissing, match="cannot be read"):
        read_secret(tmp_path / "none")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreKeyMissing, match="cannot be made"):
        make_secret(tmp_path / "file" / "central.secret")


def test_what_is_sealed_opens_with_the_same_secret_and_label_only() -> None:
    sealed = seal(b"s" * 32, b"private", "root key")
    assert b"private" not in sealed
    assert seal(b"s" * 32, b"private", "root key") != sealed
    assert unseal(b"s" * 32, sealed, "root key") == b"private"
    for secret, label in ((b"t" * 32, "root key"), (b"s" * 32, "issuer key 0")):
        with pytest.raises(StoreKeyMissing, match="another secret"):
            unseal(secret, sealed, label)
