"""Printers that take bare bytes: what arrives is a picture again, and what they say is read."""

from __future__ import annotations

import os
import pty
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState
from kiosk.printers.connection import CutShort, cut_short
from kiosk.printers.paper import BadgeRenderer
from kiosk.printers.raw import line as raw_line
from kiosk.printers.raw.brother import STATUS, Brother
from kiosk.printers.raw.escpos import EscPos
from kiosk.printers.raw.line import TcpLine, Wire
from kiosk.printers.raw.printer import SILENT_S, PrinterLanguage, RawPrinter
from kiosk.printers.raw.zpl import Zpl
from tests.print_office.badges import ASSETS, BADGE, CODE, key_of, make
from tests.print_office.decoders import read_brother, read_escpos, read_zpl, texts
from tests.print_office.receiver import Receiver, receiver
from tests.print_office.waiting import until

KEY = key_of(1)


@pytest.fixture
def port() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


def sent(port: Receiver, address: str, layout: str = "roll-62x100") -> bytes:
    """What arrives of a badge at a printer that is well and says so."""
    port.answers = {Zpl().question: zebra(), EscPos().question: b"\x16\x12\x12\x12"}
    printer = make(address.replace("HOST", port.place), layout=layout)
    assert printer.send(KEY, BADGE, {}) is None
    until(lambda: port.documents, "the document")
    (document,) = port.documents
    return document


@pytest.mark.parametrize(
    ("options", "width", "height"),
    [("", 496, 799), ("?dpi=300", 732, 1181), ("?graphic=z64", 496, 799)],
)
def test_zpl_is_a_label_of_the_printer_s_dots(
    port: Receiver, options: str, width: int, height: int
) -> None:
    picture = read_zpl(sent(port, f"zpl://HOST{options}"))
    assert picture.shape == (height, width)
    assert texts(picture) == [CODE]


@pytest.mark.parametrize(
    ("options", "layout", "label", "rows"),
    [
        ("", "roll-62x100", (0x0B, 62, 100), 1109),
        ("", "roll-62x29", (0x0B, 62, 29), 271),
        ("?media=62", "roll-62x100", (0x0A, 62, 0), 1181),
        ("?model=QL-700", "roll-62x100", (0x0B, 62, 100), 1109),
    ],
)
def test_a_brother_gets_its_label_row_by_row_across_the_whole_head(
    port: Receiver, options: str, layout: str, label: tuple[int, int, int], rows: int
) -> None:
    picture, told = read_brother(sent(port, f"brother://HOST{options}", layout))
    assert (told["media"], told["width"], told["length"]) == label
    assert picture.shape == (told["rows"], 720) == (rows, 720)
    assert texts(picture) == [CODE]
    assert not (picture[:, :12] == 0).any(), "the head's pins beside the label are idle"


def test_a_receipt_is_the_badge_in_bands(port: Receiver) -> None:
    picture = read_escpos(sent(port, "escpos://HOST"))
    assert picture.shape == (799, 496)
    assert texts(picture) == [CODE]


def test_a_badge_that_is_wider_than_the_paper_is_not_printed(port: Receiver) -> None:
    printer = make(f"escpos://{port.place}?dots=384")
    with pytest.raises(PrinterFault, match="496 dots wide, the paper 384") as caught:
        printer.send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.REFUSED,
        False,
    )


def test_a_label_that_brother_does_not_make_is_named(port: Receiver) -> None:
    with pytest.raises(PrinterFault, match="no label for the layout a6"):
        make(f"brother://{port.place}", layout="a6").send(KEY, BADGE, {})
    with pytest.raises(PrinterFault, match='no label "62x101"'):
        make(f"brother://{port.place}?media=62x101").send(KEY, BADGE, {})


def test_a_printer_that_tells_nothing_is_done_when_it_has_every_byte(
    port: Receiver,
) -> None:
    printer = make(f"brother://{port.place}")
    now = printer.look()
    assert (now.told, now.troubles) == (False, ())
    assert printer.follow(KEY, None) is PrinterJobState.UNTOLD
    printer.send(KEY, BADGE, {})
    assert printer.follow(KEY, None) is PrinterJobState.DONE
    assert make(f"brother://{port.place}").follow(KEY, None) is PrinterJobState.UNTOLD
    assert printer.cancel(KEY, None) is False
    with pytest.raises(PrinterFault, match="keeps no account"):
        printer.find(KEY)


@pytest.mark.parametrize("scheme", ["zpl", "brother"])
def test_a_label_that_broke_off_cannot_come_out(port: Receiver, scheme: str) -> None:
    port.hangs_up_after = 2000
    printer = make(f"{scheme}://{port.place}")
    with pytest.raises(PrinterFault) as caught:
        printer.send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.OFFLINE,
        True,
    )
    assert port.documents == []


def test_a_line_that_was_hung_up_has_brought_nothing_for_certain(
    port: Receiver,
) -> None:
    host, _, number = port.place.partition(":")
    line = TcpLine(host, int(number), where=port.place)
    with line.opened() as wire:
        wire.put(b"^XA^XZ")
        line.hang_up()
        with pytest.raises(PrinterFault, match="had confirmed") as caught:
            wire.end()
        assert caught.value.begun, "that nobody answers is no printer that hung up"
        with pytest.raises(CutShort):
            wire.put(b"^XA^XZ")
    with pytest.raises(PrinterFault) as caught, line.opened():
        pass
    assert not caught.value.begun, "nobody is spoken to any more"


class SnappingLine:
    """A line that breaks in the middle of a document."""

    where = "a line"

    @contextmanager
    def opened(self) -> Iterator[Wire]:
        yield self

    def put(self, document: bytes) -> None:
        raise cut_short(self.where, ConnectionResetError())

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        return b""

    def end(self) -> None:
        """Nothing arrives."""

    def hang_up(self) -> None:
        """It breaks by itself."""


@pytest.mark.parametrize(
    ("language", "certain"), [(Zpl(), True), (Brother(), True), (EscPos(), False)]
)
def test_whether_a_document_that_left_in_part_can_come_out_is_remembered(
    language: PrinterLanguage, certain: bool
) -> None:
    artist = BadgeRenderer(layout="roll-62x100", assets=ASSETS)
    printer = RawPrinter("zpl://somewhere", SnappingLine(), language, artist)
    with pytest.raises(PrinterFault) as caught:
        printer.send(KEY, BADGE, {})
    assert caught.value.begun
    assert printer.cancel(KEY, None) is certain


def test_of_a_receipt_that_broke_off_a_part_has_come_out(port: Receiver) -> None:
    port.hangs_up_after = 2000
    printer = make(f"escpos://{port.place}")
    with pytest.raises(PrinterFault) as caught:
        printer.send(KEY, BADGE, {})
    assert caught.value.begun
    assert printer.cancel(KEY, None) is False


def test_a_port_that_nobody_listens_at_is_offline() -> None:
    with receiver() as gone:
        place = gone.place
    for scheme in ("zpl", "brother", "escpos"):
        printer = make(f"{scheme}://{place}")
        assert printer.look().troubles == (PrinterFaultKind.OFFLINE,)
        with pytest.raises(PrinterFault) as caught:
            printer.send(KEY, BADGE, {})
        assert (caught.value.trouble, caught.value.begun) == (
            PrinterFaultKind.OFFLINE,
            False,
        )


def zebra(*, paper: int = 0, pause: int = 0, head: int = 0, left: int = 0) -> bytes:
    """A Zebra's answer to ~HS."""
    return (
        f"\x02030,{paper},{pause},0799,000,0,0,0,000,0,0,0\x03\r\n"
        f"\x02000,0,{head},0,0,2,4,0,{left:08d},1,000\x03\r\n"
        "\x021234,0\x03\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("answer", "troubles"),
    [
        (zebra(), ()),
        (
            zebra(paper=1, pause=1),
            (PrinterFaultKind.PAPER_OUT, PrinterFaultKind.PAUSED),
        ),
        (zebra(head=1), (PrinterFaultKind.COVER_OPEN,)),
    ],
)
def test_a_zebra_says_how_it_is(
    port: Receiver, answer: bytes, troubles: tuple[PrinterFaultKind, ...]
) -> None:
    port.answers = {b"~HS\r\n": answer}
    now = make(f"zpl://{port.place}").look()
    assert (now.told, now.troubles) == (True, troubles)


def test_a_zebra_is_followed_until_it_has_printed(port: Receiver) -> None:
    printer = make(f"zpl://{port.place}")
    port.answers = {b"~HS\r\n": zebra(left=1)}
    printer.send(KEY, BADGE, {})
    assert port.connections == 1, "it is asked on the job's own line"
    assert printer.follow(KEY, None) is PrinterJobState.PRINTING
    for answer, progress in (
        (zebra(paper=1), PrinterJobState.PRINTING),
        (zebra(), PrinterJobState.DONE),
    ):
        port.answers = {b"~HS\r\n": answer}
        assert printer.follow(KEY, None) is progress


def test_one_that_answers_is_asked_before_the_next_badge_and_without_paper_gets_none(
    port: Receiver,
) -> None:
    printer = make(f"zpl://{port.place}")
    port.answers = {b"~HS\r\n": zebra()}
    printer.send(KEY, BADGE, {})
    assert printer.follow(KEY, None) is PrinterJobState.DONE
    assert port.connections == 1
    port.answers = {b"~HS\r\n": zebra(paper=1)}
    with pytest.raises(PrinterFault, match="does not print now") as caught:
        printer.send(key_of(2), BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.PAPER_OUT,
        False,
    )
    assert printer.look().troubles == (PrinterFaultKind.PAPER_OUT,)
    port.answers = {b"~HS\r\n": zebra()}
    printer.send(key_of(2), BADGE, {})
    until(lambda: len(port.documents) == 2, "both badges")


def test_at_a_silent_port_the_first_connection_is_the_badge_and_so_is_each_other(
    port: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw_line, "ANSWER_S", 0.05)
    clock = [1000.0]
    host, _, number = port.place.partition(":")
    printer = RawPrinter(
        "zpl://somewhere",
        TcpLine(host, int(number), where=port.place),
        Zpl(),
        BadgeRenderer(layout="roll-62x100", assets=ASSETS),
        lambda: clock[0],
    )
    for at in (1, 2):
        printer.send(key_of(at), BADGE, {})
        assert printer.follow(key_of(at), None) is PrinterJobState.DONE
        until(lambda: len(port.documents) == port.connections, "the badge")
        assert port.connections == at
    asked = [document.count(b"~HS") for document in port.documents]
    assert asked == [1, 0], "it is not asked again"
    now = printer.look()
    assert (now.told, now.troubles) == (False, ())
    clock[0] += SILENT_S
    assert printer.look().told is False
    printer.send(key_of(3), BADGE, {})
    until(lambda: len(port.documents) == 3, "one badge more")
    asked = [document.count(b"~HS") for document in port.documents]
    assert asked == [1, 0, 1], (
        "a look brings no byte, and some minutes later it may answer"
    )


@pytest.mark.parametrize("heard", [b"", b"\x02\x03" * 3, b"HTTP/1.1 400 Bad Request"])
def test_what_is_no_answer_tells_nothing(heard: bytes) -> None:
    for language in (Zpl(), EscPos(), Brother()):
        assert language.read(heard) is None


@pytest.mark.parametrize(
    ("answer", "troubles"),
    [
        (b"\x16\x12\x12\x12", ()),
        (b"\x1e\x32\x12\x72", (PrinterFaultKind.PAPER_OUT,)),
        (b"\x1e\x16\x12\x12", (PrinterFaultKind.COVER_OPEN,)),
        (b"\x1e\x12\x1a\x12", (PrinterFaultKind.PAPER_JAM,)),
        (b"\x1e\x12\x12\x12", (PrinterFaultKind.PAUSED,)),
    ],
)
def test_a_receipt_printer_says_how_it_is(
    answer: bytes, troubles: tuple[PrinterFaultKind, ...]
) -> None:
    told = EscPos().read(answer)
    assert told is not None
    assert told.troubles == troubles


def brother_status(
    *, error_1: int = 0, error_2: int = 0, width: int = 62, phase: int = 0
) -> bytes:
    """The 32 bytes of a QL printer."""
    status = bytearray(32)
    status[:3] = b"\x80\x20B"
    status[8:12] = bytes([error_1, error_2, width, 0x0B])
    status[19] = phase
    return bytes(status)


@pytest.mark.parametrize(
    ("status", "troubles"),
    [
        (brother_status(), ()),
        (brother_status(error_1=1), (PrinterFaultKind.PAPER_OUT,)),
        (brother_status(width=0), (PrinterFaultKind.PAPER_OUT,)),
        (brother_status(error_1=4), (PrinterFaultKind.PAPER_JAM,)),
        (
            brother_status(error_2=0x11),
            (PrinterFaultKind.COVER_OPEN, PrinterFaultKind.WRONG_PAPER),
        ),
    ],
)
def test_a_brother_on_a_plug_says_how_it_is(
    status: bytes, troubles: tuple[PrinterFaultKind, ...]
) -> None:
    told = Brother().read(b"\x00" + status)
    assert told is not None
    assert told.troubles == troubles


@pytest.fixture
def device() -> Iterator[tuple[int, str]]:
    """A device's file, and the other end of it."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield ours, os.ttyname(theirs)
    os.close(ours)
    os.close(theirs)


def test_a_device_s_file_is_written_and_read(device: tuple[int, str]) -> None:
    ours, file = device
    heard = bytearray()

    def printer() -> None:
        for end in (b"", b"", b"\x1a"):
            while not heard.endswith(end + STATUS):
                heard.extend(os.read(ours, 65536))
            os.write(ours, brother_status(error_2=0 if end else 0x10))
            if not end:
                heard.clear()

    working = threading.Thread(target=printer)
    working.start()
    made = make(f"brother://{file}")
    now = made.look()
    assert (now.told, now.troubles) == (True, (PrinterFaultKind.COVER_OPEN,))
    with pytest.raises(PrinterFault, match="does not print now") as caught:
        made.send(KEY, BADGE, {})
    assert caught.value.trouble == PrinterFaultKind.COVER_OPEN
    fresh = make(f"brother://{file}")
    fresh.send(KEY, BADGE, {})
    working.join(10)
    assert fresh.follow(KEY, None) is PrinterJobState.DONE
    picture, _ = read_brother(bytes(heard).removesuffix(STATUS))
    assert texts(picture) == [CODE]


def test_a_plug_that_is_pulled_is_offline() -> None:
    printer = make("zpl:///dev/usb/lp-none")
    assert printer.look().troubles == (PrinterFaultKind.OFFLINE,)
