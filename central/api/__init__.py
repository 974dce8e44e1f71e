"""The kiosks' interface: routes to functions, and no rules."""

from central.api.errors import answer_errors
from central.api.openapi import describe
from central.api.routes import make_router
from central.api.service import Service

__all__ = ["Service", "answer_errors", "describe", "make_router"]
