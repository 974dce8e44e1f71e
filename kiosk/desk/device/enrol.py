"""Enrolment: this device becomes a kiosk of a space."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.errors import NetworkUnproven, ProtocolError
from kiosk.core.record import issuer_keys
from kiosk.core.record.clock import read_time
from kiosk.core.record.ids import STREAM_BYTES
from kiosk.core.record.issuer_keys import public_half
from kiosk.core.record.journal import Ending
from kiosk.core.record.wire import Enrolment, EnrolRequest, read_code
from kiosk.core.release import VERSION
from kiosk.ports import (
    Central,
    Desk,
    Entropy,
    GuestKey,
    KioskIdentity,
    Pending,
    UnitOfWork,
)

TOKEN_BYTES = 32
SEED_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """The address and code to enrol with, and a name for this device."""

    url: str
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answered:
    """Central's answer, with the token and seed made for the request."""

    url: str
    name: str
    token: str = field(repr=False)
    seed: bytes = field(repr=False)
    enrolment: Enrolment = field(repr=False)


def enrol(
    desk: Desk, central: Central, entropy: Entropy, invitation: Invitation
) -> KioskIdentity:
    """Enrol at central with a token and a guest key made here, and store the answer.

    For an administrator at the machine: under another root key a new stream begins, and entries
    written under the old one stay here unsent. A central that claims the kiosk's own root key must
    prove it, since those entries would go there. Token and key are stored before they are sent, so
    a lost answer can be asked for again. The private half of the guest key never leaves this
    device.
    Blocks; not for the GUI's thread.
    Raises: ProtocolError for a malformed code or key; NetworkUnproven; CentralFault; StoreFault.
    """
    own = root_of(desk)
    answered = _ask(desk, central, entropy, invitation)
    if own and answered.enrolment.root_key == own:
        _check_proof(answered, own)
    return _keep(desk, entropy, answered)


def enrol_at_screen(
    desk: Desk, central: Central, entropy: Entropy, invitation: Invitation
) -> KioskIdentity:
    """As `enrol`, from the screen: the kiosk must stay in its network.

    Raises: as `enrol`; NetworkUnproven where the device was enrolled before and the answer does not
    prove the same root key. Nothing of the answer is stored then.
    """
    own = root_of(desk)
    answered = _ask(desk, central, entropy, invitation)
    if own is not None:
        _check_proof(answered, own)
    return _keep(desk, entropy, answered)


def root_of(desk: Desk) -> str | None:
    """Return the network of the open stream; None for a device that was never enrolled.

    Raises: StoreFault.
    """
    root_key: str | None = desk.submit(
        lambda uow: uow.journal.streams()[-1].root_key
    ).result()
    return root_key


def _ask(
    desk: Desk, central: Central, entropy: Entropy, invitation: Invitation
) -> _Answered:
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
    return _Answered(
        url=url, name=invitation.name, token=token, seed=seed, enrolment=answer
    )


def _check_proof(answered: _Answered, root_key: str) -> None:
    if not _proves(answered, root_key):
        raise NetworkUnproven(
            "This central does not prove that it belongs to the kiosk's own network.",
            remedy="Ask for a code of the right one. If it is the right one, central lacks its"
            " secret where it serves (docs/operations.md); under another root key, `kiosk enrol` at"
            " the machine begins anew.",
        )


def _proves(answered: _Answered, root_key: str) -> bool:
    """Return whether central returned our guest key signed by the root key.

    The root key in an answer is public and proves nothing by itself.
    """
    answer = answered.enrolment
    own = public_half(answered.seed)
    for body in answer.guest_keys:
        if (body.key_id, body.public_key) != (answer.guest_key_id, own):
            continue
        try:
            issuer_keys.read(body, root_key)
        except ProtocolError:
            return False
        return answer.root_key == root_key
    return False


def _keep(desk: Desk, entropy: Entropy, answered: _Answered) -> KioskIdentity:
    answer, key_id = answered.enrolment, answered.enrolment.guest_key_id
    identity = KioskIdentity(
        url=answered.url,
        kiosk=answer.kiosk,
        name=answered.name,
        space=answer.space,
        space_number=answer.space_number or 0,
        network=answer.network,
        partitions=tuple(answer.partitions),
        token=answered.token,
        root_key=answer.root_key,
        demo=answer.demo,
        guest_key_id=key_id,
    )
    guest_key = None if key_id is None else GuestKey(key_id=key_id, seed=answered.seed)
    new_stream = entropy.token_bytes(STREAM_BYTES).hex()
    opened_at = _read_time(answer)

    def work(uow: UnitOfWork) -> None:
        bound_to = uow.journal.streams()[-1].root_key
        uow.save_enrolment(identity, answer, guest_key)
        if bound_to not in (None, identity.network_root):
            uow.journal.open_stream(new_stream, opened_at, Ending.OTHER_NETWORK)

    desk.submit(work).result()
    return identity


def _read_time(answer: Enrolment) -> datetime:
    """Return central's time. Raises: ProtocolError."""
    try:
        return read_time(answer.time)
    except ValueError as error:
        raise ProtocolError("Central's time is none.", field="$.time") from error
