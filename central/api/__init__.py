"""The kiosks' interface: routes to functions, and no rules."""

from central.api.context import make_context
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
    "make_context",
    "make_router",
]
