"""Printers' addresses: what is one, what is none and why, and how each is kept."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import SettingsError
from kiosk.printers.address import Address, Scheme, name_of, read_address, write_address
from kiosk.printers.maker import PrinterMaker
from tests.print_office.badges import ASSETS


@pytest.mark.parametrize(
    ("typed", "kept", "name"),
    [
        ("badge", "queue:badge", "badge"),
        ("queue:badge", "queue:badge", "badge"),
        ("queue:Brother QL-820NWB (2)", "queue:Brother QL-820NWB %282%29", None),
        ("QUEUE:badge?layout=a6", "queue:badge?layout=a6", "badge"),
        ("ipp://10.0.0.9", "ipp://10.0.0.9/ipp/print", "IPP, 10.0.0.9"),
        ("ipp://p.lan:8631/x", "ipp://p.lan:8631/x", "IPP, p.lan"),
        ("ipp://siti:rahasia@p.lan/x", "ipp://p.lan/x", "IPP, p.lan"),
        ("ipps://[fe80::1]:631/", "ipps://[fe80::1]/ipp/print", "IPP, fe80::1"),
        ("zpl://10.0.0.9:9100", "zpl://10.0.0.9", "ZPL, 10.0.0.9"),
        ("zpl://10.0.0.9:9101?dpi=300", "zpl://10.0.0.9:9101?dpi=300", None),
        ("zpl:///dev/usb/lp0", "zpl:///dev/usb/lp0", "ZPL, /dev/usb/lp0"),
        (
            "brother://10.0.0.9?model=QL-700&media=62",
            "brother://10.0.0.9?model=QL-700&media=62",
            "Brother QL, QL-700 10.0.0.9",
        ),
        ("escpos://10.0.0.9?dots=512", "escpos://10.0.0.9?dots=512", None),
    ],
)
def test_an_address_is_kept_in_its_shortest_form_without_secrets(
    typed: str, kept: str, name: str | None
) -> None:
    address = read_address(typed)
    assert write_address(address) == kept
    assert read_address(kept) == address
    if name is not None:
        assert name_of(address) == name


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "name is missing"),
        ("queue:", "name is missing"),
        ("queue:a/b", "letters that are not allowed"),
        ("zlp://10.0.0.9", "Did you mean zpl:?"),
        ("http://10.0.0.9", "There are queue:, ipp:, ipps:"),
        ("zpl:10.0.0.9", "no // after zpl:"),
        ("zpl://", "neither host nor device"),
        ("zpl://10.0.0.9/x", "must end after the host"),
        ("zpl://10.0.0.9:0", "the port 0"),
        ("zpl://10.0.0.9:99999", "invalid port or host"),
        ("zpl://10.0.0.9:port", "invalid port or host"),
        ("ipp://", "no host"),
        ("ipp:///ipp/print", "no host"),
        ("zpl://h?dpi=many", 'dpi cannot be "many".*dpi=203'),
        ("zpl://h?dpi=0", "dpi cannot be"),
        ("zpl://h?dip=203", 'no option "dip".*mean dpi'),
        ("zpl://h?model=QL-700", 'no option "model"'),
        ("zpl://h?dpi=203&dpi=300", "given twice"),
        ("zpl://h?dpi", "is not a list of options"),
        ("badge?layout=roll-62x10", "mean roll-62x100"),
        ("badge?layout=../x", "layout cannot be"),
        ("ipps://h?cert=abc", "64 hexadecimal digits"),
        ("brother://h?model=QL-82ONWB", "no Brother.*mean QL-820NWB"),
    ],
)
def test_what_is_no_address_is_refused_with_a_way_out(typed: str, says: str) -> None:
    with pytest.raises(SettingsError, match=f"(?s){says}") as caught:
        PrinterMaker(ASSETS, {}).check(typed)
    assert caught.value.key == "printer"
    assert caught.value.remedy


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        address = read_address(text)
    except SettingsError:
        return
    assert read_address(write_address(address)) == address


@given(
    st.sampled_from([Scheme.ZPL, Scheme.BROTHER, Scheme.ESCPOS]),
    st.integers(1, 65535),
    st.from_regex(r"[a-z][a-z0-9]{0,8}(\.[a-z0-9]{1,8}){0,2}", fullmatch=True),
)
def test_what_is_written_is_read_again(scheme: Scheme, port: int, host: str) -> None:
    address = Address(scheme=scheme, host=host, port=port, options={"layout": "a6"})
    assert read_address(write_address(address)) == address


def test_a_kiosk_without_qt_s_printing_says_so_and_names_the_other_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    monkeypatch.delitem(sys.modules, "kiosk.printers.windows.qt_queue", raising=False)
    with pytest.raises(SettingsError, match="without Qt's printing") as caught:
        PrinterMaker(ASSETS).check("queue:badge?way=qt")
    assert caught.value.key == "printer"
    assert "queue:badge prints by CUPS" in caught.value.remedy
