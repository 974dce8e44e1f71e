"""Read central's settings from the command line, the environment, or defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from central.store import default_url
from central.store.erasure_list import erasures_file
from central.store.secret import secret_file

DATABASE = "CENTRAL_DATABASE_URL"
PUBLIC = "CENTRAL_URL"
PORT = 8750


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralSettings:
    """Central's settings.

    Shape: `public_url` is the address under which kiosks reach it; `erasures_file` lists erasures
    outside the database.
    """

    database_url: str
    secret_file: Path
    public_url: str
    erasures_file: Path


def read_settings(
    environment: Mapping[str, str], database_url: str | None = None
) -> CentralSettings:
    """Return the settings; `database_url` from the command line overrides the environment."""
    return CentralSettings(
        database_url=database_url or environment.get(DATABASE) or default_url(),
        secret_file=secret_file(environment),
        public_url=environment.get(PUBLIC) or f"http://127.0.0.1:{PORT}",
        erasures_file=erasures_file(environment),
    )
