from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.errors import SettingsError
from kiosk.scan.sources import source
from kiosk.scan.sources.source import (
    Device,
    Folder,
    Stream,
    Video,
    name_of,
    parse_source,
)


def test_a_number_is_the_camera_with_that_number() -> None:
    found = parse_source("3")
    assert isinstance(found, Device)
    assert found.number == 3


def test_a_number_is_opened_by_its_lasting_name_where_it_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(source, "_BY_ID", tmp_path)
    lasting = tmp_path / "usb-Desk_Camera-video-index0"
    lasting.symlink_to("/dev/video7")
    assert parse_source("7") == Device(number=7, path=lasting)
    assert parse_source("6") == Device(number=6, path=Path("/dev/video6"))
    monkeypatch.setattr("sys.platform", "win32")
    assert parse_source("7") == Device(number=7, path=None)


def test_a_device_file_is_a_camera_also_while_it_is_unplugged() -> None:
    named = "/dev/v4l/by-id/usb-Absent_Camera-video-index0"
    assert parse_source(named) == Device(number=0, path=Path(named))


def test_a_folder_a_picture_and_a_video_are_told_apart(tmp_path: Path) -> None:
    picture, video = tmp_path / "one.PNG", tmp_path / "clip.mp4"
    picture.touch()
    video.touch()
    assert parse_source(str(tmp_path)) == Folder(path=tmp_path)
    assert parse_source(str(picture)) == Folder(path=picture)
    assert parse_source(f" {video} ") == Video(path=video)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.5:8080/video", "https://cam.example/mjpg", "rtsp://cam/1"]
)
def test_an_address_is_a_stream(url: str) -> None:
    assert parse_source(url) == Stream(url=url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "webcam",
        "no/such/file.mp4",
        "ftp://a/b",
        "http://",
        "http://a:x/",
        "99999",
    ],
)
def test_anything_else_is_refused_with_the_setting_and_the_way_out(text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        parse_source(text)
    assert refused.value.key == "camera"
    assert "http://" in refused.value.remedy


def test_names_say_what_is_opened_and_hide_a_password() -> None:
    assert name_of(Device(number=2, path=None)) == "camera 2"
    assert name_of(Device(number=0, path=Path("/dev/video0"))) == "camera /dev/video0"
    assert name_of(Folder(path=Path("a"))) == "pictures a"
    assert name_of(Video(path=Path("b.mp4"))) == "video b.mp4"
    named = name_of(Stream(url="http://desk:secret@cam.example:81/v?token=abc"))
    assert named == "stream http://cam.example:81/v"
