"""Picture sources for the tests: a fake at the port, and a network camera on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Frame
from kiosk.scan.sources.capture import Gap

BOUNDARY: Final = "hetero"


class FakeCapture:
    """A source whose driver does what the test says.

    `read` answers `frame` while flowing, blocks while stalled, raises while `error` is set, and
    ends when told.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame: object = frame
        self.error: Exception | None = None
        self.ended = False
        self.flowing = threading.Event()
        self.flowing.set()
        self.released = threading.Event()
        self.interrupted = threading.Event()

    def read(self) -> Frame | Gap:
        self.interrupted.wait(0.002)
        self.flowing.wait()
        if self.error is not None:
            raise self.error
        if self.ended:
            return Gap.ENDED
        return self.frame  # type: ignore[return-value]  # drivers give anything

    def release(self) -> None:
        self.released.set()

    def interrupt(self) -> None:
        self.interrupted.set()


class NetworkCamera:
    """A Motion JPEG camera: a server that can stall, die and come back on the same port."""

    def __init__(self, frame: Frame) -> None:
        self._jpeg = cv2.imencode(".jpg", frame)[1].tobytes()
        self._flowing = threading.Event()
        self._flowing.set()
        self._dead = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None
        self._port = 0
        self.viewers = 0
        self.start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._port}/video"

    def start(self) -> None:
        """Serves, on the port it had before."""
        self._dead.clear()
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), self._requests())
        self._server.daemon_threads = True
        self._port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def die(self) -> None:
        """Breaks every connection off and serves no more."""
        self._dead.set()
        self._flowing.set()
        assert self._server is not None
        assert self._thread is not None
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def stall(self) -> None:
        """Keeps the connections and sends nothing."""
        self._flowing.clear()

    def flow(self) -> None:
        """Sends again."""
        self._flowing.set()

    def _requests(self) -> type[BaseHTTPRequestHandler]:
        camera = self

        class Requests(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                camera.viewers += 1
                self.send_response(200)
                kind = f"multipart/x-mixed-replace; boundary={BOUNDARY}"
                self.send_header("Content-Type", kind)
                self.end_headers()
                try:
                    for part in camera.parts():
                        self.wfile.write(part)
                except OSError:
                    return

            def log_message(self, *_: object) -> None:
                return

        return Requests

    def parts(self) -> Iterator[bytes]:
        """The stream, fifty pictures a second while it flows."""
        head = (
            f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\n"
            f"Content-Length: {len(self._jpeg)}\r\n\r\n"
        )
        while not self._dead.wait(0.02):
            self._flowing.wait()
            yield head.encode() + self._jpeg + b"\r\n"


@contextmanager
def network_camera(frame: Frame) -> Iterator[NetworkCamera]:
    """A network camera that is gone afterwards."""
    camera = NetworkCamera(frame)
    try:
        yield camera
    finally:
        camera.die()


def wait_until(holds: Callable[[], bool], limit_s: float = 10.0) -> None:
    """Waits for something to hold."""
    pause = threading.Event()
    for _ in range(int(limit_s / 0.01)):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError("it did not come to hold in time")
