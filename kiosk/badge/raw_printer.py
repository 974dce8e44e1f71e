"""Printers that take bare bytes in a language of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from artwork import Layout
from kiosk.badge.line import CutShort
from kiosk.badge.paper import Artist
from kiosk.badge.raw_line import RawLine
from kiosk.core.badge import Badge
from kiosk.core.errors import PrinterFault
from kiosk.core.printing import PrinterNow, Progress, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a printer says of itself. Shape: `busy`: it has something that it has not printed."""

    troubles: tuple[Trouble, ...] = ()
    busy: bool = False


class Language(Protocol):
    """How a kind of printer is written to and read."""

    @property
    def question(self) -> bytes:
        """What makes it tell its state; empty where nothing does."""

    @property
    def prints_at_end(self) -> bool:
        """Whether nothing comes out before the document's last byte."""

    def is_enough(self, heard: bytes) -> bool:
        """Whether an answer is whole."""

    def read(self, heard: bytes) -> Told | None:
        """What an answer says; None where it is none."""

    def write(self, artist: Artist, layout: Layout, badge: Badge) -> bytes:
        """A badge as the printer takes it. Raises: PrinterFault where it does not fit."""


class RawPrinter:
    """`ports.Printer` at a port or a device's file. Thread: the spooler's.

    It keeps no account of jobs: what it was given, only this object knows, for as long as it lives.
    """

    def __init__(
        self, address: str, line: RawLine, language: Language, artist: Artist
    ) -> None:
        self.address = address
        self.layout = artist.layout
        self._line = line
        self._language = language
        self._artist = artist
        self._taken: set[str] = set()
        self._cut: set[str] = set()

    def look(self) -> PrinterNow:
        try:
            told = self._ask()
        except PrinterFault as fault:
            return PrinterNow(
                address=self.address, troubles=(Trouble(fault.trouble),), told=False
            )
        if told is None:
            return PrinterNow(address=self.address, told=False)
        return PrinterNow(address=self.address, troubles=told.troubles)

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        layout = self._artist.choose(layouts)
        document = self._language.write(self._artist, layout, badge)
        try:
            self._line.put(document)
        except CutShort:
            if self._language.prints_at_end:
                self._cut.add(key)
            raise
        self._cut.discard(key)
        self._taken.add(key)
        return None

    def find(self, key: str) -> int | None:
        raise PrinterFault(
            f"{self.address} keeps no account of its jobs.", trouble=Trouble.OTHER
        )

    def follow(self, key: str, number: int | None) -> Progress:
        """Done when it has taken every byte and, where it tells, has printed all it was given."""
        if key not in self._taken:
            return Progress.UNTOLD
        told = self._ask()
        waits = told is not None and (told.busy or told.troubles)
        return Progress.PRINTING if waits else Progress.DONE

    def cancel(self, key: str, number: int | None) -> bool:
        return key in self._cut

    def _ask(self) -> Told | None:
        """What it says now; None where it says nothing. Raises: PrinterFault."""
        question = self._language.question
        heard = self._line.ask(question, self._language.is_enough)
        return self._language.read(heard) if question else None
