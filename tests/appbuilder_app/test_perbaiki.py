"""Putting a voucher right from its page: filled, refused with a sentence, replaced in one act."""

from __future__ import annotations

import pytest

from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.posting import JurnalBaru, KasBaru
from koperasi.kas.queries import find_bukti
from koperasi.kas.rules import Baris
from koperasi.kas.usecases import record_jurnal, record_kas
from koperasi.simpanan.perintah import Setoran
from koperasi.simpanan.usecases import record_setoran
from ledger.chart import load_chart
from tests.appbuilder_app.conftest import HARI, Masuk, send

EVERY = system_viewer(rooms.all_rights(), "U0001")  # the treasurer: own vouchers of the day
BACK, NEW = "BM/2026/11/0001", "BKM/2026/11/0002"


@pytest.fixture
def income(desa: Desa) -> str:
    """Code of an account of income."""
    create_entitas(desa, EVERY, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    with desa.read() as conn:
        accounts = load_chart(conn, "KOP").accounts
    return next(a.code for a in accounts if a.path.startswith("Pendapatan") and not a.dims)


def masuk_kas(desa: Desa, income: str) -> int:
    """Cash in of Rp500.000 that should have been Rp50.000."""
    new = KasBaru("KOP", "masuk", HARI, "Jasa", (Baris(income, 500_000),), pihak="Warga")
    return record_kas(desa, EVERY, new).seq


def test_cash_is_put_right_and_both_papers_tell(desa: Desa, income: str, masuk: Masuk) -> None:
    seq, treasurer = masuk_kas(desa, income), masuk("bendahara")
    page = treasurer.get(f"/bukti/{seq}/")
    assert f"/bukti/{seq}/perbaiki" in page.text
    form = treasurer.get(f"/bukti/{seq}/perbaiki").text
    assert 'value="500.000"' in form
    assert 'value="Warga"' in form
    assert 'role="alert"' not in form
    where = f"/bukti/{seq}/perbaiki"
    typed = {
        "tanggal": HARI.strftime("%d/%m/%Y"),
        "akun_kas": "1.1.01.01",
        "pihak": "Warga",
        "uraian": "Jasa",
        "baris-0-akun": income,
        "baris-0-jumlah": "50.000",
    }
    no_reason = send(treasurer, where, **typed)
    assert no_reason.status_code == 422
    assert 'value="50.000"' in no_reason.text
    same = send(treasurer, where, **(typed | {"baris-0-jumlah": "500.000"}), alasan="salah")
    assert same.status_code == 422
    assert "Belum ada yang berubah" in same.text
    assert send(treasurer, where, **typed, alasan="Nol kelebihan").status_code == 303
    with desa.read() as conn:
        old = find_bukti(EVERY, conn, "KOP", "BKM/2026/11/0001")
        new = find_bukti(EVERY, conn, "KOP", NEW)
    assert (old.dibalik_oleh, old.diganti_oleh, old.mengganti) == (BACK, NEW, "")
    assert (new.jumlah, new.mengganti, new.diganti_oleh) == (50_000, old.no_bukti, "")
    shown = treasurer.get(f"/bukti/{seq}/").text
    assert "diganti oleh" in shown
    assert NEW in shown
    assert "/perbaiki" not in shown
    assert NEW in treasurer.get("/kuitansi/KOP/BKM/2026/11/0001").text
    again = treasurer.get(where)
    assert again.status_code >= 400
    assert "sudah dibalik" in again.text


def test_before_and_after_while_typing(desa: Desa, income: str, masuk: Masuk) -> None:
    seq = masuk_kas(desa, income)
    typed = {"tanggal": "", "uraian": "Jasa", "baris-0-akun": income, "baris-0-jumlah": "50rb"}
    shown = send(masuk("bendahara"), f"/bukti/{seq}/perbaiki/beda", **typed).text
    assert "<del>" in shown
    assert "Rp500.000" in shown
    assert "Rp50.000" in shown


def test_a_journal_is_put_right(desa: Desa, income: str, masuk: Masuk) -> None:
    masuk_kas(desa, income)
    lines = (Baris("1.1.01.01", 70), Baris(income, -70))
    seq = record_jurnal(desa, EVERY, JurnalBaru("KOP", HARI, "Koreksi", lines)).seq
    typed = {
        "tanggal": HARI.strftime("%d/%m/%Y"),
        "uraian": "Koreksi",
        "baris-0-akun": "1.1.01.01",
        "baris-0-debit": "700",
        "baris-1-akun": income,
        "baris-1-kredit": "700",
        "alasan": "Kurang satu nol",
    }
    answer = send(masuk("bendahara"), f"/bukti/{seq}/perbaiki", **typed)
    assert answer.status_code == 303, answer.text
    with desa.read() as conn:
        new = find_bukti(EVERY, conn, "KOP", "BM/2026/11/0003")
    assert (new.jumlah, new.mengganti) == (700, "BM/2026/11/0001")


def test_only_those_who_may(desa: Desa, income: str, masuk: Masuk) -> None:
    seq, auditor = masuk_kas(desa, income), masuk("auditor")
    assert "/perbaiki" not in auditor.get(f"/bukti/{seq}/").text
    assert auditor.get(f"/bukti/{seq}/perbaiki").status_code == 403
    assert masuk("bendahara").get("/bukti/999/perbaiki").status_code == 404


def test_a_deposit_is_put_right_from_its_own_page(desa: Desa, income: str, masuk: Masuk) -> None:
    del income
    register_anggota(desa, EVERY, DaftarAnggota("KOP", "Anggota Uji"))
    made = record_setoran(desa, EVERY, Setoran("KOP", "A00001", "pokok", 100_000, HARI))
    made = record_setoran(desa, EVERY, Setoran("KOP", "A00001", "sukarela", 500_000, HARI))
    treasurer = masuk("bendahara")
    where = f"/bukti/{made.seq}/perbaiki"
    assert where in treasurer.get(f"/simpanan/{made.dokumen_id}/").text
    typed = {
        "no_anggota": "A00001",
        "jenis": "sukarela",
        "jumlah": "50rb",
        "tanggal": HARI.strftime("%d/%m/%Y"),
        "akun_kas": "1.1.01.01",
    }
    assert send(treasurer, where, **typed, alasan="Nol kelebihan").status_code == 303
    page = treasurer.get(f"/simpanan/{made.dokumen_id}/").text
    assert "diganti oleh" in page
    assert "BKM/2026/11/0003" in page
