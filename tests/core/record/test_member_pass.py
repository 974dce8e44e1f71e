"""The signed pass: what it says, and that nothing else says it."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.core.record.ids import is_pass_id
from kiosk.core.record.member_pass import (
    DAY_CODE,
    EPOCH,
    FLAG_DAY,
    FLAG_GUEST,
    FLAG_STAFF,
    LAST_DAY,
    MOST_DAYS,
    PASS_BYTES,
    TEXT_DIGITS,
    Forged,
    Genuine,
    IssuerKey,
    KeyState,
    MemberPass,
    NotAPass,
    UnknownIssuer,
    check,
    day_code_id,
    proof,
    sign,
    to_raw,
    to_text,
)
from tests.core.world import ISSUER, MEMBER_PASS, OTHER_ISSUER, issuer_key

KEYS = {1: issuer_key()}
TEXT = sign(MEMBER_PASS, ISSUER)
days = st.dates(min_value=EPOCH, max_value=LAST_DAY)
passes = st.builds(
    MemberPass,
    key_id=st.integers(0, 127),
    network=st.integers(0, 0xFFFF),
    pass_id=st.binary(min_size=8, max_size=8).map(bytes.hex),
    valid_from=days,
    valid_through=days,
    flags=st.integers(0, 255),
    home_space=st.integers(0, 0xFFFF),
)


def flipped(text: str, bit: int) -> str:
    """The pass text with one bit of its 83 bytes turned over; bit 0 is the first byte's highest."""
    raw = to_raw(text)
    assert raw is not None
    number = int.from_bytes(raw, "big") ^ (1 << (PASS_BYTES * 8 - 1 - bit))
    return to_text(number.to_bytes(PASS_BYTES, "big"))


@given(passes)
def test_a_signed_pass_checks_as_genuine_and_says_the_same(
    member_pass: MemberPass,
) -> None:
    keys = {member_pass.key_id: issuer_key(key_id=member_pass.key_id)}
    text = sign(member_pass, ISSUER)
    assert check(text, keys) == Genuine(member_pass=member_pass)


@given(passes)
def test_a_pass_text_is_200_digits(member_pass: MemberPass) -> None:
    text = sign(member_pass, ISSUER)
    assert len(text) == TEXT_DIGITS
    assert text.isascii()
    assert text.isdigit()


def test_the_bytes_stand_where_the_format_says() -> None:
    raw = to_raw(TEXT)
    assert raw is not None
    assert raw[0] == 1
    assert raw[1] == MEMBER_PASS.key_id
    assert raw[2:4] == (1).to_bytes(2, "big")
    assert raw[4:12].hex() == MEMBER_PASS.pass_id
    assert raw[12:14] == (date(2026, 1, 1) - date(2024, 1, 1)).days.to_bytes(2, "big")
    assert raw[14:16] == (date(2026, 12, 31) - date(2024, 1, 1)).days.to_bytes(2, "big")
    assert raw[16] == 0
    assert raw[17:19] == (7).to_bytes(2, "big")
    assert raw[19:] == ISSUER.sign(b"hetero/pass/v1\0" + raw[:19])
    assert int(TEXT) == int.from_bytes(b"\x01" + raw, "big")


@pytest.mark.parametrize("bit", range(PASS_BYTES * 8))
def test_one_bit_turned_over_anywhere_is_found(bit: int) -> None:
    answer = check(flipped(TEXT, bit), KEYS)
    if bit < 8:
        assert answer == NotAPass()
    elif bit < 16:
        assert isinstance(answer, UnknownIssuer)
    else:
        assert isinstance(answer, Forged)


@pytest.mark.parametrize("bit", range(8, 16))
def test_a_key_id_turned_into_another_known_one_is_forged(bit: int) -> None:
    keys = {key_id: issuer_key(key_id=key_id) for key_id in range(256)}
    assert isinstance(check(flipped(TEXT, bit), keys), Forged)


@given(st.integers(0, TEXT_DIGITS - 1), st.integers(1, 9))
def test_one_wrong_digit_is_never_genuine(place: int, by: int) -> None:
    digit = str((int(TEXT[place]) + by) % 10)
    answer = check(TEXT[:place] + digit + TEXT[place + 1 :], KEYS)
    assert not isinstance(answer, Genuine)


def test_a_pass_signed_by_somebody_else_is_forged() -> None:
    forged = sign(MEMBER_PASS, OTHER_ISSUER)
    assert check(forged, KEYS) == Forged(member_pass=MEMBER_PASS)


def test_a_pass_of_a_key_nobody_named_is_of_an_unknown_issuer() -> None:
    assert check(TEXT, {2: issuer_key(key_id=2)}) == UnknownIssuer(
        member_pass=MEMBER_PASS
    )


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (KeyState.NEXT, Genuine),
        (KeyState.ACTIVE, Genuine),
        (KeyState.VERIFY_ONLY, Genuine),
        (KeyState.REVOKED, UnknownIssuer),
    ],
)
def test_only_a_revoked_key_no_longer_vouches(
    state: KeyState, kind: type[Genuine | UnknownIssuer]
) -> None:
    assert check(TEXT, {1: issuer_key(state)}) == kind(member_pass=MEMBER_PASS)


def test_a_public_key_that_is_none_vouches_for_nothing() -> None:
    broken = IssuerKey(key_id=1, public_key=b"short", state=KeyState.ACTIVE)
    assert check(TEXT, {1: broken}) == Forged(member_pass=MEMBER_PASS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT[:-1],
        TEXT + "0",
        " " + TEXT,
        TEXT + "\n",
        "0" * TEXT_DIGITS,
        "9" * TEXT_DIGITS,
        "-" + TEXT[1:],
        "+" + TEXT[1:],
        TEXT[:9] + "_" + TEXT[10:],
        "٣" * TEXT_DIGITS,
        "https://example.org",
        TEXT * 2,
    ],
    ids=range(13),
)
def test_any_other_text_is_not_a_pass(text: str) -> None:
    assert check(text, KEYS) == NotAPass()


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="0123456789", min_size=TEXT_DIGITS, max_size=TEXT_DIGITS),
        st.binary(min_size=PASS_BYTES, max_size=PASS_BYTES).map(to_text),
        st.binary(min_size=PASS_BYTES - 1, max_size=PASS_BYTES - 1).map(
            lambda rest: to_text(b"\x01" + rest)
        ),
    )
)
def test_no_text_makes_the_check_raise_and_none_is_genuine_by_chance(text: str) -> None:
    keys = {key_id: issuer_key(key_id=key_id) for key_id in range(0, 256, 2)}
    assert isinstance(check(text, keys), NotAPass | UnknownIssuer | Forged)


@given(st.binary(min_size=PASS_BYTES - 1, max_size=PASS_BYTES - 1))
def test_the_bytes_of_this_version_survive_the_digits(rest: bytes) -> None:
    raw = b"\x01" + rest
    assert to_raw(to_text(raw)) == raw


def test_only_83_bytes_become_a_text() -> None:
    with pytest.raises(ValueError, match="83 bytes, not 82"):
        to_text(bytes(82))


@pytest.mark.parametrize(
    "changed",
    [
        {"key_id": 256},
        {"network": 0x10000},
        {"network": -1},
        {"pass_id": "00"},
        {"pass_id": "no hexadecimal..."},
        {"valid_from": EPOCH - timedelta(days=1)},
        {"valid_through": LAST_DAY + timedelta(days=1)},
        {"flags": 256},
        {"home_space": 0x10000},
    ],
    ids=str,
)
def test_a_pass_whose_fields_do_not_fit_is_not_signed(
    changed: dict[str, object],
) -> None:
    with pytest.raises(ValueError, match=r"."):
        sign(dataclasses.replace(MEMBER_PASS, **changed), ISSUER)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("flags", "staff", "guest"),
    [
        (0, False, False),
        (FLAG_STAFF, True, False),
        (FLAG_GUEST, False, True),
        (FLAG_STAFF | FLAG_GUEST, True, True),
        (0b1111_1100, False, False),
        (DAY_CODE, False, True),
    ],
)
def test_the_flags_say_staff_and_guest(flags: int, staff: bool, guest: bool) -> None:
    member_pass = dataclasses.replace(MEMBER_PASS, flags=flags)
    assert (member_pass.staff, member_pass.guest) == (staff, guest)
    assert member_pass.day == bool(flags & 0b100)


GUEST_OF = 7
GUEST_PASS = dataclasses.replace(
    MEMBER_PASS,
    key_id=200,
    valid_from=date(2026, 11, 24),
    valid_through=date(2026, 11, 24),
    flags=FLAG_GUEST,
    home_space=GUEST_OF,
)
GUEST_KEYS = {
    200: dataclasses.replace(issuer_key(key_id=200), guest_of=GUEST_OF),
}
ENTRY_ID = "019ab4a2-0d48-7c3e-9a55-3f6c2b7d8e91"


@given(passes)
def test_a_kiosk_s_key_vouches_for_nothing_that_the_network_s_keys_sign(
    member_pass: MemberPass,
) -> None:
    shown = dataclasses.replace(member_pass, key_id=member_pass.key_id + 128)
    key = dataclasses.replace(issuer_key(key_id=shown.key_id), guest_of=GUEST_OF)
    is_guest = shown.flags == FLAG_GUEST and shown.valid_from == shown.valid_through
    days = (shown.valid_through - shown.valid_from).days + 1
    is_day_code = shown.flags == DAY_CODE and 1 <= days <= MOST_DAYS
    good = (is_guest or is_day_code) and shown.home_space == GUEST_OF
    checked = check(sign(shown, ISSUER), {shown.key_id: key})
    kind = Genuine if good else Forged
    assert checked == kind(member_pass=shown)


@pytest.mark.parametrize(
    ("days", "kind"), [(0, Forged), (1, Genuine), (MOST_DAYS, Genuine), (8, Forged)]
)
def test_a_day_code_is_good_for_seven_days_at_most(
    days: int, kind: type[Genuine | Forged]
) -> None:
    last = GUEST_PASS.valid_from + timedelta(days=days - 1)
    code = dataclasses.replace(GUEST_PASS, flags=DAY_CODE, valid_through=last)
    assert check(sign(code, ISSUER), GUEST_KEYS) == kind(member_pass=code)


@pytest.mark.parametrize(("key_id", "guest_of"), [(1, GUEST_OF), (200, None)])
def test_a_key_whose_id_is_of_the_other_kind_vouches_for_nothing(
    key_id: int, guest_of: int | None
) -> None:
    shown = dataclasses.replace(GUEST_PASS, key_id=key_id)
    key = dataclasses.replace(issuer_key(key_id=key_id), guest_of=guest_of)
    assert check(sign(shown, ISSUER), {key_id: key}) == Forged(member_pass=shown)


@pytest.mark.parametrize(
    ("key_id", "signed_by"), [(0, None), (127, None), (128, 128), (255, 255)]
)
def test_a_pass_says_whether_a_kiosk_signed_it(
    key_id: int, signed_by: int | None
) -> None:
    assert dataclasses.replace(MEMBER_PASS, key_id=key_id).signed_by == signed_by


def test_a_proof_is_as_the_protocol_writes_it() -> None:
    raw = to_raw(TEXT)
    assert raw is not None
    whole = b"hetero/proof/v1" + bytes.fromhex(ENTRY_ID.replace("-", "")) + raw
    assert proof(ENTRY_ID, TEXT) == hashlib.sha256(whole).digest()[:16].hex()


@given(passes, st.uuids(), st.uuids())
def test_a_proof_is_of_one_entry_and_one_pass(
    member_pass: MemberPass, first: UUID, second: UUID
) -> None:
    text = sign(member_pass, ISSUER)
    assume(first != second and text != TEXT)
    proofs = {
        proof(str(entry_id), shown)
        for entry_id in (first, second)
        for shown in (text, TEXT)
    }
    assert len(proofs) == 4


@pytest.mark.parametrize(("entry_id", "text"), [("0193", TEXT), (ENTRY_ID, "1")])
def test_nothing_else_is_proved(entry_id: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        proof(entry_id, text)


def test_the_id_of_a_day_code_follows_from_its_entry_and_tells_nothing_of_it() -> None:
    made = day_code_id(ENTRY_ID)
    assert is_pass_id(made)
    assert made == day_code_id(ENTRY_ID.upper())
    assert made not in ENTRY_ID.replace("-", "")
    assert made != day_code_id(f"{ENTRY_ID[:-1]}2")


@pytest.mark.parametrize(
    "change",
    [
        {"flags": 0},
        {"flags": FLAG_STAFF},
        {"flags": FLAG_STAFF | FLAG_GUEST},
        {"flags": 0x80 | FLAG_GUEST},
        {"flags": FLAG_DAY},
        {"flags": DAY_CODE | FLAG_STAFF},
        {"valid_through": date(2026, 11, 25)},
        {"home_space": 1},
    ],
    ids=str,
)
def test_one_thing_that_is_not_a_day_guest_s_is_forged(
    change: dict[str, object],
) -> None:
    keys = GUEST_KEYS
    assert check(sign(GUEST_PASS, ISSUER), keys) == Genuine(member_pass=GUEST_PASS)
    other = dataclasses.replace(GUEST_PASS, **change)  # type: ignore[arg-type]  # by name
    assert check(sign(other, ISSUER), keys) == Forged(member_pass=other)
    assert check(sign(GUEST_PASS, OTHER_ISSUER), keys) == Forged(member_pass=GUEST_PASS)
