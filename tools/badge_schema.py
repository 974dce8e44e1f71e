"""Writes the JSON Schema of badge layouts: `python -m tools.badge_schema`."""

from __future__ import annotations

from pathlib import Path

from artwork.layout.schema import make_schema

FILE = Path(__file__).resolve().parent.parent / "assets/badges/layout.schema.json"


def main() -> None:
    """Write the schema; a test compares it with the types."""
    FILE.write_bytes(make_schema())
    print(f"wrote {FILE}")


if __name__ == "__main__":
    main()
