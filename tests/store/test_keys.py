"""Where the key comes from, and what is said when it does not."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kiosk.core.errors import StoreKeyMissing
from kiosk.store.database.folder_identity import MARKER
from kiosk.store.database.key import (
    KEY_FILE,
    CredentialKeyStore,
    FileKeyStore,
    KeyringKeyStore,
    choose_key_store,
)
from kiosk.store.database.key_seal import CREDENTIAL
from tests.fakes.keys import FakeKeyStore
from tests.store.front import opened
from tests.store.world import boot

KEY = "c0" * 32


class FakeKeyring:
    """A keyring that remembers."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class ForgetfulKeyring(FakeKeyring):
    """A keyring that takes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


def test_a_new_folder_s_key_is_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    keys = FileKeyStore(tmp_path)
    key = keys.get_or_create(tmp_path)
    assert len(bytes.fromhex(key)) == 32
    assert keys.get_or_create(tmp_path) == key
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert KEY_FILE in keys.where()


def test_a_key_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    keys = FileKeyStore(tmp_path)
    keys.get_or_create(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    keys.get_or_create(tmp_path)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    first = FileKeyStore(one).get_or_create(one)
    assert first != FileKeyStore(other).get_or_create(other)


def test_no_new_key_is_made_for_a_store_whose_key_is_gone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data, keys=FileKeyStore(data)) as front:
        front.append(boot())
    (data / KEY_FILE).unlink()
    with (
        pytest.raises(StoreKeyMissing, match="its key was not found"),
        opened(data, keys=FileKeyStore(data)),
    ):
        pass
    assert not (data / KEY_FILE).exists()


@pytest.mark.parametrize("text", ["", "not hexadecimal", "ab" * 31, KEY.upper() + "0"])
def test_a_key_that_is_none_is_refused_without_being_shown(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / KEY_FILE).write_text(text)
    with pytest.raises(StoreKeyMissing) as raised:
        FileKeyStore(tmp_path).get_or_create(tmp_path)
    assert not text or text not in str(raised.value)


def test_the_system_s_credential_comes_first(tmp_path: Path) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / CREDENTIAL).write_text(f"{KEY}\n")
    (tmp_path / KEY_FILE).write_text(KEY)
    keys = choose_key_store(tmp_path, {"CREDENTIALS_DIRECTORY": str(credentials)})
    assert isinstance(keys, CredentialKeyStore)
    assert keys.get_or_create(tmp_path) == KEY
    assert "systemd" in keys.where()


def test_without_a_credential_the_key_is_a_file(tmp_path: Path) -> None:
    for environ in ({}, {"CREDENTIALS_DIRECTORY": str(tmp_path)}):
        assert isinstance(choose_key_store(tmp_path, environ), FileKeyStore)


def test_a_credential_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreKeyMissing, match="systemd"):
        CredentialKeyStore(tmp_path / CREDENTIAL).get_or_create(tmp_path)


def test_a_keyring_keeps_the_key_under_a_name_that_the_folder_keeps(
    tmp_path: Path,
) -> None:
    keyring = FakeKeyring()
    key = KeyringKeyStore(keyring, tmp_path).get_or_create(tmp_path)
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    assert KeyringKeyStore(keyring, moved).get_or_create(moved) == key
    assert list(keyring.kept.values()) == [key]


def test_a_keyring_that_lost_the_key_or_keeps_none_is_said(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    keys = KeyringKeyStore(keyring, tmp_path)
    keys.get_or_create(tmp_path)
    keyring.kept.clear()
    with pytest.raises(StoreKeyMissing, match="keyring"):
        keys.get_or_create(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(StoreKeyMissing, match="keyring"):
        KeyringKeyStore(ForgetfulKeyring(), other).get_or_create(other)


def test_a_wrong_key_is_told_from_damage_and_touches_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as front:
        front.append(boot())
    before = (data / "journal.db").read_bytes()
    with (
        pytest.raises(StoreKeyMissing, match="not the one"),
        opened(data, keys=FakeKeyStore(KEY)),
    ):
        pass
    assert (data / "journal.db").read_bytes() == before
    assert not list(data.glob("journal.damaged*"))
    with opened(data) as front:
        assert front.append(boot(), 1).seq == 2


def test_a_wrong_key_is_known_even_where_the_marker_is_gone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as front:
        front.append(boot())
    before = (data / "journal.db").read_bytes()
    (data / MARKER).unlink()
    with (
        pytest.raises(StoreKeyMissing, match="opens nothing"),
        opened(data, keys=FakeKeyStore(KEY)),
    ):
        pass
    assert (data / "journal.db").read_bytes() == before
