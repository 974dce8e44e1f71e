"""How people write telephone numbers: one table for every entrance of kiosk and central."""

from __future__ import annotations

from hypothesis import strategies as st

ONE = "+6281234567890"
SPELLINGS = (
    *("081234567890", "0812-3456-7890", "0812 3456 7890", " 0812.3456.7890 "),
    *("(0812) 3456 7890", "0812/3456/7890", "81234567890", "'081234567890"),
    *("6281234567890", "62 812-3456-7890", "62 0812 3456 7890"),
    *("+6281234567890", "+62 812 3456 7890", "+62 0812 3456 7890"),
    *("+62 (0)812-3456-7890", "(+62) 812-3456-7890", "+62-812-3456-7890"),
    *("006281234567890", "0062 812 3456 7890", "0062 (0)812 3456 7890"),
    # With no-break spaces, other dashes, wide digits, and the marks that chats put around it.
    *("0812\u00a03456\u00a07890", "0812\u20113456\u20117890", "0812–3456–7890"),
    *("0812−3456−7890", "０８１２３４５６７８９０", "\u202a+62 812-3456-7890\u202c"),
)
OTHERS = {
    "024-8311174": "+62248311174",
    "0811 123 456": "+62811123456",
    "62811123456": "+62811123456",
    "+65 9123 4567": "+6591234567",
    "0065 9123 4567": "+6591234567",
    "0836 1234 5678": "+6283612345678",
}
NUMBERLESS = (
    *("", "   ", "0", "00", "62", "+", "++6281234567890", "0812+34567890", "-"),
    *("0812", "08123456", "0812345678901234", "0000000000", "+6284012345678"),
    *("+999 1234 5678", "08l2 3456 7890", "0812-BATIK-00", "0812 3456 7890 ext 3"),
    *("8.12346E+10", "tidak ada", "٠٨١٢٣٤٥٦٧٨٩٠", "0812" + " " * 24 + "34567890"),
    *("081234567890; 081234567891", "0812 3456 7890 / 91"),
)
CASES: tuple[tuple[str, str | None], ...] = (
    *((written, ONE) for written in SPELLINGS),
    *OTHERS.items(),
    *((written, None) for written in NUMBERLESS),
)

_SEPARATORS = st.sampled_from(("", "", "", " ", "-", ".", "\u00a0", "\u2011", "/"))
_PREFIXES = st.sampled_from(
    ("0", "", "62", "+62", "+62 (0)", "0062", "+62 0", "'0", "(0", "62-0", "00", "+")
)


@st.composite
def spellings(draw: st.DrawFn) -> str:
    """Texts that are numbers mostly, some of them too short, too long or of nobody."""
    digits = draw(st.from_regex(r"(8|21|24|9|62)[0-9]{5,10}", fullmatch=True))
    apart = "".join(digit + draw(_SEPARATORS) for digit in digits)
    return draw(_PREFIXES) + apart
