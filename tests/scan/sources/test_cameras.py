"""The cameras to choose from, on a made-up machine."""

from __future__ import annotations

from pathlib import Path

from kiosk.scan.sources.cameras import CameraFound, find_cameras


def machine(tmp_path: Path) -> tuple[Path, Path]:
    devices, classes = tmp_path / "dev", tmp_path / "class"
    (devices / "v4l" / "by-id").mkdir(parents=True)
    for number, index, name in ((0, "0", "HD Webcam"), (1, "1", "HD Webcam")):
        (devices / f"video{number}").touch()
        about = classes / f"video{number}"
        about.mkdir(parents=True)
        (about / "index").write_text(f"{index}\n")
        (about / "name").write_text(f"{name}\n")
    link = devices / "v4l" / "by-id" / "usb-HD_Webcam-video-index0"
    link.symlink_to("../../video0")
    (devices / "video10").touch()
    (devices / "videoxyz").touch()
    return devices, classes


def test_a_camera_is_named_once_and_by_what_lasts(tmp_path: Path) -> None:
    devices, classes = machine(tmp_path)
    lasting = str(devices / "v4l" / "by-id" / "usb-HD_Webcam-video-index0")
    assert find_cameras(devices, classes, "linux") == (
        CameraFound(source=lasting, name="HD Webcam"),
        CameraFound(source=str(devices / "video10"), name=""),
    )


def test_a_machine_without_cameras_has_none_to_choose(tmp_path: Path) -> None:
    assert find_cameras(tmp_path, tmp_path, "linux") == ()


def test_where_the_system_lists_none_numbers_are_offered(tmp_path: Path) -> None:
    found = find_cameras(tmp_path, tmp_path, "win32")
    assert [camera.source for camera in found] == ["0", "1", "2", "3"]
