"""Tests the frozen kiosk at a real central, without Python in reach: `python -m tools.smoke`.

Central runs from the environment, as on a server; the kiosk of dist/ runs offscreen with an empty
environment, and sees one member with a pass before its camera. All files are in build/smoke/, also
the screenshots. `--under COMMAND` starts each run of the kiosk by a command such as `chroot DIR`,
where DIR shows the project's dist/ and build/ under their paths here.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import sys
from collections.abc import Sequence

from PIL import Image
from PyInstaller.archive.readers import CArchiveReader

from tools.frozen import EXCLUDED, HOME, ROOT, program
from tools.smoke_cast import (
    TRIAL,
    Central,
    Frozen,
    RawPrinter,
    SmokeError,
    insist,
    say,
)

SCREENS = TRIAL / "screens"
CAMERA = TRIAL / "camera"
MEMBERS = "name,phone\nSiti Rahmawati,081234567890\n"
PASS = "3-pass.png"
NOBODY = ("1-nobody.png", "2-nobody.png", "4-nobody.png")
WALL = (208, 178, 148)
ADMISSION = "check_in"
LABEL_BYTES = 2000
"""A label that is not empty is larger."""
FAILED = 1
FAULT = 3


# --------------------------------------------------------------------------- what is shown


def prove_contents() -> None:
    """Check that central, the tools and a second Qt are not inside."""
    archive = CArchiveReader(str(program(HOME))).open_embedded_archive("PYZ.pyz")
    strangers = sorted(archive.toc.keys() & set(EXCLUDED))
    insist(not strangers, "no module of central or of tools is inside", strangers)
    second = [path.name for path in HOME.rglob("*Qt5*")]
    insist(not second, "it has one Qt", second)


def prove_screens(kiosk: Frozen) -> None:
    """Check that everything the screens import is inside, including the keyboard."""
    options = ["--size", "1024x600", "--lang", "id"]
    painted = kiosk.run("screens", "--out", str(TRIAL / "scenes"), *options)
    insist(painted.returncode == 0, "every screen can be painted", painted.stderr)
    # For example `Keyboard.qml: module "QtQuick.X" is not installed`, or with line and column.
    complaints = [line for line in painted.stderr.splitlines() if ".qml:" in line]
    insist(not complaints, "no QML is missing or broken", complaints)
    count = len(painted.stdout.splitlines())
    insist(count, f"{count} scenes lie in {(TRIAL / 'scenes').relative_to(ROOT)}")


def prove_enrolment(kiosk: Frozen, central: Central, url: str) -> None:
    """Check that it becomes a kiosk of Semarang without broken parts."""
    (code,) = central.answer("enrol-code", "--space", "SMG", "--url", url, "--json")
    enrolled = kiosk.run("enrol", url, str(code["code"]), "--name", "Beku")
    insist(enrolled.returncode == 0, "it is enrolled", enrolled.stderr)
    (round_,) = kiosk.answer("sync", "--json")
    insist(round_["error"] is None, "it has fetched the roster", round_)
    # It ends with 3 for a broken part; there is no printer or camera here.
    told = kiosk.run("doctor", "--json")
    parts = [json.loads(line) for line in told.stdout.splitlines()]
    broken = [part for part in parts if part["state"] == "broken"]
    insist(parts and not broken, "its doctor finds no part broken", broken)


def prove_pass(kiosk: Frozen, pass_id: str) -> None:
    """Check that the member comes in, on the screen and in the journal, and is known again."""
    options = ["--camera", str(CAMERA), "--windowed", "--until-camera-ends"]
    shown = kiosk.run("run", *options, "--screenshots", str(SCREENS))
    insist(shown.returncode == 0, "it ran until its camera ended", shown.stderr)
    pictures = sorted(path.name for path in SCREENS.glob("*.png"))
    names = {picture[3:-4].lower() for picture in pictures}
    insist({"waiting", "admitted"} <= names, f"its screens were {pictures}")
    rows = [json.loads(each["entry"]) for each in kiosk.answer("log", "--json")]
    admitted = [row for row in rows if row["kind"] == ADMISSION]
    insist(
        [row["pass"] for row in admitted] == [pass_id] and admitted[0]["subject"],
        "its journal holds the admission of the member",
        rows,
    )
    subject = admitted[0]["subject"]
    told = [line for line in shown.stdout.splitlines() if " admitted " in line]
    insist(len(told) == 1 and subject in told[0], f"it said: {told}", shown.stdout)
    proof = kiosk.run("log", "--verify")
    insist(proof.returncode == 0, "its journal is whole", proof.stdout)
    (again,) = kiosk.answer("scan", "--json", str(CAMERA / PASS))
    insist(
        again["subject"] == subject and again["decision"] != "admitted",
        f"it knows the member again: {again['decision']}",
        again,
    )


def prove_badge(kiosk: Frozen, number: str) -> None:
    """Check that the member's badge is a page with a code, and that a printer gets a label."""
    picture, document = TRIAL / "badge.png", TRIAL / "badge.pdf"
    for out in (document, picture):
        drawn = kiosk.run("badge", "--member", number, "--out", str(out))
        insist(drawn.returncode == 0, f"it has drawn {out.name}", drawn.stderr)
    insist(document.read_bytes().startswith(b"%PDF-"), "a badge is a PDF")
    (read,) = kiosk.answer("scan", "--json", "--decode-only", str(picture))
    insist(read["text"], "its decoder reads the badge", read)
    for scheme in ("zpl", "brother", "escpos"):
        with RawPrinter() as printer:
            address = f"{scheme}://127.0.0.1:{printer.port}"
            told = kiosk.run("badge", "--member", number, "--printer", address)
            insist(told.returncode == 0, f"{scheme} took the badge", told.stderr)
        largest = max(printer.jobs, key=len, default=b"")
        insist(len(largest) > LABEL_BYTES, f"{scheme}: {len(largest)} bytes came")


def prove_delivery(kiosk: Frozen, central: Central, pass_id: str) -> None:
    """Check that central holds what the kiosk wrote."""
    (round_,) = kiosk.answer("sync", "--json")
    insist(round_["error"] is None, "it has nothing left to send", round_)
    held = [
        (row["verdict"], entry["pass"])
        for row in central.answer("export", "entries", "--format", "jsonl")
        if (entry := json.loads(row["entry"]))["kind"] == ADMISSION
    ]
    insist(held == [("accepted", pass_id)], "central holds the admission", held)


def prepare(central: Central) -> tuple[str, str]:
    """Set up central with one member, and put the pass before the camera.

    Shape: the member's number, the pass's id.
    """
    shutil.rmtree(TRIAL, ignore_errors=True)
    for folder in (CAMERA, central.folder):
        folder.mkdir(parents=True)
    sheet = TRIAL / "members.csv"
    sheet.write_text(MEMBERS)
    central.run("init")
    *_, done = central.answer("import-members", str(sheet), "--space", "SMG", "--json")
    out = str(CAMERA / PASS)
    (issued,) = central.answer(
        "issue-pass", "--member", done["first"], "--out", out, "--json"
    )
    # Nobody is there at the beginning and the end, so that Waiting is shown.
    for name in NOBODY:
        Image.new("RGB", (640, 480), WALL).save(CAMERA / name)
    return str(done["first"]), str(issued["pass"])


def smoke(under: Sequence[str]) -> None:
    """Run all checks. Raises: SmokeError."""
    if not program(HOME).exists():
        raise SmokeError(f"There is no {program(HOME)}; run `make build`.")
    prove_contents()
    central = Central(folder=TRIAL / "central")
    kiosk = Frozen(under=under)
    number, pass_id = prepare(central)
    prove_screens(kiosk)
    with central.serving() as url:
        prove_enrolment(kiosk, central, url)
        prove_pass(kiosk, pass_id)
        prove_badge(kiosk, number)
        prove_delivery(kiosk, central, pass_id)


def main(arguments: Sequence[str]) -> int:
    """Run all checks; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--under", metavar="COMMAND", default="", type=shlex.split)
    under = parser.parse_args(arguments).under
    # Find it here: the kiosk's own environment has no path.
    under = [shutil.which(word) or word for word in under[:1]] + under[1:]
    try:
        smoke(under)
    except SmokeError as error:
        print(f"smoke: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"smoke: {error}", file=sys.stderr)
        return FAULT
    say("The frozen kiosk works.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
