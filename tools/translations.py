"""The screens' translations: `python -m tools.translations update | check | release`.

English is in the sources; `assets/translations/kiosk_<language>.ts` holds the words shown, and the
kiosk loads the `.qm` files made of them (built, not committed).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET  # our own files only
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SOURCES = ROOT / "kiosk" / "ui"
CODE_WORDS = ROOT / "kiosk" / "core" / "words"
"""Words that the kiosk's screens share with commands and central."""
HOME = ROOT / "assets" / "translations"
NAMES = ("kiosk_id.ts", "kiosk_en.ts")


def run(tool: str, *arguments: object) -> None:
    """Run one of Qt's tools. Raises: RuntimeError with what it said when it fails."""
    done = subprocess.run(
        [str(BIN / tool), *map(str, arguments)],
        check=False,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        message = f"{tool} failed: {done.stdout.strip()}"
        raise RuntimeError(message)


def source_files() -> list[Path]:
    """Return the Python and QML files that hold sentences."""
    found = [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.qml"), *CODE_WORDS.glob("*.py")]
    return sorted(found)


def collect(targets: Iterable[Path]) -> None:
    """Update the files of words from the sentences in the sources."""
    sources = [path.relative_to(ROOT) for path in source_files()]
    # Files without line numbers do not change when a line moves.
    run(
        "pyside6-lupdate",
        *sources,
        *("-tr-function-alias", "QT_TRANSLATE_NOOP+=Phrase"),
        *("-silent", "-no-obsolete", "-locations", "none", "-ts"),
        *targets,
    )


def messages(path: Path) -> dict[tuple[str, str], str | None]:
    """Return a file's words by (context, source with its comment); None if unfinished."""
    found: dict[tuple[str, str], str | None] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source = (
                message.findtext("source", "") + "\0" + message.findtext("comment", "")
            )
            translation = message.find("translation")
            found[name, source] = _words(translation)
    return found


def _words(translation: ET.Element | None) -> str | None:
    if translation is None or translation.get("type") == "unfinished":
        return None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    words = forms or [translation.text or ""]
    return "\n".join(words) if all(words) else None


def findings(name: str, committed: Path, collected: Path) -> list[str]:
    """Return the errors of a committed file of words, compared with the sources."""
    have, wanted = messages(committed), messages(collected)
    missing = [source for key, source in _named(wanted) if key not in have]
    stale = [source for key, source in _named(have) if key not in wanted]
    empty = [source for key, source in _named(have) if have[key] is None]
    return [
        *(
            f"{name} lacks “{source}”: run `make translations-update`"
            for source in missing
        ),
        *(
            f"{name} keeps “{source}”, which no source says any more"
            for source in stale
        ),
        *(f"{name} has no words for “{source}”" for source in empty),
    ]


def _named(
    words: dict[tuple[str, str], str | None],
) -> list[tuple[tuple[str, str], str]]:
    return [(key, key[1].split("\0")[0]) for key in words]


def update() -> int:
    """Collect the sentences of the sources into the files of words."""
    HOME.mkdir(parents=True, exist_ok=True)
    collect(HOME / name for name in NAMES)
    return 0


def check() -> int:
    """Check that every sentence of the sources has its words in every language."""
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy(HOME / name, folder)) for name in NAMES]
        collect(copies)
        for name, copy in zip(NAMES, copies, strict=True):
            problems += findings(name, HOME / name, copy)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def release() -> int:
    """Compile the files of words that have changed since."""
    for name in NAMES:
        source, made = HOME / name, (HOME / name).with_suffix(".qm")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            run("pyside6-lrelease", "-silent", source, "-qm", made)
    return 0


COMMANDS = {"update": update, "check": check, "release": release}


def main(arguments: Sequence[str]) -> int:
    """Run the named command; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"usage: translations.py {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]]()
    except (OSError, RuntimeError) as error:
        print(f"translations: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
