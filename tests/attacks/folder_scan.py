"""What a thief finds in a data folder whose key they have: every byte of every file, decrypted.

The encrypted files are read page by page below SQLite, free pages, gaps and the WAL included, and
once more through the driver, so that nothing hides in an overflow chain. All other files are read
as they are, but for the file of the key itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from kiosk.store.database.data_files import JOURNAL, ROSTER
from kiosk.store.database.key import KEY_FILE
from kiosk.store.recovery.pages import PageFile


def read_key(folder: Path) -> str:
    """The key of a folder whose key is a plain file."""
    return (folder / KEY_FILE).read_text("ascii").strip()


def find_in_folder(
    folder: Path, wanted: Iterable[str | bytes], key: str | None = None
) -> dict[str, list[str]]:
    """Return where each wanted text stands, by file; what stands nowhere is left out."""
    store_key = read_key(folder) if key is None else key
    needles = {
        (one if isinstance(one, str) else one.hex()): (
            one.encode() if isinstance(one, str) else one
        )
        for one in wanted
    }
    found: dict[str, list[str]] = {}
    for name, content in contents(folder, store_key):
        for text, needle in needles.items():
            if needle in content and name not in found.get(text, []):
                found.setdefault(text, []).append(name)
    return found


def contents(folder: Path, key: str) -> Iterator[tuple[str, bytes]]:
    """Every file's bytes, and those behind the encryption."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name == KEY_FILE:
            continue
        yield path.name, path.read_bytes()
        if path.suffix == ".db" or ".db.format-" in path.name:
            yield path.name, b"\0".join(page.content for page in PageFile(path, key))
        if path.name in (JOURNAL, ROSTER):
            yield path.name, b"\0".join(_rows(path, key))


def _rows(path: Path, key: str) -> Iterator[bytes]:
    """Every value of every row, as SQLite itself reads them."""
    connection = dbapi2.connect(f"file:{path}?mode=ro", uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  # a table's name
                for value in row:
                    yield value if isinstance(value, bytes) else str(value).encode()
    finally:
        connection.close()
