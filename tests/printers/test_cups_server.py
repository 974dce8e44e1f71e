"""The system's print server is found as its own programs find it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.printers.ipp.cups_server import find_server, path_of, place_of


def test_the_environment_goes_before_the_files_and_mine_before_the_machine_s(
    tmp_path: Path,
) -> None:
    home, etc = tmp_path / "home", tmp_path / "etc"
    for folder, server in ((home / ".cups", "mine:632"), (etc / "cups", "theirs")):
        folder.mkdir(parents=True)
        (folder / "client.conf").write_text(f"# a server\n servername {server}\n")
    assert find_server({"CUPS_SERVER": "named"}, home, etc) == "named"
    assert find_server({}, home, etc) == "mine:632"
    (home / ".cups/client.conf").write_text("Encryption Never\n")
    assert find_server({}, home, etc) == "theirs"


@pytest.mark.parametrize(
    ("server", "host", "port", "socket_file"),
    [
        ("localhost", "localhost", 631, ""),
        ("10.0.0.9:8631", "10.0.0.9", 8631, ""),
        ("[fe80::1]:8631", "fe80::1", 8631, ""),
        ("old.lan/version=1.1", "old.lan", 631, ""),
        ("/run/cups/cups.sock", "localhost", 631, "/run/cups/cups.sock"),
        ("::: what", "localhost", 631, ""),
    ],
)
def test_a_server_is_a_host_with_a_port_or_a_socket(
    server: str, host: str, port: int, socket_file: str
) -> None:
    place = place_of(server, path_of("Label A"))
    assert (place.host, place.port, place.socket_file) == (host, port, socket_file)
    assert place.uri == "ipp://localhost/printers/Label%20A"
