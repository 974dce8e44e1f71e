"""Every sentence of the screens has its words in every language; the check can tell where not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.translations import HOME, NAMES, check, findings, messages, source_files

PLACE = re.compile(r"{\w+}")
LITERAL = re.compile(
    r"\b(?:text|spoken|meaning|title|placeholderText):\s*\"([^\"]*[A-Za-z]{2}[^\"]*)\""
)
NAMES_OF_OURS = {"Hetero Space"}


def test_every_sentence_of_the_sources_has_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = check()
    assert outcome == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_every_place_to_fill_is_in_both(name: str) -> None:
    for (_, source), words in messages(HOME / name).items():
        english = source.split("\0")[0]
        assert set(PLACE.findall(english)) == set(PLACE.findall(words or "")), english


def test_no_screen_says_words_that_nobody_can_translate() -> None:
    bare = {
        f"{path.name}: {words}"
        for path in source_files()
        if path.suffix == ".qml"
        for words in LITERAL.findall(path.read_text())
        if words not in NAMES_OF_OURS
    }
    assert bare == set()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("<translation>", '<translation type="unfinished">', "has no words for"),
        (">Bukan saya<", "><", "has no words for “Not me”"),
        ("<source>Not me<", "<source>Not you<", "lacks “Not me”"),
        ("<source>Not me<", "<source>Not you<", "keeps “Not you”"),
    ],
)
def test_what_is_missing_is_told(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    whole = HOME / NAMES[0]
    damaged = tmp_path / NAMES[0]
    damaged.write_text(whole.read_text().replace(before, after, 1))
    assert findings("kiosk_id.ts", whole, whole) == []
    assert any(told in one for one in findings("kiosk_id.ts", damaged, whole))


def test_a_literal_on_a_screen_would_be_seen() -> None:
    assert LITERAL.findall('Words { text: "Show your code" }') == ["Show your code"]
    assert LITERAL.findall('Words { text: qsTr("Show your code") }') == []
