"""The web for people: for now the live board."""

from central.web.routes import make_pages

__all__ = ["make_pages"]
