"""A guest that is not to be had is named with the reason; a subject that breaks is a fault."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from koperasi.dasar.desa import make_desa
from tests.bench import __main__ as bench
from tests.bench import guests, rivals
from tests.bench.measure import Figure, growth


def test_without_a_package_registry_a_guest_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desa = make_desa(tmp_path / "desa")
    monkeypatch.setattr(guests, "HOME", tmp_path)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    found = rivals._guest("django-ledger", lambda name: rivals._ledger(name, desa, tmp_path))
    desa.close()
    assert found.value.startswith("tidak diukur: django-ledger tidak terpasang: ERROR: No matching")
    assert found.met is None
    assert capsys.readouterr().out == f"tidak diukur: django-ledger: {found.value[14:]}\n"
    assert not (tmp_path / "django-ledger" / guests.STAMP).exists()  # the next run tries again


def test_a_guest_that_breaks_says_why(tmp_path: Path) -> None:
    script = tmp_path / "rusak.py"
    script.write_text("print(1)\nraise SystemExit('meja terbalik')\n", encoding="utf-8")
    with pytest.raises(guests.NotMeasuredError, match="rusak: meja terbalik"):
        guests.seconds_of(Path(sys.executable), script)
    script.write_text("import sys\nprint('siap')\nprint(sys.argv[1])\n", encoding="utf-8")
    assert guests.seconds_of(Path(sys.executable), script, "0.25") == 0.25


def test_an_installed_guest_is_used_again_until_other_packages_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guests, "HOME", tmp_path)
    made: list[Path] = []
    monkeypatch.setattr("venv.create", lambda folder, **_: made.append(folder))
    folder = tmp_path / "tamu"
    folder.mkdir()
    (folder / guests.STAMP).write_text("satu\ndua", encoding="utf-8")
    assert guests.python_of("tamu", ("satu", "dua")).parent.parent == folder
    assert made == []
    with pytest.raises(OSError, match="python"):  # nothing was made, so nothing can run
        guests.python_of("tamu", ("satu", "tiga"))
    assert made == [folder]


def test_a_missed_promise_is_told_and_a_broken_subject_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = [Figure("lambat", "9.00", "<= 3", met=False)]
    monkeypatch.setattr("tests.bench.books.build", lambda *_: None)
    monkeypatch.setattr("tests.bench.reading.figures", lambda *_: missed)
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "reading"])
    assert bench.main() == 0
    assert "MISS lambat: 9.00 <= 3" in capsys.readouterr().out
    monkeypatch.setattr("tests.bench.posting.figures", lambda *_: 1 // 0)
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "reading,posting"])
    assert bench.main() == 1
    told = capsys.readouterr()
    assert "MISS lambat: 9.00 <= 3" in told.out
    assert "ZeroDivisionError" in told.err
    assert "gagal diukur: posting" in told.err


def test_growth_is_the_exponent() -> None:
    assert growth(1.0, 1.0, 100.0) == 0
    assert growth(1.0, 10.0, 10.0) == pytest.approx(1)
    assert growth(2.0, 20.0, 100.0) == pytest.approx(0.5)
