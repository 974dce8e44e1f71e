from __future__ import annotations

import pytest

from central.api.address import find_site
from central.api.errors import RequestRefused
from central.api.lines import LineLimit
from central.api.tries import EnrolAttempts
from central.store import Database
from tests.central.api.conftest import serving
from tests.central.kit import EMBEDDED


class Steady:
    """A steady clock in the test's hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def refusal(tries: EnrolAttempts, address: str) -> int | None:
    try:
        tries.take(address)
    except RequestRefused as refused:
        return refused.retry_after_s if refused.status == 429 else -1
    return None


def test_an_address_has_so_many_tries_in_any_minute() -> None:
    clock = Steady()
    tries = EnrolAttempts(limit=3, steady=clock)
    for _ in range(3):
        assert refusal(tries, "10.0.0.1") is None
        clock.at += 10
    assert refusal(tries, "10.0.0.1") == 30
    assert refusal(tries, "10.0.0.2") is None
    clock.at += 29.5
    assert refusal(tries, "10.0.0.1") == 1
    clock.at += 0.5
    # Refused tries are not counted, so who waits as told is let in.
    assert refusal(tries, "10.0.0.1") is None
    assert refusal(tries, "10.0.0.1") is not None


def test_tries_of_many_addresses_take_bounded_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("central.api.tries.ADDRESSES", 5)
    tries = EnrolAttempts(limit=1, steady=Steady())
    for number in range(50):
        tries.take(f"10.0.0.{number}")
    assert len(tries._by_address) == 5


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_all_of_an_ipv6_site_is_one_client(address: str, site: str) -> None:
    assert find_site(address) == site


def test_lines_are_limited_for_each_client_and_in_all_and_what_is_left_out_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = Steady()
    limit = LineLimit(each=2, in_all=3, steady=clock)
    allowed = [limit.allows(key) for key in ("a", "a", "a", "b", "b", "c")]
    assert allowed == [True, True, False, True, False, False]
    clock.at += 60
    assert limit.allows("a")
    assert [one.getMessage() for one in caplog.records] == [
        "lines about clients left out count=3"
    ]


@EMBEDDED
@pytest.mark.parametrize(
    ("proxies", "last"), [("127.0.0.0/8", 404), ("10.0.0.1", 429), (None, 429)]
)
def test_only_a_named_proxy_is_believed_in_whom_it_speaks_for(
    database: Database, proxies: str | None, last: int
) -> None:
    asked = {"code": "ABCDEFGH", "token": "d" * 64, "name": "x", "app": "0.1.0"}
    with serving(database, proxies) as central:
        for number in range(21):
            headers = {"X-Forwarded-For": f"10.9.0.{number}"}
            answer = central.post("enrol", json=asked, headers=headers)
    assert answer.status_code == last
