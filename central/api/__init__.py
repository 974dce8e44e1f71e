"""The kiosks' interface: routes to functions, and no rules."""

from central.api.answering import make_answering
from central.api.errors import answer_errors
from central.api.limits import Limits
from central.api.lines import LineLimit
from central.api.openapi import describe
from central.api.routes import make_router

__all__ = [
    "Limits",
    "LineLimit",
    "answer_errors",
    "describe",
    "make_answering",
    "make_router",
]
