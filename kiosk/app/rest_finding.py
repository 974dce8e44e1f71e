"""What `doctor` says of a kiosk at rest: its key, its lease, and streams of other networks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kiosk.app.finding import Finding
from kiosk.app.folder import Folder
from kiosk.core.findings import State
from kiosk.core.lease import LeaseState
from kiosk.desk.lease import lease_state
from kiosk.ports import StreamState
from kiosk.store.database.key import KEY_FILE, find_left_key
from kiosk.store.database.key_seal import VARIABLE, Seal

_MOVE = "Move it into a systemd credential: docs/operations.md, The store's key."
_SEALS: dict[Seal, tuple[State, str, str, str]] = {
    Seal.TPM: (State.OK, "key_tpm", "this machine's TPM guards it", ""),
    Seal.HOST_AND_TPM: (
        State.OK,
        "key_tpm",
        "this machine's TPM and its host key guard it",
        "",
    ),
    Seal.HOST: (
        State.LOOK,
        "key_host",
        "the host key guards it, which lies on the same disk",
        "Seal it with the TPM where the machine has one, or encrypt the disk.",
    ),
    Seal.NONE: (
        State.LOOK,
        "key_null",
        "the credential is not encrypted",
        "Seal it anew, with the TPM or the host key.",
    ),
    Seal.UNTOLD: (
        State.LOOK,
        "key_untold",
        "whether TPM or host key guards it cannot be told from here",
        f"Look with `systemd-creds`, and set {VARIABLE} in the unit.",
    ),
    Seal.KEYRING: (State.OK, "key_in_system", "the system's keyring guards it", ""),
    Seal.FILE: (
        State.LOOK,
        "key_in_file",
        "a plain file beside the store: who has the disk has both",
        _MOVE,
    ),
}
_SEALED = (Seal.TPM, Seal.HOST_AND_TPM, Seal.HOST, Seal.NONE, Seal.UNTOLD)


def examine_key(folder: Folder) -> Finding:
    """Return where the store's key is kept, and what guards it there."""
    state, code, guarded, remedy = _SEALS[folder.key_seal]
    if folder.key_seal in _SEALED and find_left_key(folder.path) is not None:
        return Finding(
            part="key",
            state=State.LOOK,
            code="key_left_beside",
            finding=f"The store's key is a systemd credential, and {folder.path / KEY_FILE}"
            " STILL HOLDS IT IN PLAIN: the seal is worth nothing.",
            remedy=f"Delete it: shred -u {folder.path / KEY_FILE}",
        )
    return Finding(
        part="key",
        state=state,
        code=code,
        finding=f"The store's key is kept in: {folder.key_place}; {guarded}.",
        remedy=remedy,
    )


def examine_lease(folder: Folder) -> Finding:
    """Return how long central has been silent. Raises: StoreFault."""
    lease, state, days, nameless = folder.run(
        lambda uow: (
            uow.find_lease(),
            lease_state(uow),
            uow.roster.policy().lease_days,
            uow.roster.is_nameless(),
        )
    )
    silent = timedelta() if lease is None else lease.silent
    told = f"Central has been silent for {silent.days} of {days} days"
    if nameless or state is LeaseState.OVER:
        return Finding(
            part="lease",
            state=State.LOOK,
            code="lease_over",
            finding=f"{told}: names, phones and search are withheld; passes still open the door.",
            remedy="Give the kiosk a link: names come back with the next round.",
        )
    return Finding(
        part="lease",
        state=State.OK if state is LeaseState.FRESH else State.LOOK,
        code="lease_fresh" if state is LeaseState.FRESH else "lease_half",
        finding=f"{told}.",
        remedy=""
        if state is LeaseState.FRESH
        else "Look at the network: when the lease ends, names are withheld.",
    )


def count_foreign(streams: Iterable[StreamState]) -> int:
    """Entries that were not sent before the kiosk came under another root key."""
    *older, newest = streams
    return sum(
        state.head_seq - state.acknowledged
        for state in older
        if state.root_key != newest.root_key
    )
