"""System requirements of the project: shared libraries and programs, with their packages.

Source: tried on bare Debian 12 and 13. Packages have their Debian and Ubuntu names, the newest
first (the `t64` names came with Debian 13 and Ubuntu 24.04).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Need:
    """A requirement of the system.

    Shape: `library` is a soname or empty; else one of `programs` (shell patterns) must exist.
    `without` says what is lost if the packages are not available; empty means required.
    """

    packages: tuple[str, ...]
    library: str = ""
    programs: tuple[str, ...] = ()
    without: str = ""

    @property
    def what(self) -> str:
        """Return its name as a person would search for it."""
        return self.library or self.programs[-1]


def _library(soname: str, *packages: str) -> Need:
    return Need(library=soname, packages=packages)


QT = (
    _library("libEGL.so.1", "libegl1"),
    _library("libGL.so.1", "libgl1"),
    _library("libX11.so.6", "libx11-6"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    _library("libfreetype.so.6", "libfreetype6"),
    _library("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
    _library("libbrotlidec.so.1", "libbrotli1"),
    # Qt's sound, to which its keyboard on the screen is linked as well.
    _library("libpulse.so.0", "libpulse0"),
)
DISPLAYS = (
    _library("libX11-xcb.so.1", "libx11-xcb1"),
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-randr.so.0", "libxcb-randr0"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    _library("libwayland-cursor.so.0", "libwayland-cursor0"),
)
BUILD_PARTS = (
    Need(packages=("binutils",), programs=("objdump",)),
    Need(
        library="libspeechd.so.2",
        packages=("libspeechd2",),
        without="the frozen kiosk speaks only on machines that have it",
    ),
)
"""PyInstaller's tools, and the libraries it includes if they exist."""

TEST_PROGRAMS = (
    Need(
        packages=("postgresql",),
        programs=("/usr/lib/postgresql/1[5-9]/bin/initdb", "initdb"),
        without="tests on PostgreSQL are skipped",
    ),
    Need(
        packages=("chromium",),
        programs=("chromium", "google-chrome"),
        without="tests in a browser are skipped",
    ),
    Need(
        packages=("chromium-driver",),
        programs=("chromedriver",),
        without="tests in a browser are skipped",
    ),
    Need(
        packages=("xvfb",),
        programs=("Xvfb",),
        without="tests in a real window are skipped",
    ),
    *(
        Need(
            packages=(package,),
            programs=(f"/usr/sbin/{program}", program),
            without="tests on real printers are skipped",
        )
        for program, package in {
            "cupsd": "cups-daemon",
            "lpadmin": "cups-client",
            "ippeveprinter": "cups-ipp-utils",
            "avahi-daemon": "avahi-daemon",
            "dbus-daemon": "dbus",
        }.items()
    ),
    Need(
        packages=("cups",),
        programs=("/usr/lib/cups/filter/rastertopwg",),
        without="tests on real printers are skipped",
    ),
    Need(
        packages=("cups-filters",),
        programs=("/usr/lib/cups/filter/gstoraster",),
        without="tests on real printers are skipped",
    ),
)

NEEDS = {
    "run": QT + DISPLAYS,
    "build": QT + DISPLAYS + BUILD_PARTS,
    "test": QT + DISPLAYS + TEST_PROGRAMS,
}
