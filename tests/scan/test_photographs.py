"""Real photographs: the decoder's bar. They are not ours to ship, so this may be skipped."""

from __future__ import annotations

import pytest

from bench.decode import OURS, load_samples, measure, our_reader
from tests.scan.pictures import PHOTOGRAPHS

pytestmark = pytest.mark.skipif(
    not (PHOTOGRAPHS / "manifest.tsv").is_file(),
    reason=f"no photographs in {PHOTOGRAPHS}: set HETERO_DATA to the folder that holds qr/",
)


@pytest.mark.timeout(120)
def test_photographs_are_read_and_none_is_read_wrongly() -> None:
    samples = load_samples(PHOTOGRAPHS)
    score = measure(samples, {OURS: our_reader()})[OURS]
    codes = sum(bool(sample.texts) for sample in samples)
    assert score.false_reads == []
    assert sum(score.read.values()) >= 0.93 * codes, score.missed
