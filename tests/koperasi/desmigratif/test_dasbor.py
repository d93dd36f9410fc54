"""Dashboards: what leaves names nobody, trends are the months' figures, the report's the same."""

import datetime as dt

import pytest
from sqlalchemy import Connection

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import dasbor as papan_dasbor
from koperasi.desmigratif.dasbor import Dasbor, dasbor, day_of
from koperasi.desmigratif.dasbor_faktor import empat_faktor
from koperasi.desmigratif.dasbor_pengawasan import pengawasan
from koperasi.desmigratif.laporan_tahunan import of_year, table_desmigratif, year_of
from koperasi.kunjungan.usecases import record_kunjungan
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_penempatan import CatatPenempatan, record_penempatan
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import kunjungan
from tests.koperasi.warga.contoh import KENARI, keluarga, penanggung_jawab, petugas

KADES, KOORDINATOR = as_role("kepala_desa"), as_role("koordinator")
pytestmark = DUA_BASIS


def asked(conn: Connection, viewer: Viewer) -> list[object]:
    """Everything that the dashboards, the factors and the yearly report tell somebody."""
    return [
        dasbor(viewer, conn, HARI_INI),
        empat_faktor(viewer, conn, HARI_INI),
        pengawasan(viewer, conn, HARI_INI, 12),
        table_desmigratif(viewer, conn, HARI_INI),
    ]


def test_nobody_without_a_name_s_right_reads_one(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    record_kunjungan(desa, petugas(), kunjungan(ibu, "satu"))
    with desa.read() as conn:
        for viewer in (KADES, KOORDINATOR, petugas(), penanggung_jawab()):
            told = repr(asked(conn, viewer))
            for secret in (*KENARI, "Kenarisari", "Dadang", ibu):
                assert secret not in told, (viewer.peran, secret)
        head = dasbor(KADES, conn, HARI_INI)
        assert (head.satu("warga.pmi").nilai, head.satu("warga.pmi").kurang_dari) == (None, 3)
        assert head.satu("kunjungan.terverifikasi").nilai is None
        assert head.tren[-1].terverifikasi is None
        assert dasbor(petugas(), conn, HARI_INI).tren[-1].terverifikasi == (1, 3)
        for role in ("anggota", "kasir", "bendahara", "admin", "auditor"):
            for ask in (dasbor, empat_faktor, table_desmigratif):
                with pytest.raises(Refusal, match="tidak_berhak"):
                    ask(as_role(role), conn, HARI_INI)


def lima_pmi(desa: Desa) -> None:
    """Five migrants in Hong Kong since the spring, four of them seen in the summer and now."""
    for n in range(5):
        made = register_warga(desa, petugas(), DaftarWarga(f"Orang {n}", {}, {"dusun": "Sindang"}))
        values: dict[str, str | dt.date | int | None] = {
            "negara": "HK", "mulai": dt.date(2026, 3, 1),
        }  # fmt: skip
        record_penempatan(desa, petugas(), CatatPenempatan(made.no_warga, values, "prosedural"))
        if n:
            record_kunjungan(desa, petugas(), kunjungan(made.no_warga, f"k{n}", 60 * n))


def test_figures_of_the_page_are_those_of_the_report(desa: Desa) -> None:
    lima_pmi(desa)
    with desa.read() as conn:
        for viewer in (KADES, petugas()):
            table = table_desmigratif(viewer, conn, HARI_INI)
            for month, name in enumerate(("2026-01", "2026-04", "2026-11")):
                page = dasbor(viewer, conn, day_of(name, HARI_INI))
                column = (0, 3, 10)[month]
                for one in (angka for _, room in page.angka for angka in room):
                    row = next(row for row in table.rows if row.key == one.kode)
                    assert row.amounts[column] == (one.nilai or 0), (name, one.kode)
                    assert bool(row.word_at(column)) is (one.nilai is None)
    assert table.totals["warga.pmi"] == 5
    assert table.totals["kunjungan.dilakukan"] == 4
    assert "kunjungan.rumah" not in table.totals
    assert table.columns[:2] == ("Jan", "Feb")
    assert (len(table.columns), table.columns[-1]) == (12, "Setahun")


def test_the_year_adds_up_what_happens_and_tells_how_it_stands_at_its_end(desa: Desa) -> None:
    lima_pmi(desa)
    with desa.read() as conn:
        table = table_desmigratif(petugas(), conn, HARI_INI)
        months = year_of(petugas(), conn, HARI_INI)
    known = {row.key: row for row in table.rows}
    for standing in ("layanan_migrasi.kasus_terbuka", "kegiatan.terlambat", "warga.pmi",
                     "rencana_pulang.berjalan", "layanan_migrasi.prosedural"):  # fmt: skip
        assert known[standing].amounts[-1] == known[standing].amounts[-2], standing
    assert known["layanan_migrasi.prosedural"].amounts[-1] == 5
    assert "rencana_pulang.pulang" in table.totals
    keys = [row.key for row in table.rows]
    assert keys.index("warga.pmi") < keys.index("warga.negara.HK") < keys.index("warga.cpmi")
    series = {one[-1].kode: one for _, room in months.ruang for one in room}
    visits = of_year(series["kunjungan.dilakukan"])
    assert visits.saring == {"bulan": "2026", "uji": "tidak"}
    assert of_year(series["kegiatan.pilar_1.rencana"]).saring["rencana"].startswith("2026-01-01..")
    assert of_year(series["remitansi.kali"]).saring["tanggal"] == f"2026-01-01..{HARI_INI}"
    assert of_year(series["warga.pmi"]) == series["warga.pmi"][-1]


def test_a_hidden_part_takes_its_whole_along(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    record_kunjungan(desa, petugas(), kunjungan(ibu, "satu"))
    with desa.read() as conn:
        rows = {row.key: row for row in table_desmigratif(KADES, conn, HARI_INI).rows}
    part, whole = rows["kunjungan.terverifikasi"], rows["kunjungan.terverifikasi.dari"]
    assert part.word_at(10) == "<3"
    assert (whole.word_at(10), whole.amounts[10]) == ("–", 0)


def test_the_trend_ends_with_the_month_s_figures(desa: Desa) -> None:
    lima_pmi(desa)
    with desa.read() as conn:
        found: Dasbor = dasbor(petugas(), conn, HARI_INI)
    last = found.tren[-1]
    seen = found.satu("kunjungan.terverifikasi")
    assert last.terverifikasi == (seen.nilai, seen.dari) == (4, 5)
    assert last.kunjungan.kunjungan == found.satu("kunjungan.dilakukan").nilai == 4
    assert found.tren[0].bulan == "2025-12"
    assert {row.kode: row.sini.nilai for row in found.negara}["HK"] == 5
    assert sum(row.kabupaten for row in found.negara) == 750
    assert len(found.tren) == papan_dasbor.BULAN


def test_the_obstacles_have_owner_and_months(desa: Desa) -> None:
    lima_pmi(desa)
    with desa.read() as conn:
        found = empat_faktor(KADES, conn, HARI_INI)
    assert [one.variabel for one in found.hambatan] == [
        "komunikasi", "komunikasi", "sumber_daya", "sumber_daya", "disposisi", "disposisi",
        "disposisi", "struktur",
    ]  # fmt: skip
    known = {u.kode: u for one in found.hambatan for u in one.ukuran}
    assert known["terverifikasi"].kini == ("2026-11", (4, 5))
    assert known["tahu_program"].kini == ("2026-11", (0, 4))
    assert known["sesuai"].kini == ("2026-11", None)
    assert {len(one.bulan) for one in known.values()} == {12}
    (budget,) = [one for one in found.hambatan if one.kode == "anggaran"]
    assert [one.kode for one in budget.ukuran] == ["anggaran_terpakai", "usaha_berdana"]
    assert {one.kini[1] for one in budget.ukuran} == {None}
    assert "belum dicatat di buku ini" in budget.catatan[0]
    assert {len(one.ukuran) > 0 for one in found.hambatan if one.kode != "tugas"} == {True}
