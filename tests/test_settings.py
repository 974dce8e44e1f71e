from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.errors import SettingsError
from kiosk.settings import DECLARED, FILE_NAME, read_settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"


def test_without_anything_every_setting_has_its_default(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {}, {})
    assert (settings.camera, settings.lang, settings.plain_http) == (
        "0",
        "id",
        "loopback",
    )


def test_the_command_line_beats_the_environment_and_that_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / FILE_NAME).write_text('camera = "/dev/video2"\nlang = "en"\n')
    settings = read_settings(tmp_path, {"KIOSK_CAMERA": "1"}, {"camera": None})
    assert (settings.camera, settings.lang) == ("1", "en")
    settings = read_settings(tmp_path, {"KIOSK_CAMERA": "1"}, {"camera": "a.avi"})
    assert settings.camera == "a.avi"


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ('camra = "0"', "camra", "Did you mean camera?"),
        ('colour = "red"', "colour", "Known are: camera"),
        ("camera = 0", "camera", 'Write camera = "0".'),
        ('lang = "jv"', "lang", "one of: id, en"),
        ("camera = ", "settings.toml", "cannot be read"),
    ],
)
def test_a_wrong_line_in_the_file_is_named_with_the_way_out(
    tmp_path: Path, text: str, key: str, says: str
) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    with pytest.raises(SettingsError) as refused:
        read_settings(tmp_path, {}, {})
    assert refused.value.key.endswith(key)
    assert says in str(refused.value)
    assert FILE_NAME in str(refused.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path, {}, {})


def test_a_wrong_value_in_the_environment_names_its_variable(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="KIOSK_PLAIN_HTTP cannot be 'yes'"):
        read_settings(tmp_path, {"KIOSK_PLAIN_HTTP": "yes"}, {})


@pytest.mark.parametrize("setting", DECLARED, ids=lambda setting: setting.key)
def test_every_setting_stands_in_its_page(setting: object) -> None:
    page = PAGE.read_text("utf-8")
    for word in ("key", "variable", "default"):
        assert f"`{getattr(setting, word)}`" in page
    assert getattr(setting, "sentence")[:40] in page  # noqa: B009  # a row of the table
