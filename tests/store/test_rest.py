"""What lies beside the store: copies of the journal, and the file of the key."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.core.errors import StoreKeyMissing
from kiosk.store.database.folder_identity import MARKER, key_print
from kiosk.store.database.key import KEY_FILE, CredentialKeyStore, FileKeyStore, seal_of
from kiosk.store.database.key_seal import CREDENTIAL, Seal, seal_of_credential
from kiosk.store.recovery import copies

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
KEY, ANOTHER = "c0" * 32, "d0" * 32


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_copies_go_after_a_round_and_set_aside_files_after_a_week(
    tmp_path: Path,
) -> None:
    old, young = (
        "journal.damaged-20261110T010203Z.db",
        "journal.torn-20261123T010203Z.db",
    )
    names = {old, f"{old}-wal", young, "journal.db.format-2", "journal.part.db"}
    for name in names | {"store.key.part", "journal.damaged-odd.db", "journal.db"}:
        (tmp_path / name).write_bytes(b"x")
    copies.drop_old(tmp_path, NOW, all_sent=False)
    kept = {old, f"{old}-wal", young, "journal.damaged-odd.db", "journal.db"}
    assert left_in(tmp_path) == kept
    assert len(copies.list_set_aside(tmp_path)) == 3
    copies.drop_old(tmp_path, NOW, all_sent=True)
    assert left_in(tmp_path) == {young, "journal.db"}
    copies.drop_all(tmp_path)
    assert left_in(tmp_path) == {"journal.db"}


def test_a_copy_that_cannot_be_deleted_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "journal.db.format-2").mkdir()
    copies.drop_old(tmp_path, NOW + timedelta(days=1), all_sent=True)
    assert left_in(tmp_path) == {"journal.db.format-2"}


@pytest.mark.parametrize(
    ("kind", "seal"),
    [
        ("5a1c6a86df9d4096b1d5a65e0862f19a", Seal.HOST),
        ("0c7cc07b117645919c4b0bea08bc20fe", Seal.TPM),
        ("93a894094874449090caf2fc93cab553", Seal.HOST_AND_TPM),
        ("058469daf6f54324800549da0f8ea2fb", Seal.NONE),
        ("00" * 16, Seal.UNTOLD),
    ],
)
def test_a_credential_s_file_says_what_sealed_it(
    tmp_path: Path, kind: str, seal: Seal
) -> None:
    blob = base64.b64encode(bytes.fromhex(kind) + b"\0" * 64)
    (tmp_path / CREDENTIAL).write_bytes(blob[:20] + b"\n" + blob[20:])
    assert seal_of_credential({}, [tmp_path]) is seal


@pytest.mark.parametrize(
    ("said", "seal"),
    [("tpm2", Seal.TPM), ("host", Seal.HOST), ("", Seal.UNTOLD), ("x", Seal.UNTOLD)],
)
def test_where_the_file_cannot_be_read_the_unit_says_it_or_nobody_does(
    tmp_path: Path, said: str, seal: Seal
) -> None:
    (tmp_path / CREDENTIAL).write_bytes(b"no base64 at all")
    environ = {"KIOSK_STORE_KEY_SEAL": said}
    assert seal_of_credential(environ, [tmp_path, tmp_path / "none"]) is seal
    assert seal_of(FileKeyStore(tmp_path), environ) is Seal.FILE


@pytest.mark.parametrize(
    ("made_with", "way_out"),
    [(KEY, "move"), (ANOTHER, "make the credential"), (None, "which of them")],
)
def test_a_credential_and_a_file_that_disagree_open_nothing_and_say_the_way_out(
    tmp_path: Path, made_with: str | None, way_out: str
) -> None:
    credential = tmp_path / CREDENTIAL
    credential.write_text(KEY)
    (tmp_path / KEY_FILE).write_text(KEY)
    keys = CredentialKeyStore(credential)
    assert keys.get_or_create(tmp_path) == KEY
    (tmp_path / KEY_FILE).write_text(ANOTHER)
    if made_with is not None:
        marker = json.dumps({"origin": "x", "key": key_print(made_with)})
        (tmp_path / MARKER).write_text(marker)
    with pytest.raises(StoreKeyMissing, match="different keys") as told:
        keys.get_or_create(tmp_path)
    assert way_out in told.value.remedy
    assert KEY not in str(told.value)
