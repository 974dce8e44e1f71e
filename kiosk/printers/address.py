"""Printer addresses: one line says which printer it is, how to reach it and what it prints."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from kiosk.core.errors import SettingsError

KEY = "printer"
"""The setting that holds an address."""


class Scheme(StrEnum):
    """The way to reach a printer."""

    QUEUE = "queue"
    IPP = "ipp"
    IPPS = "ipps"
    ZPL = "zpl"
    BROTHER = "brother"
    ESCPOS = "escpos"


IPP_PORT = 631
RAW_PORT = 9100
IPP_PATH = "/ipp/print"
_PORTS = {Scheme.IPP: IPP_PORT, Scheme.IPPS: IPP_PORT}
_CALLED = {
    Scheme.IPP: "IPP",
    Scheme.IPPS: "IPP",
    Scheme.ZPL: "ZPL",
    Scheme.BROTHER: "Brother QL",
    Scheme.ESCPOS: "ESC/POS",
}
_EXAMPLES = {
    Scheme.QUEUE: "queue:badge",
    Scheme.IPP: "ipp://192.168.1.20/ipp/print",
    Scheme.IPPS: "ipps://192.168.1.20/ipp/print",
    Scheme.ZPL: "zpl://192.168.1.21 or zpl:///dev/usb/lp0",
    Scheme.BROTHER: "brother://192.168.1.22?model=QL-820NWB or brother:///dev/usb/lp0",
    Scheme.ESCPOS: "escpos://192.168.1.23 or escpos:///dev/usb/lp0",
}
_OPTIONS = {
    Scheme.QUEUE: ("layout", "media", "dpi", "way"),
    Scheme.IPP: ("layout", "media", "dpi"),
    Scheme.IPPS: ("layout", "media", "dpi", "cert"),
    Scheme.ZPL: ("layout", "dpi", "graphic"),
    Scheme.BROTHER: ("layout", "model", "media"),
    Scheme.ESCPOS: ("layout", "dpi", "dots"),
}
_DIGITS = re.compile(r"^[1-9][0-9]{1,3}$")
_CHECKS: dict[str, tuple[re.Pattern[str], str]] = {
    "dpi": (_DIGITS, "the dots per inch of the printer, as dpi=203 or dpi=300"),
    "dots": (_DIGITS, "the dots across the paper, as dots=576 or dots=512"),
    "layout": (
        re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$"),
        "the name of a layout, as layout=roll-62x29",
    ),
    "model": (
        re.compile(r"^[A-Z0-9-]{2,20}$"),
        "the name on the printer, as model=QL-820NWB",
    ),
    "media": (
        re.compile(r"^[A-Za-z0-9._-]{1,127}$"),
        "the paper as the printer calls it, as media=62 or media=Custom.62x100mm",
    ),
    "way": (re.compile(r"^(qt|cups)$"), "way=qt or way=cups"),
    "graphic": (re.compile(r"^(hex|z64)$"), "graphic=hex or graphic=z64"),
    "cert": (
        re.compile(r"^[0-9a-f]{64}$"),
        "the SHA-256 of its certificate, 64 hexadecimal digits",
    ),
}
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A parsed printer address.

    Shape: `name` of a queue; `host` and `port`, or the `file` of a device; `path` of an IPP
    printer.
    """

    scheme: Scheme
    name: str = ""
    host: str = ""
    port: int = 0
    file: str = ""
    path: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @property
    def dpi(self) -> int | None:
        """Return the dots per inch in the address, or None."""
        return int(self.options["dpi"]) if "dpi" in self.options else None

    @property
    def where(self) -> str:
        """Return the device's file, or host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.file or f"{host}:{self.port}"


def read_address(text: str, layouts: Collection[str] = ()) -> Address:
    """Parse a printer's address strictly. A bare name is a queue of the system.

    Shape: `layouts` are the names a layout may have, if they are known. Raises: SettingsError.
    Its message leaves out a user name and password.
    """
    text = text.strip()
    found = _SCHEME.match(text)
    scheme, rest = (
        (Scheme.QUEUE, text) if found is None else (_scheme(found[1]), found[2])
    )
    rest, _, query = rest.partition("?")
    options = _options(scheme, query, layouts)
    if scheme is Scheme.QUEUE:
        return _queue(rest, options)
    return _placed(scheme, rest, options)


def write_address(address: Address) -> str:
    """Return an address as it is saved, without default values."""
    query = f"?{urlencode(address.options)}" if address.options else ""
    if address.scheme is Scheme.QUEUE:
        return f"queue:{quote(address.name, safe=' @._-+')}{query}"
    if address.file:
        return f"{address.scheme}://{quote(address.file)}{query}"
    host = f"[{address.host}]" if ":" in address.host else address.host
    usual = _PORTS.get(address.scheme, RAW_PORT)
    port = "" if address.port == usual else f":{address.port}"
    return f"{address.scheme}://{host}{port}{address.path}{query}"


def name_of(address: Address) -> str:
    """Return a printer's name for people."""
    if address.scheme is Scheme.QUEUE:
        return address.name
    place = address.file or address.host
    return f"{_CALLED[address.scheme]}, {address.options.get('model', '')} {place}".replace(
        ",  ", ", "
    )


def _scheme(word: str) -> Scheme:
    known = [scheme.value for scheme in Scheme]
    if word.lower() in known:
        return Scheme(word.lower())
    near = get_close_matches(word.lower(), known, n=1)
    meant = f"Did you mean {near[0]}:? " if near else ""
    raise _wrong(
        f'There is no kind of printer address "{word}:".',
        f"{meant}There are {', '.join(f'{each}:' for each in known)}.",
    )


def _queue(rest: str, options: dict[str, str]) -> Address:
    name = unquote(rest.removeprefix("//"))
    if not name or not name.isprintable() or any(letter in name for letter in "/#?"):
        raise _wrong(
            "A queue's name is missing or has letters that are not allowed.",
            "`kiosk printers` lists the queues of this system.",
        )
    return Address(scheme=Scheme.QUEUE, name=name, options=options)


def _placed(scheme: Scheme, rest: str, options: dict[str, str]) -> Address:
    way_out = f"Write it as {_EXAMPLES[scheme]}."
    if not rest.startswith("//"):
        raise _wrong(f"The address has no // after {scheme}:.", way_out)
    try:
        parts = urlsplit(f"{scheme}:{rest}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _wrong("The address has an invalid port or host.", way_out) from error
    if port == 0:
        raise _wrong("The address has the port 0.", way_out)
    path = parts.path if parts.path.strip("/") else ""
    if scheme not in _PORTS:
        return _raw(scheme, (host, port, path), options, way_out)
    if not host:
        raise _wrong("The address has no host.", way_out)
    return Address(
        scheme=scheme,
        host=host,
        port=port or IPP_PORT,
        path=path or IPP_PATH,
        options=options,
    )


def _raw(
    scheme: Scheme,
    place: tuple[str, int | None, str],
    options: dict[str, str],
    way_out: str,
) -> Address:
    """Return the address of a raw printer, at a port or a device's file."""
    host, port, path = place
    if host and path:
        raise _wrong(f"An address of {scheme}: must end after the host.", way_out)
    if host:
        return Address(scheme=scheme, host=host, port=port or RAW_PORT, options=options)
    if not path:
        raise _wrong("The address has neither host nor device.", way_out)
    return Address(scheme=scheme, file=unquote(path), options=options)


def _options(scheme: Scheme, query: str, layouts: Collection[str]) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError as error:
        raise _wrong(
            "The text after ? is not a list of options.",
            "Write them as ?dpi=203&layout=a6.",
        ) from error
    options: dict[str, str] = {}
    for name, value in pairs:
        _check(scheme, name, value)
        if name in options:
            raise _wrong(f"The option {name} is given twice.", "Give it once.")
        options[name] = value
    layout = options.get("layout")
    if layout is not None and layouts and layout not in layouts:
        near = get_close_matches(layout, layouts, n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise _wrong(
            f'There is no layout "{layout}".',
            f"{meant}There are {', '.join(sorted(layouts))}.",
        )
    return options


def _check(scheme: Scheme, name: str, value: str) -> None:
    allowed = _OPTIONS[scheme]
    if name not in allowed:
        near = get_close_matches(name, allowed, n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise _wrong(
            f'An address of {scheme}: has no option "{name}".',
            f"{meant}It has {', '.join(allowed)}.",
        )
    form, meaning = _CHECKS[name]
    if not form.match(value):
        raise _wrong(f'The option {name} cannot be "{value}".', f"It is {meaning}.")


def _wrong(message: str, remedy: str) -> SettingsError:
    return SettingsError(message, key=KEY, remedy=remedy)
