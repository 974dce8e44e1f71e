"""A folder that was copied or put back goes on in a new stream; one that was not, does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Ending
from kiosk.store.database import folder_identity
from kiosk.store.database.folder_identity import HIGH, MARKER
from kiosk.store.recovery.report import Closed
from tests.store.front import enrol, opened
from tests.store.world import AT, NEXT_STREAM, STREAM, boot, moment

THIRD_STREAM = "0c" * 16


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two entries in its first stream, closed."""
    data = tmp_path / "data"
    with opened(data) as front:
        enrol(front)
        front.append(boot())
        front.append(boot(), 1)
    return data


def test_the_same_folder_goes_on_in_its_stream(folder: Path) -> None:
    for _ in range(2):
        with opened(folder, NEXT_STREAM) as front:
            assert front.store.report.closed is None
            (state,) = front.streams()
            assert state.stream == STREAM
    with opened(folder, NEXT_STREAM) as front:
        assert front.append(boot(), 2) == Position(stream=STREAM, seq=3)


def test_a_folder_that_was_moved_goes_on_in_its_stream(folder: Path) -> None:
    moved = folder.rename(folder.with_name("elsewhere"))
    with opened(moved, NEXT_STREAM) as front:
        (state,) = front.streams()
        assert state.stream == STREAM


def _copy(folder: Path) -> Path:
    return Path(shutil.copytree(folder, folder.with_name("copy")))


def _copy_with_times(folder: Path) -> Path:
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy, copy_function=shutil.copy2)
    return copy


def _tar(folder: Path) -> Path:
    archive = folder.with_name("backup.tar")
    with tarfile.open(archive, "w") as tar:
        tar.add(folder, "data")
    shutil.rmtree(folder)
    # By tar itself, as a person would: owners, times and all, on every Python alike.
    subprocess.run(["tar", "-xf", archive, "-C", folder.parent], check=True)
    return folder


def _put_back_in_place(folder: Path) -> Path:
    backup = folder.with_name("backup")
    shutil.copytree(folder, backup)
    for file in backup.iterdir():
        with file.open("rb") as source, (folder / file.name).open("r+b") as target:
            target.truncate()
            shutil.copyfileobj(source, target)
    return folder


def _lose_the_marker(folder: Path) -> Path:
    (folder / MARKER).unlink()
    return folder


@pytest.mark.parametrize(
    "change", [_copy, _copy_with_times, _tar, _put_back_in_place, _lose_the_marker]
)
def test_a_copied_or_restored_folder_opens_a_new_stream_and_keeps_the_old_one_s_entries(
    folder: Path, change: Callable[[Path], Path]
) -> None:
    changed = change(folder)
    with opened(changed, NEXT_STREAM) as front:
        head = Position(stream=STREAM, seq=2)
        assert front.store.report.closed == Closed(head=head, reason=Ending.COPIED)
        old, new = front.streams()
        assert (old.stream, old.closed, old.head_seq) == (STREAM, Ending.COPIED, 2)
        assert (new.stream, new.head_seq) == (NEXT_STREAM, 0)
        run = front.journal.unsent(500)
        assert run is not None
        assert (run.stream, len(run.entries)) == (STREAM, 2)
        front.verify()
    # It is the first folder's business now: no further stream at the next start.
    with opened(changed, THIRD_STREAM) as front:
        assert len(front.streams()) == 2


def test_the_original_goes_on_undisturbed_beside_its_copy(folder: Path) -> None:
    copy = _copy(folder)
    with opened(folder, THIRD_STREAM) as front, opened(copy, NEXT_STREAM) as other:
        assert front.append(boot(), 2).stream == STREAM
        assert other.append(boot(), 2).stream == NEXT_STREAM


def test_a_closed_stream_is_reported_until_the_new_one_has_an_entry(
    folder: Path,
) -> None:
    copy = _copy(folder)
    for _ in range(2):
        with opened(copy, NEXT_STREAM) as front:
            assert front.store.report.closed is not None
    with opened(copy, NEXT_STREAM) as front:
        front.append(boot(), 3)
    with opened(copy, THIRD_STREAM) as front:
        assert front.store.report.closed is None


def test_a_copy_of_a_copy_reports_the_stream_that_has_entries(folder: Path) -> None:
    copy = _copy(folder)
    with opened(copy, NEXT_STREAM):
        pass
    again = Path(shutil.copytree(copy, folder.with_name("again")))
    with opened(again, THIRD_STREAM) as front:
        assert len(front.streams()) == 3
        closed = front.store.report.closed
        assert closed is not None
        assert closed.head == Position(stream=STREAM, seq=2)


@pytest.mark.parametrize("in_place", ["replaced", "overwritten"])
def test_a_journal_put_back_alone_opens_a_new_stream(
    folder: Path, in_place: str
) -> None:
    backup = folder.with_name("backup.db")
    shutil.copy2(folder / "journal.db", backup)
    with opened(folder) as front:
        front.append(boot(), 2)
    if in_place == "replaced":
        os.replace(backup, folder / "journal.db")  # noqa: PTH105  # as `mv` does
    else:
        (folder / "journal.db").write_bytes(backup.read_bytes())
    with opened(folder, NEXT_STREAM) as front:
        old, new = front.streams()
        assert (old.head_seq, old.closed, new.stream) == (2, Ending.LOST, NEXT_STREAM)
    with opened(folder, THIRD_STREAM) as front:
        assert len(front.streams()) == 2


def test_a_journal_older_than_its_last_stream_opens_a_new_one(folder: Path) -> None:
    backup = folder.with_name("backup.db")
    shutil.copy2(folder / "journal.db", backup)
    with opened(folder) as front:
        front.journal.open_stream(NEXT_STREAM, moment(2), "fork")
        front.append(boot(), 2)
    shutil.copy2(backup, folder / "journal.db")
    with opened(folder, THIRD_STREAM) as front:
        assert [state.stream for state in front.streams()] == [STREAM, THIRD_STREAM]


def test_a_journal_that_is_gone_is_told_of_by_how_far_it_came(folder: Path) -> None:
    (folder / "journal.db").unlink()
    with opened(folder, NEXT_STREAM) as front:
        closed = front.store.report.closed
        assert closed == Closed(head=Position(stream=STREAM, seq=2), reason=Ending.GONE)
        assert front.journal.unsent(500) is None
        assert front.journal.rewind(STREAM, 0) == 2
        assert front.append(boot(), 3) == Position(stream=NEXT_STREAM, seq=1)


def test_a_high_water_mark_that_cannot_be_read_means_nothing(folder: Path) -> None:
    (folder / HIGH).write_bytes(b"\xff\xfe nonsense")
    with opened(folder, NEXT_STREAM) as front:
        assert len(front.streams()) == 1


def test_a_mark_that_lags_behind_means_nothing(folder: Path) -> None:
    (folder / HIGH).write_bytes(f"{STREAM} {1:020d}".encode())
    with opened(folder, NEXT_STREAM) as front:
        assert len(front.streams()) == 1


def test_a_crash_between_the_marker_and_the_stream_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    folder_identity.make(data, folder_identity.key_print("5a" * 32))
    with opened(data) as front:
        assert front.store.report.closed is None
        assert front.append(boot()) == Position(stream=STREAM, seq=1)


def test_another_machine_s_stream_is_not_this_one_s(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "machine-id"
    other.write_text("another machine\n")
    monkeypatch.setattr(folder_identity, "_MACHINE_ID", other)
    with opened(folder, NEXT_STREAM) as front:
        assert [state.stream for state in front.streams()] == [STREAM, NEXT_STREAM]


def _killed(folder: Path, count: int, sent: int) -> None:
    """Leaves the folder as a kill does: `count` entries are in the file, two more in the WAL."""
    with opened(folder) as front:
        enrol(front)
        for minutes in range(count):
            front.append(boot(), minutes)
        front.journal.acknowledge(STREAM, sent)
        front.store.ensure_open().journal.fold_in()
        for minutes in range(count, count + 2):
            front.append(boot(), minutes)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name in ("journal.db", "journal.db-wal", "journal.high"):
        (folder / name).write_bytes(files[name])


@pytest.mark.parametrize("cut", ["deleted", "emptied", "shortened"])
def test_confirmed_entries_that_are_gone_with_the_wal_are_told_by_their_places(
    tmp_path: Path, cut: str
) -> None:
    data = tmp_path / "data"
    _killed(data, 5, sent=5)
    wal = data / "journal.db-wal"
    match cut:
        case "deleted":
            wal.unlink()
        case "emptied":
            wal.write_bytes(b"")
        case _:
            wal.write_bytes(wal.read_bytes()[: 32 + 100])
    with opened(data, NEXT_STREAM) as front:
        closed = front.store.report.closed
        head = Position(stream=STREAM, seq=5)
        assert closed == Closed(head=head, reason=Ending.LOST)
        (loss,) = front.journal.losses()
        assert (loss.stream, loss.first_seq, loss.last_seq) == (STREAM, 6, 7)
        assert (loss.why, loss.noticed_at, loss.count) == (Ending.LOST, AT, 2)
        assert (loss.told, loss.heard, loss.held) == (False, False, False)
        # The last entry goes up once more: the answer says whether central has the others.
        run = front.journal.unsent(500)
        assert run is not None
        assert (run.stream, run.first_seq, len(run.entries)) == (STREAM, 5, 1)
        told = front.append(boot(), 9)
        front.journal.mark_losses_reported(told)
        front.journal.acknowledge(NEXT_STREAM, 1)
        (loss,) = front.journal.losses()
        assert (loss.told, loss.heard, loss.held) == (True, True, False)
        front.journal.note_held(STREAM, 2**80)
        (loss,) = front.journal.losses()
        assert loss.held
    with opened(data, THIRD_STREAM) as front:
        assert front.store.report.closed is None
        assert len(front.journal.losses()) == 1


def test_a_loss_noted_before_is_saved_out_of_a_damaged_journal(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _killed(data, 5, sent=0)
    (data / "journal.db-wal").unlink()
    with opened(data, NEXT_STREAM) as front:
        told = front.append(boot(), 9)
        front.journal.mark_losses_reported(told)
        before = front.journal.losses()
    content = bytearray((data / "journal.db").read_bytes())
    content[5000] ^= 1
    (data / "journal.db").write_bytes(content)
    with opened(data, THIRD_STREAM) as front:
        assert front.store.report.salvage is not None
        assert front.journal.losses() == before


def test_a_copy_that_is_behind_its_mark_says_so_as_well(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _killed(data, 5, sent=0)
    (data / "journal.db-wal").unlink()
    copy = _copy(data)
    with opened(copy, NEXT_STREAM) as front:
        assert front.store.report.closed is not None
        assert front.store.report.closed.reason == Ending.COPIED
        (loss,) = front.journal.losses()
        assert (loss.first_seq, loss.last_seq) == (6, 7)
