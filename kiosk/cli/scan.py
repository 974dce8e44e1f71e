"""`kiosk scan`: runs files or pass texts through the real decoder and the real desk."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.call import (
    DONE,
    FAULT,
    REFUSED,
    USAGE,
    Call,
    get_identity,
    warn,
    warn_of_lease,
)
from kiosk.core.door.bearers import subject_in
from kiosk.core.door.decide import Admit, Decision, Refuse, Repeat
from kiosk.core.door.facts import Choice, ToSession, ToVisit
from kiosk.core.door.outcome import Outcome, word
from kiosk.core.errors import PictureFault, SettingsError
from kiosk.core.record.clock import read_time
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in

if TYPE_CHECKING:
    from kiosk.app.machine.folder import OpenedFolder

STDIN = "-"
_LINE_BYTES = 1 << 20

Answer = Callable[[Scan], "Future[Outcome]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A code that was found: its source, its text (None: no code there), and its means."""

    source: str
    text: str | None
    by: Source
    ms: float = 0.0


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    parser = subparsers.add_parser(
        "scan",
        parents=[parent],
        help="decode pictures, videos or pass texts and answer them",
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="pictures and videos")
    parser.add_argument(
        "--text",
        nargs="+",
        help="read pass texts instead; - reads standard input, one text a line",
    )
    parser.add_argument(
        "--decode-only", action="store_true", help="read codes, decide nothing"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--session", metavar="ID", help="answer a choice with this session"
    )
    where.add_argument(
        "--visit", action="store_true", help="answer a choice with a visit"
    )
    parser.add_argument(
        "--at",
        metavar="RFC3339",
        help="set the clock, for rehearsals with a demo central",
    )
    parser.set_defaults(run=scan)


def scan(call: Call) -> int:
    """Print a line for each code, and for each file without one.

    Return 0 if a code was read and not refused, 1 if not, 3 if a file could not be read.
    """
    args = call.args
    if bool(args.files) == bool(args.text):
        warn("kiosk scan: name files, or texts with --text, but not both.")
        return USAGE
    if args.decode_only:
        return _tell_all(call, None)
    with call.folder(_clock(args.at)) as folder:
        if args.at is not None and not get_identity(folder).demo:
            raise SettingsError(
                "The clock can be set at a demo central only; this kiosk's is a real one.",
                key="--at",
                remedy="Leave --at out.",
            )
        warn_of_lease(folder)
        return _tell_all(call, partial(_answer, folder, _choice(args)))


def _clock(at: str | None) -> RehearsalClock | SystemClock:
    from kiosk.app.machine.clock import RehearsalClock, SystemClock

    if at is None:
        return SystemClock()
    try:
        return RehearsalClock(read_time(at))
    except ValueError as error:
        raise SettingsError(
            f"{at!r} is no time with an offset.",
            key="--at",
            remedy="Write it like 2026-11-24T09:41:00+07:00.",
        ) from error


def _choice(args: argparse.Namespace) -> Choice | None:
    if args.session is not None:
        return ToSession(session=args.session)
    return ToVisit() if args.visit else None


def _answer(
    folder: OpenedFolder, choice: Choice | None, shown: Scan
) -> Future[Outcome]:
    question = Question(asked=shown, choice=choice)
    return folder.stamped(
        lambda uow, reading, new_id: check_in(uow, question, reading, new_id)
    )


def _tell_all(call: Call, answer: Answer | None) -> int:
    from kiosk.app.machine.clock import mono_us

    good, faults = False, False
    for shown in _shown(call, mono_us):
        if isinstance(shown, PictureFault):
            warn(f"kiosk: {shown}")
            faults = True
        elif shown.text is None or answer is None:
            _say(call, shown, None)
            good = good or shown.text is not None
        else:
            started_us = mono_us()
            scanned = Scan(text=shown.text, by=shown.by, seen_us=started_us)
            outcome = answer(scanned).result()
            spent_ms = shown.ms + (mono_us() - started_us) / 1000
            _say(
                call,
                Shown(source=shown.source, text=shown.text, by=shown.by, ms=spent_ms),
                outcome,
            )
            good = good or not isinstance(outcome.decision, Refuse)
    if faults:
        return FAULT
    return DONE if good else REFUSED


def _shown(call: Call, now_us: Callable[[], int]) -> Iterator[Shown | PictureFault]:
    for text in call.args.text or ():
        if text == STDIN:
            yield from _lines()
        else:
            yield Shown(source="text", text=text, by=Source.WEDGE)
    if not call.args.files:
        return
    from kiosk.scan.stills import read_files

    for reading in read_files([Path(name) for name in call.args.files], now_us):
        if isinstance(reading, PictureFault):
            yield reading
            continue
        for text in reading.texts or (None,):
            yield Shown(
                source=reading.source, text=text, by=Source.CAMERA, ms=reading.ms
            )


def _lines() -> Iterator[Shown]:
    """Yield a text for each line of standard input as soon as it arrives."""
    while line := sys.stdin.buffer.readline(_LINE_BYTES):
        text = line.rstrip(b"\r\n").decode("utf-8", "replace")
        yield Shown(source="stdin", text=text, by=Source.WEDGE)


def _say(call: Call, shown: Shown, outcome: Outcome | None) -> None:
    decision = None if outcome is None else outcome.decision
    person = None if outcome is None else _subject(outcome)
    position = None if outcome is None else outcome.position
    body: dict[str, object] = {
        "source": shown.source,
        "text": shown.text,
        "decision": word(decision),
        "reason": decision.reason.value if isinstance(decision, Refuse) else None,
        "session": _session(decision),
        "subject": person,
        "seq": None if position is None else position.seq,
        "ms": round(shown.ms, 3),
    }
    if call.args.json:
        call.say_json(body)
        return
    parts = (body["decision"], body["reason"], body["session"], body["subject"])
    answer = " ".join(str(part) for part in parts if part)
    text = "no code" if shown.text is None else shown.text
    call.say(f"{shown.source}: {text if outcome is None else answer}")


def _subject(outcome: Outcome) -> str | None:
    """Return the person's subject; None for a pass that no roster knows."""
    key = None if outcome.person is None else outcome.person.key
    return subject_in(key)


def _session(decision: Decision | None) -> str | None:
    match decision:
        case Admit(presence=presence):
            return presence.session
        case Repeat(session=session):
            return session
        case _:
            return None


if TYPE_CHECKING:
    from kiosk.app.machine.clock import RehearsalClock, SystemClock
