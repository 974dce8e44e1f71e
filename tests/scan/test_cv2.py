"""What importing OpenCV leaves behind. Each case runs in a fresh process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

SHOW = (
    "import json, os, sys; import {module}; "
    "print(json.dumps([os.environ.get('QT_QPA_PLATFORM_PLUGIN_PATH'), "
    "os.environ.get('QT_QPA_FONTDIR'), 'cv2' in sys.modules]))"
)


def after_importing(module: str, **environment: str) -> list[object]:
    unset = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    done = subprocess.run(
        [sys.executable, "-c", SHOW.format(module=module)],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    answer: list[object] = json.loads(done.stdout)
    return answer


def test_the_package_itself_loads_no_opencv() -> None:
    assert after_importing("kiosk.scan") == [None, None, False]


def test_qt_finds_its_own_plugins_after_opencv_is_loaded() -> None:
    assert after_importing("kiosk.scan.decoding.decoder") == [None, None, True]


def test_a_path_that_was_set_before_is_put_back() -> None:
    set_before = {"QT_QPA_PLATFORM_PLUGIN_PATH": "/ours", "QT_QPA_FONTDIR": "/fonts"}
    assert after_importing("kiosk.scan.sources.camera", **set_before) == [
        "/ours",
        "/fonts",
        True,
    ]


@pytest.mark.parametrize("module", ["repeat", "sources.source"])
def test_modules_that_need_no_pictures_load_no_opencv(module: str) -> None:
    assert after_importing(f"kiosk.scan.{module}") == [None, None, False]
