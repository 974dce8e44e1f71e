"""A statement: headings and rows of text on A4 pages, for people to read and file.

Units: points from the page's lower left corner, as in PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from artwork.layout.drawn import Drawn
from artwork.layout.statement import Chapter, Statement
from artwork.output.document import Document, new_document
from artwork.type.letters import MOST_LETTERS, letter
from artwork.type.shaping import Line, shape
from artwork.type.typefaces import Family, load_family

WIDTH_PT, HEIGHT_PT = 595.28, 841.89
"""A4, upright."""
_EDGE_PT = 51.0
_FOOT_PT = 28.0
_LABEL_PT = 150.0
_TITLE_PT, _HEAD_PT, _TEXT_PT, _SMALL_PT = 17.0, 11.5, 9.0, 7.5
_LEADING = 1.35
_ABOVE_HEAD_PT = 14.0
_BETWEEN_ROWS_PT = 2.5
_BOLD, _PLAIN = 700, 400
_GREY = "0.4 g"
_BLACK = "0 g"


def print_statement(statement: Statement, assets: Path) -> Drawn:
    """Return the statement as a PDF. Raises: NotFound for a missing typeface."""
    sheet = _Sheet(
        document=new_document(),
        plain=load_family(assets, _PLAIN),
        bold=load_family(assets, _BOLD),
        foot=statement.foot,
    )
    sheet.open()
    sheet.write(statement.title, sheet.bold, _TITLE_PT)
    for line in statement.lines:
        sheet.write(line, sheet.plain, _TEXT_PT)
    for section in statement.sections:
        sheet.head(section)
        for label, text in section.rows:
            sheet.row(label, text)
    sheet.close()
    return Drawn(
        pdf=sheet.document.finish(), pages=sheet.pages, substituted=sheet.substituted
    )


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """The page being written. Shape: `y` is the current height."""

    document: Document
    plain: Family
    bold: Family
    foot: str
    pages: int = 0
    substituted: int = 0
    y: float = 0.0

    def open(self) -> None:
        self.document.open_page(WIDTH_PT, HEIGHT_PT)
        self.pages += 1
        self.y = HEIGHT_PT - _EDGE_PT

    def close(self) -> None:
        foot = shape(letter(f"{self.foot} · {self.pages}", self.plain).text, self.plain)
        self._put(foot, (_EDGE_PT, _FOOT_PT), _SMALL_PT, _GREY)
        self.document.close_page()

    def head(self, section: Chapter) -> None:
        self._need(_ABOVE_HEAD_PT + 3 * _HEAD_PT * _LEADING)
        self.y -= _ABOVE_HEAD_PT
        self.write(section.head, self.bold, _HEAD_PT)
        if section.note:
            self.write(section.note, self.plain, _SMALL_PT, _GREY)

    def row(self, label: str, text: str) -> None:
        """Write a label on the left, and its text beside it on as many lines as it takes."""
        room = WIDTH_PT - 2 * _EDGE_PT - _LABEL_PT
        said = list(self._broken(text, self.plain, room, _TEXT_PT))
        named = list(self._broken(label, self.plain, _LABEL_PT - _TEXT_PT, _SMALL_PT))
        for at in range(max(len(said), len(named))):
            self._down(_TEXT_PT)
            if at < len(named):
                self._put(named[at], (_EDGE_PT, self.y), _SMALL_PT, _GREY)
            if at < len(said):
                self._put(said[at], (_EDGE_PT + _LABEL_PT, self.y), _TEXT_PT, _BLACK)
        self.y -= _BETWEEN_ROWS_PT

    def write(
        self, text: str, family: Family, size: float, colour: str = _BLACK
    ) -> None:
        for line in self._broken(text, family, WIDTH_PT - 2 * _EDGE_PT, size):
            self._down(size)
            self._put(line, (_EDGE_PT, self.y), size, colour)

    def _down(self, size: float) -> None:
        self._need(size * _LEADING)
        self.y -= size * _LEADING

    def _need(self, height: float) -> None:
        if self.y - height < _EDGE_PT:
            self.close()
            self.open()

    def _put(
        self, line: Line, at: tuple[float, float], size: float, colour: str
    ) -> None:
        written = self.document.fonts.write(line, at, size)
        self.document.canvas.addLiteral(f"q {colour}\n{written}\nQ")

    def _broken(
        self, text: str, family: Family, width: float, size: float
    ) -> Iterator[Line]:
        """Yield the text on lines of a width, broken between words or inside a too long one."""
        room = width * 1000 / size
        filled = ""
        for word in self._pieces(text, family, room):
            longer = f"{filled} {word}" if filled else word
            if filled and shape(longer, family).width > room:
                yield shape(filled, family)
                filled = word
            else:
                filled = longer
        yield shape(filled, family)

    def _pieces(self, text: str, family: Family, room: float) -> Iterator[str]:
        for part in _parts(text):
            said = letter(part, family)
            self.substituted += said.boxed
            for word in said.text.split(" "):
                yield from _cut(word, family, room)


def _parts(text: str) -> Iterable[str]:
    """Yield the text in parts short enough for `letter`, which would cut longer ones."""
    words = " ".join(text.split())
    while len(words) > MOST_LETTERS:
        at = words.rfind(" ", 1, MOST_LETTERS)
        at = MOST_LETTERS if at < 0 else at
        yield words[:at]
        words = words[at:].lstrip()
    yield words


def _cut(word: str, family: Family, room: float) -> Iterator[str]:
    while shape(word, family).width > room:
        at = len(word)
        while at > 1 and shape(word[:at], family).width > room:
            at = at * 3 // 4
        yield word[:at]
        word = word[at:]
    yield word
