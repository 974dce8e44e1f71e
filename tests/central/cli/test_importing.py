from __future__ import annotations

from pathlib import Path

import pytest

from tests.central.cli.conftest import Central

GOOD = "nama;no_wa;space\nSuparmi;081234567890;SMG\n"
BAD = GOOD + "Slamet;0812;SMG\n"


@pytest.fixture
def url(central: Central, tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/central.db"
    assert central("--db", url, "init").code == 0
    return url


def write(tmp_path: Path, text: str) -> str:
    (tmp_path / "anggota.csv").write_text(text, "utf-8")
    return str(tmp_path / "anggota.csv")


def members_of(central: Central, url: str) -> list[str]:
    said = central("--db", url, "pass-text", "--all", "--json")
    return [line["member"] for line in said.lines]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(
    central: Central, url: str, tmp_path: Path
) -> None:
    said = central("--db", url, "import-members", write(tmp_path, GOOD), "--dry-run")
    assert said.code == 0
    assert "1 members would be new" in said.out
    assert members_of(central, url) == []


def test_a_file_is_imported_and_everyone_has_a_pass(
    central: Central, url: str, tmp_path: Path
) -> None:
    said = central("--db", url, "import-members", write(tmp_path, GOOD))
    assert said.code == 0
    assert (
        "Imported 1 members, HS-00000013 to HS-00000013, and issued 1 passes."
        in said.out
    )
    assert members_of(central, url) == ["HS-00000013"]
    again = central("--db", url, "import-members", write(tmp_path, GOOD), "--json")
    assert again.lines[0]["here"] == 1
    assert again.lines[1] == {"imported": 0, "passes": 0, "first": None, "last": None}


def test_one_bad_row_holds_up_the_file_unless_told_otherwise(
    central: Central, url: str, tmp_path: Path
) -> None:
    file = write(tmp_path, BAD)
    said = central("--db", url, "import-members", file)
    assert said.code == 1
    assert "line 3, column no_wa" in said.out
    assert "--skip-bad" in said.err
    assert members_of(central, url) == []
    assert central("--db", url, "import-members", file, "--dry-run").code == 1
    said = central("--db", url, "import-members", file, "--skip-bad", "--json")
    assert said.code == 0
    assert said.lines[0]["line"] == 3
    assert said.lines[1]["bad"] == 1
    assert members_of(central, url) == ["HS-00000013"]


def test_many_bad_rows_are_told_by_number(
    central: Central, url: str, tmp_path: Path
) -> None:
    text = GOOD + "".join(f"Orang;{at};SMG\n" for at in range(60))
    said = central("--db", url, "import-members", write(tmp_path, text))
    assert said.code == 1
    assert "and 10 more like these" in said.out


def test_columns_that_are_left_out_are_named(
    central: Central, url: str, tmp_path: Path
) -> None:
    text = "nama,no_wa,NIK\nSuparmi,081234567890,1\n"
    said = central(
        "--db", url, "import-members", write(tmp_path, text), "--space", "smg"
    )
    assert said.code == 0
    assert "Columns left out: NIK." in said.out


def test_a_file_that_will_not_do_is_a_usage_error(
    central: Central, url: str, tmp_path: Path
) -> None:
    said = central("--db", url, "import-members", write(tmp_path, "alamat\nx\n"))
    assert said.code == 2
    assert "no column nama" in said.err
