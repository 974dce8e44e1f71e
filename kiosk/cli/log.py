"""`kiosk log`: prints or verifies the journal as it is stored."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kiosk.checks.losses import is_known, loss_sentence
from kiosk.cli.call import DONE, REFUSED, Call, warn
from kiosk.core.errors import ProtocolError
from kiosk.core.record import journal
from kiosk.core.record.ids import Position

if TYPE_CHECKING:
    from kiosk.app.machine.folder import OpenedFolder
    from kiosk.ports import StoredEntry, StreamState

_PAGE = 500


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    parser = subparsers.add_parser(
        "log", parents=[parent], help="show or verify the journal"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--since",
        metavar="SEQ",
        type=int,
        default=1,
        help="only entries from this seq on",
    )
    parser.add_argument(
        "--verify", action="store_true", help="check seq and chain of every stream"
    )
    parser.set_defaults(run=log)


def log(call: Call) -> int:
    """Print every stream's entries, or verify them.

    Return 1 if a stream is damaged, or if entries are lost and central does not know yet.
    """
    with call.folder() as folder:
        streams = folder.run(lambda uow: uow.journal.streams())
        if call.args.verify:
            _warn_of_foreign(streams)
            whole = [_verify(call, folder, state) for state in streams]
            return max([*whole, _tell_losses(call, folder)], default=DONE)
        _warn_of_foreign(streams)
        for state in streams:
            for stored in _entries(folder, state, call.args.since - 1):
                _say(call, stored)
    return DONE


def _warn_of_foreign(streams: Sequence[StreamState]) -> None:
    from kiosk.checks.losses import count_foreign

    foreign = count_foreign(streams)
    if foreign:
        warn(
            f"kiosk: {foreign} entries were written under another root key:"
            " they stay here and are not sent."
        )


def _entries(
    folder: OpenedFolder, state: StreamState, after: int
) -> Iterator[StoredEntry]:
    while True:
        start = after
        page = folder.run(lambda uow: uow.journal.entries(state.stream, start, _PAGE))  # noqa: B023  # run() waits
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].position.seq


def _say(call: Call, stored: StoredEntry) -> None:
    if call.args.json:
        call.say_json(
            {
                "stream": stored.position.stream,
                "seq": stored.position.seq,
                "acknowledged": stored.acknowledged,
                "entry": stored.raw.decode(),
            }
        )
        return
    if journal.read_loss(stored.raw) is not None:
        position = stored.position
        call.say(f"{position.stream[:8]} {position.seq:>6} {'':<5} lost: damaged")
        return
    entry = journal.read(stored.raw)
    mark = "sent" if stored.acknowledged else "waits"
    about = " ".join(
        part for part in (entry.reason, entry.session, entry.subject) if part
    )
    call.say(
        f"{entry.stream[:8]} {entry.seq:>6} {mark:<5} {entry.at} {entry.kind:<13} {about}"
    )


def _verify(call: Call, folder: OpenedFolder, state: StreamState) -> int:
    before = Position(stream=state.stream, seq=state.kept_from - 1)
    chain = folder.run(lambda uow: uow.journal.chain_at(before))
    expected = state.kept_from
    for stored in _entries(folder, state, state.kept_from - 1):
        seq = stored.position.seq
        if seq != expected:
            return _broken(state, f"entry {expected} is missing")
        try:
            named = _place(stored.raw)
        except ProtocolError as error:
            return _broken(state, f"entry {seq} cannot be read at {error.field}")
        if named != (state.stream, seq):
            return _broken(state, f"entry {seq} names another place")
        chain = None if chain is None else journal.link(chain, stored.raw)
        expected += 1
    if chain != state.head_chain or expected != state.head_seq + 1:
        return _broken(state, "its chain does not come out at its head")
    call.say(
        f"{state.stream} is whole: {state.head_seq} entries, {state.acknowledged} sent."
    )
    return DONE


def _place(raw: bytes) -> tuple[str, int]:
    """Return the stream and number of an entry, or of the line for a lost one.

    Raises: ProtocolError.
    """
    lost = journal.read_loss(raw)
    if lost is not None:
        return lost.stream, lost.seq
    entry = journal.read(raw)
    return entry.stream, entry.seq


def _tell_losses(call: Call, folder: OpenedFolder) -> int:
    losses = folder.run(lambda uow: uow.journal.losses())
    for loss in losses:
        call.say(loss_sentence(loss))
    return DONE if all(is_known(loss) for loss in losses) else REFUSED


def _broken(state: StreamState, what: str) -> int:
    warn(
        f"kiosk: stream {state.stream} is not whole: {what}. Keep the folder and tell support."
    )
    return REFUSED
