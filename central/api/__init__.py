"""The kiosks' interface: routes to functions, and no rules."""

from central.api.answering import Answering
from central.api.errors import answer_errors
from central.api.openapi import describe
from central.api.routes import make_router

__all__ = ["Answering", "answer_errors", "describe", "make_router"]
