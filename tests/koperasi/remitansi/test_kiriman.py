"""Arrival, unidentified receipts, instructions, payout: what is refused leaves nothing behind."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.remitansi.baca import find_instruksi, find_kiriman, unpack
from koperasi.remitansi.pembagian import Baris
from koperasi.remitansi.perintah import (
    BagiKiriman,
    BayarKiriman,
    InstruksiBaru,
    KembalikanKiriman,
    KenaliKiriman,
    LaporPenggunaan,
    PindahKiriman,
    PjpBaru,
)
from koperasi.remitansi.usecases import identify_kiriman, record_kiriman
from koperasi.remitansi.usecases_bagi import split_kiriman
from koperasi.remitansi.usecases_bayar import move_kiriman, pay_kiriman, return_kiriman
from koperasi.remitansi.usecases_instruksi import report_penggunaan, set_pjp, sign_instruksi
from ledger import schema
from ledger.checks import run_checks
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, agreed, as_anggota, as_role
from tests.koperasi.remitansi.conftest import (
    BAGI,
    BENDAHARA,
    JUTA,
    KASIR,
    KETUA,
    SUAMI,
    TETANGGA,
    TIBA,
    Rumah,
    enam_baris,
    kiriman,
    saldo_akun,
    tarif,
    terima,
    titipan,
)

pytestmark = DUA_BASIS
BELUM, FEE, LUAR = "2.1.02.05", "4.1.01.05", "4.2.01.02"


def entries(desa: Desa) -> int:
    with desa.read() as conn:
        return int(conn.scalar(select(func.count()).select_from(schema.journal)) or 0)


def t10(rumah: Rumah) -> tuple[Baris, ...]:
    return (
        Baris("tunai", "sisa"),
        Baris("angsuran", "persen", 2500, rumah.pinjaman),
        Baris("sukarela", "persen", 1500, rumah.istri),
    )


def instruksi(rumah: Rumah, baris: tuple[Baris, ...], oleh: str = "pengirim") -> InstruksiBaru:
    return InstruksiBaru("KOP", SUAMI, rumah.istri, baris, oleh, TIBA)


def test_one_form_records_and_splits(desa: Desa, rumah: Rumah) -> None:
    made = terima(
        desa, rumah, jumlah_asal=600_000, jumlah=3_060_000, biaya_pjp=15_000, baris=t10(rumah)
    )
    assert made.pembagian is not None
    assert [b.jumlah for b in made.pembagian.bagian] == [1_836_000, 765_000, 459_000]
    with desa.read() as conn:
        row = find_kiriman(conn, "KOP", made.no_kiriman)
    kept = (row.kurs_pjp, row.biaya_pjp, row.negara, row.hubungan, row.kontrak_sampai)
    assert kept == ("510", 15_000, "TW", "istri", "2028-02-28")
    assert (row.sisa, row.dibagi) == (1_836_000, 1)
    assert titipan(desa, rumah.istri) == 1_836_000


def test_a_refused_split_leaves_no_remittance_either(desa: Desa, rumah: Rumah) -> None:
    before = entries(desa)
    wrong = (Baris("tunai", "persen", 6000), Baris("sukarela", "persen", 1500, rumah.istri))
    with pytest.raises(Refusal, match="pembagian_tidak_pas"):
        terima(desa, rumah, baris=wrong)
    others = (Baris("sukarela", "persen", 1000, rumah.lain), Baris("tunai", "sisa"))
    with pytest.raises(Refusal, match="rujukan_orang_lain"):
        terima(desa, rumah, baris=others)
    assert entries(desa) == before
    with desa.read() as conn, pytest.raises(Refusal, match="kiriman_tidak_dikenal"):
        find_kiriman(conn, "KOP", "R00001")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"mata_uang": "XAU"}, "mata_uang_tidak_dikenal"),
        ({"biaya_pjp": 7_000_000}, "biaya_melebihi_jumlah"),
        ({"pjp": "TIDAK-ADA"}, "pjp_tidak_dikenal"),
        ({"referensi": ""}, "referensi_kosong"),
        ({"pengirim": "W99999"}, "pengirim_tidak_dikenal"),
        ({"penerima": "A99999"}, "penerima_tidak_dikenal"),
        ({"penerima": ""}, "penerima_kiriman_kosong"),
        ({"pengirim": ""}, "pengirim_kiriman_kosong"),
        ({"tanggal": dt.date(2027, 1, 1)}, "date_in_future"),
        ({"akun_bank": "1.1.03.01"}, "akun_bukan_rekening"),
        ({"negara": "QQ"}, "negara_tidak_dikenal"),
        ({"catatan": "3201012345678901"}, "catatan_nik"),
    ],
)
def test_bad_remittances(desa: Desa, rumah: Rumah, more: dict[str, object], code: str) -> None:
    before = entries(desa)
    with pytest.raises(Refusal, match=code):
        terima(desa, rumah, **more)
    assert entries(desa) == before


def test_a_reference_is_used_once_and_free_again_after_it_was_taken_back(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    first = terima(desa, rumah)
    with pytest.raises(Refusal, match="referensi_terpakai"):
        terima(desa, rumah, referensi="bni-tpe-889201", jumlah=5 * JUTA)
    set_pjp(desa, BENDAHARA, PjpBaru("KOP", "EMAS", "Emas Kirim"))
    terima(desa, rumah, pjp="EMAS", jumlah_asal=100_000, jumlah=510_000)
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", first.no_bukti, "salah ketik", TIBA))
    assert terima(desa, rumah).no_kiriman == "R00003"


def test_the_same_key_is_the_same_remittance(desa: Desa, rumah: Rumah) -> None:
    asked = kiriman(rumah, baris=t10(rumah), kunci="k" * 16)
    first = record_kiriman(desa, BENDAHARA, asked)
    again = record_kiriman(desa, BENDAHARA, asked)
    assert again.ulang
    assert again.no_kiriman == first.no_kiriman
    assert again.pembagian is not None
    assert first.pembagian is not None
    assert again.pembagian.bagian == first.pembagian.bagian


def test_twins_are_told(desa: Desa, rumah: Rumah) -> None:
    assert terima(desa, rumah).peringatan == ()
    twin = terima(desa, rumah, referensi="X2", tanggal=TIBA + dt.timedelta(days=3))
    assert twin.peringatan == ("kiriman_kembar",)
    later = terima(desa, rumah, referensi="X3", tanggal=TIBA + dt.timedelta(days=8))
    assert later.peringatan == ()


def test_an_unidentified_receipt_waits_and_is_matched_later(desa: Desa, rumah: Rumah) -> None:
    made = terima(desa, rumah, pengirim="", penerima="", baris=t10(rumah))
    assert made.pembagian is None
    assert saldo_akun(desa, BELUM) == -30_600_000
    with pytest.raises(Refusal, match="kiriman_belum_dikenal"):
        split_kiriman(desa, BENDAHARA, BagiKiriman("KOP", made.no_kiriman, BAGI, t10(rumah)))
    with pytest.raises(Refusal, match="kiriman_belum_dikenal"):
        pay_kiriman(desa, KASIR, BayarKiriman("KOP", made.no_kiriman, 5, BAGI, "ktp", "1234"))
    ask = KenaliKiriman("KOP", made.no_kiriman, SUAMI, "W00002", BAGI)
    identify_kiriman(desa, BENDAHARA, ask)
    assert saldo_akun(desa, BELUM) == 0
    assert titipan(desa, rumah.istri) == 30_600_000
    with desa.read() as conn:
        row = find_kiriman(conn, "KOP", made.no_kiriman)
    assert (row.penerima, row.hubungan, row.negara) == (rumah.istri, "istri", "TW")
    again = KenaliKiriman("KOP", made.no_kiriman, SUAMI, "W00002", BAGI)
    with pytest.raises(Refusal, match="kiriman_sudah_dikenal"):
        identify_kiriman(desa, BENDAHARA, again)
    split_kiriman(desa, BENDAHARA, BagiKiriman("KOP", made.no_kiriman, BAGI, t10(rumah)))
    assert run_checks(desa.store) == []


def test_an_unidentified_receipt_can_go_back(desa: Desa, rumah: Rumah) -> None:
    made = terima(desa, rumah, pengirim="", penerima="")
    return_kiriman(desa, BENDAHARA, KembalikanKiriman("KOP", made.no_kiriman, BAGI, "tanpa nama"))
    assert saldo_akun(desa, BELUM) == 0 == saldo_akun(desa, "1.1.02.02")


def test_identification_is_taken_back(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    made = terima(desa, rumah, pengirim="", penerima="")
    ask = KenaliKiriman("KOP", made.no_kiriman, SUAMI, rumah.istri, BAGI)
    number = identify_kiriman(desa, BENDAHARA, ask).no_bukti
    with pytest.raises(Refusal, match="balik_yang_terakhir_dulu"):
        reverse_bukti(desa, agreed(viewer), Pembalik("KOP", made.no_bukti, "salah"))
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", number, "orang lain", BAGI))
    assert saldo_akun(desa, BELUM) == -30_600_000
    with desa.read() as conn:
        assert find_kiriman(conn, "KOP", made.no_kiriman).penerima == ""


def test_a_receiver_who_is_no_member_gets_cash_and_nothing_else(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    tarif(desa, viewer, 10_000)
    with pytest.raises(Refusal, match="rujukan_orang_lain"):
        terima(desa, rumah, penerima=TETANGGA, baris=t10(rumah))
    made = terima(desa, rumah, penerima=TETANGGA, baris=(Baris("tunai", "sisa"),))
    assert made.pembagian is not None
    assert made.pembagian.tunai == 30_590_000
    assert titipan(desa, TETANGGA) == 30_590_000
    assert (saldo_akun(desa, FEE), saldo_akun(desa, LUAR)) == (0, -10_000)
    ask = BayarKiriman("KOP", made.no_kiriman, 30_590_000, BAGI, "ktp", "4321")
    pay_kiriman(desa, KASIR, ask)
    assert titipan(desa, TETANGGA) == 0
    assert run_checks(desa.store) == []


def test_payouts_stop_at_the_titipan(desa: Desa, rumah: Rumah) -> None:
    made = terima(desa, rumah, baris=t10(rumah))
    assert made.pembagian is not None
    cash = made.pembagian.tunai
    ask = BayarKiriman("KOP", made.no_kiriman, cash + 1, BAGI, "ktp", "1234")
    with pytest.raises(Refusal, match="bayar_melebihi_titipan"):
        pay_kiriman(desa, KASIR, ask)
    part = BayarKiriman("KOP", made.no_kiriman, cash - 5, BAGI, "ktp", "1234")
    assert pay_kiriman(desa, KASIR, part).sisa == 5
    with pytest.raises(Refusal, match="bayar_melebihi_titipan"):
        pay_kiriman(desa, KASIR, BayarKiriman("KOP", made.no_kiriman, 6, BAGI, "ktp", "1234"))


@pytest.mark.parametrize(
    ("kartu", "angka", "code"),
    [("ktp", "", "kartu_angka"), ("ktp", "12a4", "kartu_angka"), ("akta", "1234", "kartu_salah"),
     ("kenal", "", "kenal_tanpa_catatan")],
)  # fmt: skip
def test_nobody_is_paid_without_a_paper(
    desa: Desa, rumah: Rumah, kartu: str, angka: str, code: str
) -> None:
    made = terima(desa, rumah)
    with pytest.raises(Refusal, match=code):
        pay_kiriman(desa, KASIR, BayarKiriman("KOP", made.no_kiriman, 5, BAGI, kartu, angka))


def test_the_standing_instruction_is_followed_before_cash_is_paid(desa: Desa, rumah: Rumah) -> None:
    assert sign_instruksi(desa, BENDAHARA, instruksi(rumah, enam_baris(rumah))).versi == 1
    made = terima(desa, rumah)
    with pytest.raises(Refusal, match="kiriman_belum_dibagi"):
        pay_kiriman(desa, KASIR, BayarKiriman("KOP", made.no_kiriman, 5, BAGI, "ktp", "1234"))
    got = split_kiriman(desa, BENDAHARA, BagiKiriman("KOP", made.no_kiriman, BAGI))
    assert got.tunai == 11_000_000
    with pytest.raises(Refusal, match="kiriman_sudah_dibagi"):
        split_kiriman(desa, BENDAHARA, BagiKiriman("KOP", made.no_kiriman, BAGI))
    auto = terima(desa, rumah, referensi="X2", baris=None)
    assert auto.pembagian is not None
    assert auto.pembagian.tunai == 11_000_000


def test_the_receiver_does_not_lower_the_goals_of_the_sender(desa: Desa, rumah: Rumah) -> None:
    sign_instruksi(desa, BENDAHARA, instruksi(rumah, enam_baris(rumah)))
    less = tuple(b for b in enam_baris(rumah) if b.jenis != "modal_usaha")
    with pytest.raises(Refusal, match="tujuan_hanya_pengirim"):
        sign_instruksi(desa, BENDAHARA, instruksi(rumah, less, "penerima"))
    with pytest.raises(Refusal, match="tujuan_hanya_pengirim"):
        terima(desa, rumah, baris=less, oleh="penerima")
    second = sign_instruksi(desa, BENDAHARA, instruksi(rumah, less, "pengirim"))
    assert second.versi == 2
    with pytest.raises(Refusal, match="instruksi_sama"):
        sign_instruksi(desa, BENDAHARA, instruksi(rumah, less, "penerima"))


def test_a_sender_signs_on_the_own_phone_and_nobody_else_does(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    wife, other = as_anggota(rumah.istri), as_anggota(rumah.lain)
    asked = InstruksiBaru("KOP", SUAMI, rumah.istri, t10(rumah), "penerima", TIBA, "hp_sendiri")
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        sign_instruksi(desa, other, asked)
    assert sign_instruksi(desa, wife, asked).versi == 1
    as_sender = InstruksiBaru(
        "KOP", SUAMI, rumah.istri, enam_baris(rumah), "pengirim", TIBA, "hp_sendiri"
    )
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        sign_instruksi(desa, wife, as_sender)
    with pytest.raises(Refusal, match="tidak_berhak"):
        sign_instruksi(desa, as_role("sekretaris"), asked)


def test_a_loan_that_is_nearly_paid_takes_its_rest_only(desa: Desa, rumah: Rumah) -> None:
    lines = (Baris("angsuran", "tetap", 60 * JUTA, rumah.pinjaman), Baris("tunai", "sisa"))
    made = terima(desa, rumah, jumlah_asal=20_000_000, jumlah=102 * JUTA, baris=lines)
    assert made.pembagian is not None
    paid = {b.baris.jenis: b.jumlah for b in made.pembagian.bagian}
    assert paid["angsuran"] == 46 * JUTA
    assert paid["tunai"] == 56 * JUTA
    second = terima(desa, rumah, referensi="X2", baris=lines)
    assert second.pembagian is not None


def test_who_may(desa: Desa, rumah: Rumah) -> None:
    for who in (KASIR, KETUA, as_anggota(rumah.istri)):
        with pytest.raises(Refusal, match="tidak_berhak"):
            record_kiriman(desa, who, kiriman(rumah))
    made = terima(desa, rumah)
    with pytest.raises(Refusal, match="tidak_berhak"):
        pay_kiriman(desa, KETUA, BayarKiriman("KOP", made.no_kiriman, 5, BAGI, "ktp", "1234"))


def test_the_account_is_not_emptied_beyond_what_is_there(desa: Desa, rumah: Rumah) -> None:
    terima(desa, rumah)
    with pytest.raises(Refusal, match="saldo_rekening_kurang"):
        move_kiriman(desa, BENDAHARA, PindahKiriman("KOP", "sapu", 30_600_001, BAGI))
    with pytest.raises(Refusal, match="pindah_salah"):
        move_kiriman(desa, BENDAHARA, PindahKiriman("KOP", "ke mana", 5, BAGI))
    with pytest.raises(Refusal, match="akun_bukan_tunai"):
        move_kiriman(desa, BENDAHARA, PindahKiriman("KOP", "tunai", 5, BAGI, "1.1.02.01"))


def test_cash_is_unreported_until_somebody_says(desa: Desa, rumah: Rumah) -> None:
    made = terima(desa, rumah, baris=t10(rumah), jumlah_asal=600_000, jumlah=3_060_000)
    no = made.no_kiriman

    def report(rincian: tuple[tuple[str, int], ...], sumber: str = "lapor_sendiri") -> int:
        return report_penggunaan(desa, BENDAHARA, LaporPenggunaan("KOP", no, BAGI, sumber, rincian))

    assert report((("konsumsi", JUTA), ("produktif", 500_000))) == 336_000
    assert report((("pendidikan", 1_836_000),), "slip") == 0
    for rincian, code in (
        ((("konsumsi", 1_836_001),), "penggunaan_melebihi_tunai"),
        ((("konsumsi", 5), ("konsumsi", 6)), "kelas_ganda"),
        ((("belum_dilaporkan", 5),), "kelas_salah"),
        ((("entah", 5),), "kelas_salah"),
        ((("konsumsi", 0),), "amount_zero"),
    ):
        with pytest.raises(Refusal, match=code):
            report(rincian)
    with pytest.raises(Refusal, match="sumber_penggunaan_salah"):
        report((("konsumsi", 5),), "kabar")
    with pytest.raises(Refusal, match="penggunaan_hanya_kunjungan"):
        report((("konsumsi", 5),), "kunjungan")


def test_pjp_are_kept_once(desa: Desa, rumah: Rumah) -> None:
    off = PjpBaru("KOP", "bni-tpe", "BNI Taipei", "bank", aktif=False)
    assert set_pjp(desa, KETUA, off) == "BNI-TPE"
    with pytest.raises(Refusal, match="pjp_tidak_aktif"):
        terima(desa, rumah)
    for asked, code in (
        (PjpBaru("KOP", "?", "X"), "kode_pjp_salah"),
        (PjpBaru("KOP", "XX", " "), "wajib_diisi"),
        (PjpBaru("KOP", "XX", "X", "calo"), "jenis_pjp_salah"),
    ):
        with pytest.raises(Refusal, match=code):
            set_pjp(desa, BENDAHARA, asked)


def test_lines_are_kept_as_they_were_signed(desa: Desa, rumah: Rumah) -> None:
    sign_instruksi(desa, BENDAHARA, instruksi(rumah, enam_baris(rumah)))
    with desa.read() as conn:
        row = find_instruksi(conn, "KOP", SUAMI, rumah.istri)
    assert row is not None
    assert unpack(row.baris) == enam_baris(rumah)
