"""What a guest agrees to."""

from __future__ import annotations

import pytest

from kiosk.core.people.consent import VERSION, get_text


def test_the_digest_is_of_what_stands_on_the_screen() -> None:
    """Once a guest has agreed to a text, it is never changed: another text, another version."""
    assert get_text("2026-11", "id").digest == (
        "c96ded5158ee6c18883fdedfd870375df79911bed44553600633f94f3058be0f"
    )
    assert get_text("2026-11", "en").digest == (
        "8eedaa329f5147d939bfa0eb16e567b71e8feb33da244beaf648d5079b8ce27e"
    )


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_text_asked_for_now_is_there_in_both_languages(lang: str) -> None:
    text = get_text(VERSION, lang)
    assert (text.version, text.lang) == (VERSION, lang)
    assert "27/2022" in text.clauses[-1].body
    assert all(clause.head and clause.body for clause in text.clauses)


def test_both_languages_make_the_same_points() -> None:
    counts = {len(get_text(VERSION, lang).clauses) for lang in ("id", "en")}
    assert counts == {5}


def test_a_version_there_never_was_is_an_error() -> None:
    with pytest.raises(KeyError):
        get_text("1999-01", "id")
