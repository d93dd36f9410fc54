"""Figures of the room: of a month, and procedural departures by year and country."""

import datetime as dt

from koperasi.dasar.desa import Desa
from koperasi.layanan_migrasi import queries_angka
from koperasi.layanan_migrasi.data import Berangkat
from koperasi.layanan_migrasi.usecases_kasus import open_kasus
from koperasi.layanan_migrasi.usecases_layanan import LayananBaru, record_layanan
from koperasi.layanan_migrasi.usecases_surat import issue_surat
from koperasi.layanan_migrasi.usecases_tindak import TutupKasus, close_kasus
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_penempatan import CatatPenempatan, record_penempatan
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.layanan_migrasi.contoh import D, Isi, calon, desa_bernama, kasus, petugas, surat

pytestmark = DUA_BASIS
KADES = as_role("kepala_desa")


def figures(desa: Desa, bulan: dt.date) -> dict[str, tuple[int, int | None]]:
    """Value and whole of each figure, as the village head gets them."""
    with desa.read() as conn:
        found = queries_angka.angka_bulan(KADES, conn, bulan)
    return {one.kode.partition(".")[2]: (one.nilai, one.dari) for one in found}


def leave(desa: Desa, negara: str, mulai: dt.date, jalur: str) -> None:
    """Somebody goes abroad."""
    who = register_warga(desa, petugas(), DaftarWarga(f"PMI {negara} {mulai} {jalur}"))
    work: Isi = {"negara": negara, "mulai": mulai}
    record_penempatan(desa, petugas(), CatatPenempatan(who.no_warga, work, jalur))


def test_figures_of_a_month_also_at_zero(desa: Desa) -> None:
    empty = figures(desa, D(2026, 11, 1))
    assert empty == {
        "dilayani": (0, None),
        "surat": (0, None),
        "kasus_masuk": (0, None),
        "kasus_ditutup": (0, None),
        "kasus_terbuka": (0, None),
        "kasus_lewat": (0, None),
        "prosedural": (0, 0),
    }
    desa_bernama(desa)
    nomor = calon(desa)
    issue_surat(desa, petugas(), surat(nomor))
    for who, guest in ((nomor, ""), (nomor, ""), ("", "Tamu"), ("", "tamu"), ("", "Tamu Lain")):
        given = LayananBaru(HARI_INI, "konsultasi", who, guest)
        record_layanan(desa, petugas(), given)
    old = kasus(tanggal=D(2026, 10, 2), tenggat=D(2026, 10, 20))
    first = open_kasus(desa, petugas(), old)
    open_kasus(desa, petugas(), kasus(tenggat=D(2026, 12, 5)))
    leave(desa, "TW", D(2026, 3, 1), "prosedural")
    leave(desa, "MY", D(2026, 11, 3), "nonprosedural")
    assert figures(desa, D(2026, 11, 1)) == {
        "dilayani": (3, None),
        "surat": (1, None),
        "kasus_masuk": (1, None),
        "kasus_ditutup": (0, None),
        "kasus_terbuka": (2, None),
        "kasus_lewat": (1, None),
        "prosedural": (1, 2),
    }
    close_kasus(desa, petugas(), TutupKasus(first, HARI_INI, "damai", "selesai"))
    october, november = figures(desa, D(2026, 10, 1)), figures(desa, D(2026, 11, 1))
    assert (october["kasus_masuk"], october["kasus_terbuka"], october["kasus_lewat"]) == (
        (1, None),
        (1, None),
        (1, None),
    )
    assert (november["kasus_ditutup"], november["kasus_terbuka"]) == ((1, None), (1, None))
    assert october["prosedural"] == (1, 1)


def test_departures_by_year_and_country(desa: Desa) -> None:
    for place in range(5):
        leave(desa, "TW", D(2026, 3, 1 + place), "prosedural" if place else "nonprosedural")
    leave(desa, "MY", D(2026, 5, 1), "nonprosedural")
    leave(desa, "HK", D(2026, 6, 1), "belum_diketahui")
    leave(desa, "SG", D(2025, 6, 1), "prosedural")
    leave(desa, "KR", D(2027, 1, 5), "prosedural")  # not gone yet
    with desa.read() as conn:
        years = queries_angka.rekap_berangkat(petugas(), conn, HARI_INI)
        here = queries_angka.rekap_berangkat(petugas(), conn, HARI_INI, 2026)
        told = queries_angka.rekap_berangkat(KADES, conn, HARI_INI, 2026)
        told_years = queries_angka.rekap_berangkat(KADES, conn, HARI_INI)
    assert years == [Berangkat(2026, "", 4, 2, 1), Berangkat(2025, "", 1, 0, 0)]
    assert [one.persen for one in years] == [57, 100]
    assert here == [
        Berangkat(2026, "TW", 4, 1, 0),
        Berangkat(2026, "HK", 0, 0, 1),
        Berangkat(2026, "MY", 0, 1, 0),
    ]
    assert told == [Berangkat(2026, "TW", 4, 0, 1), Berangkat(2026, "XX", 0, 0, 2)]
    assert told_years == [Berangkat(2026, "", 4, 0, 3), Berangkat(0, "", 1, 0, 0)]
    with desa.read() as conn:
        assert queries_angka.rekap_berangkat(KADES, conn, HARI_INI, 2025) == []
    assert Berangkat(2026, "", 0, 0, 0).persen == 0
