"""`rebuild-books --from-text`: a damaged journal comes back from its text, or nothing changes."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from appbuilder_app.cadangan import angka
from appbuilder_app.perintah import dasar
from koperasi.dasar.desa import open_desa
from koperasi.dasar.pasangan import dokumen_tanpa_entri, entri_tanpa_dokumen
from ledger.checks import run_checks
from ledger.store import drop_triggers
from tests.appbuilder_app.conftest import Run

PARTS = ("ledger", "saldo", "dimensi")
ROWS = ("posting_dim", "posting", "journal", "act", "total_month", "total_dim", "voucher_series")


@pytest.fixture
def data(contoh: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(contoh, tmp_path / "data"))


def damage(folder: Path, *statements: str) -> None:
    """Do to the database what a broken disk or a clever person might do."""
    desa = open_desa(folder)
    with desa.store.write() as conn:
        drop_triggers(conn)
    desa.close()
    with sqlite3.connect(folder / "koperasi.db") as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()


def totals(folder: Path) -> angka.Totals:
    desa = open_desa(folder)
    with desa.read() as conn:
        found = angka.totals(conn)
    desa.close()
    return {part: found[part] for part in PARTS}


def assert_clean(folder: Path) -> None:
    desa = open_desa(folder)
    assert run_checks(desa.store) == []
    desa.close()


def assert_guarded(folder: Path) -> None:
    """The triggers stand again."""
    with sqlite3.connect(folder / "koperasi.db") as conn:
        with pytest.raises(sqlite3.IntegrityError, match="append-only: journal"):
            conn.execute("UPDATE journal SET text = 'x' WHERE seq = 5")
        with pytest.raises(sqlite3.IntegrityError, match="append-only: posting"):
            conn.execute("DELETE FROM posting")
    conn.close()


@pytest.mark.parametrize(
    "statements",
    [
        tuple(f"DELETE FROM {table}" for table in ROWS),
        (
            "UPDATE posting SET amount = amount * 10 WHERE seq % 7 = 0",
            "UPDATE journal SET text = 'x' WHERE seq = 5",
            "DELETE FROM posting WHERE ledger_id = 1 AND seq > 100",
            "UPDATE ledger_file SET length = 3",
        ),
    ],
    ids=["emptied", "bent"],
)
def test_a_damaged_journal_comes_back(run: Run, data: Path, statements: tuple[str, ...]) -> None:
    before = totals(data)
    damage(data, *statements)
    assert totals(data) != before
    code, out, err = run("rebuild-books", "--data", data, "--from-text", "--yes")
    assert (code, err) == (0, "")
    assert "Dokumen tanpa entri: 0.\nEntri tanpa dokumen: 0.\n" in out
    assert "Jurnal sama dengan teks, bersih: " in out
    assert totals(data) == before
    assert_clean(data)
    with dasar.opened(data) as desa, desa.read() as conn:
        seen = conn.exec_driver_sql("SELECT actor FROM audit WHERE action = 'rebuild_journal'")
        assert seen.scalars().all() == ["U0000"]
    assert_guarded(data)


def test_what_stands_alone_is_listed(run: Run, data: Path) -> None:
    """A document whose entry never was, and an entry whose document was lost."""
    with dasar.opened(data) as desa, desa.read() as conn:
        lost = conn.exec_driver_sql("SELECT id, no_bukti FROM bukti_kas ORDER BY id").first()
        other = conn.exec_driver_sql("SELECT id, no_bukti FROM jurnal_umum ORDER BY id").first()
        assert dokumen_tanpa_entri(conn) == entri_tanpa_dokumen(conn) == []
    assert lost is not None
    assert other is not None
    damage(
        data,
        f"DELETE FROM bukti_kas WHERE id = {lost[0]}",
        f"UPDATE jurnal_umum SET no_bukti = 'BM/2031/01/0001' WHERE id = {other[0]}",
    )
    code, out, _err = run("rebuild-books", "--data", data, "--from-text", "--yes")
    assert code == 0
    assert "Dokumen tanpa entri: 1.\n  KOP BM/2031/01/0001" in out
    assert "Entri tanpa dokumen: 2.\n" in out
    assert f"KOP {lost[1]} " in out
    assert f"KOP {other[1]} " in out


def test_short_or_foreign_text_changes_nothing(run: Run, data: Path) -> None:
    """The head of the ledger knows how far the history went, and with which hash."""
    before = totals(data)
    newest = max((data / "buku" / "KOP").glob("[0-9]*.beancount"))
    whole = newest.read_bytes()
    newest.unlink()
    code, _out, err = run("rebuild-books", "--data", data, "--from-text", "--yes")
    assert (code, "berakhir di entri" in err) == (1, True)
    newest.write_bytes(whole.replace(b" IDR", b"0 IDR", 1))
    code, _out, err = run("rebuild-books", "--data", data, "--from-text", "--yes")
    assert (code, "tidak dapat dipakai" in err) == (1, True)
    newest.write_bytes(whole)
    assert totals(data) == before
    assert_clean(data)
    # another first digit, whichever it was: one hash in sixteen begins with an "f"
    first = "CASE substr(head_hash, 1, 1) WHEN 'f' THEN '0' ELSE 'f' END"
    other = f"{first} || substr(head_hash, 2)"
    damage(data, f"UPDATE ledger SET head_hash = {other} WHERE code = 'KOP'")
    code, _out, err = run("rebuild-books", "--data", data, "--from-text", "--yes")
    assert (code, "bukan yang tercatat" in err) == (1, True)


def test_it_asks_and_wants_the_folder_alone(run: Run, data: Path) -> None:
    words = ("rebuild-books", "--data", data, "--from-text")
    code, _out, err = run(*words)
    assert (code, "--yes" in err) == (1, True)
    code, _out, err = run(*words, "--yes", "--entity", "KOP")
    assert (code, "tanpa --entity" in err) == (1, True)
    with dasar.opened(data):
        code, _out, err = run(*words, "--yes")
        assert (code, "sedang dipakai" in err) == (1, True)
