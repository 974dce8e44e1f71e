"""The list of every screen in every phase.

A scene starts from what the one before it left, so the order matters.
"""

from __future__ import annotations

from kiosk.gallery.form_scenes import form_scenes
from kiosk.gallery.scene import Scene
from kiosk.gallery.search_scenes import search_scenes
from kiosk.gallery.setup_scenes import setup_scenes
from kiosk.gallery.staff_scenes import staff_scenes
from kiosk.gallery.visitor_scenes import visitor_scenes


def scenes(badge: bytes = b"") -> tuple[Scene, ...]:
    """Return every scene, with short and long names, in good and bad days.

    `badge` is the PNG of a badge, for the staff panel's printer page.
    """
    return (
        *visitor_scenes(),
        *search_scenes(),
        *staff_scenes(badge),
        *form_scenes(),
        *setup_scenes(),
    )
