"""The words of check results and of warnings, by their codes."""

from __future__ import annotations

from typing import Final

from kiosk.core.words.codes import CodeWords, Phrase
from kiosk.core.words.printers import PRINTER_FAULTS
from kiosk.ui.words.phrases import translate
from kiosk.ui.words.reasons import PROBLEMS, Sentence, sentence

CHECK_WORDS: Final = {
    "store_whole": CodeWords(
        "circle-check", Phrase("Findings", "The records are whole")
    ),
    "store_salvaged": CodeWords(
        "wrench",
        Phrase("Findings", "The records were damaged and have been saved"),
        Phrase("Findings", "Tell support; the damaged file is kept"),
    ),
    "key_in_system": CodeWords(
        "key-round", Phrase("Findings", "The system keeps the records' key")
    ),
    "key_tpm": CodeWords(
        "key-round",
        Phrase("Findings", "The machine's TPM guards the records' key"),
    ),
    "key_host": CodeWords(
        "key-round",
        Phrase("Findings", "The records' key lies sealed on the disk"),
        Phrase("Findings", "Support can seal it with the TPM"),
    ),
    "key_null": CodeWords(
        "key-round",
        Phrase("Findings", "The records' key is not sealed"),
        Phrase("Findings", "Ask support to seal it"),
    ),
    "key_untold": CodeWords(
        "key-round",
        Phrase("Findings", "What seals the records' key cannot be told"),
        Phrase("Findings", "Ask support to look at the unit"),
    ),
    "key_left_beside": CodeWords(
        "shield-alert",
        Phrase("Findings", "The records' key still lies beside them"),
        Phrase("Findings", "Ask support to delete the file store.key"),
    ),
    "lease_fresh": CodeWords("cloud", Phrase("Findings", "Central was heard lately")),
    "lease_half": CodeWords(
        "cloud-off",
        Phrase("Findings", "Central was not heard for days"),
        Phrase("Findings", "Look at the network: names will be hidden"),
    ),
    "lease_over": CodeWords(
        "cloud-off",
        Phrase("Findings", "Too long without central: names are hidden"),
        Phrase("Findings", "Passes still count; names return with the network"),
    ),
    "key_in_file": CodeWords(
        "key-round",
        Phrase("Findings", "A file keeps the records' key"),
        Phrase("Findings", "Fine for a start; support can move it"),
    ),
    "journal_whole": CodeWords("list", Phrase("Findings", "The log is in order")),
    "journal_closed": CodeWords(
        "list",
        Phrase("Findings", "The log was begun anew"),
        Phrase("Findings", "Nothing is lost by it; tell support"),
    ),
    "entries_lost": CodeWords(
        "list",
        Phrase("Findings", "Visits that were recorded have been lost"),
        Phrase("Findings", "Tell support; central says which ones"),
    ),
    "enrolled": CodeWords(
        "circle-check", Phrase("Findings", "The kiosk belongs to a space")
    ),
    "not_enrolled": CodeWords(
        "key-round",
        Phrase("Findings", "The kiosk belongs to no space"),
        Phrase("Findings", "Ask support for an enrolment code"),
    ),
    "roster_never": CodeWords(
        "users",
        Phrase("Findings", "Members have not come down yet"),
        Phrase("Findings", "Cards are read; names follow with the network"),
    ),
    "roster_old": CodeWords(
        "users",
        Phrase("Findings", "The list of members is old"),
        Phrase("Findings", "Look at the network cable or Wi-Fi"),
    ),
    "roster_fresh": CodeWords(
        "users", Phrase("Findings", "The list of members is up to date")
    ),
    "codes_ready": CodeWords(
        "qr-code", Phrase("Findings", "Badges carry a code for the day")
    ),
    "codes_no_day": CodeWords(
        "qr-code",
        Phrase("Findings", "Badges carry no code: the clock is wrong"),
        Phrase("Findings", "Connect the network, or set the clock"),
    ),
    "codes_no_key": CodeWords(
        "qr-code",
        Phrase("Findings", "Badges carry no code: the kiosk has no key"),
        Phrase("Findings", "Ask support for a new enrolment code"),
    ),
    "codes_key_revoked": CodeWords(
        "qr-code",
        Phrase("Findings", "Badges carry no code: the key is not good"),
        Phrase("Findings", "Ask support for a new enrolment code"),
    ),
    "plain_http": CodeWords(
        "link",
        Phrase("Findings", "The way to central is not protected"),
        Phrase("Findings", "Ask support for an https address"),
    ),
    "central_answers": CodeWords("cloud", Phrase("Findings", "Central answers")),
    "central_not_reached": CodeWords(
        "cloud-off",
        Phrase("Findings", "Central is not reached"),
        Phrase("Findings", "The door works; look at the network"),
    ),
    "central_busy": CodeWords(
        "hourglass",
        Phrase("Findings", "Central is busy"),
        Phrase("Findings", "The kiosk tries again by itself"),
    ),
    "central_refuses": CodeWords(
        "cloud-off",
        Phrase("Findings", "Central does not know this kiosk"),
        Phrase("Findings", "Ask support for a new enrolment code"),
    ),
    "clock_known": CodeWords("clock", Phrase("Findings", "The clock is right")),
    "clock_unknown": CodeWords(
        "clock-alert",
        Phrase("Findings", "The clock is wrong"),
        Phrase("Findings", "Connect the network, or set the clock"),
    ),
    "clock_off": CodeWords(
        "clock-alert",
        Phrase("Findings", "The clock is wrong"),
        Phrase("Findings", "Set the clock; people are admitted meanwhile"),
    ),
    "disk_enough": CodeWords("circle-check", Phrase("Findings", "The disk has room")),
    "disk_little": CodeWords(
        "triangle-alert",
        Phrase("Findings", "The disk is nearly full"),
        Phrase("Findings", "Free some room on the kiosk's disk"),
    ),
    "decoder_ready": CodeWords("qr-code", Phrase("Findings", "QR codes can be read")),
    "decoder_reads": CodeWords("qr-code", Phrase("Findings", "A QR code was read")),
    "decoder_blind": CodeWords(
        "qr-code",
        Phrase("Findings", "A QR code was not read"),
        Phrase("Findings", "Install the kiosk again, or call support"),
    ),
    "store_writes": CodeWords(
        "circle-check", Phrase("Findings", "A record was written safely")
    ),
    "camera_shows": CodeWords(
        "camera", Phrase("Findings", "The camera gives pictures")
    ),
    "camera_none": CodeWords(
        "camera-off",
        Phrase("Findings", "The camera gives no picture"),
        Phrase("Findings", "Plug it in, or choose another under Devices"),
    ),
    "screens_there": CodeWords(
        "languages", Phrase("Findings", "Screens and languages are there")
    ),
    "sound_plays": CodeWords("volume-2", Phrase("Findings", "Sounds can be heard")),
    "sound_listen": CodeWords(
        "volume-2", Phrase("Findings", "A sound is played: can you hear it?")
    ),
    "sound_heard": CodeWords("volume-2", Phrase("Findings", "The sound was heard")),
    "sound_unheard": CodeWords(
        "volume-x",
        Phrase("Findings", "The sound was not heard"),
        Phrase("Findings", "Turn up the loudspeaker, or look at its cable"),
    ),
    "sound_silent": CodeWords(
        "volume-x", Phrase("Findings", "The sound is turned off")
    ),
    "sound_none": CodeWords(
        "volume-x",
        Phrase("Findings", "There is no loudspeaker"),
        Phrase("Findings", "The screens say everything all the same"),
    ),
    "sound_no_voice": CodeWords(
        "volume-2",
        Phrase("Findings", "There is no voice to speak with"),
        Phrase("Findings", "Sounds play; support can add a voice"),
    ),
    "printer_none": CodeWords(
        "printer",
        Phrase("Findings", "No printer is set up"),
        Phrase("Findings", "The door works without badges"),
    ),
    "printer_ready": CodeWords("printer", Phrase("Findings", "The printer is ready")),
    "printer_silent": CodeWords(
        "printer",
        Phrase("Findings", "The printer answers"),
        Phrase("Findings", "It tells nothing of its paper: print a test badge"),
    ),
    **{f"printer_{fault}": words for fault, words in PRINTER_FAULTS.items()},
    **PROBLEMS,
    "not_loadable": CodeWords(
        "wrench",
        Phrase("Findings", "A part of the program cannot be used"),
        Phrase("Findings", "Restart the kiosk; if this stays, call support"),
    ),
}

WARNINGS: Final = {
    "disk_little": Phrase("Door", "Staff: the disk is nearly full"),
    "clock_unknown": Phrase("Door", "Staff: the clock is wrong"),
    "clock_off": Phrase("Door", "Staff: the clock is wrong"),
    "wrong_tries": Phrase("Door", "Staff: many wrong digits or PINs today"),
    "printer_paper": Phrase("Door", "Staff: the badge paper has run out"),
    "printer_stuck": Phrase("Door", "Staff: please look at the printer"),
    "badge_unsure": Phrase("Door", "Staff: has a badge come out?"),
    "lease_over": Phrase("Door", "Staff: no central, names are hidden"),
    "lease_half": Phrase("Door", "Staff: central was not heard for days"),
    "labels_few": Phrase("Door", "Staff: few badge labels are left"),
}
_UNKNOWN_WARNING: Final = Phrase("Door", "Staff: please look at System")


def check_words(code: str) -> Sentence:
    """Return a check's result and its remedy."""
    return sentence(CHECK_WORDS.get(code, CHECK_WORDS["not_loadable"]))


def warning(code: str) -> str:
    """Return a short warning for staff."""
    return translate(*WARNINGS.get(code, _UNKNOWN_WARNING))
