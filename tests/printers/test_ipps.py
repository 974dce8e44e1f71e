"""Printers behind TLS: who is believed, and what is said of who is not."""

from __future__ import annotations

import hashlib
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind
from tests.print_office.badges import BADGE, key_of, make
from tests.print_office.wayward import wayward

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, str]:
    """A printer's own certificate, and its SHA-256."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "printer")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(MADE_AT)
        .not_valid_after(MADE_AT + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    file: Path = tmp_path_factory.mktemp("own") / "printer.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    shown = certificate.public_bytes(serialization.Encoding.DER)
    return context, hashlib.sha256(shown).hexdigest()


def test_a_printer_is_believed_by_its_own_certificate(
    own: tuple[ssl.SSLContext, str],
) -> None:
    context, shown = own
    with wayward(context) as printer:
        address = printer.address.replace("ipp:", "ipps:")
        made = make(f"{address}?cert={shown}")
        assert made.look().troubles == ()
        assert made.send(key_of(1), BADGE, {}) == 7


@pytest.mark.parametrize(
    ("options", "says"),
    [("", "is not trusted"), (f"?cert={'0' * 64}", "another certificate")],
)
def test_nobody_else_is_given_a_badge(
    own: tuple[ssl.SSLContext, str], options: str, says: str
) -> None:
    with wayward(own[0]) as printer:
        made = make(f"{printer.address.replace('ipp:', 'ipps:')}{options}")
        assert made.look().troubles == (PrinterFaultKind.REFUSED,)
        with pytest.raises(PrinterFault, match=says) as caught:
            made.send(key_of(1), BADGE, {})
        assert (caught.value.trouble, caught.value.begun) == (
            PrinterFaultKind.REFUSED,
            False,
        )
        assert printer.asked == []
