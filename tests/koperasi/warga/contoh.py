"""A small register to test with: a migrant in Taiwan, her husband, their child."""

import datetime as dt
from dataclasses import replace

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_keluarga import CatatAnak, CatatHubungan, record_anak, record_hubungan
from koperasi.warga.usecases_penempatan import CatatPenempatan, record_penempatan
from tests.koperasi.conftest import HARI_INI, as_role

D = dt.date
NIK = "3206014107850077"
KENARI = (NIK, "Kenaricalo", "nonprosedural", "Anakkenari", "SD Kenari", "C7777777")
"""What must not get around: NIK, broker, way abroad, child, its school, passport."""


def petugas() -> Viewer:
    """The programme's officer; sees no entity."""
    return replace(as_role("petugas_desmigratif", user="U0021"), entitas=frozenset())


def penanggung_jawab() -> Viewer:
    """The one in the village who answers for the programme."""
    return replace(as_role("penanggung_jawab", user="U0022"), entitas=frozenset())


def keluarga(desa: Desa) -> tuple[str, str, str]:
    """Migrant, husband and child, in one household; their numbers."""
    ask = petugas()
    rumah = {"no_kk": "3206010101010001", "dusun": "Cihideung", "rt": "02", "rw": "01"}
    isian = {"nik": NIK, "jenis_kelamin": "P", "tanggal_lahir": "1985-07-01"}
    ibu = register_warga(desa, ask, DaftarWarga("Euis Kenarisari", isian, rumah))
    same = ibu.rumah_tangga_id
    bapak = register_warga(
        desa, ask, DaftarWarga("Dadang", {"tanggal_lahir": "1980-02-01"}, rumah_tangga_id=same)
    )
    anak = register_warga(
        desa, ask, DaftarWarga("Anakkenari", {"tanggal_lahir": "2015-05-05"}, rumah_tangga_id=same)
    )
    record_penempatan(
        desa,
        ask,
        CatatPenempatan(
            ibu.no_warga,
            {
                "negara": "TW",
                "mulai": D(2025, 3, 1),
                "sampai": D(2027, 1, 20),
                "no_paspor": "c7777777",
                "paspor_sampai": D(2027, 12, 1),
                "gaji": 2000000,
                "mata_uang": "TWD",
            },
            "nonprosedural",
            "Kenaricalo",
        ),
    )
    for nomor, hubungan in ((bapak.no_warga, "suami"), (anak.no_warga, "anak")):
        since = D(2025, 3, 1)
        record_hubungan(desa, ask, CatatHubungan(nomor, ibu.no_warga, hubungan, since))
    school = {"status_sekolah": "bersekolah", "sekolah": "SD Kenari", "kelas": "5"}
    record_anak(desa, ask, CatatAnak(anak.no_warga, school))
    return ibu.no_warga, bapak.no_warga, anak.no_warga


__all__ = ["HARI_INI", "KENARI", "D", "keluarga", "penanggung_jawab", "petugas"]
