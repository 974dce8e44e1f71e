"""Printers that take bare bytes: what arrives is a picture again, and what they say is read."""

from __future__ import annotations

import os
import pty
import threading
import tty
from collections.abc import Callable, Iterator

import pytest

from kiosk.badge.brother import STATUS, Brother
from kiosk.badge.escpos import EscPos
from kiosk.badge.line import cut_short
from kiosk.badge.paper import Artist
from kiosk.badge.raw_printer import Language, RawPrinter
from kiosk.badge.zpl import Zpl
from kiosk.core.errors import PrinterFault
from kiosk.core.printing import Progress, Trouble
from tests.printers.badges import ASSETS, BADGE, CODE, key_of, make
from tests.printers.decoders import read_brother, read_escpos, read_zpl, texts
from tests.printers.receiver import Receiver, receiver
from tests.printers.waiting import until

KEY = key_of(1)


@pytest.fixture
def port() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


def sent(port: Receiver, address: str, layout: str = "roll-62x100") -> bytes:
    """What arrives of a badge."""
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
    assert (caught.value.trouble, caught.value.begun) == (Trouble.REFUSED, False)


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
    assert printer.follow(KEY, None) is Progress.UNTOLD
    printer.send(KEY, BADGE, {})
    assert printer.follow(KEY, None) is Progress.DONE
    assert make(f"brother://{port.place}").follow(KEY, None) is Progress.UNTOLD
    assert printer.cancel(KEY, None) is False
    with pytest.raises(PrinterFault, match="keeps no account"):
        printer.find(KEY)


@pytest.mark.parametrize("scheme", ["zpl", "brother"])
def test_a_label_that_broke_off_cannot_come_out(port: Receiver, scheme: str) -> None:
    port.hangs_up_after = 2000
    printer = make(f"{scheme}://{port.place}")
    with pytest.raises(PrinterFault) as caught:
        printer.send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (Trouble.OFFLINE, True)
    assert port.documents == []


class SnappingLine:
    """A line that breaks in the middle of a document."""

    where = "a line"

    def put(self, document: bytes) -> None:
        raise cut_short(self.where, ConnectionResetError())

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        return b""


@pytest.mark.parametrize(
    ("language", "certain"), [(Zpl(), True), (Brother(), True), (EscPos(), False)]
)
def test_whether_a_document_that_left_in_part_can_come_out_is_remembered(
    language: Language, certain: bool
) -> None:
    artist = Artist(layout="roll-62x100", assets=ASSETS)
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
        assert printer.look().troubles == (Trouble.OFFLINE,)
        with pytest.raises(PrinterFault) as caught:
            printer.send(KEY, BADGE, {})
        assert (caught.value.trouble, caught.value.begun) == (Trouble.OFFLINE, False)


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
        (zebra(paper=1, pause=1), (Trouble.PAPER_OUT, Trouble.PAUSED)),
        (zebra(head=1), (Trouble.COVER_OPEN,)),
    ],
)
def test_a_zebra_says_how_it_is(
    port: Receiver, answer: bytes, troubles: tuple[Trouble, ...]
) -> None:
    port.answers = {b"~HS\r\n": answer}
    now = make(f"zpl://{port.place}").look()
    assert (now.told, now.troubles) == (True, troubles)


def test_a_zebra_is_followed_until_it_has_printed(port: Receiver) -> None:
    printer = make(f"zpl://{port.place}")
    printer.send(KEY, BADGE, {})
    for answer, progress in (
        (zebra(left=1), Progress.PRINTING),
        (zebra(paper=1), Progress.PRINTING),
        (zebra(), Progress.DONE),
    ):
        port.answers = {b"~HS\r\n": answer}
        assert printer.follow(KEY, None) is progress


@pytest.mark.parametrize("heard", [b"", b"\x02\x03" * 3, b"HTTP/1.1 400 Bad Request"])
def test_what_is_no_answer_tells_nothing(heard: bytes) -> None:
    for language in (Zpl(), EscPos(), Brother()):
        assert language.read(heard) is None


@pytest.mark.parametrize(
    ("answer", "troubles"),
    [
        (b"\x16\x12\x12\x12", ()),
        (b"\x1e\x32\x12\x72", (Trouble.PAPER_OUT,)),
        (b"\x1e\x16\x12\x12", (Trouble.COVER_OPEN,)),
        (b"\x1e\x12\x1a\x12", (Trouble.PAPER_JAM,)),
        (b"\x1e\x12\x12\x12", (Trouble.PAUSED,)),
    ],
)
def test_a_receipt_printer_says_how_it_is(
    answer: bytes, troubles: tuple[Trouble, ...]
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
        (brother_status(error_1=1), (Trouble.PAPER_OUT,)),
        (brother_status(width=0), (Trouble.PAPER_OUT,)),
        (brother_status(error_1=4), (Trouble.PAPER_JAM,)),
        (brother_status(error_2=0x11), (Trouble.COVER_OPEN, Trouble.WRONG_PAPER)),
    ],
)
def test_a_brother_on_a_plug_says_how_it_is(
    status: bytes, troubles: tuple[Trouble, ...]
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
        while not heard.endswith(STATUS):
            heard.extend(os.read(ours, 65536))
        os.write(ours, brother_status(error_2=0x10))
        while not heard.endswith(b"\x1a"):
            heard.extend(os.read(ours, 65536))

    working = threading.Thread(target=printer)
    working.start()
    made = make(f"brother://{file}")
    now = made.look()
    assert (now.told, now.troubles) == (True, (Trouble.COVER_OPEN,))
    made.send(KEY, BADGE, {})
    working.join(10)
    picture, _ = read_brother(bytes(heard).removeprefix(STATUS))
    assert texts(picture) == [CODE]


def test_a_plug_that_is_pulled_is_offline() -> None:
    printer = make("zpl:///dev/usb/lp-none")
    assert printer.look().troubles == (Trouble.OFFLINE,)
