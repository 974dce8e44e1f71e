"""The theme's colours, measured as WCAG 2.2 measures contrast."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlEngine, QQmlProperty
from shiboken6 import delete

from kiosk.ui.window.window import MODULE_FOLDER

TEXT, LARGE_TEXT, LINE = 7.0, 4.5, 3.0
LARGE_MODE = 10.0


@pytest.fixture
def theme(qapp: QObject) -> Iterator[QObject]:
    assert isinstance(qapp, QGuiApplication)
    engine = QQmlEngine()
    engine.addImportPath(str(MODULE_FOLDER))
    made: object = engine.singletonInstance("Kiosk", "Theme")
    assert isinstance(made, QObject)
    yield made
    delete(engine)


def colour(theme: QObject, path: str) -> QColor:
    found = QQmlProperty.read(theme, path)
    assert isinstance(found, QColor), path
    return found


def luminance(seen: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (seen.redF(), seen.greenF(), seen.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        ("ink", "paper", TEXT),
        ("ink", "card", TEXT),
        ("soft", "paper", TEXT),
        ("soft", "card", TEXT),
        ("leaf", "card", TEXT),
        ("leaf", "leafChip", TEXT),
        ("paper", "leaf", TEXT),
        ("paper", "ink", TEXT),
        ("amber", "ink", TEXT),
        ("mist", "ink", TEXT),
        ("mist", "inkRaised", TEXT),
        ("paper", "inkRaised", TEXT),
        ("waiting.words", "waiting.ground", TEXT),
        ("admitted.words", "admitted.ground", TEXT),
        ("admitted.quiet", "admitted.ground", TEXT),
        ("informed.words", "informed.ground", TEXT),
        ("informed.quiet", "informed.ground", TEXT),
        ("refused.words", "refused.ground", TEXT),
        ("refused.quiet", "refused.ground", LARGE_TEXT),
        ("outOfOrder.mark", "outOfOrder.disc", TEXT),
        ("informed.ground", "sky", TEXT),
        ("soft", "card", LINE),
        ("amber", "inkRaised", LINE),
    ],
)
def test_words_stand_out_from_their_ground(
    theme: QObject, words: str, ground: str, least: float
) -> None:
    assert contrast(colour(theme, words), colour(theme, ground)) >= least


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("ink", "paper"),
        ("ink", "card"),
        ("soft", "paper"),
        ("soft", "card"),
        ("leaf", "card"),
        ("leaf", "paper"),
        ("leaf", "leafChip"),
        ("paper", "leaf"),
        ("paper", "ink"),
        ("amber", "ink"),
        ("mist", "ink"),
        ("mist", "inkRaised"),
        ("informed.ground", "sky"),
        ("informed.ground", "card"),
        ("outOfOrder.mark", "outOfOrder.disc"),
        *(
            (f"{tone}.{words}", f"{tone}.{ground}")
            for tone in ("waiting", "admitted", "informed", "refused", "outOfOrder")
            for words in ("words", "quiet")
            for ground in ("ground", "panel")
        ),
    ],
)
def test_large_text_stands_out_ten_to_one(
    theme: QObject, words: str, ground: str
) -> None:
    theme.setProperty("largeText", True)
    measured = contrast(colour(theme, words), colour(theme, ground))
    theme.setProperty("largeText", False)
    assert measured >= LARGE_MODE


def test_large_text_grows_every_size_by_the_same_step(theme: QObject) -> None:
    names = ("displayPx", "titlePx", "headingPx", "subheadingPx", "bodyPx", "smallPx")
    before = [theme.property(name) for name in names]
    theme.setProperty("largeText", True)
    after = [theme.property(name) for name in names]
    pattern = theme.property("patternOpacity")
    theme.setProperty("largeText", False)
    assert after == [px + 12 for px in before]
    assert pattern == 0


@pytest.mark.parametrize("tone", ["waiting", "admitted", "informed", "refused"])
def test_the_pattern_takes_no_word_below_the_bar(theme: QObject, tone: str) -> None:
    """A leaf of the pattern right behind a letter must not cost its legibility."""
    share = float(QQmlProperty.read(theme, "patternOpacity"))
    words = colour(theme, f"{tone}.words")
    ground = colour(theme, f"{tone}.ground")
    mixed = QColor.fromRgbF(
        words.redF() * share + ground.redF() * (1 - share),
        words.greenF() * share + ground.greenF() * (1 - share),
        words.blueF() * share + ground.blueF() * (1 - share),
    )
    assert contrast(words, mixed) >= LARGE_TEXT
    assert share <= 0.07


def test_everything_scales_with_the_short_side(theme: QObject) -> None:
    at_full = {name: theme.property(name) for name in ("displayPx", "homeTarget")}
    theme.setProperty("shortSide", 600)
    halved = {name: theme.property(name) for name in at_full}
    theme.setProperty("shortSide", 1080)
    assert halved == {name: round(px * 600 / 1080) for name, px in at_full.items()}
