"""Finds or makes the key of the encrypted files: from systemd, the system's keyring, or a file.

Linux's session keyrings (Secret Service, KWallet) are not used: they open at a person's login, and
a kiosk starts without one. Windows and macOS unlock theirs with the account.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from kiosk.core.errors import StoreKeyMissing
from kiosk.ports import KeyStore
from kiosk.store.database.data_files import JOURNAL
from kiosk.store.database.folder_identity import find_key_print, key_print, sync_folder
from kiosk.store.database.key_seal import CREDENTIAL, Seal, seal_of_credential

KEY_FILE = "store.key"
KEYRING_FILE = "store.keyring"
"""The file with the name of the keyring's entry. A copied folder brings it along."""
SERVICE = "hetero-kiosk"

_KEY = re.compile(r"[0-9a-f]{64}")
_UNATTENDED = ("keyring.backends.Windows", "keyring.backends.macOS")


class Keyring(Protocol):
    """The methods of a keyring backend that are used."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


def choose_key_store(folder: Path, environ: Mapping[str, str]) -> KeyStore:
    """Choose where the folder's key is kept; an existing key comes first."""
    credentials = environ.get("CREDENTIALS_DIRECTORY")
    if credentials and (Path(credentials) / CREDENTIAL).exists():
        return CredentialKeyStore(Path(credentials) / CREDENTIAL)
    if (folder / KEY_FILE).exists():
        return FileKeyStore(folder)
    keyring = find_keyring()
    if keyring is not None:
        return KeyringKeyStore(keyring, folder)
    return FileKeyStore(folder)


def seal_of(keys: KeyStore, environ: Mapping[str, str]) -> Seal:
    """Return the protection of the key in a key store."""
    match keys:
        case CredentialKeyStore():
            return seal_of_credential(environ)
        case KeyringKeyStore():
            return Seal.KEYRING
        case _:
            return Seal.FILE


def find_left_key(folder: Path) -> str | None:
    """Return the key in the folder's own file, or None."""
    try:
        text = (folder / KEY_FILE).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return text if _KEY.fullmatch(text) else None


def find_keyring() -> Keyring | None:
    """Return the system's keyring, or None if it needs a person to open it.

    Importing the library takes longer than opening the store, so it happens only here.
    """
    if os.name != "nt" and not Path("/System/Library").is_dir():
        return None
    import keyring

    backend = keyring.get_keyring()
    return backend if type(backend).__module__.startswith(_UNATTENDED) else None


class CredentialKeyStore:
    """The key that systemd gives the service (`LoadCredentialEncrypted`)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get_or_create(self, folder: Path) -> str:
        try:
            key = _checked(self._path.read_text("ascii"), self.where())
        except (OSError, UnicodeDecodeError) as error:
            raise _missing(folder, self.where()) from error
        left = find_left_key(folder)
        if left is not None and left != key:
            raise _two_keys(folder, key, left)
        return key

    def where(self) -> str:
        return f"systemd credential {CREDENTIAL}"


class KeyringKeyStore:
    """The key in the system's keyring, under a random name kept in the folder."""

    def __init__(self, keyring: Keyring, folder: Path) -> None:
        self._keyring = keyring
        self._name_file = folder / KEYRING_FILE

    def get_or_create(self, folder: Path) -> str:
        try:
            name = self._name_file.read_text("ascii").strip()
        except FileNotFoundError:
            return self._create(folder)
        key = self._keyring.get_password(SERVICE, name)
        if key is None:
            raise _missing(folder, self.where())
        return _checked(key, self.where())

    def where(self) -> str:
        return f"keyring of the system, service {SERVICE}"

    def _create(self, folder: Path) -> str:
        _refuse_old(folder, self.where())
        key, name = os.urandom(32).hex(), os.urandom(16).hex()
        self._keyring.set_password(SERVICE, name, key)
        if self._keyring.get_password(SERVICE, name) != key:
            raise _missing(folder, self.where())
        _write_new(self._name_file, name)
        return key


class FileKeyStore:
    """The key in a file of the data folder that only the kiosk's account may read."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / KEY_FILE

    def get_or_create(self, folder: Path) -> str:
        try:
            text = self._path.read_text("ascii")
        except FileNotFoundError:
            return self._create(folder)
        except (OSError, UnicodeDecodeError) as error:
            raise _missing(folder, self.where()) from error
        self._path.chmod(0o600)
        return _checked(text, self.where())

    def where(self) -> str:
        return f"file {self._path}"

    def _create(self, folder: Path) -> str:
        _refuse_old(folder, self.where())
        key = os.urandom(32).hex()
        _write_new(self._path, key)
        return key


def _refuse_old(folder: Path, where: str) -> None:
    """Refuse to make a key if the folder's store has an older one. Raises: StoreKeyMissing."""
    if (folder / JOURNAL).exists():
        raise _missing(folder, where)


def _write_new(path: Path, text: str) -> None:
    """Write a durable file, whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, text.encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(path)
    sync_folder(path.parent)


def _checked(text: str, where: str) -> str:
    key = text.strip()
    if _KEY.fullmatch(key) is None:
        raise StoreKeyMissing(
            f"The store's key is not valid: {where}.",
            remedy="It has to be 64 hexadecimal digits; put the right one back.",
        )
    return key


def _two_keys(folder: Path, key: str, left: str) -> StoreKeyMissing:
    print_ = find_key_print(folder)
    file = folder / KEY_FILE
    if print_ == key_print(key):
        remedy = f"The store is the credential's: move {file} away."
    elif print_ == key_print(left):
        remedy = (
            f"The store is the file's: make the credential from {file} again, as in"
            " docs/operations.md, and delete the file then."
        )
    else:
        remedy = "Find out which of them opens the store, and take the other one away."
    return StoreKeyMissing(
        f"The systemd credential {CREDENTIAL} and {file} hold different keys.",
        remedy=remedy,
    )


def _missing(folder: Path, where: str) -> StoreKeyMissing:
    return StoreKeyMissing(
        f"The store in {folder} is locked, and its key was not found: {where}.",
        remedy="Put the key back, or move the folder away and enrol the kiosk anew.",
    )
