"""What a person needs of any screen, looked for on the rendered one: each check tells its breaches.

Sizes are given for a short side of 1080 px, as everywhere.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
)
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.rig import upwards

BASE_PX = 1080
SLACK_PX = 1.5
LEAST_TEXT_PX = 28
LARGE_PX, LARGE_BOLD_PX = 42, 33
"""WCAG's large text, as multiples of a body of 28 px."""
TEXT, LARGE_TEXT = 7.0, 4.5
WHOLE_WORD = 24
"""No word of the languages here is longer; a name that is may be broken."""
_SOLID = 0.99
_SCRIM = 0.3
_CONTROL_TYPES = ("QQuickMouseArea", "QQuickTextInput", "QQuickTextEdit")
_ALIGNMENT = "`${effectiveHorizontalAlignment} ${verticalAlignment}`"
_TEXT_TYPES = ("QQuickText", "QQuickTextInput", "QQuickTextEdit")
_KEYBOARD = "keyboard"
"""Qt's own: one touch area lies over all of its keys and finds out which was meant."""
_GROUNDS = frozenset({"ground", "shield"})
"""What takes touches for the whole screen is no target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An item as it is seen: `box` is what it paints, `shown` what of it no edge cuts off."""

    item: QQuickItem
    box: QRectF
    shown: QRectF
    opacity: float

    @property
    def told(self) -> str:
        """The item in a sentence."""
        name = next(
            (one.objectName() for one in upwards(self.item) if one.objectName()), ""
        )
        words = self.item.property("text") or self.item.property("spoken") or ""
        kind = self.item.metaObject().className().split("_QML")[0]
        return f"{kind} {name} {str(words)[:40]!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a window. `least_px`: how large a target has to be."""

    width_px: int
    height_px: int
    least_px: int
    picture: QImage
    texts: list[Seen] = field(default_factory=list)
    targets: list[Seen] = field(default_factory=list)

    @property
    def unit(self) -> float:
        """How large a pixel of the design is here."""
        return min(self.width_px, self.height_px) / BASE_PX


Check = Callable[[Look], Iterator[str]]


def look(window: QQuickWindow, least_px: int) -> Look:
    """Everything on the window that can be read or touched, in the order it is painted."""
    picture = window.grabWindow()
    seen = Look(
        width_px=window.width(),
        height_px=window.height(),
        least_px=least_px,
        picture=picture,
    )
    whole = QRectF(0, 0, seen.width_px, seen.height_px)
    _gather(seen, window.contentItem(), whole, 1.0)
    return seen


def breaches(seen: Look, checks: Sequence[Check] | None = None) -> list[str]:
    """What the screen gets wrong, in sentences, by all `CHECKS` or some of them."""
    return [told for check in checks or CHECKS for told in check(seen)]


# ----------------------------------------------------------------- the checks


def leaves_the_window(seen: Look) -> Iterator[str]:
    """Words or targets that reach over the window's edge."""
    whole = QRectF(0, 0, seen.width_px, seen.height_px)
    room = whole.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
    for one in (*seen.texts, *seen.targets):
        if not one.shown.isEmpty() and not _scrolls(one) and not room.contains(one.box):
            yield f"{one.told} leaves the window"


def is_cut_short(seen: Look) -> Iterator[str]:
    """Words with an ellipsis, broken though they are short, or cut by an edge that clips."""
    for one in seen.texts:
        item = one.item
        if item.property("truncated") is True:
            yield f"{one.told} is elided"
        if item.inherits("QQuickText") and (word := _broken_word(one)):
            yield f"{one.told}: the word {word!r} is wider than its line"
        if _cut(one):
            yield f"{one.told} is clipped"


def leaves_its_box(seen: Look) -> Iterator[str]:
    """Words that reach over the edge of the card, button or panel that they stand on."""
    for one in seen.texts:
        for parent in upwards(_parent(one.item)):
            if _is_box(parent):
                room = _box(parent).adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
                if not room.contains(one.box):
                    yield f"{one.told} leaves its {parent.objectName() or 'box'}"
                break


def lies_on_another(seen: Look) -> Iterator[str]:
    """Words on words, targets on targets, words half on a target."""
    for one, other in itertools.combinations(seen.texts, 2):
        if _overlap(one.shown, other.shown):
            yield f"{one.told} lies on {other.told}"
    for one, other in itertools.combinations(seen.targets, 2):
        if _overlap(one.shown, other.shown) and not _related(one.item, other.item):
            yield f"target {one.told} lies on target {other.told}"
    for text, target in itertools.product(seen.texts, seen.targets):
        if _overlap(text.shown, target.shown) and not _belongs(text, target):
            yield f"{text.told} lies on target {target.told}"


def is_too_small_to_read(seen: Look) -> Iterator[str]:
    """Words smaller than 28 px."""
    least_px = round(LEAST_TEXT_PX * seen.unit)
    for one in seen.texts:
        size_px = _font(one.item).pixelSize()
        if size_px < least_px:
            yield f"{one.told} is {size_px} px, not {least_px}"


def is_too_small_to_touch(seen: Look) -> Iterator[str]:
    """Targets lower or narrower than a finger needs."""
    least_px = seen.least_px * seen.unit - SLACK_PX
    for one in seen.targets:
        if one.box.height() < least_px or one.box.width() < least_px:
            size = f"{one.box.width() / seen.unit:.0f} × {one.box.height() / seen.unit:.0f}"
            yield f"target {one.told} is {size}, not {seen.least_px}"


def is_hard_to_read(seen: Look) -> Iterator[str]:
    """Words too close in brightness to what is behind them, by the rendered pixels."""
    for one in seen.texts:
        if not one.item.isEnabled() or one.shown != one.box:
            continue
        measured = _contrast_of(seen, one)
        font = _font(one.item)
        bold = font.weight() >= QFont.Weight.Bold
        large_px = (LARGE_BOLD_PX if bold else LARGE_PX) * seen.unit
        least = LARGE_TEXT if font.pixelSize() >= large_px else TEXT
        if measured is not None and measured < least:
            yield f"{one.told} has a contrast of {measured:.1f}, not {least}"


def has_no_name(seen: Look) -> Iterator[str]:
    """Targets that neither tests nor a screen reader can name."""
    for one in seen.targets:
        owners = (one.item, _control_of(one.item))
        if not any(owner.objectName() for owner in owners):
            yield f"target {one.told} has no objectName"
        if not any(_spoken(owner) for owner in owners):
            yield f"target {one.told} has no name for a screen reader"


CHECKS: tuple[Check, ...] = (
    leaves_the_window,
    is_cut_short,
    leaves_its_box,
    lies_on_another,
    is_too_small_to_read,
    is_too_small_to_touch,
    is_hard_to_read,
    has_no_name,
)


# ----------------------------------------------------------------- gathering


def _gather(
    seen: Look, item: QQuickItem, window: QRectF, opacity: float, *, typed: bool = False
) -> None:
    """Take up an item and what it holds, in the order it is painted; `typed`: in the keyboard."""
    opacity *= item.opacity()
    if not item.isVisible() or opacity == 0:
        return
    name = item.objectName()
    box = _box(item)
    _cover(seen, item, box, opacity)
    if item.clip():
        window = window.intersected(box)
    if item.inherits("QQuickText") and item.property("text"):
        painted = _painted(item)
        _take(seen.texts, item, painted, window, opacity)
    elif name not in _GROUNDS and not typed and _is_control(item):
        _take(seen.targets, item, box, window, opacity)
        if any(map(item.inherits, _TEXT_TYPES)) and item.property("text"):
            _take(seen.texts, item, _painted(item), window, opacity)
    for child in sorted(item.childItems(), key=QQuickItem.z):
        _gather(seen, child, window, opacity, typed=typed or name == _KEYBOARD)


def _take(
    into: list[Seen], item: QQuickItem, box: QRectF, window: QRectF, opacity: float
) -> None:
    shown = box.intersected(window)
    if not shown.isEmpty():
        into.append(Seen(item=item, box=box, shown=shown, opacity=opacity))


def _cover(seen: Look, item: QQuickItem, box: QRectF, opacity: float) -> None:
    """What a filled rectangle lies on is not seen; what a scrim lies on is not to be read."""
    if not item.inherits("QQuickRectangle"):
        return
    colour = item.property("color")
    share = colour.alphaF() * opacity if isinstance(colour, QColor) else 0.0
    window = QRectF(0, 0, seen.width_px, seen.height_px)
    if share < _SOLID and not (share >= _SCRIM and box.contains(window)):
        return
    for kept in (seen.texts, seen.targets):
        kept[:] = [one for one in kept if not box.contains(one.shown)]


def _is_control(item: QQuickItem) -> bool:
    return any(map(item.inherits, _CONTROL_TYPES)) and bool(item.property("enabled"))


def _is_box(item: QQuickItem) -> bool:
    """Whether an item is seen as a card, a button or a panel."""
    if item.property("spoken") is not None:
        return True
    if not item.inherits("QQuickRectangle"):
        return False
    colour = item.property("color")
    return isinstance(colour, QColor) and colour.alpha() > 0


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _painted(item: QQuickItem) -> QRectF:
    """What the words cover, whatever room their item has."""
    width = float(item.property("contentWidth"))
    height = float(item.property("contentHeight"))
    free, below = item.width() - width, item.height() - height
    across, along = _alignment(item)
    x = {"2": free, "4": free / 2}.get(across, 0.0)
    y = {"64": below, "128": below / 2}.get(along, 0.0)
    return item.mapRectToScene(QRectF(x, y, width, height))


def _alignment(item: QQuickItem) -> list[str]:
    """Across and along, as QML writes them: PySide cannot read the properties."""
    context = QQmlEngine.contextForObject(item)
    answer: object = QQmlExpression(context, item, _ALIGNMENT).evaluate()
    return str(answer[0] if isinstance(answer, tuple) else answer).split()


def _parent(item: QQuickItem) -> QQuickItem | None:
    return next(itertools.islice(upwards(item), 1, None), None)


def _font(item: QQuickItem) -> QFont:
    font = item.property("font")
    assert isinstance(font, QFont)
    return font


def _broken_word(one: Seen) -> str | None:
    metrics = QFontMetricsF(_font(one.item))
    for word in str(one.item.property("text")).split():
        wide = metrics.horizontalAdvance(word) > one.item.width() + SLACK_PX
        if len(word) <= WHOLE_WORD and wide:
            return word
    return None


def _scrolls(one: Seen) -> bool:
    """Whether what is out of sight can be brought into it."""
    return any(
        parent.inherits("QQuickFlickable")
        and parent.property("interactive")
        and float(parent.property("contentHeight")) > parent.height()
        for parent in upwards(one.item)
    )


def _cut(one: Seen) -> bool:
    """Whether an edge takes some of the words away; a list that scrolls may, above and below."""
    lost = one.box.width() - one.shown.width()
    if lost > SLACK_PX:
        return True
    return one.box.height() - one.shown.height() > SLACK_PX and not _scrolls(one)


def _overlap(one: QRectF, other: QRectF) -> bool:
    common = one.intersected(other)
    return common.width() > SLACK_PX and common.height() > SLACK_PX


def _control_of(item: QQuickItem) -> QQuickItem:
    """What a person takes for the control: the button that a touch area covers."""
    parent = _parent(item)
    return parent if parent and _box(item).contains(_box(parent)) else item


def _related(one: QQuickItem, other: QQuickItem) -> bool:
    """Whether one is part of the other's control: a field's own erasing key, say."""
    ones, others = _control_of(one), _control_of(other)
    return ones in upwards(other) or others in upwards(one)


def _belongs(text: Seen, target: Seen) -> bool:
    """Whether words are a target's own, or the target a field's among the words it shows."""
    return _control_of(target.item) in upwards(text.item)


def _spoken(item: QQuickItem) -> bool:
    face = _face(item)
    return face is not None and bool(face.text(QAccessible.Text.Name))


def _face(item: QQuickItem) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(item)


# ----------------------------------------------------------------- contrast


def _luminance(seen: QColor) -> float:
    return _luminance_of(seen.rgb())


@cache
def _luminance_of(rgb: int) -> float:
    def linear(byte: int) -> float:
        part = byte / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(rgb >> shift & 0xFF) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: float, other: float) -> float:
    dark, light = sorted((one, other))
    return (light + 0.05) / (dark + 0.05)


def _contrast_of(seen: Look, one: Seen) -> float | None:
    """The contrast of words with their ground, the commonest colour around them.

    The lesser of what their colour promises and what the pixels show: words that something covers
    are not read, whatever their colour is.
    """
    box = one.shown.toAlignedRect().intersected(seen.picture.rect())
    part = seen.picture.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(part.constBits(), np.uint32)
    if not pixels.size:
        return None
    colours, counts = np.unique(
        pixels[:: _stride(pixels.size, part.width())], return_counts=True
    )
    ground = QColor.fromRgb(int(colours[counts.argmax()]))
    behind = _luminance(ground)
    brightness = [_luminance_of(int(colour)) for colour in colours]
    shown = max(_ratio(end, behind) for end in (min(brightness), max(brightness)))
    promised = _ratio(_luminance(_over(one, ground)), behind)
    return min(shown, promised)


_ENOUGH = 8_000
"""Pixels that tell the colours of words; of more, every so-manieth is looked at."""


def _stride(count: int, width: int) -> int:
    """Every how-manieth that is, and never in the same columns of each row: digits have gaps."""
    stride = max(1, count // _ENOUGH)
    while math.gcd(stride, width) > 1:
        stride += 1
    return stride


def _over(one: Seen, ground: QColor) -> QColor:
    """The words' colour, as far as it covers the ground."""
    colour = one.item.property("color")
    assert isinstance(colour, QColor)
    share = colour.alphaF() * one.opacity
    return QColor.fromRgbF(
        colour.redF() * share + ground.redF() * (1 - share),
        colour.greenF() * share + ground.greenF() * (1 - share),
        colour.blueF() * share + ground.blueF() * (1 - share),
    )
