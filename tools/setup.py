"""Sets this machine up for a purpose, as `make run`: system packages, then `.venv` from the lock.

Uses only the standard library, since it runs before anything is installed. Changes only `.venv`
and, through apt, the packages of system_needs.py that are missing. With nothing to do it is silent
and takes a few milliseconds.
"""

from __future__ import annotations

import glob
import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tools.system_needs import NEEDS, Need

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UV_VERSION = "0.13.9"
SCOPES: Mapping[str, Sequence[str]] = {
    # Neither may remove what an earlier `make test` installed.
    "run": ("--no-dev", "--inexact"),
    "build": ("--no-dev", "--group", "build", "--inexact"),
    "test": (),
}
"""The development tools of each purpose."""
FAULT = 3


class SetupError(Exception):
    """The machine lacks something that we may not or cannot install."""


def say(sentence: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(f"setup: {sentence}", flush=True)


# --------------------------------------------------------------------------- what is missing


def sonames(ldconfig_output: str) -> frozenset[str]:
    """Return the shared libraries that `ldconfig -p` lists."""
    lines = (line.split() for line in ldconfig_output.splitlines()[1:])
    return frozenset(words[0] for words in lines if words)


def missing(
    needs: Iterable[Need], libraries: frozenset[str], has_program: Callable[[str], bool]
) -> list[Need]:
    """Return the needs that no library or program of this machine meets."""
    return [
        need
        for need in needs
        if need.library not in libraries
        and not any(has_program(pattern) for pattern in need.programs)
    ]


def has_program(pattern: str) -> bool:
    """Return whether a program is on the path, or a file matches a pattern with a slash."""
    if "/" in pattern:
        return bool(glob.glob(pattern))  # noqa: PTH207  # an absolute pattern
    return shutil.which(pattern) is not None


def installed_libraries() -> frozenset[str]:
    """Return the shared libraries the loader of this machine finds."""
    for program in ("/sbin/ldconfig", "/usr/sbin/ldconfig", "ldconfig"):
        try:
            done = subprocess.run(
                [program, "-p"], check=False, capture_output=True, text=True
            )
        except FileNotFoundError:
            continue
        return sonames(done.stdout)
    message = (
        "The program ldconfig is not here, so system libraries cannot be looked up."
    )
    raise SetupError(message)


# --------------------------------------------------------------------------- system packages


def root_prefix() -> list[str] | None:
    """Return the words before a command that needs root, or None without root."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def choose_package(need: Need, has_candidate: Callable[[str], bool]) -> str | None:
    """Return the first of a need's package names that this system's archive offers."""
    return next((name for name in need.packages if has_candidate(name)), None)


def has_candidate(package: str) -> bool:
    """Return whether apt could install a package that really holds its files."""
    shown = subprocess.run(
        ["apt-cache", "policy", package], check=False, capture_output=True, text=True
    )
    lines = [line.strip() for line in shown.stdout.splitlines()]
    candidate = next((line for line in lines if line.startswith("Candidate:")), "")
    # Ubuntu's chromium packages only fetch a snap, which cannot drive a test.
    return candidate not in ("", "Candidate: (none)") and "snap" not in candidate


def install_command(prefix: Sequence[str], packages: Sequence[str]) -> list[str]:
    """Return the apt command that installs packages without questions or recommendations."""
    return [
        *prefix,
        *("env", "DEBIAN_FRONTEND=noninteractive"),
        *("apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends"),
        *packages,
    ]


def advice(needs: Sequence[Need]) -> str:
    """Return the command that installs what is missing, for a person with root."""
    names = " ".join(need.packages[-1] for need in needs)
    return (
        f"sudo apt-get update && sudo apt-get install --no-install-recommends {names}"
    )


def provide(needs: Sequence[Need]) -> None:
    """Install what is missing; report the loss of optional parts.

    Raises: SetupError if a required part stays missing.
    """
    lacking = missing(needs, installed_libraries(), has_program)
    if not lacking:
        return
    prefix = root_prefix() if shutil.which("apt-get") else None
    if prefix is not None:
        _install(lacking, prefix)
        lacking = missing(needs, installed_libraries(), has_program)
    settle(lacking, may_install=prefix is not None)


def _install(lacking: Sequence[Need], prefix: Sequence[str]) -> None:
    say("Reading the list of system packages (apt-get update).")
    _apt([*prefix, "apt-get", "update", "--quiet=2"])
    chosen = {need: choose_package(need, has_candidate) for need in lacking}
    required = [name for need, name in chosen.items() if name and not need.without]
    optional = [name for need, name in chosen.items() if name and need.without]
    for group in (required, optional):
        if group:
            say(f"Installing system packages: {' '.join(group)}.")
            _apt(install_command(prefix, group))


def _apt(command: Sequence[str]) -> None:
    """Run apt, and show its output only if it failed; the missing parts are checked later."""
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        say(f"This command failed: {shlex.join(command)}")
        print(done.stdout.rstrip(), file=sys.stderr)


def settle(lacking: Sequence[Need], *, may_install: bool) -> None:
    """Report what does not work without optional needs.

    Raises: SetupError with the command to type if a required one is missing.
    """
    required = [need for need in lacking if not need.without]
    if required:
        names = ", ".join(need.what for need in required)
        why = "could not be installed" if may_install else "need root to be installed"
        message = f"These system parts are missing and {why}: {names}. Run: {advice(required)}"
        raise SetupError(message)
    for loss in dict.fromkeys(need.without for need in lacking):
        concerned = [need for need in lacking if need.without == loss]
        names = ", ".join(need.what for need in concerned)
        say(f"Without {names}, {loss}. To have them: {advice(concerned)}")


# --------------------------------------------------------------------------- environment


def stamp(purpose: str, files: Mapping[str, bytes]) -> str:
    """Return a digest of everything a set-up depends on; a change repeats the set-up."""
    digest = hashlib.sha256()
    for part in (purpose, sys.version, platform.machine(), str(ROOT), UV_VERSION):
        digest.update(part.encode() + b"\0")
    for name, content in sorted(files.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def stamped_files() -> dict[str, bytes]:
    """Return the files that decide what a set-up does."""
    names = ("uv.lock", "pyproject.toml", "tools/setup.py", "tools/system_needs.py")
    return {name: (ROOT / name).read_bytes() for name in names}


def environment_works() -> bool:
    """Return whether `.venv` has a Python of this version that starts."""
    version = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    python = VENV / "bin" / "python"
    return python.exists() and _succeeds([str(python), "-c", version])


def ensurepip_need() -> Need:
    """Return what making an environment needs: a package of its own on Debian."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return Need(
        packages=(f"python{version}-venv", "python3-venv"),
        programs=(str(Path(os.__file__).parent / "ensurepip" / "__init__.py"),),
    )


def shared_python_need() -> Need:
    """Return what freezing needs: Python as a library, a package of its own on Debian."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    library = str(sysconfig.get_config_var("INSTSONAME"))
    return Need(
        library=library,
        packages=(f"libpython{version}t64", f"libpython{version}"),
        programs=(f"{sysconfig.get_config_var('LIBDIR')}/{library}",),
    )


def make_environment() -> None:
    """Make `.venv` with the Python that runs this."""
    say(f"Making the environment .venv with Python {platform.python_version()}.")
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def get_uv() -> Path:
    """Return the pinned uv inside `.venv`; fetch it from PyPI if it is missing.

    It is beside the environment's own packages, so that syncing these never removes it.
    """
    home = VENV / "uv"
    program = home / "bin" / "uv"
    if program.exists() and (home / f"uv-{UV_VERSION}.dist-info").is_dir():
        return program
    python = str(VENV / "bin" / "python")
    if not _succeeds([python, "-m", "pip", "--version"]):
        _run([python, "-m", "ensurepip", "--upgrade"])
    say(f"Fetching uv {UV_VERSION} into .venv.")
    shutil.rmtree(home, ignore_errors=True)
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "install", "--no-deps", "--target", str(home), f"uv=={UV_VERSION}"])
    return program


def sync(purpose: str) -> None:
    """Fill `.venv` from the lock: the program with every extra, and the tools of the purpose."""
    uv = get_uv()
    say("Installing the locked Python packages into .venv.")
    # Progress bars are for a terminal; in a log the list of packages would hide the rest.
    manner = [] if sys.stderr.isatty() else ["--quiet"]
    command = [str(uv), "sync", *manner, "--frozen", "--all-extras", *SCOPES[purpose]]
    _run([*command, "--python", str(VENV / "bin" / "python")])


def _run(command: Sequence[str]) -> None:
    ours = {"UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(VENV)}
    inherited = {
        key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"
    }
    done = subprocess.run(command, check=False, cwd=ROOT, env=inherited | ours)
    if done.returncode != 0:
        message = f"This command failed with exit code {done.returncode}: {shlex.join(command)}"
        raise SetupError(message)


# --------------------------------------------------------------------------- the command


def set_up(purpose: str) -> None:
    """Set the machine up for `purpose`, and record that it is."""
    wanted = stamp(purpose, stamped_files())
    note = VENV / f"set-up-for-{purpose}"
    if note.exists() and note.read_text() == wanted:
        return
    works = environment_works()
    if sys.platform.startswith("linux"):
        python = [] if works else [ensurepip_need()]
        library = [shared_python_need()] if purpose == "build" else []
        provide([*NEEDS[purpose], *python, *library])
    if not works:
        make_environment()
    sync(purpose)
    note.write_text(wanted)
    say("Ready.")


def main(arguments: Sequence[str]) -> int:
    """Set up for the named purpose; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in NEEDS:
        print(f"usage: setup.py {'|'.join(NEEDS)}", file=sys.stderr)
        return 2
    try:
        set_up(arguments[0])
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return FAULT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
