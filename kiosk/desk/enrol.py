"""Makes this device a kiosk of a space."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.issuer_keys import public_half
from kiosk.core.release import VERSION
from kiosk.core.wire import EnrolRequest, read_code
from kiosk.ports import Central, Desk, Entropy, GuestKey, KioskIdentity, Pending

TOKEN_BYTES = 32
SEED_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Where to enrol and with which code, and what to call this device."""

    url: str
    code: str
    name: str


def enrol(
    desk: Desk, central: Central, entropy: Entropy, invitation: Invitation
) -> KioskIdentity:
    """Asks central with a token and a guest key made here, and keeps what it answers.

    They are durable before they are sent: a lost answer is asked for again with the same ones.
    The private half of the guest key never leaves this device.
    Blocks; not for the GUI's thread.
    Raises: ProtocolError for a malformed code or key; CentralFault; StoreFault.
    """
    url, code = invitation.url, read_code(invitation.code)
    before = desk.submit(lambda uow: uow.find_pending(url, code)).result()
    token = before.token if before else entropy.token_bytes(TOKEN_BYTES).hex()
    seed = before.guest_seed if before else None
    if seed is None:
        seed = entropy.token_bytes(SEED_BYTES)
    pending = Pending(url=url, code=code, token=token, guest_seed=seed)
    desk.submit(lambda uow: uow.save_pending(pending)).result()
    answer = central.enrol(
        EnrolRequest(
            code=code,
            token=token,
            name=invitation.name,
            app=f"kiosk {VERSION}",
            guest_key=public_half(seed),
        )
    )
    key_id = answer.guest_key_id
    identity = KioskIdentity(
        url=url,
        kiosk=answer.kiosk,
        name=invitation.name,
        space=answer.space,
        space_number=answer.space_number or 0,
        network=answer.network,
        partitions=tuple(answer.partitions),
        token=token,
        root_key=answer.root_key,
        demo=answer.demo,
        guest_key_id=key_id,
    )
    guest_key = None if key_id is None else GuestKey(key_id=key_id, seed=seed)
    desk.submit(lambda uow: uow.save_enrolment(identity, answer, guest_key)).result()
    return identity
