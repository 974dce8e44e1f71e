"""A second, sealed copy of the enrolment, so that one bad page does not stop the kiosk.

The file holds the `keep` rows of identity, keys and policy under a key derived from the store's
(AES-256-GCM). It is written durably when they change, deleted when they are wiped, and read when
the journal was damaged or is gone.
"""

from __future__ import annotations

import hmac
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.store.database.folder_identity import sync_folder

NAME = "enrolment.copy"
_PART = "enrolment.copy.part"
_LABEL = b"hetero/enrolment-copy/v1"
_NONCE_BYTES = 12
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentCopy:
    """The copy in a data folder. Shape: `key` is the store's. Thread: the desk's."""

    folder: Path
    key: str = field(repr=False)

    def find(self) -> dict[str, str] | None:
        """Return the rows of `keep` by name, or None without a genuine copy."""
        try:
            sealed = (self.folder / NAME).read_bytes()
            plain = self._cipher().decrypt(
                sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _LABEL
            )
            return msgspec.json.decode(plain, type=dict[str, str])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, InvalidTag, msgspec.DecodeError):
            _log.warning("enrolment copy cannot be read folder=%s", self.folder)
            return None

    def keep(self, rows: Mapping[str, str]) -> None:
        """Write the copy if its content changes; delete it if there are no rows.

        Never raises for the disk: the journal itself holds them, and the next start tries
        again.
        """
        try:
            if rows and self.find() != rows:
                self._write(rows)
            elif not rows:
                wipe_copy(self.folder)
        except OSError as error:
            _log.warning("enrolment copy not written reason=%s", error.strerror)

    def _write(self, rows: Mapping[str, str]) -> None:
        nonce = os.urandom(_NONCE_BYTES)
        plain = msgspec.json.encode(rows)
        part = self.folder / _PART
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(handle, nonce + self._cipher().encrypt(nonce, plain, _LABEL))
            os.fsync(handle)
        finally:
            os.close(handle)
        part.replace(self.folder / NAME)
        sync_folder(self.folder)

    def _cipher(self) -> AESGCM:
        return AESGCM(hmac.digest(bytes.fromhex(self.key), _LABEL, "sha256"))


def wipe_copy(folder: Path) -> None:
    """Delete the copy of the enrolment: this kiosk was revoked or reset.

    Raises: OSError if the disk does not delete it.
    """
    for name in (NAME, _PART):
        path = folder / name
        if path.exists():
            # The bytes are useless without the store's key, but they are overwritten too.
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(folder)
