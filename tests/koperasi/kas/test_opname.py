"""Counted cash: the domain's example, overage, a day that is closed, the text's assertion."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries import find_bukti
from koperasi.kas.queries_opname import berita_acara, hari_kas
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.kas.usecases_opname import Opname, record_opname
from ledger.errors import Refusal
from ledger.locks import Signature, unlock_day
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kas.conftest import KAS, keluar, masuk, saldo

pytestmark = DUA_BASIS
CONTOH = {
    100_000: 31,
    50_000: 20,
    20_000: 9,
    10_000: 12,
    5_000: 7,
    2_000: 14,
    1_000: 10,
    500: 6,
    200: 8,
    100: 4,
}
PIUTANG, LEBIH, TELLER = "1.1.04.06", "4.3.01.04", "1.1.01.02"


def opname(**more: object) -> Opname:
    fields: dict[str, object] = {
        "entitas": "KOP",
        "tanggal": HARI_INI,
        "pecahan": CONTOH,
        "keterangan": "uang kembalian kurang hati-hati",
    }
    return Opname(**(fields | more))  # type: ignore[arg-type]


def test_the_shortage_of_the_example(berisi: Desa, viewer: Viewer) -> None:
    made = record_opname(berisi, viewer, opname(saksi="Bu Euis"))
    assert (made.saldo_buku, made.jumlah_fisik, made.selisih) == (4_498_000, 4_478_000, -20_000)
    assert made.no_bukti == "BM/2026/11/0001"
    assert saldo(berisi) == 4_478_000
    assert saldo(berisi, PIUTANG) == 20_000
    with berisi.read() as conn:
        acta = berita_acara(viewer, conn, "KOP", made.dokumen_id)
    assert acta.pecahan == CONTOH
    assert (acta.saksi, acta.nama_kas, acta.selisih) == ("Bu Euis", "Kas utama (brankas)", -20_000)


def test_an_overage_is_income(berisi: Desa, viewer: Viewer) -> None:
    made = record_opname(berisi, viewer, opname(pecahan={**CONTOH, 50_000: 21}))
    assert made.selisih == 30_000
    assert saldo(berisi, LEBIH) == -30_000
    assert saldo(berisi) == made.jumlah_fisik


def test_a_count_that_agrees_books_nothing(berisi: Desa, viewer: Viewer) -> None:
    made = record_opname(berisi, viewer, opname(pecahan={**CONTOH, 20_000: 10}))
    assert (made.selisih, made.no_bukti) == (0, "")
    assert saldo(berisi) == 4_498_000


def test_the_text_of_the_books_asserts_it(berisi: Desa, viewer: Viewer) -> None:
    record_opname(berisi, viewer, opname())
    text = (berisi.store.books / "KOP" / "opname-2026.beancount").read_text(encoding="utf-8")
    assert "2026-11-25 balance Aset:Kas:Utama  4478000 IDR" in text


def test_after_the_count_the_day_is_closed(berisi: Desa, viewer: Viewer) -> None:
    record_opname(berisi, viewer, opname())
    for move in (keluar, masuk):
        with pytest.raises(Refusal) as caught:
            move(berisi, viewer, 1_000)
        assert (caught.value.code, caught.value.field) == ("day_locked", "tanggal")
    with pytest.raises(Refusal) as caught:
        record_opname(berisi, viewer, opname())
    assert caught.value.code == "hari_sudah_dikunci"
    assert keluar(berisi, viewer, 500, akun_kas="1.1.02.01").jumlah == 500


def test_counted_again_after_opening_the_day(berisi: Desa, viewer: Viewer) -> None:
    record_opname(berisi, viewer, opname())
    with berisi.store.write() as conn:
        by = Signature("U0002", berisi.clock, "salah hitung")
        unlock_day(conn, "KOP", KAS, HARI_INI, by)
    again = record_opname(berisi, viewer, opname(pecahan={**CONTOH, 20_000: 10}))
    assert again.selisih == 20_000
    text = (berisi.store.books / "KOP" / "opname-2026.beancount").read_text(encoding="utf-8")
    assert text.count(" balance ") == 1
    assert "4498000 IDR" in text


def test_a_day_left_open_on_request(berisi: Desa, viewer: Viewer) -> None:
    record_opname(berisi, viewer, opname(kunci_hari=False, tanggal=dt.date(2026, 11, 23)))
    assert keluar(berisi, viewer, 1_000).jumlah == 1_000


def test_the_same_count_twice(berisi: Desa, viewer: Viewer) -> None:
    first = record_opname(berisi, viewer, opname(kunci="hitung"))
    again = record_opname(berisi, viewer, opname(kunci="hitung"))
    assert again.ulang
    assert (again.dokumen_id, again.selisih, again.no_bukti) == (
        first.dokumen_id,
        first.selisih,
        first.no_bukti,
    )
    assert saldo(berisi, PIUTANG) == 20_000


def test_pengurus_decides_that_the_koperasi_bears_it(berisi: Desa, viewer: Viewer) -> None:
    made = record_opname(berisi, viewer, opname(kunci_hari=False, tanggal=dt.date(2026, 11, 23)))
    reverse_bukti(berisi, viewer, Pembalik("KOP", made.no_bukti, "uang ditemukan"))
    assert saldo(berisi) == 4_498_000
    assert saldo(berisi, PIUTANG) == 0


BAD: list[tuple[Opname, str]] = [
    (opname(pecahan={3_000: 1}), "pecahan_salah"),
    (opname(akun_kas="1.1.02.01"), "akun_bukan_tunai"),
    (opname(tanggal=dt.date(2026, 11, 25)), "date_in_future"),
    (opname(saksi="a\nb"), "text_not_allowed"),
    (opname(keterangan="3206014107850001"), "catatan_nik"),
    (opname(entitas="LAIN"), "entitas_tidak_dikenal"),
]


def test_what_is_refused(berisi: Desa, viewer: Viewer) -> None:
    for asked, code in BAD:
        with pytest.raises(Refusal) as caught:
            record_opname(berisi, viewer, asked)
        assert caught.value.code == code
    assert saldo(berisi) == 4_498_000
    for peran in ("ketua", "anggota", "auditor"):
        with pytest.raises(Refusal):
            record_opname(berisi, as_role(peran), opname())
    assert record_opname(berisi, as_role("pengawas"), opname()).selisih == -20_000
    with berisi.read() as conn, pytest.raises(Refusal):
        berita_acara(viewer, conn, "KOP", 99)


def test_a_till_that_is_20_000_short_note_by_note(desa: Desa, viewer: Viewer) -> None:
    """Opening + in - out = book 4.498.000; ten kinds of notes make 4.478.000; the journal of it."""
    masuk(desa, viewer, 4_000_000, dt.date(2026, 11, 23), akun_kas=TELLER)
    masuk(desa, viewer, 600_000, akun_kas=TELLER)
    keluar(desa, viewer, 102_000, akun_kas=TELLER)
    with desa.read() as conn:
        day = hari_kas(viewer, conn, "KOP", (TELLER, HARI_INI))
    assert (day.saldo_pagi, day.masuk, day.keluar, day.saldo_buku) == (
        4_000_000, 600_000, 102_000, 4_498_000,
    )  # fmt: skip
    assert [nilai * lembar for nilai, lembar in CONTOH.items()] == [
        3_100_000, 1_000_000, 180_000, 120_000, 35_000, 28_000, 10_000, 3_000, 1_600, 400,
    ]  # fmt: skip
    made = record_opname(desa, viewer, opname(akun_kas=TELLER, saksi="Bu Euis"))
    assert (made.jumlah_fisik, made.selisih) == (4_478_000, -20_000)
    with desa.read() as conn:
        booked = find_bukti(viewer, conn, "KOP", made.no_bukti)
        acta = berita_acara(viewer, conn, "KOP", made.dokumen_id)
    assert [(b.akun, b.jumlah) for b in booked.baris] == [(PIUTANG, 20_000), (TELLER, -20_000)]
    assert sum(nilai * lembar for nilai, lembar in acta.pecahan.items()) == 4_478_000
    assert saldo(desa, TELLER) == 4_478_000
