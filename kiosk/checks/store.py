"""Checks the data folder: the store, its key, the journal."""

from __future__ import annotations

import time
from concurrent.futures import TimeoutError as NotInTime

from kiosk.checks.context import CheckContext
from kiosk.checks.losses import count_foreign, loss_sentence
from kiosk.core.record.journal import Ending
from kiosk.core.screen.check_result import CheckResult, broken, look, ok
from kiosk.core.words.codes import ENDINGS
from kiosk.desk.device.boot import note_boot
from kiosk.store.database.key import KEY_FILE, find_left_key
from kiosk.store.database.key_seal import VARIABLE, Seal

WRITE_S = 10.0
_SEALS: dict[Seal, tuple[str, str, str]] = {
    Seal.TPM: ("key_tpm", "this machine's TPM guards it", ""),
    Seal.HOST_AND_TPM: ("key_tpm", "this machine's TPM and its host key guard it", ""),
    Seal.HOST: (
        "key_host",
        "the host key guards it, which lies on the same disk",
        "Seal it with the TPM where the machine has one, or encrypt the disk.",
    ),
    Seal.NONE: (
        "key_null",
        "the credential is not encrypted",
        "Seal it anew, with the TPM or the host key.",
    ),
    Seal.UNTOLD: (
        "key_untold",
        "whether TPM or host key guards it cannot be told from here",
        f"Look with `systemd-creds`, and set {VARIABLE} in the unit.",
    ),
    Seal.KEYRING: ("key_in_system", "the system's keyring guards it", ""),
    Seal.FILE: (
        "key_in_file",
        "a plain file beside the store: a stolen disk holds both",
        "Move it into a systemd credential: docs/operations.md, The store's key.",
    ),
}
"""By seal: the code, the name of the protection, and the remedy; empty where the key is safe."""
_CREDENTIALS = (Seal.TPM, Seal.HOST_AND_TPM, Seal.HOST, Seal.NONE, Seal.UNTOLD)


def check_store(context: CheckContext) -> CheckResult:
    """Return whether the store is whole, or was repaired at its opening."""
    salvage = context.folder.opened.salvage
    if salvage is None:
        return ok("store_whole", f"{context.folder.path} is whole.")
    return look(
        "store_salvaged",
        f"It was damaged; {salvage.saved} entries were saved, "
        f"{salvage.lost} could not be read.",
        f"The damaged file is kept at {salvage.aside} for a week; send it to support.",
    )


def try_store(context: CheckContext) -> CheckResult:
    """Write an entry: only a durable write shows that the store works."""
    start = time.monotonic()
    try:
        context.folder.stamped(note_boot).result(WRITE_S)
    except NotInTime:
        return broken(
            "store_slow",
            f"The disk has not answered in {WRITE_S:.0f} s.",
            "Restart the kiosk; if this stays, have the disk looked at.",
        )
    took_ms = (time.monotonic() - start) * 1000
    return ok("store_writes", f"An entry was durable in {took_ms:.0f} ms.")


def check_key(context: CheckContext) -> CheckResult:
    """Return where the store's key is kept and what protects it."""
    folder = context.folder
    left = folder.path / KEY_FILE
    if folder.key_seal in _CREDENTIALS and find_left_key(folder.path) is not None:
        return look(
            "key_left_beside",
            f"The store's key is a systemd credential, and {left}"
            " STILL HOLDS IT IN PLAIN: the seal is worth nothing.",
            f"Delete it: shred -u {left}",
        )
    code, guarded, remedy = _SEALS[folder.key_seal]
    finding = f"The store's key is kept in: {folder.key_place}; {guarded}."
    return look(code, finding, remedy) if remedy else ok(code, finding)


def check_journal(context: CheckContext) -> CheckResult:
    """Return how many entries there are, and which were lost or closed. Raises: StoreFault."""
    streams, waiting, losses = context.folder.run(
        lambda uow: (
            uow.journal.streams(),
            uow.journal.count_unsent(),
            uow.journal.losses(),
        )
    )
    entries = sum(state.head_seq - state.kept_from + 1 for state in streams)
    finding = f"{entries} entries in {len(streams)} streams, {waiting} wait to be sent."
    foreign = count_foreign(streams)
    if foreign:
        finding += (
            f" {foreign} were written under another root key and stay here unsent."
        )
    lost = [loss for loss in losses if not loss.held]
    if lost:
        return look(
            "entries_lost",
            f"{finding} {sum(loss.count for loss in lost)} confirmed entries cannot be found here."
            f" {' '.join(map(loss_sentence, lost))}",
            "Ask whether the disk failed or who changed the folder; central's review list"
            " says which visits to enter from paper.",
        )
    closed = [state.closed for state in streams if state.closed is not None]
    if not closed:
        return ok("journal_whole", finding)
    reasons = sorted(set(closed))
    known = set(Ending)
    advice = [ENDINGS[Ending(one)].advice for one in reasons if one in known]
    return look(
        "journal_closed",
        f"{finding} {len(closed)} streams were closed: {', '.join(reasons)}.",
        " ".join(advice).strip(),
    )
