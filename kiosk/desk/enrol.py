"""Makes this device a kiosk of a space."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.release import VERSION
from kiosk.core.wire import EnrolRequest, read_code
from kiosk.ports import Central, Desk, Entropy, KioskIdentity

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Where to enrol and with which code, and what to call this device."""

    url: str
    code: str
    name: str


def enrol(
    desk: Desk, central: Central, entropy: Entropy, invitation: Invitation
) -> KioskIdentity:
    """Asks central with a token made here, and keeps what it answers.

    The token is durable before it is sent: a lost answer is asked for again with the same one.
    Blocks; not for the GUI's thread.
    Raises: ProtocolError for a malformed code or key; CentralFault; StoreFault.
    """
    url, code = invitation.url, read_code(invitation.code)
    fresh = entropy.token_bytes(TOKEN_BYTES).hex()
    token = desk.submit(lambda uow: uow.find_pending_token(url, code) or fresh).result()
    desk.submit(lambda uow: uow.save_pending_token(url, code, token)).result()
    answer = central.enrol(
        EnrolRequest(
            code=code, token=token, name=invitation.name, app=f"kiosk {VERSION}"
        )
    )
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
    )
    desk.submit(lambda uow: uow.save_enrolment(identity, answer)).result()
    return identity
