"""The proof that a pass was shown when an entry was made."""

from __future__ import annotations

import hashlib
import uuid

import pytest

from kiosk.core.record.member_pass import PASS_BYTES, proof, to_text

ENTRY = "0192f0c1-2233-7abc-8def-001122334455"
RAW = bytes(range(PASS_BYTES))


def test_a_proof_is_the_beginning_of_one_hash_over_entry_and_pass() -> None:
    told = b"hetero/proof/v1" + uuid.UUID(ENTRY).bytes + RAW
    assert proof(ENTRY, to_text(RAW)) == hashlib.sha256(told).digest()[:16].hex()


def test_another_entry_or_another_pass_has_another_proof() -> None:
    other = to_text(RAW[:-1] + b"\0")
    proofs = {
        proof(entry, text)
        for entry in (ENTRY, ENTRY.replace("0192", "0193"))
        for text in (to_text(RAW), other)
    }
    assert len(proofs) == 4


@pytest.mark.parametrize(
    ("entry", "text"), [("no uuid", to_text(RAW)), (ENTRY, "8901234567")]
)
def test_what_is_no_entry_or_no_pass_has_none(entry: str, text: str) -> None:
    with pytest.raises(ValueError):
        proof(entry, text)
