"""Pages to functions; no rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import jinja2
import msgspec
from fastapi import APIRouter, FastAPI, Response
from fastapi.staticfiles import StaticFiles

from central.assets import get_assets
from central.store import Database
from central.web import words
from central.web.board import read_board
from central.web.figures import as_figures

_HERE = Path(__file__).resolve().parent
_HEADERS = {
    # Everything comes from here; nothing is run that stands in the page itself.
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def make_pages(app: FastAPI, database: Database, now: Callable[[], datetime]) -> None:
    """Adds the pages to an app. The live part of the board is fetched again every two seconds.

    Polling, not a held connection: it passes every proxy, and a page that slept is right at once.
    """
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update({name: getattr(words, name) for name in _WRITERS})
    router = APIRouter(include_in_schema=False)

    def render(template: str) -> Response:
        with database.reading() as db:
            board = read_board(db, now())
        page = pages.get_template(template).render(board=board)
        return Response(page, media_type="text/html", headers=_HEADERS)

    @router.get("/")
    def board() -> Response:
        """The live board."""
        return render("page.html")

    @router.get("/board")
    def live() -> Response:
        """The part of the board that changes."""
        return render("board.html")

    @router.get("/live.json")
    def live_json() -> Response:
        """The figures of the board, for screens of others: no name of any person."""
        with database.reading() as db:
            shown = read_board(db, now())
        return Response(
            msgspec.json.encode(as_figures(shown)),
            media_type="application/json",
            headers=_HEADERS,
        )

    app.include_router(router)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.mount("/assets", StaticFiles(directory=get_assets()), name="assets")


_WRITERS = (
    "write_ago",
    "write_clock",
    "write_date",
    "write_kind",
    "write_number",
    "write_outcome",
    "write_printer",
    "write_reason",
)
