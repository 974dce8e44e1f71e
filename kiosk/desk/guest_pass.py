"""Makes the pass of a day's guest, with the kiosk's own key."""

from __future__ import annotations

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.member_pass import FLAG_GUEST, Genuine, MemberPass, check, sign
from kiosk.desk.stamp import get_identity
from kiosk.ports import UnitOfWork


def make_pass(uow: UnitOfWork, pass_id: str, day: date) -> str | None:
    """The text of a pass that is good at this space on one day.

    None where central gave this kiosk no key, or has taken it back: a pass that would not be let
    in is not given.
    """
    key = uow.find_guest_key()
    if key is None:
        return None
    identity = get_identity(uow)
    made = MemberPass(
        key_id=key.key_id,
        network=identity.network,
        pass_id=pass_id,
        valid_from=day,
        valid_through=day,
        flags=FLAG_GUEST,
        home_space=identity.space_number,
    )
    text = sign(made, Ed25519PrivateKey.from_private_bytes(key.seed))
    believed = check(text, uow.roster.issuer_keys())
    return text if isinstance(believed, Genuine) else None
