"""Read rate and time of the decoder, against plain zxing-cpp, plain OpenCV and their union.

    .venv/bin/python bench/decode.py [FOLDER]

FOLDER holds pictures and a manifest.tsv with the columns `file` and `expected` (a text or a JSON
list of texts, `[]` for none), and optionally `corpus` or `category`, `truth` and `qr_codes`.
Default: $HETERO_DATA/qr, or ../shared/data/qr. All readers see the same grey pictures, one after
another in one thread, in one run; ms are that thread's own time, which is the time a picture takes
on a core of its own. Exits 1 when the decoder makes a false read or misses a bar that
the photographs set.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from bench.measure import ROOT, Bar, percentile, print_table
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.decoder import Decoder
from kiosk.scan.decoding.picture import Grey
from kiosk.scan.decoding.zxing import look

Reader: TypeAlias = Callable[[Grey], list[str]]

READ_RATE_BAR = 0.93
P95_MS_BAR = 35.0
WEAK_TRUTH = "single-decoder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A picture and what is in it."""

    path: Path
    group: str
    texts: frozenset[str]
    has_more: bool
    is_weak: bool


@dataclass(slots=True, kw_only=True)
class Score:
    """What one reader made of all pictures."""

    read: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[str] = field(default_factory=list)
    false_reads: list[str] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)


def load_samples(folder: Path) -> list[Sample]:
    """Return the rows of a manifest."""
    with (folder / "manifest.tsv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_sample(folder, row) for row in rows]


def _sample(folder: Path, row: dict[str, str]) -> Sample:
    said = row["expected"]
    listed = json.loads(said) if said.startswith("[") else [said]
    texts = frozenset(map(plain, listed))
    return Sample(
        path=folder / row["file"],
        group=row.get("corpus") or row.get("category") or "all",
        texts=texts,
        has_more=bool(texts) and int(row.get("qr_codes") or 1) > len(texts),
        is_weak=row.get("truth") == WEAK_TRUTH,
    )


def plain(text: str) -> str:
    """Return a text without the differences of line ends that publishers' truth does not keep."""
    return "\n".join(text.splitlines()).strip()


def read_with_zxing(grey: Grey) -> list[str]:
    """Plain zxing-cpp, QR codes only: our raw look."""
    return [symbol.text for symbol in look(grey).symbols]


def read_with_opencv(detector: cv2.QRCodeDetector, grey: Grey) -> list[str]:
    """Plain OpenCV."""
    try:
        _, texts, *_ = detector.detectAndDecodeMulti(grey)
    except (cv2.error, UnicodeDecodeError):
        return []
    return [text for text in texts if text]


OURS = "this decoder"
UNION = "zxing-cpp or OpenCV"


def measure(samples: list[Sample], readers: dict[str, Reader]) -> dict[str, Score]:
    """Readers on all pictures, one after another on each."""
    scores = {name: Score() for name in readers}
    for sample in samples:
        grey = cv2.imread(str(sample.path), cv2.IMREAD_GRAYSCALE)
        if grey is None:
            sys.exit(f"The picture {sample.path} of the manifest cannot be read.")
        for name, reader in readers.items():
            started = time.thread_time()
            texts = reader(grey)
            note(scores[name], sample, texts, (time.thread_time() - started) * 1000)
    return scores


def all_readers() -> dict[str, Reader]:
    """Return the decoder, and what it is compared with."""
    detector = cv2.QRCodeDetector()
    return {
        OURS: our_reader(),
        "zxing-cpp": read_with_zxing,
        "OpenCV": lambda grey: read_with_opencv(detector, grey),
        UNION: lambda grey: read_with_zxing(grey) or read_with_opencv(detector, grey),
    }


def our_reader() -> Reader:
    """Return the decoder as `kiosk scan` uses it."""
    decoder = Decoder()
    return lambda grey: [one.text for one in decoder.read_still(grey)]


def note(score: Score, sample: Sample, texts: list[str], ms: float) -> None:
    """Add one picture to a score."""
    score.ms.append(ms)
    found = set(map(plain, texts))
    if sample.texts:
        if found & sample.texts:
            score.read[sample.group] += 1
        else:
            score.missed.append(sample.path.name)
    if found - sample.texts and not sample.has_more and not sample.is_weak:
        score.false_reads.append(sample.path.name)


def report(samples: list[Sample], scores: dict[str, Score]) -> None:
    """Print the comparison, and the read rate by group."""
    groups: dict[str, int] = defaultdict(int)
    for sample in samples:
        groups[sample.group] += bool(sample.texts)
    total = sum(groups.values())
    ours = scores[OURS]
    head = (
        "reader",
        "read",
        "false",
        "p50 ms",
        "p95 ms",
        "max ms",
        "read ÷ ours",
        "p50 ÷ ours",
    )
    rows = []
    for name, score in scores.items():
        read = sum(score.read.values())
        rows.append(
            (
                name,
                f"{100 * read / max(1, total):.1f} %",
                str(len(score.false_reads)),
                *(f"{percentile(score.ms, share):.1f}" for share in (0.5, 0.95, 1)),
                f"{read / max(1, sum(ours.read.values())):.2f}",
                f"{percentile(score.ms, 0.5) / max(1e-9, percentile(ours.ms, 0.5)):.2f}",
            )
        )
    print(f"{len(samples)} pictures, {total} with a code\n")
    print_table(head, rows)
    print()
    by_group = [
        (group, str(count), *(str(score.read[group]) for score in scores.values()))
        for group, count in sorted(groups.items())
        if count
    ]
    print_table(("group", "codes", *scores), by_group)
    print()
    for name in ours.missed:
        print(f"not read: {name}")
    for name in ours.false_reads:
        print(f"FALSE READ: {name}")


def main() -> int:
    """Measure and print; return whether the bars are met."""
    data = Path(os.environ.get("HETERO_DATA", ROOT.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("folder", nargs="?", type=Path, default=data / "qr")
    folder: Path = parser.parse_args().folder
    if not (folder / "manifest.tsv").is_file():
        print(
            f"There are no pictures with a manifest.tsv in {folder}; give a folder that has one."
        )
        return 2
    samples = load_samples(folder)
    scores = measure(samples, all_readers())
    report(samples, scores)
    ours = scores[OURS]
    total = sum(bool(sample.texts) for sample in samples)
    bars = [
        Bar(
            what="false reads",
            measured=len(ours.false_reads),
            bar=0,
            unit="pictures",
            at_least=False,
        )
    ]
    if folder == data / "qr":
        rate = 100 * sum(ours.read.values()) / total
        slow = percentile(ours.ms, 0.95)
        bars += [
            Bar(
                what="read",
                measured=rate,
                bar=100 * READ_RATE_BAR,
                unit="%",
                at_least=True,
            ),
            Bar(what="p95", measured=slow, bar=P95_MS_BAR, unit="ms", at_least=False),
        ]
    print(*bars, sep="\n")
    return 0 if all(bar.is_met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
