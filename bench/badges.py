"""Time and size of badges, against a bare empty page of the same renderer in the same run.

    .venv/bin/python -m bench.badges

Each round draws, one after the other, an empty page and a badge (another name each time, so that
nothing is remembered of it): as PDF, and as dots of a 300-dpi label printer. Then a session of 200
on sheets of A4. Times are the thread's own. The dots that are timed were read back once before.
Exits 1 where a bar is missed.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
import zxingcpp
from PIL import Image

from artwork import (
    Dots,
    Layout,
    choose_layout,
    draw_pdf,
    draw_raster,
    draw_sheet,
    find_layouts,
)
from artwork.layout import layout as made
from bench.measure import ROOT, Bar, percentile, print_table
from kiosk.core.prints.badge import Badge, Role

ROUNDS = 200
SHEET_BADGES = 200
PDF_P95_MS = 20.0
RASTER_P95_MS = 40.0
SHEET_S = 3.0
SHEET_MB = 3.0

ASSETS = ROOT / "assets"
DOTS = Dots(width=696, height=1109, dpi=300)
_GIVEN = ("Siti", "Muhammad", "Kusumaningtyas", "Dewi", "M. Rizky", "Bagaskara")
_REST = ("Aminah", "Prabowo Adiningrat", "Widyaningrum", "", "Nur Hidayah Rahmawati")


def badge_of(chance: random.Random) -> Badge:
    """Return a member's badge like no other."""
    name = f"{chance.choice(_GIVEN)} {chance.choice(_REST)} {chance.randrange(10**6)}"
    return Badge(
        role=Role.MEMBER,
        space="Hetero Space Semarang",
        name=name,
        institution=f"Batik Lasem {chance.randrange(10**6)}",
        session="Digital Marketing: Buka Toko Daring",
        day=date(2026, 11, 24),
        number=f"HS-{chance.randrange(10**7):07}-0",
        code="".join(chance.choices("0123456789", k=200)),
    )


def empty_page(layout: Layout) -> Layout:
    """Return a layout of the same size with nothing on it."""
    nothing = made.Picture(name="nothing", at=(0, 0, 1, 1))
    return Layout(
        name="empty",
        width_mm=layout.width_mm,
        height_mm=layout.height_mm,
        boxes=[nothing],
    )


def timed_ms(draw: Callable[[], object]) -> float:
    """Return how long a call takes of this thread's own time, as on a core of its own."""
    start = time.thread_time()
    draw()
    return (time.thread_time() - start) * 1000


def check_code(layout: Layout, badge: Badge) -> None:
    """Check that the timed dots hold the code."""
    raster = draw_raster(layout, badge, DOTS, ASSETS)
    picture = Image.frombytes("1", (raster.width, raster.height), raster.rows)
    grey = np.asarray(picture.point(lambda value: 255 - value).convert("L"))
    assert [code.text for code in zxingcpp.read_barcodes(grey)] == [badge.code]


def main() -> int:
    """Return 0 if every bar is met."""
    chance = random.Random(20261124)
    layout = choose_layout("roll-62x100", {}, ASSETS)
    empty = empty_page(layout)
    check_code(layout, badge_of(chance))
    draw_pdf(layout, [badge_of(chance)], ASSETS)

    times: dict[str, list[float]] = {
        name: [] for name in ("empty PDF", "badge PDF", "empty dots", "badge dots")
    }
    for _ in range(ROUNDS):
        badge = badge_of(chance)
        for kind, look in (("empty", empty), ("badge", layout)):
            pdf = partial(draw_pdf, look, [badge], ASSETS)
            dots = partial(draw_raster, look, badge, DOTS, ASSETS)
            times[f"{kind} PDF"].append(timed_ms(pdf))
            times[f"{kind} dots"].append(timed_ms(dots))
    rows = [
        [name, f"{percentile(ms, 0.5):.1f}", f"{percentile(ms, 0.95):.1f}"]
        for name, ms in times.items()
    ]
    print_table(["roll-62x100, 300 dpi", "p50 ms", "p95 ms"], rows)
    for kind in ("PDF", "dots"):
        badge_ms, empty_ms = times[f"badge {kind}"], times[f"empty {kind}"]
        ratio = percentile(badge_ms, 0.5) / percentile(empty_ms, 0.5)
        print(f"{kind}: a badge takes {ratio:.1f} times an empty page (p50)")

    bars = [
        Bar(
            what=what,
            measured=percentile(times[name], 0.95),
            bar=bar,
            unit="ms",
            at_least=False,
        )
        for what, name, bar in (
            ("PDF p95", "badge PDF", PDF_P95_MS),
            ("dots p95", "badge dots", RASTER_P95_MS),
        )
    ]
    bars += sheet_bars(chance)
    for line in bars:
        print(line)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"peak memory of the process: {peak_mb:.0f} MB; {len(find_layouts(ASSETS))} layouts"
    )
    return 0 if all(line.is_met for line in bars) else 1


def untold(count: int) -> None:
    """Nobody watches the bench's progress."""
    assert count > 0


def sheet_bars(chance: random.Random) -> list[Bar]:
    """Return a session of 200 on sheets of A4."""
    badges = [badge_of(chance) for _ in range(SHEET_BADGES)]
    badges = [replace(badge, session="Foto Produk untuk UMKM") for badge in badges]
    start = time.perf_counter()
    drawn = draw_sheet(choose_layout("sheet-a4", {}, ASSETS), badges, ASSETS, untold)
    took = time.perf_counter() - start
    assert drawn.pages == SHEET_BADGES // 8
    return [
        Bar(what="sheet of 200", measured=took, bar=SHEET_S, unit="s", at_least=False),
        Bar(
            what="its size",
            measured=len(drawn.pdf) / 1e6,
            bar=SHEET_MB,
            unit="MB",
            at_least=False,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
