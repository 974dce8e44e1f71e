"""Imports OpenCV before anything else, and undoes what it does to the process.

The wheel brings a Qt 5 and points QT_QPA_PLATFORM_PLUGIN_PATH and QT_QPA_FONTDIR at it for the
whole process, which would keep our Qt 6 from starting. All of `kiosk.scan` imports cv2 from here.
"""

from __future__ import annotations

import os

_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")

# Read while OpenCV loads. Its log goes to the terminal in the middle of ours and says nothing
# that the camera's own words do not say better; MSMF's hardware transforms make many webcams
# take up to 20 s to open on Windows; ten seconds inside one V4L2 read would outlast our
# watchdog; and a file that claims more than 268 million pixels would take the memory of a kiosk.
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1")
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(2**28))

_before = {name: os.environ.get(name) for name in _QT_VARIABLES}

import cv2  # noqa: E402  # the variables above are read while it loads

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

# Decoding uses one core; OpenCV's thread pool would take the others from the desk.
cv2.setNumThreads(1)
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

__all__ = ["cv2"]
