"""The machine's secret, which seals the private keys in the database."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import platformdirs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from central.store.database import FOLDER
from central.store.private import make_folder
from kiosk.core.errors import StoreKeyMissing

SECRET_BYTES = 32
NONCE_BYTES = 12
CREDENTIAL = "central.secret"
VARIABLE = "CENTRAL_SECRET_FILE"


def secret_file(environment: Mapping[str, str]) -> Path:
    """Return the configured file, systemd's credential, or the default in the config folder.

    A secret that an earlier version stored beside the database is found too.
    """
    if named := environment.get(VARIABLE):
        return Path(named)
    credentials = environment.get("CREDENTIALS_DIRECTORY")
    if credentials and (Path(credentials) / CREDENTIAL).exists():
        return Path(credentials) / CREDENTIAL
    new, old = default_place(), _old_place()
    return old if old.exists() and not new.exists() else new


def default_place() -> Path:
    """Return the file for a new secret, apart from the database and its backups."""
    folder = Path(platformdirs.user_config_dir(FOLDER, appauthor=False))
    if folder == _old_place().parent:  # one folder for both, as on macOS and Windows
        folder /= "secret"
    return folder / CREDENTIAL


def write_placement_warning(file: Path, database: Path | None) -> str | None:
    """Return a warning about a secret in the database's folder, or None where it lies apart.

    Shape: `database` is the folder of an embedded database, None for a server's.
    """
    if database is None or file.parent.resolve() != database.resolve():
        return None
    place = default_place()
    how = (
        f"Name another file in {VARIABLE}."
        if place.parent.resolve() == database.resolve() or place.exists()
        else f"Move it: install -d -m 700 '{place.parent}' && mv '{file}' '{place}',"
        f" and unset {VARIABLE} where it is set."
    )
    return (
        f"The secret {file} is in the database's folder, so whoever copies the folder has both."
        f" {how}"
    )


def _old_place() -> Path:
    return Path(platformdirs.user_data_dir(FOLDER, appauthor=False)) / CREDENTIAL


def read_secret(file: Path) -> bytes:
    """Return the secret.

    Raises: StoreKeyMissing with the file's name.
    """
    try:
        secret = bytes.fromhex(file.read_text("ascii"))
    except OSError as error:
        raise StoreKeyMissing(
            f"Central's secret {file} cannot be read: {error.strerror}.",
            remedy=f"Bring it back from where it was kept safe, or name its file in {VARIABLE}.",
        ) from error
    except ValueError as error:
        raise StoreKeyMissing(
            f"{file} is no secret of central's.", remedy=_HEX
        ) from error
    if len(secret) != SECRET_BYTES:
        raise StoreKeyMissing(f"{file} is no secret of central's.", remedy=_HEX)
    return secret


_HEX = f"It holds {SECRET_BYTES * 2} hexadecimal digits."


def make_secret(file: Path) -> bytes:
    """Return the secret; create the file if it is missing. Only its owner may read it.

    Raises: StoreKeyMissing.
    """
    try:
        make_folder(file.parent)
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        if file.is_file():
            return read_secret(file)
        raise StoreKeyMissing(
            f"Central's secret {file} cannot be made: {error.strerror}.",
            remedy=f"Name another file in {VARIABLE}.",
        ) from error
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(secrets.token_hex(SECRET_BYTES) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    return read_secret(file)


def seal(secret: bytes, plain: bytes, label: str) -> bytes:
    """Return bytes sealed with AES-256-GCM; `unseal` needs the same `label`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, plain, label.encode())


def unseal(secret: bytes, sealed: bytes, label: str) -> bytes:
    """Return the plain bytes.

    Raises: StoreKeyMissing if another secret sealed them.
    """
    try:
        return AESGCM(secret).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], label.encode()
        )
    except InvalidTag as error:
        raise StoreKeyMissing(
            "The database's keys were sealed with another secret than this machine's.",
            remedy=f"Name the file of the right one in {VARIABLE}.",
        ) from error
