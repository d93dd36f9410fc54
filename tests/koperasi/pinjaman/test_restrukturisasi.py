"""Restructuring through the use cases: a new loan without cash, the old card, the class, undone."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.perintah import AgunanBaru
from koperasi.pinjaman.perintah_usul import (
    BalikUsul,
    HasilUsul,
    PutuskanUsul,
    UsulRestrukturisasi,
)
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.queries import find_data, kartu_pinjaman, own_pinjaman
from koperasi.pinjaman.restrukturisasi import PENATAAN, PENJADWALAN, PERSYARATAN
from koperasi.pinjaman.usecases_akhir_bulan import (
    AkhirBulan,
    BatalAkhirBulan,
    post_akhir_bulan,
    undo_akhir_bulan,
)
from koperasi.pinjaman.usecases_putusan import (
    approve_usul,
    reject_usul,
    reverse_usul,
    withdraw_usul,
)
from koperasi.pinjaman.usecases_usul import propose_restrukturisasi
from ledger import totals
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed, as_role
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    JUTA,
    KETUA,
    PENGAWAS,
    SEKRETARIS,
    bayar,
    buku,
    cair,
    produk,
)

pytestmark = DUA_BASIS
BERLAKU = dt.date(2026, 7, 10)
PERTAMA = dt.date(2026, 8, 10)


def usul(no: str, **more: object) -> UsulRestrukturisasi:
    """Two years more for a loan that is behind since March."""
    made = UsulRestrukturisasi(
        "KOP", no, BERLAKU, PENJADWALAN, 24, PERTAMA, "Panen gagal", "Rapat pengurus 7/2026"
    )
    return replace(made, **more)  # type: ignore[arg-type]


def usulkan(desa: Desa, no: str, **more: object) -> HasilUsul:
    return propose_restrukturisasi(desa, BENDAHARA, usul(no, **more))


def setuju(desa: Desa, hasil: HasilUsul, *oleh: Viewer) -> HasilUsul:
    for satu in oleh or (KETUA, SEKRETARIS):
        hasil = approve_usul(desa, satu, PutuskanUsul("KOP", hasil.nomor, hasil.sidik))
    return hasil


def saldo(desa: Desa) -> dict[str, int]:
    with desa.read() as conn:
        return {kode: n for kode, n in totals.balances(conn, "KOP").items() if n}


@pytest.fixture
def menunggak(desa: Desa, anggota: list[str]) -> str:
    """Flat 10.000.000, one instalment paid, four in arrears on 10 July: 126 days."""
    no = cair(desa, anggota[0], agunan=(AgunanBaru("bpkb", "BPKB motor", 9 * JUTA),),
              penjamin=(anggota[1],))  # fmt: skip
    bayar(desa, no, 933_333, dt.date(2026, 2, 5))
    return no


def test_the_principal_moves_without_cash_and_jasa_stays_owed(
    desa: Desa, viewer: Viewer, menunggak: str
) -> None:
    before = saldo(desa)
    asked = usulkan(desa, menunggak)
    assert (asked.keadaan, asked.nomor) == ("diajukan", "U00001")
    assert saldo(desa) == before
    done = setuju(desa, asked)
    assert (done.keadaan, done.no_pinjaman_baru) == ("diposting", "P00002")
    assert done.no_bukti.startswith("BM/2026/07/")
    assert saldo(desa) == before
    assert buku(desa, menunggak) == {"pendapatan_jasa_pinjaman": 100_000}
    assert buku(desa, "P00002") == {"pinjaman_anggota": 9_166_667}
    with desa.read() as conn:
        old, new = (find_pinjaman(conn, "KOP", no) for no in (menunggak, "P00002"))
        card = kartu_pinjaman(viewer, conn, "KOP", menunggak, HARI_INI)
        data = find_data(viewer, conn, "KOP", "P00002", HARI_INI)
    assert (old.keadaan, new.keadaan) == ("restruktur", "cair")
    assert (new.menggantikan, new.kelas_lama, new.plafon) == (
        menunggak, "kurang_lancar", 9_166_667)  # fmt: skip
    assert (new.tenor_bulan, new.metode, new.tarif_jasa_persen) == (24, "flat", "1")
    assert (data.jadwal[0].jatuh_tempo, sum(r.pokok for r in data.jadwal)) == (PERTAMA, 9_166_667)
    assert [row.nilai for row in data.agunan] == [9 * JUTA]
    assert len(data.penjamin) == 1
    assert card is not None
    # jasa of March to July is still asked for; fees stand still from the day of the change on
    assert (card.kartu.sisa_pokok, card.tunggakan) == (0, 500_000)
    assert card.denda == round(933.333 * sum((BERLAKU - dt.date(2026, m, 5)).days
                                             for m in range(3, 8)))  # fmt: skip


def test_jasa_on_the_old_card_is_still_collected(
    desa: Desa, viewer: Viewer, menunggak: str, anggota: list[str]
) -> None:
    setuju(desa, usulkan(desa, menunggak))
    with desa.read() as conn:
        cards = own_pinjaman(viewer, conn, "KOP", anggota[0], HARI_INI)
        owed = cards[1].kartu.tagihan
    assert [card.row.no_pinjaman for card in cards] == ["P00002", menunggak]
    with pytest.raises(Refusal, match="bayar_berlebih"):
        bayar(desa, menunggak, owed + 1, HARI_INI)
    with pytest.raises(Refusal, match="bayar_sebelum_perubahan"):
        bayar(desa, menunggak, 1_000, BERLAKU - dt.timedelta(days=1))
    paid = bayar(desa, menunggak, owed, HARI_INI)
    assert (paid.bagian.jasa, paid.bagian.pokok) == (500_000, 0)
    assert buku(desa, menunggak)["pendapatan_jasa_pinjaman"] == 600_000
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", menunggak).keadaan == "restruktur"
        (left,) = own_pinjaman(viewer, conn, "KOP", anggota[0], HARI_INI)
    assert left.row.no_pinjaman == "P00002"
    with pytest.raises(Refusal, match="pinjaman_sudah_lunas"):
        bayar(desa, menunggak, 1, HARI_INI)


def test_jasa_that_becomes_principal_is_provided_for_in_full(desa: Desa, menunggak: str) -> None:
    asked = usulkan(desa, menunggak, cara=PENATAAN, jasa_dipokokkan=True)
    done = setuju(desa, asked)
    assert buku(desa, done.no_pinjaman_baru)["pinjaman_anggota"] == 9_166_667 + 500_000
    with desa.read() as conn:
        found = totals.balances(conn, "KOP")
    assert (found["1.1.03.09"], found["5.2.01.07"]) == (-500_000, 500_000)
    late = replace(desa, clock=FixedClock(dt.date(2026, 7, 31)))
    made = post_akhir_bulan(late, BENDAHARA, AkhirBulan("KOP", 202607))
    # kurang lancar stays: 50 % of what is not capitalised jasa, and that in full
    assert made.beban == (9_166_667 + 1) // 2 + 500_000 - 500_000


def test_the_class_improves_after_three_instalments_in_a_row(desa: Desa, menunggak: str) -> None:
    new = setuju(desa, usulkan(desa, menunggak)).no_pinjaman_baru
    for month in (8, 9, 10):
        late = replace(desa, clock=FixedClock(dt.date(2026, month, 28)))
        bayar(late, new, 473_611, dt.date(2026, month, 10))
    for bulan, kelas in ((202608, "kurang_lancar"), (202609, "kurang_lancar"), (202610, "lancar")):
        made = post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", bulan))
        with desa.read() as conn:
            rows = totals.balances(conn, "KOP")
        allowance = -rows.get("1.1.03.09", 0)
        assert (allowance == 0) == (kelas == "lancar"), (bulan, made)


def test_late_instalments_do_not_count(desa: Desa, menunggak: str) -> None:
    new = setuju(desa, usulkan(desa, menunggak)).no_pinjaman_baru
    for month in (8, 9, 10):
        bayar(desa, new, 473_611, dt.date(2026, month, 12))
    made = post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202610))
    assert made.beban > 0


def test_fees_and_tied_savings_go_over(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    wide = produk("POTONG", "menurun", "1.5", provisi_persen=Decimal(1),
                  wajib_pinjam_persen=Decimal(2), denda_persen_hari=Decimal("0.1"))  # fmt: skip
    set_produk(desa, viewer, wide)
    no = cair(desa, anggota[2], "POTONG", 12 * JUTA)
    for bulan in (202602, 202603):  # jasa of a good loan accrued, provisi earned
        post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", bulan))
    held = buku(desa, no)
    assert held["piutang_jasa_pinjaman"] > 0
    done = setuju(desa, usulkan(desa, no, tanggal=dt.date(2026, 4, 1), tenor_bulan=18,
                                jatuh_tempo_pertama=dt.date(2026, 5, 1)))  # fmt: skip
    new, old = buku(desa, done.no_pinjaman_baru), buku(desa, no)
    assert (new["provisi_ditangguhkan"], new["simpanan_wajib_pinjam"]) == (
        held["provisi_ditangguhkan"], 240_000)  # fmt: skip
    assert new["pinjaman_anggota"] == 12 * JUTA
    # what was accrued and not received is income no more; the card still asks for it
    for role in ("piutang_jasa_pinjaman", "pendapatan_jasa_pinjaman", "provisi_ditangguhkan"):
        assert old.get(role, 0) == 0, role
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202605))
    left = held["provisi_ditangguhkan"]
    assert buku(desa, done.no_pinjaman_baru)["provisi_ditangguhkan"] == left - left // 18


def test_titipan_lowers_the_new_principal(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 1_200_000, dt.date(2026, 2, 5))  # 266.667 wait for 5 March
    done = setuju(desa, usulkan(desa, no, tanggal=dt.date(2026, 3, 1),
                                jatuh_tempo_pertama=dt.date(2026, 4, 1)))  # fmt: skip
    assert buku(desa, done.no_pinjaman_baru)["pinjaman_anggota"] == 10 * JUTA - 833_333 - 266_667
    assert "titipan_angsuran" not in buku(desa, no)


def test_taken_back_it_is_as_before(desa: Desa, viewer: Viewer, menunggak: str) -> None:
    before, held = saldo(desa), buku(desa, menunggak)
    done = setuju(desa, usulkan(desa, menunggak, cara=PENATAAN, jasa_dipokokkan=True))
    paid = bayar(desa, done.no_pinjaman_baru, 100_000, dt.date(2026, 8, 10))
    with pytest.raises(Refusal, match="balik_yang_terakhir_dulu"):
        reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru"))
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", paid.no_bukti, "keliru"))
    undone = reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru"))
    assert undone.keadaan == "dibalik"
    assert (saldo(desa), buku(desa, menunggak), buku(desa, done.no_pinjaman_baru)) == (
        before, held, {})  # fmt: skip
    with desa.read() as conn:
        old, new = (find_pinjaman(conn, "KOP", n) for n in (menunggak, done.no_pinjaman_baru))
        assert kartu_pinjaman(viewer, conn, "KOP", new.no_pinjaman, HARI_INI) is None
    assert (old.keadaan, new.keadaan) == ("cair", "batal")
    bayar(desa, menunggak, 100_000, BERLAKU)
    again = setuju(desa, usulkan(desa, menunggak))
    assert again.no_pinjaman_baru == "P00003"


def test_a_month_end_behind_it_goes_first(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = cair(desa, anggota[2])
    done = setuju(desa, usulkan(desa, no, tanggal=dt.date(2026, 4, 1),
                                jatuh_tempo_pertama=dt.date(2026, 5, 1)))  # fmt: skip
    made = post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202605))
    assert buku(desa, done.no_pinjaman_baru)["piutang_jasa_pinjaman"] == 100_000
    with pytest.raises(Refusal, match="pencairan_sudah_diproses"):
        reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru"))
    undo_akhir_bulan(desa, BENDAHARA, BatalAkhirBulan("KOP", made.dokumen_id, "keliru"))
    assert (
        reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru")).keadaan
        == "dibalik"
    )


def test_what_changed_since_is_not_carried_out(desa: Desa, menunggak: str) -> None:
    asked = usulkan(desa, menunggak)
    approve_usul(desa, KETUA, PutuskanUsul("KOP", asked.nomor, asked.sidik))
    bayar(desa, menunggak, 50_000, BERLAKU)
    with pytest.raises(Refusal, match="usul_berubah"):
        approve_usul(desa, SEKRETARIS, PutuskanUsul("KOP", asked.nomor, asked.sidik))
    bayar(desa, menunggak, 50_000, dt.date(2026, 8, 1))
    with pytest.raises(Refusal, match="usul_mundur"):
        approve_usul(desa, SEKRETARIS, PutuskanUsul("KOP", asked.nomor, asked.sidik))
    gone = withdraw_usul(desa, BENDAHARA, PutuskanUsul("KOP", asked.nomor, "", "diajukan lagi"))
    assert gone.keadaan == "batal"
    assert usulkan(desa, menunggak, tanggal=dt.date(2026, 8, 1)).nomor == "U00002"


def test_others_decide(desa: Desa, menunggak: str, anggota: list[str]) -> None:
    asked = usulkan(desa, menunggak)
    seen = PutuskanUsul("KOP", asked.nomor, asked.sidik)
    with pytest.raises(Refusal, match="usul_masih_menunggu"):
        usulkan(desa, menunggak)
    with pytest.raises(Refusal, match="pembuat_menyetujui"):
        approve_usul(desa, replace(BENDAHARA, peran=frozenset({"bendahara", "ketua"})), seen)
    with pytest.raises(Refusal, match="pinjaman_sendiri"):
        approve_usul(desa, replace(KETUA, no_anggota=anggota[0]), seen)
    with pytest.raises(Refusal, match="bukan_penyetuju"):
        approve_usul(desa, PENGAWAS, seen)
    with pytest.raises(Refusal, match="isi_berubah"):
        approve_usul(desa, KETUA, replace(seen, sidik="lain"))
    with pytest.raises(Refusal, match="alasan_kosong"):
        reject_usul(desa, KETUA, seen)
    assert reject_usul(desa, KETUA, replace(seen, alasan="tunggu panen")).keadaan == "ditolak"
    with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
        approve_usul(desa, KETUA, seen)
    with pytest.raises(Refusal, match="tidak_berhak"):
        propose_restrukturisasi(desa, as_role("kasir"), usul(menunggak))
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        approve_usul(desa, KETUA, replace(seen, nomor="U99999"))


def test_the_same_proposal_twice(desa: Desa, menunggak: str) -> None:
    isi = usul(menunggak, alasan=" Panen gagal ")
    first = propose_restrukturisasi(desa, BENDAHARA, isi)
    assert propose_restrukturisasi(desa, BENDAHARA, isi) == replace(first, ulang=True)
    setuju(desa, first)
    assert propose_restrukturisasi(desa, BENDAHARA, isi).ulang
    with pytest.raises(Refusal, match="key_used"):
        propose_restrukturisasi(desa, BENDAHARA, replace(isi, tenor_bulan=20))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"no_pinjaman": "P99999"}, "pinjaman_tidak_dikenal"),
        ({"cara": "tutup"}, "restrukturisasi_jenis_salah"),
        ({"metode": "menurun"}, "penjadwalan_ubah_syarat"),
        ({"cara": PERSYARATAN, "tarif_jasa_persen": Decimal("2.1")}, "jasa_melebihi_batas"),
        ({"tenor_bulan": 0}, "tenor_salah"),
        ({"tenor_bulan": 361}, "tenor_salah"),
        ({"tenggang_bulan": 24}, "tenggang_salah"),
        ({"jatuh_tempo_pertama": BERLAKU}, "tempo_sebelum_cair"),
        ({"alasan": " "}, "alasan_kosong"),
        ({"dasar": ""}, "dasar_kosong"),
        ({"tanggal": dt.date(2026, 2, 4)}, "usul_mundur"),
        ({"tanggal": dt.date(2026, 11, 25)}, "usul_di_masa_depan"),
        ({"alasan": "NIK 3201010101010001"}, "catatan_nik"),
    ],
)
def test_bad_proposals(desa: Desa, menunggak: str, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        usulkan(desa, menunggak, **changed)


def test_only_running_loans(desa: Desa, menunggak: str) -> None:
    new = setuju(desa, usulkan(desa, menunggak)).no_pinjaman_baru
    with pytest.raises(Refusal, match="pinjaman_belum_cair"):
        usulkan(desa, menunggak, tanggal=HARI_INI, jatuh_tempo_pertama=dt.date(2027, 1, 1))
    second = setuju(desa, usulkan(desa, new, tanggal=HARI_INI, tenor_bulan=30,
                                  jatuh_tempo_pertama=dt.date(2027, 1, 1)))  # fmt: skip
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", second.no_pinjaman_baru).menggantikan == new
