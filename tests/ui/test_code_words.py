"""Every code has its words: on screens with an icon, in commands, and on central's pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.core.door.decide import Reason
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.core.screen.check_result import _FAULT_CODES
from kiosk.core.staff.staff import ActReason
from kiosk.core.words.codes import ACT_REASONS, REFUSALS, CodeWords
from kiosk.core.words.printers import PRINTER_FAULTS
from kiosk.ui.assets import assets_folder
from kiosk.ui.language import Language
from kiosk.ui.words.checks import CHECK_WORDS, WARNINGS, check_words, warning
from kiosk.ui.words.reasons import ENROL_PROBLEMS, problem_words, sentence

HOME = Path(__file__).parents[2]
TABLES = (CHECK_WORDS, ENROL_PROBLEMS, REFUSALS)


@pytest.mark.parametrize(
    "plain", [words for table in TABLES for words in table.values()]
)
def test_a_code_has_an_icon_and_words_in_both_languages(
    language: Language, plain: CodeWords
) -> None:
    assert language.in_use == "id"
    shown = sentence(plain)
    assert (assets_folder() / "icons" / f"{shown.icon}.svg").is_file()
    assert shown.title not in {"", plain.title.source}
    assert plain.remedy is None or shown.remedy not in {"", plain.remedy.source}


def test_every_code_that_several_read_is_in_the_table_for_all_of_them() -> None:
    assert set(REFUSALS) == set(Reason)
    assert set(ACT_REASONS) == set(ActReason)
    assert set(PRINTER_FAULTS) == set(PrinterFaultKind)
    assert all(words.board for words in (*REFUSALS.values(), *PRINTER_FAULTS.values()))
    assert all(board for _, board in ACT_REASONS.values())
    assert all(words.remedy and all(words.command) for words in PRINTER_FAULTS.values())


def test_every_code_that_a_check_gives_has_words() -> None:
    given: set[str] = set()
    for path in (HOME / "kiosk" / "checks").glob("*.py"):
        text = path.read_text("utf-8")
        given |= set(re.findall(r'\b(?:ok|look|broken)\(\s*"(\w+)"', text))
        given |= set(re.findall(r'"((?:key|codes|clock|sound|printer)_\w+)"', text))
    assert len(given) > 40
    assert given | {code for _, code in _FAULT_CODES} <= set(CHECK_WORDS)


def test_every_warning_has_words(language: Language) -> None:
    assert language.in_use == "id"
    given: set[str] = set()
    for name in ("app/threads/warnings.py", "core/prints/print_concerns.py"):
        text = (HOME / "kiosk" / name).read_text("utf-8")
        given |= set(re.findall(r'"([a-z]+_[a-z]+)"', text))
    assert given - set(WARNINGS) == {"entries_lost", "store_salvaged"}, "look at System"
    for code in (*given, "of_a_newer_program"):
        assert warning(code).startswith("Petugas:")
    assert "Sistem" in warning("of_a_newer_program")


def test_a_code_of_a_newer_program_is_said_in_general(language: Language) -> None:
    assert language.in_use == "id"
    assert check_words("of_a_newer_program") == check_words("not_loadable")
    assert check_words("store_full") == problem_words("store_full")
