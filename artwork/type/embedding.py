"""Embeds typefaces in a PDF: only the glyphs in use, each with its text."""

from __future__ import annotations

from dataclasses import dataclass, field

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from artwork.type.shaping import Line, Run
from artwork.type.typefaces import Face

_SYMBOLIC = 4
_AT_ONCE = 100
"""Entries in one block of a character map. Source: Adobe Technical Note 5014."""


@dataclass(slots=True, kw_only=True)
class _Used:
    name: str
    texts: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class FontCase:
    """The glyphs a document uses, by face, and the faces' names on its pages."""

    used: dict[Face, _Used] = field(default_factory=dict)

    def write(self, line: Line, at: tuple[float, float], size: float) -> str:
        """Return the operators that write a line. Units: points; `at` starts its baseline."""
        x, y = at
        unit = size / 1000
        return "\n".join(
            self._write_run(run, (x, y, unit)) for run in line.runs if run.glyphs
        )

    def _write_run(self, run: Run, where: tuple[float, float, float]) -> str:
        x, y, unit = where
        used = self.used.setdefault(run.face, _Used(name=f"T{len(self.used)}"))
        parts = [f"/{used.name} {unit * 1000:.4f} Tf"]
        cells: list[str] = []
        pen = level = None
        for glyph in run.glyphs:
            if pen is None or glyph.y != level:
                _close(parts, cells)
                parts.append(
                    f"1 0 0 1 {x + glyph.x * unit:.4f} {y + glyph.y * unit:.4f} Tm"
                )
                level = glyph.y
            elif shift := round(pen - glyph.x):
                cells.append(f"> {shift} <")
            cells.append(f"{glyph.number:04X}")
            pen = glyph.x + run.face.width(glyph.number)
        _close(parts, cells)
        body = "BT " + "\n".join(parts) + " ET"
        if self._tells(used, run):
            return body
        said = ("\ufeff" + run.text).encode("utf-16-be").hex().upper()
        return f"/Span <</ActualText <{said}>>> BDC {body} EMC"

    @staticmethod
    def _tells(used: _Used, run: Run) -> bool:
        """Return whether the glyphs' own texts make up the text; joined scripts' do not."""
        tells = True
        for glyph in run.glyphs:
            known = used.texts.setdefault(glyph.number, glyph.text)
            tells = tells and known == glyph.text and glyph.text != ""
        return tells and "".join(glyph.text for glyph in run.glyphs) == run.text

    def embed(self, document: PDFDocument) -> None:
        """Add the faces to a document, reduced to their used glyphs."""
        fonts = document.idToObject["BasicFonts"].dict
        for face, used in self.used.items():
            fonts[used.name] = document.Reference(_font(document, face, used))


def _close(parts: list[str], cells: list[str]) -> None:
    if cells:
        parts.append(f"[<{''.join(cells)}>] TJ")
        cells.clear()


def _font(document: PDFDocument, face: Face, used: _Used) -> PDFDictionary:
    name = PDFName(f"{_tag(used)}+{face.key.replace('_', '-')}")
    widths = PDFArray(
        [
            item
            for glyph in sorted(used.texts)
            for item in (glyph, PDFArray([round(face.width(glyph))]))
        ]
    )
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray(
                [-200, -round(face.descent), 1400, round(face.ascent)]
            ),
            "ItalicAngle": 0,
            "Ascent": round(face.ascent),
            "Descent": -round(face.descent),
            "CapHeight": 700,
            "StemV": 80,
            "FontFile2": document.Reference(_stream(_cut(face, used), is_font=True)),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(
                {
                    "Registry": PDFString("Adobe"),
                    "Ordering": PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": document.Reference(descriptor),
            "DW": 1000,
            "W": widths,
            "CIDToGIDMap": PDFName("Identity"),
        }
    )
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(_map(used.texts))),
        }
    )


def _stream(content: bytes, *, is_font: bool = False) -> PDFStream:
    stream = PDFStream(content=content, filters=[PDFZCompress])
    if is_font:
        stream.dictionary["Length1"] = len(content)
    return stream


def _tag(used: _Used) -> str:
    """Return six capital letters that mark a subset. Source: ISO 32000-1, 9.6.4."""
    number = hash(tuple(sorted(used.texts))) & 0xFFFFFFF
    return "".join(chr(ord("A") + number // 26**at % 26) for at in range(6))


def _cut(face: Face, used: _Used) -> bytes:
    """Return the font file with only these glyphs, under their old numbers."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(used.texts)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(
        int.from_bytes(table, "big") for table in _NOT_NEEDED
    )
    cut: bytes = hb.subset(face.font.face, wanted).blob.data
    return cut


_NOT_NEEDED = (b"GSUB", b"GPOS", b"GDEF", b"DSIG", b"name", b"STAT", b"OS/2", b"post")
"""Tables of a font file that PDF readers do not use."""


def _map(texts: dict[int, str]) -> bytes:
    """Return the map from glyphs to text. Source: Adobe Technical Note 5411."""
    lines = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(texts.items())
        if text
    ]
    blocks = [lines[at : at + _AT_ONCE] for at in range(0, len(lines), _AT_ONCE)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
