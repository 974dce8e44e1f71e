"""Printers that take bare bytes in a language of their own."""

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
"""So long a printer that said nothing is not asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterAnswer:
    """What a printer says of itself. Shape: `busy`: it has something that it has not printed."""

    troubles: tuple[PrinterFaultKind, ...] = ()
    busy: bool = False


class PrinterLanguage(Protocol):
    """How a kind of printer is written to and read."""

    @property
    def question(self) -> bytes:
        """What makes it tell its state; empty where nothing does."""

    @property
    def prints_at_end(self) -> bool:
        """Whether nothing comes out before the document's last byte."""

    def is_enough(self, heard: bytes) -> bool:
        """Whether an answer is whole."""

    def read(self, heard: bytes) -> PrinterAnswer | None:
        """What an answer says; None where it is none."""

    def write(self, artist: BadgeRenderer, layout: Layout, badge: Badge) -> bytes:
        """A badge as the printer takes it. Raises: PrinterFault where it does not fit."""


class RawPrinter:
    """`ports.Printer` at a port or a device's file. Thread: the spooler's.

    It keeps no account of jobs: what it was given, only this object knows, for as long as it lives.
    At print time its state is asked for on the job's own connection, behind the first job and
    before each later one: many a printer takes each connection for a job. Of one that says nothing
    this is remembered, and for `SILENT_S` it is not asked again.
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
                # At print time, who never answered is not asked: it may take this for a job.
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
        """Done when it has taken every byte and, where it tells, has printed all it was given."""
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
        """Raises: PrinterFault where it says that it would not print."""
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
        """What it says now; None where it says nothing. Raises: PrinterFault."""
        question = self._language.question
        if not question or self._mono_s() < self._silent_until_s:
            return None
        # Whatever breaks here, it is not asked again soon.
        self._note(None)
        told = self._language.read(wire.ask(question, self._language.is_enough))
        self._note(told)
        return told

    def _note(self, told: PrinterAnswer | None) -> None:
        self._answers = told is not None
        self._silent_until_s = self._mono_s() + SILENT_S if told is None else 0.0


def _waits(told: PrinterAnswer | None) -> bool:
    return told is not None and bool(told.busy or told.troubles)
