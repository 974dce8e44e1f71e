"""The web for people: the live board."""

from central.web.routes import make_pages

__all__ = ["make_pages"]
