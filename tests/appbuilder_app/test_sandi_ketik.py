"""What is typed at the prompt, and what a first start that was cut off gets later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from appbuilder_app import cli, secretkey
from appbuilder_app import folder as folders
from appbuilder_app.perintah import cadangan
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import open_desa
from ledger.errors import Refusal

SANDI = "empat kata yang panjang"
WORDS = ("--entity", "KOP", "--kind", "koperasi", "--name", "Koperasi", "--year", "2026")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(cadangan.VARIABLE, raising=False)
    folder = tmp_path / "desa"
    assert cli.run(["init", "--data", str(folder), *WORDS]) == 0
    return folder


def types(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[bool]:
    """Somebody at the terminal types these, one after the other; tells which were unseen."""
    waiting: Iterator[str] = iter(typed)
    hidden: list[bool] = []

    def prompt(_text: str, *, hide_input: bool = False) -> str:
        hidden.append(hide_input)
        return next(waiting)

    monkeypatch.setattr("typer.prompt", prompt)
    return hidden


def test_a_typed_passphrase_is_asked_twice_unseen_and_opens_the_backup(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, other = tmp_path / "c.koperasi", tmp_path / "lain"
    hidden = types(monkeypatch, SANDI, SANDI, "bukan kata yang benar", SANDI)
    assert cli.run(["backup", "--data", str(data), "--out", str(file)]) == 0
    assert hidden == [True, True]
    assert SANDI.encode() not in file.read_bytes()
    assert cli.run(["restore", str(file), "--data", str(other)]) == 1
    assert cli.run(["restore", str(file), "--data", str(other)]) == 0
    assert hidden == [True] * 4
    assert (other / "koperasi.db").exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [(("pendek",), "paling sedikit"), ((SANDI, "lain dari yang tadi"), "sama")],
    ids=["short", "mistyped"],
)
def test_a_bad_passphrase_is_told_and_makes_no_file(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: tuple[str, ...],
    words: str,
) -> None:
    file = data.parent / "c.koperasi"
    types(monkeypatch, *typed)
    assert cli.run(["backup", "--data", str(data), "--out", str(file)]) == 1
    assert words in capsys.readouterr().err
    assert not file.exists()


def test_a_first_start_that_was_cut_off_gets_its_key_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power went after the tables were made and before the key was."""
    folder = tmp_path / "desa"

    def cut(_folder: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(secretkey, "make_key", cut)
        with pytest.raises(KeyboardInterrupt):
            folders.make(folder, Settings())
    open_desa(folder).close()
    with pytest.raises(Refusal, match="kunci_tidak_ada"):
        secretkey.read_key(folder, Settings())
    folders.make(folder, Settings()).close()
    key = secretkey.read_key(folder, Settings())
    folders.make(folder, Settings()).close()
    assert secretkey.read_key(folder, Settings()) == key
