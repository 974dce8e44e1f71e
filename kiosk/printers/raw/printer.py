"""Printers that take raw bytes in a language of their own."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from artwork import Layout
from kiosk.core.errors import PrinterFault
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState, PrinterStatus
from kiosk.printers.connection import CutShort
from kiosk.printers.paper import BadgeRenderer
from kiosk.printers.raw.line import RawLine, Wire

SILENT_S = 300.0
"""How long a silent printer is not asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterAnswer:
    """A printer's answer. Shape: `busy`: it holds data that it has not printed."""

    troubles: tuple[PrinterFaultKind, ...] = ()
    busy: bool = False


class PrinterLanguage(Protocol):
    """How to write to a kind of printer and read its answers."""

    @property
    def question(self) -> bytes:
        """Return the bytes that ask for its state; empty if there are none."""

    @property
    def prints_at_end(self) -> bool:
        """Return whether nothing prints before the document's last byte."""

    def is_enough(self, heard: bytes) -> bool:
        """Return whether an answer is whole."""

    def read(self, heard: bytes) -> PrinterAnswer | None:
        """Return the meaning of an answer, or None if it is invalid."""

    def write(self, artist: BadgeRenderer, layout: Layout, badge: Badge) -> bytes:
        """Return the bytes of a badge. Raises: PrinterFault if it does not fit."""


class RawPrinter:
    """`ports.Printer` for a TCP port or a device file. Thread: the spooler's.

    The printer keeps no list of jobs: only this object knows what it was given. At print time
    the state is asked for on the job's own connection, after the first job and before each
    later one: many printers take every connection for a job. A printer that stays silent is not
    asked again for `SILENT_S`.
    """

    def __init__(
        self,
        address: str,
        line: RawLine,
        language: PrinterLanguage,
        artist: BadgeRenderer,
        mono_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.address = address
        self.layout = artist.layout
        self._line = line
        self._language = language
        self._artist = artist
        self._mono_s = mono_s
        self._taken: set[str] = set()
        self._cut: set[str] = set()
        self._answers = False
        self._has_printed = False
        self._silent_until_s = 0.0
        self._told: PrinterAnswer | None = None

    def look(self) -> PrinterStatus:
        try:
            with self._line.opened() as wire:
                # At print time a silent printer is not asked: it may take the question for a job.
                asks = self._answers or not self._has_printed
                told = self._ask(wire) if asks else None
        except PrinterFault as fault:
            trouble = (PrinterFaultKind(fault.trouble),)
            return PrinterStatus(address=self.address, troubles=trouble, told=False)
        if told is None:
            return PrinterStatus(address=self.address, told=False)
        return PrinterStatus(address=self.address, troubles=told.troubles)

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        layout = self._artist.choose(layouts)
        document = self._language.write(self._artist, layout, badge)
        self._has_printed = True
        with self._line.opened() as wire:
            if self._answers:
                self._check(wire)
            self._put(wire, key, document)
            self._told = self._ask(wire)
            wire.end()
        self._cut.discard(key)
        self._taken.add(key)
        return None

    def find(self, key: str) -> int | None:
        raise PrinterFault(
            f"{self.address} keeps no account of its jobs.",
            trouble=PrinterFaultKind.OTHER,
        )

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        """Return the state: done once it has every byte and, if it can tell, has printed all."""
        if key not in self._taken:
            return PrinterJobState.UNTOLD
        told, self._told = self._told, None
        if _waits(told) or (told is None and self._answers):
            with self._line.opened() as wire:
                told = self._ask(wire)
        return PrinterJobState.PRINTING if _waits(told) else PrinterJobState.DONE

    def cancel(self, key: str, number: int | None) -> bool:
        return key in self._cut

    def hang_up(self) -> None:
        self._line.hang_up()

    def _check(self, wire: Wire) -> None:
        """Raise PrinterFault if the printer says that it cannot print."""
        told = self._ask(wire)
        if told is not None and told.troubles:
            raise PrinterFault(
                f"{self.address} does not print now.", trouble=told.troubles[0]
            )

    def _put(self, wire: Wire, key: str, document: bytes) -> None:
        try:
            wire.put(document)
        except CutShort:
            if self._language.prints_at_end:
                self._cut.add(key)
            raise

    def _ask(self, wire: Wire) -> PrinterAnswer | None:
        """Return its answer, or None if it is silent. Raises: PrinterFault."""
        question = self._language.question
        if not question or self._mono_s() < self._silent_until_s:
            return None
        # After a fault the printer is not asked again soon.
        self._note(None)
        told = self._language.read(wire.ask(question, self._language.is_enough))
        self._note(told)
        return told

    def _note(self, told: PrinterAnswer | None) -> None:
        self._answers = told is not None
        self._silent_until_s = self._mono_s() + SILENT_S if told is None else 0.0


def _waits(told: PrinterAnswer | None) -> bool:
    return told is not None and bool(told.busy or told.troubles)
