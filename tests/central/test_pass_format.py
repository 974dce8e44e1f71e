"""docs/pass-format.md says what the program does: its vectors, read in two ways."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from kiosk.core.record import issuer_keys, member_pass
from kiosk.core.record.member_pass import (
    Forged,
    Genuine,
    IssuerKey,
    KeyState,
    MemberPass,
    NotAPass,
    UnknownIssuer,
)
from kiosk.core.record.roster import IssuerKeyBody, read_body

PAGE = Path(__file__).parents[2] / "docs" / "pass-format.md"
TEXT = PAGE.read_text("utf-8")
BLOCK: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)[0])
VECTORS: list[dict[str, Any]] = BLOCK["vectors"]
GENUINE = [vector for vector in VECTORS if vector["verdict"] == "genuine"]


def named(vector: dict[str, Any]) -> str:
    name: str = vector["name"]
    return name


# ------------------------------------------------------------------ a reader made from the page


def field_table() -> dict[str, tuple[int, int]]:
    """Offset and length of each field, as the page's table has them."""
    rows = re.findall(r"^\| (\d+) \| (\d+) \| (\w+) \|", TEXT, re.MULTILINE)
    return {name: (int(offset), int(length)) for offset, length, name in rows}


def read_by_the_page(digits: str) -> tuple[str, dict[str, Any]]:
    """The verdict and the fields, without a line of the program."""
    if not re.fullmatch("[0-9]{200}", digits):
        return "not_a_pass", {}
    number = int(digits)
    if number >> (83 * 8) != 1:
        return "not_a_pass", {}
    raw = (number - (1 << (83 * 8))).to_bytes(83, "big")
    part = {name: raw[at : at + size] for name, (at, size) in field_table().items()}
    if part["version"] != b"\x01":
        return "not_a_pass", {}
    fields = {
        "version": 1,
        "key_id": part["key_id"][0],
        "network": int.from_bytes(part["network"], "big"),
        "pass_id": part["pass_id"].hex(),
        "valid_from": day(part["valid_from"]),
        "valid_through": day(part["valid_through"]),
        "flags": part["flags"][0],
        "home_space": int.from_bytes(part["home_space"], "big"),
    }
    keys = {key["key_id"]: key for key in BLOCK["keys"]}
    key = keys.get(fields["key_id"])
    if key is None or key["state"] == "revoked":
        return "unknown_issuer", fields
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["public_key"])).verify(
            part["signature"], b"hetero/pass/v1" + b"\x00" + raw[:19]
        )
    except InvalidSignature:
        return "forged", fields
    return "genuine", fields


def day(two_bytes: bytes) -> str:
    return (
        date(2024, 1, 1) + timedelta(days=int.from_bytes(two_bytes, "big"))
    ).isoformat()


def test_the_pages_table_covers_the_83_bytes_without_a_gap() -> None:
    end = 0
    for offset, length in field_table().values():
        assert offset == end
        end = offset + length
    assert end == member_pass.PASS_BYTES


@pytest.mark.parametrize("vector", VECTORS, ids=named)
def test_a_reader_made_from_the_page_alone_agrees(vector: dict[str, Any]) -> None:
    verdict, fields = read_by_the_page(vector["digits"])
    assert verdict == vector["verdict"]
    if "fields" in vector:
        assert fields == vector["fields"]


# ------------------------------------------------------------------------------- the program


def known_keys() -> dict[int, IssuerKey]:
    return {
        key["key_id"]: IssuerKey(
            key_id=key["key_id"],
            public_key=bytes.fromhex(key["public_key"]),
            state=KeyState(key["state"]),
        )
        for key in BLOCK["keys"]
    }


def as_pass(fields: dict[str, Any]) -> MemberPass:
    return MemberPass(
        key_id=fields["key_id"],
        network=fields["network"],
        pass_id=fields["pass_id"],
        valid_from=date.fromisoformat(fields["valid_from"]),
        valid_through=date.fromisoformat(fields["valid_through"]),
        flags=fields["flags"],
        home_space=fields["home_space"],
    )


VERDICTS = {
    NotAPass: "not_a_pass",
    UnknownIssuer: "unknown_issuer",
    Forged: "forged",
    Genuine: "genuine",
}


@pytest.mark.parametrize("vector", VECTORS, ids=named)
def test_the_program_judges_as_the_page_says(vector: dict[str, Any]) -> None:
    judged = member_pass.check(vector["digits"], known_keys())
    assert VERDICTS[type(judged)] == vector["verdict"]
    if isinstance(judged, Genuine):
        assert judged.member_pass == as_pass(vector["fields"])


@pytest.mark.parametrize("vector", GENUINE, ids=named)
def test_the_program_signs_as_the_page_says(vector: dict[str, Any]) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(BLOCK["keys"][0]["seed"]))
    assert member_pass.sign(as_pass(vector["fields"]), key) == vector["digits"]


@pytest.mark.parametrize(
    "vector", [vector for vector in VECTORS if "bytes" in vector], ids=named
)
def test_the_bytes_and_the_digits_of_a_vector_are_the_same(
    vector: dict[str, Any],
) -> None:
    assert member_pass.to_text(bytes.fromhex(vector["bytes"])) == vector["digits"]
    assert member_pass.to_raw(vector["digits"]) == bytes.fromhex(vector["bytes"])


def test_the_seeds_are_those_of_the_public_keys() -> None:
    for key in BLOCK["keys"]:
        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key["seed"]))
        assert private.public_key().public_bytes_raw().hex() == key["public_key"]


def test_the_vectors_show_every_verdict_of_the_first_three_checks() -> None:
    assert {vector["verdict"] for vector in VECTORS} == set(VERDICTS.values())


# ------------------------------------------------------------------------- a kiosk's own key

OWN: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)[1])


def test_the_root_key_vouches_for_the_kiosk_s_key_as_the_page_says() -> None:
    body = OWN["guest_key"]
    signed = b"".join(
        (
            b"hetero/issuer-key/v2\x00",
            bytes([body["key_id"]]),
            bytes.fromhex(body["public_key"]),
            body["space"].to_bytes(2, "big"),
            b"guest\x00",
            body["state"].encode("ascii"),
        )
    )
    root = Ed25519PublicKey.from_public_bytes(bytes.fromhex(OWN["root_key"]))
    root.verify(bytes.fromhex(body["signature"]), signed)
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(OWN["seed"]))
    assert private.public_key().public_bytes_raw().hex() == body["public_key"]


@pytest.mark.parametrize("vector", OWN["vectors"], ids=named)
def test_a_kiosk_s_key_vouches_for_what_the_page_says(vector: dict[str, Any]) -> None:
    body = read_body(OWN["guest_key"], IssuerKeyBody)
    key = issuer_keys.read(body, OWN["root_key"])
    judged = member_pass.check(vector["digits"], {key.key_id: key})
    assert VERDICTS[type(judged)] == vector["verdict"]
    raw = member_pass.to_raw(vector["digits"])
    assert raw is not None
    Ed25519PublicKey.from_public_bytes(key.public_key).verify(
        raw[19:], b"hetero/pass/v1\x00" + raw[:19]
    )
    day_guest = (raw[16], raw[12:14] == raw[14:16], raw[17:19]) == (
        0x02,
        True,
        body.space.to_bytes(2, "big") if body.space is not None else b"",
    )
    assert day_guest == (vector["verdict"] == "genuine")
