"""A PDF document being written: ReportLab's canvas with our typefaces in it and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from artwork.type.embedding import FontCase

_PRODUCER = "Hetero Space"
rl_config.useA85 = 0  # compressed pages as bytes, not as letters a quarter longer
_NOTHING_YET = "1 0 0 1 0 0 cm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, a page at a time. Its metadata name nobody, and no moment."""

    canvas: Canvas = field(repr=False)
    fonts: FontCase = field(repr=False)
    written: BytesIO = field(repr=False)

    def open_page(self, width_pt: float, height_pt: float) -> None:
        """Begins a page of that size."""
        self.canvas.setPageSize((width_pt, height_pt))
        # Each page would begin with Helvetica, which no page uses and no document embeds.
        self.canvas._preamble = _NOTHING_YET  # noqa: SLF001 -- there is no other way to leave it out

    def close_page(self) -> None:
        """Ends the page that is open."""
        self.canvas.showPage()

    def show_form(
        self, name: str, size: tuple[float, float], draw: Callable[[], str]
    ) -> str:
        """The operator that shows a drawing from the origin; it is drawn at its first showing."""
        if not self.canvas.hasForm(name):
            self.canvas.beginForm(name, 0, 0, *size)
            self.canvas.addLiteral(draw())
            self.canvas.endForm()
        self.canvas.doForm(name)
        shown: str = self.canvas._code.pop()  # noqa: SLF001 -- to be put where its colour is set
        return shown

    def finish(self) -> bytes:
        """The document's bytes, once its pages are closed."""
        self.fonts.embed(self.canvas._doc)  # noqa: SLF001 -- where ReportLab's own fonts add theirs
        self.canvas.save()
        return self.written.getvalue()


def new_document() -> Document:
    """An empty document."""
    written = BytesIO()
    canvas = Canvas(written, pageCompression=1, invariant=1)
    for tell in (canvas.setTitle, canvas.setAuthor, canvas.setCreator):
        tell(_PRODUCER)
    document = canvas._doc  # noqa: SLF001 -- of Helvetica, again
    for name in document.idToObject["BasicFonts"].dict:
        document.idToObject[name] = PDFString("")
    document.idToObject["BasicFonts"].dict.clear()
    return Document(canvas=canvas, fonts=FontCase(), written=written)
