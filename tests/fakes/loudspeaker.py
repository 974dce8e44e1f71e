"""A loudspeaker that writes its orders to a file instead of carrying them out: `FILE [HABIT]`.

With the habit `mute` it never answers, with the word of an order it hangs in that one, with
`stubborn` it does not end with its orders, and `play refused` makes it die as with a sound server.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

ANSWERS = {"volume": "device Speaker of the desk", "voices": "voices id en"}


def main(heard: Path, habit: str) -> None:
    """Takes orders until they end."""
    for line in sys.stdin:
        with heard.open("a", encoding="utf-8") as file:
            file.write(line)
        if line == "play refused\n":
            sys.exit(7)
        answer = ANSWERS.get(line.split()[0])
        if habit != "mute" and line.split()[0] != habit:
            lines = ("done",) if answer is None else (answer, "done")
            sys.stdout.write("".join(f"{each}\n" for each in lines))
            sys.stdout.flush()
    if habit == "stubborn":
        signal.pause()


class FakeLoudspeaker:
    """Where a fake loudspeaker writes its orders, and how it is started."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def command(self, habit: str = "") -> tuple[str, ...]:
        """What starts it."""
        return (sys.executable, __file__, str(self._file), habit)

    def orders(self) -> list[str]:
        """All that it was told so far."""
        return self._file.read_text("utf-8").splitlines() if self._file.exists() else []


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
