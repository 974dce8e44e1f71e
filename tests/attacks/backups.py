"""A backup of central's database, and the same one brought back while central serves."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import closing

from sqlcipher3 import dbapi2

from tests.attacks.stage import Stage
from tests.central.postgres import find_binaries


def back_up(stage: Stage) -> Callable[[], None]:
    """Makes a backup of the database as it stands; answers what brings it back."""
    if stage.db.startswith("sqlite"):
        live, kept = stage.db.removeprefix("sqlite:///"), f"{stage.folder}/backup.db"

        def copy(source: str, target: str) -> None:
            with (
                closing(dbapi2.connect(source)) as one,
                closing(dbapi2.connect(target)) as other,
            ):
                one.backup(other)

        copy(live, kept)
        return lambda: copy(kept, live)
    binaries = find_binaries()
    assert binaries is not None
    url, dump = stage.db.replace("+psycopg", ""), stage.folder / "backup.dump"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(binaries / program), "--dbname", url, *arguments],
            check=True,
            capture_output=True,
        )

    run("pg_dump", "--format=custom", "--file", str(dump))
    return lambda: run("pg_restore", "--clean", "--if-exists", str(dump))
