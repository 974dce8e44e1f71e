from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import SettingsError
from kiosk.settings import DECLARED, FILE_NAME, read_settings, store_setting

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
        ('volume = "101"', "volume", "a whole number from 0 to 100"),
        ('volume = "loud"', "volume", "a whole number from 0 to 100"),
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
        told = getattr(setting, word)
        assert (f"`{told}`" if told else "| |") in page
    assert getattr(setting, "sentence")[:40] in page  # noqa: B009  # a row of the table


def test_a_setting_that_is_stored_is_read_again(tmp_path: Path) -> None:
    store_setting(tmp_path, "volume", "35")
    store_setting(tmp_path, "speech", "on")
    settings = read_settings(tmp_path, {}, {})
    assert (settings.volume, settings.speech, settings.lang) == (35, "on", "id")


def test_storing_a_setting_changes_its_own_line_alone(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text('# by Sari\nlang = "en"\nvolume="20" # soft\n\n# end')
    store_setting(tmp_path, "volume", "0")
    assert file.read_text() == '# by Sari\nlang = "en"\nvolume = "0"\n\n# end'
    store_setting(tmp_path, "camera", "1")
    assert file.read_text().endswith('# end\ncamera = "1"\n')
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_values_over_several_lines_are_kept_in_other_words(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text("volume = '''\n20'''\ncamera = '''a\nvolume = b'''\n")
    store_setting(tmp_path, "volume", "30")
    settings = read_settings(tmp_path, {}, {})
    assert (settings.volume, settings.camera) == (30, "a\nvolume = b")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_was_stored(
    tmp_path_factory: pytest.TempPathFactory, value: str
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    store_setting(folder, "volume", "20")
    store_setting(folder, "camera", value)
    settings = read_settings(folder, {}, {})
    assert (settings.camera, settings.volume) == (value, 20)


@pytest.mark.parametrize(
    ("key", "value"), [("volume", "-1"), ("volume", "²"), ("speech", "yes"), ("x", "1")]
)
def test_what_is_no_setting_is_not_stored(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(SettingsError, match=key):
        store_setting(tmp_path, key, value)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        store_setting(tmp_path / "gone", "volume", "20")


def test_a_file_that_is_broken_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text("volume = \n")
    with pytest.raises(SettingsError, match="cannot be read"):
        store_setting(tmp_path, "volume", "20")
    assert file.read_text() == "volume = \n"
