from __future__ import annotations

import sys
from pathlib import Path

import pytest

from central.store.secret import (
    default_place,
    make_secret,
    read_secret,
    seal,
    secret_file,
    unseal,
    write_placement_warning,
)
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


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The platform's folders, below a folder of the test's."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="folders of the XDG standard")
def test_a_new_secret_lies_apart_from_the_database_and_an_old_one_is_found(
    homes: Path,
) -> None:
    new = homes / "config" / "hetero-central" / "central.secret"
    assert secret_file({}) == default_place() == new
    data = homes / "data" / "hetero-central"
    old = data / "central.secret"
    make_secret(old)
    assert secret_file({}) == old
    warning = write_placement_warning(old, data)
    assert warning is not None
    assert f"mv '{old}' '{new}'" in warning
    new.parent.mkdir(parents=True)
    old.rename(new)
    assert secret_file({}) == new
    assert write_placement_warning(new, data) is None
    assert write_placement_warning(old, None) is None


@pytest.mark.skipif(sys.platform != "linux", reason="folders of the XDG standard")
def test_a_secret_named_beside_the_database_is_told_to_be_named_elsewhere(
    homes: Path,
) -> None:
    make_secret(default_place())
    warning = write_placement_warning(homes / "central.secret", homes)
    assert warning is not None
    assert "Name another file in CENTRAL_SECRET_FILE" in warning


def test_the_folder_of_both_is_one_on_some_systems_and_the_secret_has_its_own_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_place().parent.name == "secret"
