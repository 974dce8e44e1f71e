from __future__ import annotations

import pytest

from kiosk.core.errors import SettingsError
from kiosk.sync.address import PlainHttp, check_address, is_loopback


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://central.example/", "https://central.example"),
        ("https://central.example/hetero/", "https://central.example/hetero"),
        ("http://127.0.0.1:8750", "http://127.0.0.1:8750"),
        ("http://localhost:8750", "http://localhost:8750"),
        ("http://[::1]:8750", "http://[::1]:8750"),
    ],
)
def test_https_goes_anywhere_and_plain_http_to_this_machine(
    url: str, address: str
) -> None:
    assert check_address(url, PlainHttp.LOOPBACK) == address


@pytest.mark.parametrize(
    "url",
    [
        "http://central.example",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://10.0.0.2",
    ],
)
def test_plain_http_to_another_machine_needs_the_setting(url: str) -> None:
    with pytest.raises(SettingsError, match="token would travel unprotected"):
        check_address(url, PlainHttp.LOOPBACK)
    assert check_address(url, PlainHttp.ANYWHERE) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "central.example",
        "ftp://central.example",
        "https://",
        "https://[::1",
        "https://central.example:port",
        "https://central.example:99999",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="https://"):
        check_address(url, PlainHttp.ANYWHERE)


def test_a_name_that_only_looks_like_this_machine_is_not() -> None:
    assert is_loopback("127.8.9.1")
    assert not is_loopback("localhost.evil.test")
