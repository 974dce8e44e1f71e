"""The routes of the web pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

import jinja2
import msgspec
from fastapi import APIRouter, FastAPI, Response
from fastapi.staticfiles import StaticFiles
from markupsafe import Markup

from central.assets import get_assets
from central.own_clock import WatchedClock, find_doubts
from central.store import Database
from central.web import words
from central.web.board import Board, SessionNow, SpaceOnBoard, read_board
from central.web.figures import as_figures
from central.web.kiosks_now import KioskNow
from central.web.partial_failure import Undrawable, read_or_replace

_HERE = Path(__file__).resolve().parent
_HEADERS = {
    # Scripts and styles come from this server only; inline code never runs.
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def make_pages(app: FastAPI, database: Database, clock: WatchedClock) -> None:
    """Add the pages to an app. The page fetches the live part again every two seconds.

    Polling passes every proxy, and a page that slept is right at once.
    """
    pages = make_templates()
    router = APIRouter(include_in_schema=False)

    def read() -> Board:
        with database.reading() as db:
            return read_board(db, clock.read(), find_doubts(db, clock))

    def render(template: str) -> Response:
        page = pages.get_template(template).render(board=read())
        return Response(page, media_type="text/html", headers=_HEADERS)

    @router.get("/")
    def board() -> Response:
        return render("page.html")

    @router.get("/board")
    def live() -> Response:
        return render("board.html")

    @router.get("/live.json")
    def live_json() -> Response:
        """Answer the board's figures, for other screens."""
        return Response(
            msgspec.json.encode(as_figures(read())),
            media_type="application/json",
            headers=_HEADERS,
        )

    app.include_router(router)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.mount("/assets", StaticFiles(directory=get_assets()), name="assets")


def make_templates() -> jinja2.Environment:
    """Return the templates, with the writers of words and `draw` for a part of the page."""
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update({name: getattr(words, name) for name in _WRITERS})
    pages.globals["draw"] = partial(_draw, pages)
    return pages


def _draw(pages: jinja2.Environment, part: object, now: datetime) -> Markup:
    """Return the HTML of one part of a page, or of a broken card if drawing fails."""
    template = _TEMPLATES[type(part)]
    shown = partial(pages.get_template(template).render, part=part, now=now)
    drawn = read_or_replace(shown, None)
    if drawn is None:
        instead = _instead(part)
        drawn = pages.get_template(_TEMPLATES[Undrawable]).render(part=instead)
    return Markup(drawn)  # noqa: S704  # drawn by a template that escapes


def _instead(part: object) -> Undrawable:
    match part:
        case SpaceOnBoard():
            return Undrawable(kind="space", name=part.name, space=part.code)
        case SessionNow():
            return Undrawable(kind="session", name=part.space, space=part.space)
        case _:
            name, space = getattr(part, "name", "?"), getattr(part, "space", "?")
            return Undrawable(kind="kiosk", name=name, space=space)


_TEMPLATES: Mapping[type, str] = {
    SpaceOnBoard: "space.html",
    SessionNow: "session.html",
    KioskNow: "kiosk.html",
    Undrawable: "broken.html",
}
_WRITERS = (
    "write_ago",
    "write_ahead",
    "write_clock_doubt",
    "write_clock_off",
    "write_clock",
    "write_date",
    "write_kind",
    "write_number",
    "write_outcome",
    "write_printer",
    "write_reason",
    "write_wrong_tries",
)
