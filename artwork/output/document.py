"""A PDF document being written: ReportLab's canvas with our embedded typefaces only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from artwork.type.embedding import FontCase

_PRODUCER = "Hetero Space"
rl_config.useA85 = 0  # compressed pages as bytes; as letters they are a quarter longer
_NOTHING_YET = "1 0 0 1 0 0 cm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, written page by page. Its metadata holds no name and no time."""

    canvas: Canvas = field(repr=False)
    fonts: FontCase = field(repr=False)
    written: BytesIO = field(repr=False)

    def open_page(self, width_pt: float, height_pt: float) -> None:
        self.canvas.setPageSize((width_pt, height_pt))
        # By default each page starts with Helvetica, which we neither use nor embed.
        self.canvas._preamble = _NOTHING_YET  # noqa: SLF001 -- there is no other way to leave it out

    def close_page(self) -> None:
        self.canvas.showPage()

    def show_form(
        self, name: str, size: tuple[float, float], draw: Callable[[], str]
    ) -> str:
        """Return the operator that draws a form at the origin.

        The drawing is made at its first use.
        """
        if not self.canvas.hasForm(name):
            self.canvas.beginForm(name, 0, 0, *size)
            self.canvas.addLiteral(draw())
            self.canvas.endForm()
        self.canvas.doForm(name)
        shown: str = self.canvas._code.pop()  # noqa: SLF001 -- it belongs where its colour is set
        return shown

    def finish(self) -> bytes:
        """Return the document's bytes, once its pages are closed."""
        self.fonts.embed(self.canvas._doc)  # noqa: SLF001 -- ReportLab's own fonts use it too
        self.canvas.save()
        return self.written.getvalue()


def new_document() -> Document:
    """Return an empty document."""
    written = BytesIO()
    canvas = Canvas(written, pageCompression=1, invariant=1)
    for tell in (canvas.setTitle, canvas.setAuthor, canvas.setCreator):
        tell(_PRODUCER)
    document = canvas._doc  # noqa: SLF001 -- to drop Helvetica
    for name in document.idToObject["BasicFonts"].dict:
        document.idToObject[name] = PDFString("")
    document.idToObject["BasicFonts"].dict.clear()
    return Document(canvas=canvas, fonts=FontCase(), written=written)
