"""The command line: contracts of its words, sentences for mistakes, never a traceback."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from appbuilder_app import users
from appbuilder_app.perintah import dasar
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import open_desa
from ledger import audit
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import HARI, Run
from tests.appbuilder_app.desa_berisi import make_books, post_deposits

WORDS = (
    *("demo", "init", "serve", "check", "import", "report", "backup", "restore"),
    *("rebuild-books", "upgrade", "logout-all", "clock"),
)


@pytest.fixture
def data(tmp_path: Path, run: Run) -> Path:
    """A practice folder with the koperasi KOP."""
    folder = tmp_path / "data"
    code, _out, err = init(run, folder, "KOP", "--practice")
    assert code == 0, err
    return folder


def init(run: Run, folder: Path, kode: str, *more: str) -> tuple[int, str, str]:
    named = ("--entity", kode, "--kind", "koperasi", "--name", f"Koperasi {kode}")
    return run("init", "--data", folder, *named, "--year", 2026, *more)


def test_help_names_every_word_in_indonesian(run: Run) -> None:
    code, out, _err = run("--help")
    assert code == 0
    for word in WORDS:
        assert re.search(rf"│ {word} ", out), word
    for word in WORDS:
        code, out, _err = run(word, "--help")
        assert code == 0
        assert "--data" in out
        assert "Tampilkan bantuan ini." in out
        assert "Show this message" not in out
    assert run()[0] == 0


MISTAKES = [
    (("hantu",), 2, "tidak dikenal"),
    (("init",), 2, "wajib diisi"),
    (("serve", "--pintu", "1"), 2, "tidak dikenal"),
    (("serve", "--port", "x"), 2, "tidak dapat dibaca"),
    (("check", "kelebihan"), 2, "Kelebihan kata"),
    (("report",), 2, "belum ada"),
    (("check", "--data", "tidak/ada"), 1, "Belum ada data desa"),
    (("serve", "--data", "tidak/ada"), 1, "Belum ada data desa"),
    (("backup", "--data", "tidak/ada"), 1, "Belum ada data desa"),
    (("logout-all", "--data", "tidak/ada"), 1, "Belum ada data desa"),
    (("upgrade", "--data", "tidak/ada"), 1, "Belum ada data desa"),
    (("rebuild-books", "--data", "tidak/ada"), 1, "Belum ada data desa"),
    (("report", "hantu"), 1, "tidak dikenal"),
    (("report", "neraca", "--format", "doc"), 1, "json, xlsx"),
    (("import",), 1, "Sebutkan berkasnya"),
    (("import", "--template", "hantu"), 1, "anggota, saldo-awal"),
    (("restore", "tidak-ada.koperasi", "--data", "baru"), 1, "tidak ditemukan"),
]


@pytest.mark.parametrize(("words", "wanted", "sentence"), MISTAKES)
def test_a_mistake_is_told_in_a_sentence(
    run: Run, words: tuple[str, ...], wanted: int, sentence: str
) -> None:
    code, _out, err = run(*words)
    assert code == wanted
    assert sentence in err
    assert not Path("tidak").exists()


def test_init_works_without_questions_and_can_be_repeated(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "desa"
    code, out, _err = init(run, folder, "KOP")
    assert code == 0
    secret = re.search(r"Kata sandi pertama: (\S+)", out)
    assert secret is not None
    code, out, _err = run(
        "init", "--data", folder, "--entity", "BUM", "--kind", "bumdes", "--name", "BUMDes",
        "--year", 2026,
    )  # fmt: skip
    assert code == 0
    assert "Kata sandi" not in out
    desa = open_desa(folder)
    with desa.read() as conn:
        assert users.authenticate(conn, "admin", secret[1]).ganti_sandi == 1
        codes = conn.exec_driver_sql("SELECT code FROM ledger ORDER BY id").scalars()
        assert list(codes) == ["KOP", "BUM"]
    desa.close()
    assert not desa.practice
    assert folder.stat().st_mode & 0o077 == 0
    loose = [p for p in folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o077]
    assert not loose


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"--kind": "warung"}, "warung"),
        ({"--entity": "kode salah!"}, "KODE SALAH!"),
        ({"--year": "1800"}, "1800"),
        ({"--name": " "}, "--name"),
        ({"--today": "kemarin"}, "kemarin"),
        ({"--today": "2026-01-01"}, "latihan"),
    ],
)
def test_a_failed_first_start_leaves_nothing(
    run: Run, tmp_path: Path, change: dict[str, str], sentence: str
) -> None:
    words = {"--entity": "KOP", "--kind": "koperasi", "--name": "Koperasi", "--year": "2026"}
    words |= change
    folder = tmp_path / "desa"
    flat = [part for pair in words.items() for part in pair]
    code, _out, err = run("init", "--data", folder, *flat)
    assert code == 1
    assert sentence in err
    assert [path.name for path in folder.iterdir()] == [".kunci-folder"]


def test_the_same_entity_twice_is_refused_and_keeps_the_first(run: Run, data: Path) -> None:
    code, _out, err = init(run, data, "KOP")
    assert (code, "KOP" in err) == (1, True)
    assert (data / "koperasi.db").exists()


def test_real_books_do_not_become_a_practice_folder(run: Run, tmp_path: Path) -> None:
    init(run, tmp_path / "desa", "KOP")
    code, _out, err = init(run, tmp_path / "desa", "BUM", "--practice")
    assert (code, "folder latihan" in err) == (1, True)
    assert run("demo", "--data", tmp_path / "desa", "--build-only")[0] == 1


def fill(data: Path) -> None:
    desa = open_desa(data, today=HARI)
    make_books(desa, "BUM", year=2025)
    desa.close()


def test_check_is_silent_on_whole_books_and_names_the_place_of_an_edit(
    run: Run, data: Path
) -> None:
    fill(data)
    assert run("check", "--data", data) == (0, "Bersih: KOP, BUM.\n", "")
    book = data / "buku" / "BUM" / "2026-03.beancount"
    text = book.read_text()
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "25000 IDR" in row)
    book.write_text(text.replace("25000 IDR", "95000 IDR", 1), newline="\n")
    code, out, _err = run("check", "--data", data)
    assert code == 1
    assert re.search(rf"^BUM/2026-03.beancount:{line} entri \d+: baris diubah", out, re.MULTILINE)
    code, out, _err = run("check", "--data", data, "--entity", "bum", "--format", "json")
    found = json.loads(out)
    assert (code, found["ok"]) == (1, False)
    first = found["findings"][0]
    assert (first["file"], first["line"]) == ("2026-03.beancount", line)
    assert first["meaning"].startswith("baris diubah")
    assert run("check", "--data", data, "--entity", "KOP", "--without-beancount")[0] == 0


def test_rebuild_books_sets_the_edited_file_aside(run: Run, data: Path) -> None:
    fill(data)
    book = data / "buku" / "BUM" / "2026-03.beancount"
    good = book.read_bytes()
    book.write_bytes(good + b"; coret\n")
    assert run("check", "--data", data)[0] == 1
    code, out, _err = run("rebuild-books", "--data", data)
    assert (code, "Disisihkan: BUM/2026-03.beancount.ditolak-" in out) == (0, True)
    assert book.read_bytes() == good
    assert run("check", "--data", data)[0] == 0
    assert run("rebuild-books", "--data", data, "--entity", "HANTU")[0] == 1


def test_what_needs_the_folder_alone_waits_for_nobody(run: Run, data: Path) -> None:
    with dasar.opened(data):
        for word in ("rebuild-books", "upgrade"):
            code, _out, err = run(word, "--data", data)
            assert (code, "sedang dipakai" in err) == (1, True), word
    with dasar.opened(data, alone=True):
        code, _out, err = run("check", "--data", data)
        assert (code, "Tunggu sampai selesai" in err) == (1, True)


def test_reports_come_as_json_and_workbooks(run: Run, data: Path, tmp_path: Path) -> None:
    fill(data)
    code, out, _err = run("report", "neraca", "--data", data, "--entity", "BUM", "--year", 2026)
    found = json.loads(out)
    assert code == 0
    assert set(found) >= {"report", "entity", "period", "rows", "totals", "proofs", "books"}
    assert (found["report"], found["entity"]) == ("neraca", "BUM")
    assert found["totals"]["jumlah_aset"] == 66 * 25_000
    assert all(proof["ok"] for proof in found["proofs"])
    assert found["books"]["entries"] == 66
    asked = ("report", "neraca-saldo", "--data", data, "--entity", "BUM")
    saldo = json.loads(run(*asked, "--as-of", "2025-12-31")[1])
    assert saldo["totals"]["debit"] == saldo["totals"]["kredit"] == 33 * 25_000
    code, out, _err = run(*asked, "--format", "xlsx", "--out", tmp_path / "saldo.xlsx")
    assert (code, out) == (0, "")
    assert load_workbook(tmp_path / "saldo.xlsx").sheetnames
    besar = json.loads(run("report", "buku-besar", "--data", data, "--entity", "BUM")[1])
    assert besar["next_page"] == ""
    assert len([row for row in besar["rows"] if row["kind"] == "line"]) >= 66


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("neraca",), "BUM, KOP"),
        (("neraca", "--entity", "HANTU"), "HANTU"),
        (("neraca", "--entity", "KOP", "--year", "26"), "empat angka"),
        (("neraca", "--entity", "KOP", "--as-of", "31/12/2026"), "2026-11-24"),
        (("buku-besar", "--entity", "KOP", "--account", "9.9"), "9.9"),
        (("neraca", "--entity", "KOP", "--out", "tidak/ada/x.json"), "tidak dapat ditulis"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(
    run: Run, data: Path, words: tuple[str, ...], sentence: str
) -> None:
    fill(data)
    code, _out, err = run("report", *words, "--data", data)
    assert code == 1
    assert sentence in err


def test_templates_are_filled_in_and_imported(run: Run, data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "anggota.xlsx"
    assert run("import", "--template", "anggota", "--out", sheet)[0] == 0
    code, out, _err = run("import", sheet, "--kind", "anggota", "--data", data, "--dry-run")
    assert (code, "Boleh diimpor" in out) == (0, True)
    code, out, _err = run("import", sheet, "--kind", "anggota", "--data", data)
    assert (code, out.startswith("Impor nomor 1: 1 baris")) == (0, True)
    code, _out, err = run("import", sheet, "--kind", "anggota", "--data", data)
    assert (code, "sudah diimpor" in err) == (1, True)
    code, out, _err = run("import", "--undo", 1, "--reason", "salah berkas", "--data", data)
    assert (code, "dibatalkan" in out) == (0, True)


def test_bad_rows_are_named_and_may_be_left_out(run: Run, data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "anggota.xlsx"
    run("import", "--template", "anggota", "--out", sheet)
    book = load_workbook(sheet)
    page = book.worksheets[0]
    headings = {str(cell.value): cell for row in page.iter_rows() for cell in row if cell.value}
    row = page.max_row + 1
    for heading, value in (
        ("no_anggota", "A00002"), ("nama", "Salah"), ("nik", "123"), ("tanggal_masuk", "besok"),
    ):  # fmt: skip
        page.cell(row, headings[heading].column, value)
    book.save(sheet)
    asked = ("import", sheet, "--kind", "anggota", "--data", data)
    code, out, _err = run(*asked, "--dry-run")
    assert (code, f"baris {row}" in out, "Belum boleh" in out) == (1, True, True)
    code, _out, err = run(*asked)
    assert (code, f"baris {row}" in err) == (1, True)
    code, out, _err = run(*asked, "--skip-bad", "--rejected", tmp_path / "ditolak.xlsx")
    assert (code, "1 baris" in out) == (0, True)
    assert load_workbook(tmp_path / "ditolak.xlsx").worksheets[0].max_row >= 2


def test_backup_restore_rehearsal_by_command(run: Run, data: Path, tmp_path: Path) -> None:
    fill(data)
    code, out, _err = run("backup", "--data", data, "--out", tmp_path)
    assert code == 0
    made = next(tmp_path.glob("cadangan-*.koperasi"))
    assert "BUM: 66 entri, debit 1.650.000" in out
    code, out, _err = run("restore", made, "--data", tmp_path / "baru")
    assert (code, "BUM: 66 entri" in out) == (0, True)
    assert run("check", "--data", tmp_path / "baru")[0] == 0
    code, _out, err = run("restore", made, "--data", tmp_path / "baru")
    assert (code, "sudah berisi" in err) == (1, True)
    code, out, _err = run("backup", "--data", data, "--rehearse")
    assert (code, "Gladi berhasil" in out) == (0, True)
    secret = tmp_path / "sandi.txt"
    secret.write_text("kata sandi yang lain\n", newline="\n")
    code, _out, err = run("restore", made, "--data", tmp_path / "lagi", "--passphrase-file", secret)
    assert (code, "tidak cocok" in err) == (1, True)


def test_logout_all_ends_every_session(run: Run, data: Path) -> None:
    assert run("logout-all", "--data", data)[:2] == (
        0, "0 sesi diakhiri. Setiap orang harus masuk lagi.\n",
    )  # fmt: skip


def test_the_clock_is_set_in_practice_folders_only(run: Run, tmp_path: Path) -> None:
    init(run, tmp_path / "desa", "KOP")
    code, _out, err = run("report", "neraca", "--data", tmp_path / "desa", "--today", "2026-01-01")
    assert (code, "latihan" in err) == (1, True)


def test_an_error_of_ours_is_logged_and_told_shortly(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from appbuilder_app.perintah import check

    def broken(*_args: object) -> None:
        raise RuntimeError("rahasia Siti 3207111111111111")

    monkeypatch.setattr(check, "run_checks", broken)
    code, _out, err = run("check", "--data", data)
    assert (code, "bukan pada Anda" in err, "Siti" in err) == (3, True, False)
    logged = (data / "log" / "koperasi.jsonl").read_text()
    assert "RuntimeError" in logged
    assert "Siti" not in logged


def test_a_progress_bar_is_for_terminals(run: Run, data: Path) -> None:
    assert run("check", "--data", data)[2] == ""


def test_options_of_a_word_are_a_dataclass() -> None:
    with pytest.raises(Refusal, match="tanggal_pilihan_salah"):
        dasar.a_date("x", "--today")
    assert dasar.a_date("", "--today") is None
    assert dasar.operator().may("simpanan.catat")
    assert Settings().languages == ("id", "en")


@pytest.fixture
def ahead(tmp_path: Path, run: Run) -> Path:
    """Real books whose newest voucher was recorded by a clock that ran ahead by years."""
    folder = tmp_path / "jam"
    words = ("--entity", "KOP", "--kind", "koperasi", "--name", "Koperasi", "--year", "2025")
    assert run("init", "--data", folder, *words)[0] == 0
    desa = open_desa(folder)
    fast = replace(desa, clock=FixedClock(dt.date(2099, 1, 5), set_by_hand=False))
    post_deposits(fast, "KOP", [dt.date(2025, 11, 20)])
    desa.close()
    return folder


def test_a_clock_behind_the_books_is_told_and_confirmed_once(run: Run, ahead: Path) -> None:
    code, out, err = run("clock", "--data", ahead)
    assert (code, out) == (1, "")
    assert "bukti terakhir dicatat 05/01/2099 10.00 WIB" in err
    assert "koperasi clock --confirm" in err
    code, out, err = run("check", "--data", ahead)
    assert (code, out) == (0, "Bersih: KOP.\n")
    assert "Perhatian: Jam komputer ini menunjuk" in err
    found = json.loads(run("check", "--data", ahead, "--format", "json")[1])
    assert found["ok"]
    assert found["clock"]["saat_terakhir"] == "2099-01-05T03:00:00Z"

    code, out, _err = run("clock", "--data", ahead, "--confirm")
    assert code == 0
    assert "disahkan. Pencatatan bisa diteruskan" in out
    desa = open_desa(ahead)
    with desa.read() as conn:
        (event,) = audit.history(conn, "jam")
    assert (event.actor, event.action) == ("U0000", "confirm_clock")
    assert event.detail["terakhir"] == "2099-01-05T03:00:00Z"
    post_deposits(desa, "KOP", [dt.date(2025, 11, 21)])
    desa.close()
    assert run("clock", "--data", ahead)[0] == 0
    code, _out, err = run("clock", "--data", ahead, "--confirm")
    assert (code, "Tidak ada yang perlu disahkan" in err) == (1, True)
    found = json.loads(run("check", "--data", ahead, "--format", "json")[1])
    assert found["clock"] is None
