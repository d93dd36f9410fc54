"""Letters through the use cases, on both databases: numbers, twice, annulled, genuine."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.layanan_migrasi import queries
from koperasi.layanan_migrasi.daftar import SD
from koperasi.layanan_migrasi.keaslian import tanda_surat, verify_surat
from koperasi.layanan_migrasi.models import SuratDesa
from koperasi.layanan_migrasi.usecases import CabutLangkah, CatatLangkah, record_langkah
from koperasi.layanan_migrasi.usecases import revoke_langkah as revoke
from koperasi.layanan_migrasi.usecases_surat import BatalkanSurat, annul_surat, issue_surat
from koperasi.warga.usecases import UbahWarga, change_warga
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.layanan_migrasi.contoh import (
    D,
    calon,
    desa_bernama,
    jalani,
    pada,
    petugas,
    surat,
)
from tests.koperasi.warga.contoh import keluarga

pytestmark = DUA_BASIS
KUNCI = b"kunci rahasia"


def refused(act: Callable[[], object]) -> tuple[str, str]:
    """Code and field with which something is refused."""
    with pytest.raises(Refusal) as found:
        act()
    return found.value.code, found.value.field or ""


def rows(desa: Desa) -> list[Any]:
    """All letters."""
    with desa.read() as conn:
        return list(conn.execute(select(SuratDesa.__table__).order_by(SD.id)))


def test_numbers_have_no_gap_per_kind_and_year(desa: Desa) -> None:
    desa_bernama(desa)
    first, second = calon(desa), calon(desa, "Calon Dua")
    made = [
        issue_surat(desa, petugas(), surat(first)).nomor,
        issue_surat(desa, petugas(), surat(first, "status_perkawinan")).nomor,
        issue_surat(desa, petugas(), surat(second)).nomor,
    ]
    assert refused(lambda: issue_surat(desa, petugas(), surat(second)))[0] == "surat_sudah_ada"
    made.append(issue_surat(desa, petugas(), surat(second, keperluan="paspor")).nomor)
    later = pada(desa, D(2027, 1, 4))
    new_year = surat(second, keperluan="pemulangan", tanggal=D(2027, 1, 4))
    made.append(issue_surat(later, petugas(), new_year).nomor)
    assert made == [
        "0001/SIK/XI/2026",
        "0001/SKP/XI/2026",
        "0002/SIK/XI/2026",
        "0003/SIK/XI/2026",
        "0001/SIK/I/2027",
    ]


def test_a_letter_does_its_step_and_takes_it_back_when_annulled(desa: Desa) -> None:
    desa_bernama(desa)
    nomor = calon(desa)
    jalani(desa, nomor, 1)
    made = issue_surat(desa, petugas(), surat(nomor))
    assert made.langkah == "izin_keluarga"
    other = issue_surat(desa, petugas(), surat(nomor, "keterangan_desa"))
    assert other.langkah == ""
    step = CabutLangkah(nomor, "izin_keluarga", "salah")
    assert refused(lambda: revoke(desa, petugas(), step))[0] == "langkah_dari_surat"
    bare = BatalkanSurat(made.kode, "  ")
    assert refused(lambda: annul_surat(desa, petugas(), bare)) == ("alasan_kosong", "alasan")
    annul_surat(desa, petugas(), BatalkanSurat(made.kode, "salah nama"))
    again = BatalkanSurat(made.kode, "salah nama")
    assert refused(lambda: annul_surat(desa, petugas(), again))[0] == "surat_sudah_batal"
    with desa.read() as conn:
        card = queries.card_cpmi(petugas(), conn, HARI_INI, nomor)
    assert "izin_keluarga" not in {one.langkah.kode for one in card.langkah if one.tanggal}
    better = issue_surat(desa, petugas(), surat(nomor))
    assert (better.nomor, better.langkah) == ("0002/SIK/XI/2026", "izin_keluarga")


def test_a_step_that_was_ticked_by_hand_stays(desa: Desa) -> None:
    desa_bernama(desa)
    nomor = calon(desa)
    record_langkah(desa, petugas(), CatatLangkah(nomor, "izin_keluarga", D(2026, 9, 4)))
    assert issue_surat(desa, petugas(), surat(nomor)).langkah == ""


def test_what_is_wrong_is_refused_and_takes_no_number(desa: Desa) -> None:
    nomor = calon(desa)
    assert refused(lambda: issue_surat(desa, petugas(), surat(nomor)))[0] == "nama_desa_kosong"
    desa_bernama(desa)
    cases: dict[tuple[str, str], Any] = {
        ("tanggal_di_depan", "tanggal"): surat(nomor, tanggal=D(2026, 11, 25)),
        ("wajib_diisi", "pemberi"): surat(nomor, pemberi=""),
        ("wajib_diisi", "status_kawin"): surat(nomor, "status_perkawinan", status_kawin=""),
        ("wajib_diisi", "penandatangan"): surat(nomor, penandatangan=" "),
        ("uraian_keperluan_kosong", "uraian"): surat(nomor, keperluan="lain"),
        ("pilihan_salah", "jenis"): surat(nomor, "surat_cinta"),
        ("warga_tidak_dikenal", "no_warga"): surat("W99999"),
    }
    for expected, perintah in cases.items():
        assert refused(lambda p=perintah: issue_surat(desa, petugas(), p)) == expected  # type: ignore[misc]
    for stranger in map(as_role, ("bendahara", "kepala_desa", "anggota")):
        code, _ = refused(lambda who=stranger: issue_surat(desa, who, surat(nomor)))  # type: ignore[misc]
        assert code == "tidak_berhak"
    issue_surat(desa, petugas(), surat(nomor))
    back = surat(nomor, keperluan="paspor", tanggal=D(2026, 11, 23))
    assert refused(lambda: issue_surat(desa, petugas(), back)) == ("surat_mundur", "tanggal")
    own = surat(nomor, keperluan="lain", uraian="Mengurus visa")
    issue_surat(desa, petugas(), own)
    assert refused(lambda: issue_surat(desa, petugas(), own))[0] == "surat_sudah_ada"
    issue_surat(desa, petugas(), surat(nomor, keperluan="lain", uraian="Mengurus akta"))
    assert [row.urut for row in rows(desa)] == [1, 2, 3]


def test_a_letter_says_what_was_true_on_its_day(desa: Desa) -> None:
    desa_bernama(desa)
    ibu, _, _ = keluarga(desa)
    made = issue_surat(desa, petugas(), surat(ibu, "keterangan_desa"))
    before = rows(desa)
    change_warga(desa, petugas(), UbahWarga(ibu, {"nama": "Euis Ganti Nama"}))
    assert rows(desa) == before
    with desa.read() as conn:
        isi = queries.isi_surat(petugas(), conn, made.kode)
        tanda = tanda_surat(petugas(), conn, made.kode, KUNCI)
        _, _, signature = tanda.rpartition(".")
        seen = verify_surat(conn, KUNCI, made.kode, signature)
        assert verify_surat(conn, b"kunci lain", made.kode, signature) is None
        assert verify_surat(conn, KUNCI, made.kode, "é" * 16) is None
    assert isi["nama"] == "Euis Kenarisari"
    assert "3206014107850077" not in before[0].isi
    assert seen is not None
    assert (seen.nama, seen.nomor, seen.desa, seen.sah) == (
        "E*** K***",
        made.nomor,
        "Karyamukti",
        True,
    )
    annul_surat(desa, petugas(), BatalkanSurat(made.kode, "salah"))
    with desa.read() as conn:
        gone = verify_surat(conn, KUNCI, made.kode, signature)
    assert gone is not None
    assert not gone.sah
