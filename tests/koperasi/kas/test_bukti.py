"""Cash vouchers and general journals: what is booked, what is refused at which line."""

import datetime as dt
import re

import pytest
from sqlalchemy import func, select, text

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.queries import (
    find_bukti,
    list_akun_uang,
    list_bukti,
    receipt,
    typed_again,
)
from koperasi.kas.usecases import (
    Baris,
    JurnalBaru,
    KasBaru,
    mark_receipt_printed,
    record_jurnal,
    record_kas,
)
from ledger import schema
from ledger.checks import run_checks
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kas.conftest import ATK, HIBAH, KAS, keluar, masuk, saldo

pytestmark = DUA_BASIS
A1 = (("anggota", "A00001"),)


def kas(*baris: Baris, **more: object) -> KasBaru:
    fields: dict[str, object] = {
        "entitas": "KOP",
        "arah": "keluar",
        "tanggal": HARI_INI,
        "uraian": "belanja",
        "baris": baris,
    }
    return KasBaru(**(fields | more))  # type: ignore[arg-type]


def jurnal(*baris: Baris, **more: object) -> JurnalBaru:
    fields: dict[str, object] = {
        "entitas": "KOP",
        "tanggal": HARI_INI,
        "uraian": "penyesuaian",
        "baris": baris,
    }
    return JurnalBaru(**(fields | more))  # type: ignore[arg-type]


def entries(desa: Desa) -> int:
    with desa.read() as conn:
        return int(conn.scalar(select(func.count()).select_from(schema.journal)) or 0)


def test_cash_in_and_out_with_several_lines(berisi: Desa, viewer: Viewer) -> None:
    made = record_kas(
        berisi,
        viewer,
        kas(Baris(ATK, 40_000), Baris("Expenses:Usaha:Transport", 60_000), pihak="Toko Maju"),
    )
    assert (made.no_bukti, made.jumlah, made.ref) == ("BKK/2026/11/0001", 100_000, "kas:2")
    assert saldo(berisi) == 4_398_000
    assert saldo(berisi, "5.2.01.04") == 60_000
    with berisi.read() as conn:
        shown = find_bukti(viewer, conn, "KOP", made.no_bukti)
    assert [(b.akun, b.jumlah) for b in shown.baris] == [
        (ATK, 40_000),
        ("5.2.01.04", 60_000),
        (KAS, -100_000),
    ]
    assert shown.uraian == "Kas keluar: belanja"
    assert "Toko Maju" not in shown.uraian


def test_the_same_voucher_twice(berisi: Desa, viewer: Viewer) -> None:
    first = keluar(berisi, viewer, 15_000, kunci="dua-kali")
    again = keluar(berisi, viewer, 15_000, kunci="dua-kali")
    assert again.ulang
    assert (again.ref, again.no_bukti, again.seq) == (first.ref, first.no_bukti, first.seq)
    with pytest.raises(Refusal) as caught:
        keluar(berisi, viewer, 16_000, kunci="dua-kali")
    assert caught.value.code == "key_used"
    assert saldo(berisi) == 4_483_000


def test_a_journal_with_many_lines(desa: Desa, viewer: Viewer) -> None:
    baris = [Baris("5.2.01.01", n) for n in range(1, 40)]
    baris.append(Baris("2.1.03.02", -sum(b.jumlah for b in baris)))
    asked = jurnal(*baris, kunci="gaji")
    made = record_jurnal(desa, viewer, asked)
    assert made.no_bukti == "BM/2026/11/0001"
    assert made.jumlah == sum(range(1, 40)) == -saldo(desa, "2.1.03.02")
    assert record_jurnal(desa, viewer, asked).ulang


BAD_CASH: list[tuple[KasBaru, str, str | None]] = [
    (kas(), "baris_kosong", "baris"),
    (kas(Baris(ATK, 0)), "amount_zero", "baris.1.jumlah"),
    (kas(Baris(ATK, 5), Baris(ATK, -5)), "jumlah_minus", "baris.2.jumlah"),
    (kas(Baris("5.9", 5)), "account_unknown", "baris.1.akun"),
    (kas(Baris(KAS, 5)), "baris_akun_kas", "baris.1.akun"),
    (kas(Baris("2.1.01.01", 5, A1)), "baris_akun_simpanan", "baris.1.akun"),
    (kas(Baris("2.1.02.02", 5, A1)), "baris_akun_pinjaman", "baris.1.akun"),
    (kas(Baris("2.1.01.04", 5, A1)), "baris_akun_pinjaman", "baris.1.akun"),
    (
        kas(Baris("1.1.03.01", 5, (*A1, ("pinjaman", "P00001")))),
        "baris_akun_pinjaman",
        "baris.1.akun",
    ),
    (kas(Baris(ATK, 5), Baris("1.1.03.01", 5, A1)), "baris_akun_pinjaman", "baris.2.akun"),
    (kas(Baris("1.1.03.03", 5, A1)), "baris_akun_pinjaman", "baris.1.akun"),
    (kas(Baris(ATK, 5), Baris("2.1.05.01", 5)), "baris_tanpa_dimensi", "baris.2.anggota"),
    (kas(Baris("2.1.05.01", 5, A1)), "anggota_tidak_dikenal", "baris.1.anggota"),
    (kas(Baris(ATK, 5), uraian="  "), "uraian_kosong", "uraian"),
    (kas(Baris(ATK, 5), uraian="a\nb"), "text_not_allowed", "uraian"),
    (kas(Baris(ATK, 5), uraian="NIK 3206014107850001"), "catatan_nik", "uraian"),
    (kas(Baris(ATK, 5), pihak="x\u202ey"), "text_not_allowed", "pihak"),
    (kas(Baris(ATK, 5), arah="samping"), "arah_kas_salah", "arah"),
    (kas(Baris(ATK, 5), akun_kas=ATK), "akun_bukan_kas", "akun_kas"),
    (kas(Baris(ATK, 5), tanggal=dt.date(2026, 12, 1)), "date_in_future", "tanggal"),
    (kas(Baris(ATK, 4_498_001)), "balance_short", "jumlah"),
    (kas(Baris(ATK, 5), entitas="LAIN"), "entitas_tidak_dikenal", "entitas"),
    (kas(Baris(ATK, 5), uraian="x\ud800"), "text_not_allowed", "uraian"),
    (kas(Baris("\x00", 5)), "account_unknown", "baris.1.akun"),
    (kas(Baris("2.1.05.01", 5, (("anggota", "\x00"),))), "text_not_allowed", "baris.1.anggota"),
]


def test_bad_cash_is_refused_at_its_line(berisi: Desa, viewer: Viewer) -> None:
    before = entries(berisi)
    for asked, code, field in BAD_CASH:
        with pytest.raises(Refusal) as caught:
            record_kas(berisi, viewer, asked)
        assert (caught.value.code, caught.value.field) == (code, field), asked
        assert entries(berisi) == before


BAD_JOURNAL: list[tuple[JurnalBaru, str, str | None]] = [
    (jurnal(Baris(ATK, 5)), "baris_kosong", "baris"),
    (jurnal(Baris(ATK, 5), Baris(KAS, -6)), "jurnal_timpang", "baris"),
    (jurnal(Baris(ATK, 0), Baris(KAS, 0)), "amount_zero", "baris.1.jumlah"),
    (jurnal(Baris(ATK, 5), Baris("2.1.01.01", -5)), "baris_tanpa_dimensi", "baris.2.anggota"),
    (jurnal(Baris(ATK, 5), Baris("3.1.04.02", -5)), "account_unknown", "akun"),
    (jurnal(Baris(ATK, 5), Baris(HIBAH, -5), uraian=""), "uraian_kosong", "uraian"),
]


def test_bad_journals_are_refused(berisi: Desa, viewer: Viewer) -> None:
    before = entries(berisi)
    for asked, code, field in BAD_JOURNAL:
        with pytest.raises(Refusal) as caught:
            record_jurnal(berisi, viewer, asked)
        assert (caught.value.code, caught.value.field) == (code, field), asked
    assert entries(berisi) == before


def test_the_difference_of_a_journal_is_named(desa: Desa, viewer: Viewer) -> None:
    with pytest.raises(Refusal) as caught:
        record_jurnal(desa, viewer, jurnal(Baris(ATK, 500), Baris(KAS, -620)))
    assert caught.value.values == {"jumlah_debit": 500, "jumlah_kredit": 620, "selisih": 120}


def test_who_may(berisi: Desa) -> None:
    assert keluar(berisi, as_role("kasir"), 1_000).jumlah == 1_000
    for peran in ("ketua", "sekretaris", "pengawas", "auditor", "anggota", "admin"):
        with pytest.raises(Refusal) as caught:
            keluar(berisi, as_role(peran), 1_000)
        assert caught.value.code == "tidak_berhak"
    with pytest.raises(Refusal):
        record_jurnal(berisi, as_role("kasir"), jurnal(Baris(ATK, 5), Baris(HIBAH, -5)))


def test_the_list_of_vouchers(berisi: Desa, viewer: Viewer) -> None:
    made = keluar(berisi, viewer, 15_000)
    with berisi.read() as conn:
        rows = {row.no_bukti: row for row in conn.execute(list_bukti(viewer, "KOP"))}
        assert rows[made.no_bukti].jumlah == 15_000
        assert rows[made.no_bukti].keadaan == "diposting"
        assert rows[made.no_bukti].pembuat == viewer.user
        with pytest.raises(Refusal):
            list_bukti(as_role("anggota"), "KOP")
        with pytest.raises(Refusal):
            find_bukti(viewer, conn, "KOP", "BKK/2026/11/0099")


def test_counting_the_vouchers_looks_up_no_act_and_no_reversal(
    berisi: Desa, viewer: Viewer
) -> None:
    """The list counts and sums the whole journal each time; a row of it must cost next to
    nothing.
    """
    found = list_bukti(viewer, "KOP").subquery("d")
    plans: dict[str, str] = {}
    with berisi.read() as conn:
        for name, column in (("sums", found.c.jumlah), ("makers", found.c.pembuat)):
            measure = func.max if name == "makers" else func.sum
            asked = select(func.count(), measure(column)).select_from(found)
            words = asked.compile(conn, compile_kwargs={"literal_binds": True})
            how = "EXPLAIN QUERY PLAN" if conn.dialect.name == "sqlite" else "EXPLAIN"
            plans[name] = " ".join(map(str, conn.execute(text(f"{how} {words}"))))
    assert re.search(r"\bact\b", plans["makers"])
    assert not re.search(r"\bact\b|reverses", plans["sums"])
    assert "posting" in plans["sums"]


def test_receipt_and_form_of_a_voucher(berisi: Desa, viewer: Viewer) -> None:
    made = keluar(berisi, viewer, 15_000, pihak="Toko Maju", kunci="asal")
    with berisi.read() as conn:
        slip = receipt(viewer, conn, "KOP", made.no_bukti)
        form = typed_again(viewer, conn, "KOP", made.ref)
        for ref in ("kas:99", "simpanan:1", "kas:x", "kas"):
            with pytest.raises(Refusal):
                typed_again(viewer, conn, "KOP", ref)
        with pytest.raises(Refusal):
            receipt(viewer, conn, "KOP", "BKK/2026/11/0099")
        entry = record_jurnal(berisi, viewer, jurnal(Baris(ATK, 5), Baris(HIBAH, -5)))
    with berisi.read() as conn:
        again = typed_again(viewer, conn, "KOP", entry.ref)
        assert isinstance(again, JurnalBaru)
        assert again.baris == (Baris(ATK, 5), Baris(HIBAH, -5))
    assert mark_receipt_printed(berisi, viewer, "KOP", made.no_bukti) == 1
    assert mark_receipt_printed(berisi, viewer, "KOP", made.no_bukti) == 2
    assert (slip.isi.pihak, slip.terbilang) == ("Toko Maju", "lima belas ribu rupiah")
    assert not slip.masuk
    assert isinstance(form, KasBaru)
    assert (form.pihak, form.baris, form.arah) == ("Toko Maju", (Baris(ATK, 15_000),), "keluar")
    assert form.kunci != "asal"


def test_accounts_to_choose_from(berisi: Desa, viewer: Viewer) -> None:
    masuk(berisi, viewer, 1_000)
    with berisi.read() as conn:
        shown = list_akun_uang(viewer, conn, "KOP")
    assert shown[0] == (KAS, "Kas utama (brankas)", 4_499_000)
    names = {kode for kode, _, _ in shown}
    assert "1.1.02.01" in names
    assert not names & {"1.1.01.09", "1.1.02.04", "1.1.04.07"}


def test_each_kind_has_numbers_of_its_own_by_month(desa: Desa, viewer: Viewer) -> None:
    """BKM, BKK, BM each from 0001 in the month of the date; a refused one leaves no gap."""
    create_entitas(desa, viewer, BuatEntitas("LAIN", "koperasi", "Koperasi Lain", 2026))
    maret, april = dt.date(2026, 3, 5), dt.date(2026, 4, 1)
    assert masuk(desa, viewer, 500_000, april).no_bukti == "BKM/2026/04/0001"
    assert masuk(desa, viewer, 500_000, maret).no_bukti == "BKM/2026/03/0001"
    with pytest.raises(Refusal):
        masuk(desa, viewer, 0, maret)
    assert masuk(desa, viewer, 1_000, maret).no_bukti == "BKM/2026/03/0002"
    out = kas(Baris(ATK, 5_000), tanggal=maret)
    assert record_kas(desa, viewer, out).no_bukti == "BKK/2026/03/0001"
    made = record_jurnal(desa, viewer, jurnal(Baris(ATK, 5), Baris(HIBAH, -5), tanggal=maret))
    assert made.no_bukti == "BM/2026/03/0001"
    other = kas(Baris(HIBAH, 1_000), entitas="LAIN", arah="masuk", tanggal=maret)
    assert record_kas(desa, viewer, other).no_bukti == "BKM/2026/03/0001"
    assert run_checks(desa.store) == []
