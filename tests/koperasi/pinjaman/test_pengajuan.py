"""Applications: who may ask for what, who approves, what a change does."""

import datetime as dt
from decimal import Decimal

import pytest

from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases_pejabat import AngkatPejabat, appoint_pejabat
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.perintah import AgunanBaru, Cairkan, Putuskan, UbahPengajuan
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases import (
    approve_pinjaman,
    cancel_pengajuan,
    change_pengajuan,
    hand_in,
    reject_pinjaman,
    submit_pengajuan,
)
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    CAIR,
    JUTA,
    KETUA,
    PENGAWAS,
    SEKRETARIS,
    ajukan,
    asked,
    produk,
    setujui,
)
from tests.koperasi.simpanan.conftest import register

pytestmark = DUA_BASIS


def keadaan(desa: Desa, no: str) -> str:
    with desa.read() as conn:
        return str(find_pinjaman(conn, "KOP", no).keadaan)


def test_asked_approved_by_another(desa: Desa, anggota: list[str]) -> None:
    made = ajukan(desa, anggota[0], plafon=3 * JUTA)
    assert (made.no_pinjaman, made.keadaan, made.peringatan) == ("P00001", "diajukan", ())
    assert setujui(desa, made).keadaan == "disetujui"
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", "P00001")
    assert (row.pembuat, row.penyetuju, row.plafon) == ("U0002", "U0003", 3_000_000)
    assert row.efektif_persen == "21.46"


def test_above_five_million_two_agree(desa: Desa, anggota: list[str]) -> None:
    made = ajukan(desa, anggota[0], plafon=5 * JUTA + 1)
    assert setujui(desa, made, KETUA).keadaan == "diajukan"
    with pytest.raises(Refusal, match="sudah_menyetujui"):
        setujui(desa, made, KETUA)
    assert setujui(desa, made, SEKRETARIS).keadaan == "disetujui"


def test_the_maker_approves_nothing(desa: Desa, anggota: list[str]) -> None:
    both = as_role("bendahara", "ketua", user="U0002")
    made = submit_pengajuan(desa, both, asked(anggota[0]))
    with pytest.raises(Refusal, match="pembuat_menyetujui"):
        setujui(desa, made, both)
    with pytest.raises(Refusal, match="pembuat_menyetujui"):
        reject_pinjaman(desa, both, Putuskan("KOP", made.no_pinjaman, made.sidik, "tidak"))
    with pytest.raises(Refusal, match="bukan_penyetuju"):
        setujui(desa, made, as_role("bendahara", user="U0044"))


def test_nobody_decides_on_their_own_loan(desa: Desa, anggota: list[str]) -> None:
    made = ajukan(desa, anggota[0])
    ketua = Viewer(
        "U0003", "K", KETUA.peran, KETUA.rights, no_anggota=anggota[0], entitas=KETUA.entitas
    )
    with pytest.raises(Refusal, match="pinjaman_sendiri"):
        setujui(desa, made, ketua)


def test_a_rejection_needs_a_reason(desa: Desa, anggota: list[str]) -> None:
    made = ajukan(desa, anggota[0])
    with pytest.raises(Refusal, match="alasan_kosong"):
        reject_pinjaman(desa, KETUA, Putuskan("KOP", made.no_pinjaman, made.sidik, " "))
    done = reject_pinjaman(desa, KETUA, Putuskan("KOP", made.no_pinjaman, made.sidik, "berat"))
    assert done.keadaan == "ditolak"
    with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
        setujui(desa, made)


def test_a_change_makes_it_a_draft_and_voids_approvals(desa: Desa, anggota: list[str]) -> None:
    made = ajukan(desa, anggota[0])
    setujui(desa, made)
    other = asked(anggota[0], plafon=4 * JUTA, draf=True)
    changed = change_pengajuan(desa, BENDAHARA, UbahPengajuan(made.no_pinjaman, 1, other))
    assert changed.keadaan == "draf"
    assert changed.sidik != made.sidik
    handed = hand_in(desa, BENDAHARA, Putuskan("KOP", made.no_pinjaman, changed.sidik))
    assert handed.keadaan == "diajukan"
    with pytest.raises(Refusal, match="isi_berubah"):
        setujui(desa, made)
    assert setujui(desa, changed).keadaan == "disetujui"
    with pytest.raises(Refusal, match="formulir_basi"):
        change_pengajuan(desa, BENDAHARA, UbahPengajuan(made.no_pinjaman, 1, other))


def test_what_was_paid_out_is_not_changed(desa: Desa, anggota: list[str]) -> None:
    made = setujui(desa, ajukan(desa, anggota[0]))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, CAIR))
    with pytest.raises(Refusal, match="langkah_pinjaman_salah"):
        change_pengajuan(desa, BENDAHARA, UbahPengajuan(made.no_pinjaman, 1, asked(anggota[0])))
    with pytest.raises(Refusal, match="langkah_pinjaman_salah"):
        cancel_pengajuan(desa, BENDAHARA, Putuskan("KOP", made.no_pinjaman, "", "batal saja"))


def test_withdrawn(desa: Desa, anggota: list[str]) -> None:
    made = ajukan(desa, anggota[0])
    with pytest.raises(Refusal, match="alasan_kosong"):
        cancel_pengajuan(desa, BENDAHARA, Putuskan("KOP", made.no_pinjaman, ""))
    cancel_pengajuan(desa, BENDAHARA, Putuskan("KOP", made.no_pinjaman, "", "sudah tidak perlu"))
    assert keadaan(desa, made.no_pinjaman) == "batal"


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"tenor_bulan": 0}, "tenor_salah", "tenor_bulan"),
        ({"tenor_bulan": 37}, "tenor_salah", "tenor_bulan"),
        ({"plafon": 0}, "amount_zero", "plafon"),
        ({"plafon": -1}, "jumlah_minus", "plafon"),
        ({"plafon": 50 * JUTA + 1}, "plafon_melebihi_produk", "plafon"),
        ({"produk": "LAIN"}, "produk_tidak_dikenal", "produk"),
        ({"tanggal": dt.date(2025, 12, 31)}, "produk_tidak_dikenal", "produk"),
        ({"tujuan": " "}, "wajib_diisi", "tujuan"),
        ({"penghasilan": -1}, "jumlah_minus", "penghasilan"),
        ({"no_anggota": "A99999"}, "anggota_tidak_dikenal", "no_anggota"),
        ({"jatuh_tempo_pertama": CAIR}, "tempo_sebelum_cair", "jatuh_tempo_pertama"),
        ({"agunan": (AgunanBaru("bpkb", "", 1),)}, "wajib_diisi", "agunan.1.uraian"),
        ({"agunan": (AgunanBaru("bpkb", "motor", 0),)}, "amount_zero", "agunan.1.nilai"),
        (
            {"agunan": (AgunanBaru("bpkb", "motor", 1, Decimal(101)),)},
            "persen_salah",
            "agunan.1.diakui_persen",
        ),
    ],
)
def test_bad_applications(
    desa: Desa, anggota: list[str], more: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refusal) as caught:
        ajukan(desa, anggota[0], **more)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.field) == (code, field)


def test_only_members_borrow_and_guarantee(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    calon = register(desa, viewer, 1)[0]
    with pytest.raises(Refusal, match="peminjam_bukan_anggota"):
        ajukan(desa, calon)
    with pytest.raises(Refusal, match="penjamin_bukan_anggota"):
        ajukan(desa, anggota[0], penjamin=(calon,))
    with pytest.raises(Refusal, match="penjamin_sendiri"):
        ajukan(desa, anggota[0], penjamin=(anggota[0],))
    change_status(desa, viewer, UbahStatus("KOP", anggota[1], "keluar", HARI_INI, "pindah"))
    with pytest.raises(Refusal, match="peminjam_bukan_anggota"):
        ajukan(desa, anggota[1])
    assert ajukan(desa, anggota[0], penjamin=(anggota[2],)).keadaan == "diajukan"


def test_the_nominal_rate_has_a_cap(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    del anggota
    with pytest.raises(Refusal) as caught:
        set_produk(desa, viewer, produk("MAHAL", "menurun", "2.01"))
    assert (caught.value.code, caught.value.field) == ("jasa_melebihi_batas", "tarif_jasa_persen")
    set_produk(desa, viewer, produk("BATAS", "menurun", "2"))


def test_an_effective_rate_above_the_cap_is_warned_of_and_needs_two(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    set_produk(desa, viewer, produk("FLAT15", "flat", "1.5"))
    made = ajukan(desa, anggota[0], "FLAT15", 2 * JUTA)
    assert made.peringatan == ("efektif_di_atas_batas",)
    assert setujui(desa, made, KETUA).keadaan == "diajukan"
    assert setujui(desa, made, PENGAWAS).keadaan == "disetujui"
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", made.no_pinjaman).efektif_persen == "31.72"


def test_costs_kept_back_are_part_of_the_effective_rate(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    more = {"provisi_persen": Decimal(1), "administrasi": 25_000}
    set_produk(desa, viewer, produk("BIAYA", "menurun", "1.5", **more))
    ajukan(desa, anggota[0], "BIAYA")
    with desa.read() as conn:
        assert Decimal(find_pinjaman(conn, "KOP", "P00001").efektif_persen) > 18


def test_related_parties_keep_to_a_tenth_of_own_capital(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """Own capital is 5 x Rp100.000: related parties may owe Rp50.000."""
    office = AngkatPejabat("KOP", "pengurus", "ketua", "Anggota 1", CAIR, "RAT 1/2026")
    appoint_pejabat(
        desa, viewer, AngkatPejabat(**{**vars(office), "no_anggota": anggota[0]})
    )
    with pytest.raises(Refusal) as caught:
        ajukan(desa, anggota[0], plafon=50_001)
    assert caught.value.code == "bmpp_terlampaui"
    assert caught.value.values["batas_bmpp"] == 50_000
    made = ajukan(desa, anggota[0], plafon=50_000)
    again = ajukan(desa, anggota[1], plafon=50_000, pihak_terkait=True)
    assert setujui(desa, made, KETUA).keadaan == "diajukan"
    assert setujui(desa, made, PENGAWAS).keadaan == "disetujui"
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, CAIR))
    with pytest.raises(Refusal, match="bmpp_terlampaui"):
        setujui(desa, again, KETUA)


def test_the_same_application_twice(desa: Desa, anggota: list[str]) -> None:
    isi = asked(anggota[0], kunci="sama")
    first = submit_pengajuan(desa, BENDAHARA, isi)
    again = submit_pengajuan(desa, BENDAHARA, isi)
    assert (again.no_pinjaman, again.ulang) == (first.no_pinjaman, True)
    with pytest.raises(Refusal, match="key_used"):
        submit_pengajuan(desa, BENDAHARA, asked(anggota[0], plafon=JUTA, kunci="sama"))


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"kode": "kecil"}, "kode_produk_salah", "kode"),
        ({"nama": ""}, "wajib_diisi", "nama"),
        ({"dasar": ""}, "dasar_kosong", "dasar"),
        ({"provisi_persen": Decimal(101)}, "persen_salah", "provisi_persen"),
        ({"jasa_pelunasan": "kira"}, "kebijakan_pelunasan_salah", "jasa_pelunasan"),
        ({"administrasi": -1}, "jumlah_minus", "administrasi"),
        ({"urutan": "jasa,denda,pokok"}, "urutan_salah", "urutan"),
        ({"kelipatan": 7}, "kelipatan_salah", "kelipatan"),
        ({"tenor_paling_lama": 0}, "tenor_salah", "tenor_bulan"),
        ({"plafon_paling_banyak": 0}, "amount_zero", "plafon_paling_banyak"),
    ],
)
def test_bad_products(
    desa: Desa, viewer: Viewer, more: dict[str, object], code: str, field: str
) -> None:
    given = {"kode": "X", "metode": "flat", "persen": "1"} | {
        name: value for name, value in more.items() if name == "kode"
    }
    rest = {name: value for name, value in more.items() if name != "kode"}
    with pytest.raises(Refusal) as caught:
        set_produk(desa, viewer, produk(**given, **rest))  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_product_changes_from_its_day_on(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    later = produk("FLAT", "flat", "0.8", berlaku_mulai=dt.date(2026, 6, 1))
    set_produk(desa, viewer, later)
    old, new = ajukan(desa, anggota[0]), ajukan(desa, anggota[0], tanggal=dt.date(2026, 6, 1))
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", old.no_pinjaman).tarif_jasa_persen == "1"
        assert find_pinjaman(conn, "KOP", new.no_pinjaman).tarif_jasa_persen == "0.8"
    set_produk(desa, viewer, produk("FLAT", "flat", "1", berlaku_mulai=HARI_INI, aktif=False))
    with pytest.raises(Refusal, match="produk_tidak_dikenal"):
        ajukan(desa, anggota[0], tanggal=HARI_INI)


def test_rights(desa: Desa, anggota: list[str]) -> None:
    with pytest.raises(Refusal, match="tidak_berhak"):
        submit_pengajuan(desa, KETUA, asked(anggota[0]))
    made = ajukan(desa, anggota[0])
    with pytest.raises(Refusal, match="tidak_berhak"):
        approve_pinjaman(
            desa, as_role("kasir", user="U0077"), Putuskan("KOP", made.no_pinjaman, made.sidik)
        )
    with pytest.raises(Refusal, match="pinjaman_tidak_dikenal"):
        setujui(desa, type(made)(1, "P99999", "diajukan", made.sidik))
