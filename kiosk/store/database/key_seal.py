"""Tells how the store's key is protected, as far as this process can see.

systemd gives a service its credentials in plain text, so their protection shows only in the sealed
file, which begins (base64) with the id of the kind of key. The service's account usually cannot
read that file; then the unit gives it in `KIOSK_STORE_KEY_SEAL`. If neither is known, the answer is
`UNTOLD`.
Source: systemd, src/shared/creds-util.h, `CRED_AES256_GCM_BY_…`; two of them tried with
`systemd-creds encrypt` 252.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

VARIABLE = "KIOSK_STORE_KEY_SEAL"
CREDENTIAL = "kiosk-store-key"
STORES = (
    Path("/etc/credstore.encrypted"),
    Path("/run/credstore.encrypted"),
    Path("/usr/lib/credstore.encrypted"),
)
_ID_BYTES = 16
_HEAD_CHARS = 24
"""Characters of base64 that hold the id."""


class Seal(StrEnum):
    """The protection of the key. `NONE`: a credential in plain text; `UNTOLD`: not known."""

    TPM = "tpm2"
    HOST_AND_TPM = "host+tpm2"
    HOST = "host"
    NONE = "null"
    UNTOLD = "untold"
    KEYRING = "keyring"
    FILE = "file"


_BY_ID = {
    "5a1c6a86df9d4096b1d5a65e0862f19a": Seal.HOST,
    "55b9ed1d38594d43a8319d2ebb332ac6": Seal.HOST,
    "0c7cc07b117645919c4b0bea08bc20fe": Seal.TPM,
    "faf7eb9341e3412ca1a436f95a29362f": Seal.TPM,
    "93a894094874449090caf2fc93cab553": Seal.HOST_AND_TPM,
    "ef4ac13679a9480ea7db68897f9f165d": Seal.HOST_AND_TPM,
    "af4950a849134eb1a73846304ff30c05": Seal.HOST_AND_TPM,
    "adbc4ca3efb64201ba881b6f2e4095ea": Seal.HOST_AND_TPM,
    "058469daf6f54324800549da0f8ea2fb": Seal.NONE,
}
_SAID = {
    "tpm2": Seal.TPM,
    "tpm2-with-public-key": Seal.TPM,
    "host+tpm2": Seal.HOST_AND_TPM,
    "tpm2+host": Seal.HOST_AND_TPM,
    "host": Seal.HOST,
    "null": Seal.NONE,
    "tpm2-absent": Seal.NONE,
}
"""Values of `systemd-creds encrypt --with-key=`."""


def seal_of_credential(
    environ: Mapping[str, str], stores: Sequence[Path] = STORES
) -> Seal:
    """Return a systemd credential's seal, by its file or else by the unit's word."""
    for store in stores:
        seal = _read_seal(store / CREDENTIAL) or _read_seal(
            store / f"{CREDENTIAL}.cred"
        )
        if seal is not None:
            return seal
    return _SAID.get(environ.get(VARIABLE, ""), Seal.UNTOLD)


def _read_seal(path: Path) -> Seal | None:
    """Return the seal of a file, or None if it is unreadable or of an unknown kind."""
    try:
        head = path.read_bytes()[: 4 * _HEAD_CHARS]
        text = b"".join(head.split())[:_HEAD_CHARS]
        kind = base64.b64decode(text, validate=True)[:_ID_BYTES]
    except (OSError, binascii.Error):
        return None
    return _BY_ID.get(kind.hex())
