"""The words for how each part of a kiosk is, by the stable code of what was found."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.ui.reasons import Sentence, find_problem_words
from kiosk.ui.trouble_words import TROUBLES

translate = QCoreApplication.translate


def _found(icon: str, title: object, remedy: object = "") -> Sentence:
    # QT_TRANSLATE_NOOP hands its text back; its stub calls that an object.
    return Sentence(icon=icon, title=str(title), remedy=str(remedy))


FINDINGS: Final = {
    "store_whole": _found(
        "circle-check", QT_TRANSLATE_NOOP("Findings", "The records are whole")
    ),
    "store_salvaged": _found(
        "wrench",
        QT_TRANSLATE_NOOP("Findings", "The records were damaged and have been saved"),
        QT_TRANSLATE_NOOP("Findings", "Tell support; the damaged file is kept"),
    ),
    "key_in_system": _found(
        "key-round", QT_TRANSLATE_NOOP("Findings", "The system keeps the records' key")
    ),
    "key_tpm": _found(
        "key-round",
        QT_TRANSLATE_NOOP("Findings", "The machine's TPM guards the records' key"),
    ),
    "key_host": _found(
        "key-round",
        QT_TRANSLATE_NOOP("Findings", "The records' key lies sealed on the disk"),
        QT_TRANSLATE_NOOP("Findings", "Support can seal it with the TPM"),
    ),
    "key_null": _found(
        "key-round",
        QT_TRANSLATE_NOOP("Findings", "The records' key is not sealed"),
        QT_TRANSLATE_NOOP("Findings", "Ask support to seal it"),
    ),
    "key_untold": _found(
        "key-round",
        QT_TRANSLATE_NOOP("Findings", "What seals the records' key cannot be told"),
        QT_TRANSLATE_NOOP("Findings", "Ask support to look at the unit"),
    ),
    "key_left_beside": _found(
        "shield-alert",
        QT_TRANSLATE_NOOP("Findings", "The records' key still lies beside them"),
        QT_TRANSLATE_NOOP("Findings", "Ask support to delete the file store.key"),
    ),
    "lease_fresh": _found(
        "cloud", QT_TRANSLATE_NOOP("Findings", "Central was heard lately")
    ),
    "lease_half": _found(
        "cloud-off",
        QT_TRANSLATE_NOOP("Findings", "Central was not heard for days"),
        QT_TRANSLATE_NOOP("Findings", "Look at the network: names will be hidden"),
    ),
    "lease_over": _found(
        "cloud-off",
        QT_TRANSLATE_NOOP("Findings", "Too long without central: names are hidden"),
        QT_TRANSLATE_NOOP(
            "Findings", "Passes still count; names return with the network"
        ),
    ),
    "key_in_file": _found(
        "key-round",
        QT_TRANSLATE_NOOP("Findings", "A file keeps the records' key"),
        QT_TRANSLATE_NOOP("Findings", "Fine for a start; support can move it"),
    ),
    "journal_whole": _found(
        "list", QT_TRANSLATE_NOOP("Findings", "The log is in order")
    ),
    "journal_closed": _found(
        "list",
        QT_TRANSLATE_NOOP("Findings", "The log was begun anew"),
        QT_TRANSLATE_NOOP("Findings", "Nothing is lost by it; tell support"),
    ),
    "entries_lost": _found(
        "list",
        QT_TRANSLATE_NOOP("Findings", "Visits that were recorded have been lost"),
        QT_TRANSLATE_NOOP("Findings", "Tell support; central says which ones"),
    ),
    "enrolled": _found(
        "circle-check", QT_TRANSLATE_NOOP("Findings", "The kiosk belongs to a space")
    ),
    "not_enrolled": _found(
        "key-round",
        QT_TRANSLATE_NOOP("Findings", "The kiosk belongs to no space"),
        QT_TRANSLATE_NOOP("Findings", "Ask support for an enrolment code"),
    ),
    "roster_never": _found(
        "users",
        QT_TRANSLATE_NOOP("Findings", "Members have not come down yet"),
        QT_TRANSLATE_NOOP("Findings", "Cards are read; names follow with the network"),
    ),
    "roster_old": _found(
        "users",
        QT_TRANSLATE_NOOP("Findings", "The list of members is old"),
        QT_TRANSLATE_NOOP("Findings", "Look at the network cable or Wi-Fi"),
    ),
    "roster_fresh": _found(
        "users", QT_TRANSLATE_NOOP("Findings", "The list of members is up to date")
    ),
    "codes_ready": _found(
        "qr-code", QT_TRANSLATE_NOOP("Findings", "Badges carry a code for the day")
    ),
    "codes_no_day": _found(
        "qr-code",
        QT_TRANSLATE_NOOP("Findings", "Badges carry no code: the clock is wrong"),
        QT_TRANSLATE_NOOP("Findings", "Connect the network, or set the clock"),
    ),
    "codes_no_key": _found(
        "qr-code",
        QT_TRANSLATE_NOOP("Findings", "Badges carry no code: the kiosk has no key"),
        QT_TRANSLATE_NOOP("Findings", "Ask support for a new enrolment code"),
    ),
    "codes_key_revoked": _found(
        "qr-code",
        QT_TRANSLATE_NOOP("Findings", "Badges carry no code: the key is not good"),
        QT_TRANSLATE_NOOP("Findings", "Ask support for a new enrolment code"),
    ),
    "plain_http": _found(
        "link",
        QT_TRANSLATE_NOOP("Findings", "The way to central is not protected"),
        QT_TRANSLATE_NOOP("Findings", "Ask support for an https address"),
    ),
    "central_answers": _found(
        "cloud", QT_TRANSLATE_NOOP("Findings", "Central answers")
    ),
    "central_not_reached": _found(
        "cloud-off",
        QT_TRANSLATE_NOOP("Findings", "Central is not reached"),
        QT_TRANSLATE_NOOP("Findings", "The door works; look at the network"),
    ),
    "central_busy": _found(
        "hourglass",
        QT_TRANSLATE_NOOP("Findings", "Central is busy"),
        QT_TRANSLATE_NOOP("Findings", "The kiosk tries again by itself"),
    ),
    "central_refuses": _found(
        "cloud-off",
        QT_TRANSLATE_NOOP("Findings", "Central does not know this kiosk"),
        QT_TRANSLATE_NOOP("Findings", "Ask support for a new enrolment code"),
    ),
    "clock_known": _found("clock", QT_TRANSLATE_NOOP("Findings", "The clock is right")),
    "clock_unknown": _found(
        "clock-alert",
        QT_TRANSLATE_NOOP("Findings", "The clock is wrong"),
        QT_TRANSLATE_NOOP("Findings", "Connect the network, or set the clock"),
    ),
    "clock_off": _found(
        "clock-alert",
        QT_TRANSLATE_NOOP("Findings", "The clock is wrong"),
        QT_TRANSLATE_NOOP("Findings", "Set the clock; people are admitted meanwhile"),
    ),
    "disk_enough": _found(
        "circle-check", QT_TRANSLATE_NOOP("Findings", "The disk has room")
    ),
    "disk_little": _found(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Findings", "The disk is nearly full"),
        QT_TRANSLATE_NOOP("Findings", "Free some room on the kiosk's disk"),
    ),
    "decoder_ready": _found(
        "qr-code", QT_TRANSLATE_NOOP("Findings", "QR codes can be read")
    ),
    "decoder_reads": _found(
        "qr-code", QT_TRANSLATE_NOOP("Findings", "A QR code was read")
    ),
    "decoder_blind": _found(
        "qr-code",
        QT_TRANSLATE_NOOP("Findings", "A QR code was not read"),
        QT_TRANSLATE_NOOP("Findings", "Install the kiosk again, or call support"),
    ),
    "store_writes": _found(
        "circle-check", QT_TRANSLATE_NOOP("Findings", "A record was written safely")
    ),
    "camera_shows": _found(
        "camera", QT_TRANSLATE_NOOP("Findings", "The camera gives pictures")
    ),
    "camera_none": _found(
        "camera-off",
        QT_TRANSLATE_NOOP("Findings", "The camera gives no picture"),
        QT_TRANSLATE_NOOP("Findings", "Plug it in, or choose another under Devices"),
    ),
    "screens_there": _found(
        "languages", QT_TRANSLATE_NOOP("Findings", "Screens and languages are there")
    ),
    "sound_plays": _found(
        "volume-2", QT_TRANSLATE_NOOP("Findings", "Sounds can be heard")
    ),
    "sound_listen": _found(
        "volume-2", QT_TRANSLATE_NOOP("Findings", "A sound is played: can you hear it?")
    ),
    "sound_heard": _found(
        "volume-2", QT_TRANSLATE_NOOP("Findings", "The sound was heard")
    ),
    "sound_unheard": _found(
        "volume-x",
        QT_TRANSLATE_NOOP("Findings", "The sound was not heard"),
        QT_TRANSLATE_NOOP("Findings", "Turn up the loudspeaker, or look at its cable"),
    ),
    "sound_silent": _found(
        "volume-x", QT_TRANSLATE_NOOP("Findings", "The sound is turned off")
    ),
    "sound_none": _found(
        "volume-x",
        QT_TRANSLATE_NOOP("Findings", "There is no loudspeaker"),
        QT_TRANSLATE_NOOP("Findings", "The screens say everything all the same"),
    ),
    "sound_no_voice": _found(
        "volume-2",
        QT_TRANSLATE_NOOP("Findings", "There is no voice to speak with"),
        QT_TRANSLATE_NOOP("Findings", "Sounds play; support can add a voice"),
    ),
    "printer_none": _found(
        "printer",
        QT_TRANSLATE_NOOP("Findings", "No printer is set up"),
        QT_TRANSLATE_NOOP("Findings", "The door works without badges"),
    ),
    "printer_ready": _found(
        "printer", QT_TRANSLATE_NOOP("Findings", "The printer is ready")
    ),
    "printer_silent": _found(
        "printer",
        QT_TRANSLATE_NOOP("Findings", "The printer answers"),
        QT_TRANSLATE_NOOP(
            "Findings", "It tells nothing of its paper: print a test badge"
        ),
    ),
    **{f"printer_{trouble}": told for trouble, told in TROUBLES.items()},
}

_UNKNOWN: Final = _found(
    "wrench",
    QT_TRANSLATE_NOOP("Findings", "A part of the program cannot be used"),
    QT_TRANSLATE_NOOP("Findings", "Restart the kiosk; if this stays, call support"),
)


def finding_words(code: str) -> Sentence:
    """What was found of a part, and what to do."""
    plain = FINDINGS.get(code)
    if plain is None:
        return find_problem_words(code) or _written(_UNKNOWN)
    return _written(plain)


def _written(plain: Sentence) -> Sentence:
    context = "Printers" if plain in TROUBLES.values() else "Findings"
    return Sentence(
        icon=plain.icon,
        title=translate(context, plain.title),
        remedy=translate(context, plain.remedy) if plain.remedy else "",
    )
