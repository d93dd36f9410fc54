"""Words of the activities: pillars and kinds of every programme, groups, sources, school."""

from __future__ import annotations

from typing import Final

from appbuilder_app.furnitur.columns import State
from appbuilder_app.texts import Pair, pair
from koperasi.kegiatan.program import PROGRAM, get_program
from koperasi.kegiatan.queries import SELESAI, TANPA, TERBUKA, TERLAMBAT
from koperasi.kegiatan.rules import BATAL, DINILAI, RENCANA, TERLAKSANA

Kata = tuple[tuple[str, Pair], ...]

KEADAAN: Final = (
    State(RENCANA, ("Rencana", "Planned"), "biru"),
    State(TERLAKSANA, ("Terlaksana", "Carried out"), "kuning"),
    State(DINILAI, ("Dinilai", "Judged"), "hijau"),
    State(BATAL, ("Batal", "Called off"), "merah", main=False),
)
TEMPO: Final = (
    State(TERBUKA, ("Terbuka", "Open"), "biru"),
    State(TERLAMBAT, ("Lewat waktu", "Overdue"), "merah", main=False),
    State(SELESAI, ("Selesai", "Done"), "hijau"),
    State(TANPA, ("Tanpa tindak lanjut", "No follow-up"), "", main=False),
)
PILAR: Final[Kata] = tuple(
    (one.kode, one.nama) for kode in PROGRAM for one in get_program(kode).pilar
)
JENIS: Final[Kata] = tuple(
    {
        kind.kode: kind.nama
        for kode in PROGRAM
        for pillar in get_program(kode).pilar
        for kind in pillar.jenis
    }.items()
)
PROGRAM_KATA: Final[Kata] = tuple((kode, get_program(kode).nama) for kode in PROGRAM)
SASARAN: Final[Kata] = (
    ("calon_pmi", ("Calon PMI", "Migrants to be")),
    ("keluarga_pmi", ("Keluarga PMI", "Migrants' families")),
    ("purna", ("Purna PMI", "Returned migrants")),
    ("anak", ("Anak PMI", "Migrants' children")),
    ("pengasuh", ("Pengasuh anak", "Carers")),
    ("kelompok", ("Kelompok usaha", "Business group")),
    ("umum", ("Warga umum", "Everybody")),
)
SUMBER_DANA: Final[Kata] = (
    ("apbdes", ("APBDes", "Village budget")),
    ("bumdes", ("BUMDes", "Village enterprise")),
    ("koperasi", ("Koperasi", "Cooperative")),
    ("kabupaten", ("Kabupaten", "Kabupaten")),
    ("kementerian", ("Kementerian", "Ministry")),
    ("swadaya", ("Swadaya warga", "Villagers themselves")),
    ("tanpa_biaya", ("Tanpa biaya", "No cost")),
)
SEKOLAH: Final[Kata] = (
    ("hadir", ("Rajin masuk sekolah", "Goes to school")),
    ("sering_absen", ("Sering absen", "Often absent")),
    ("tidak_sekolah", ("Tidak sekolah", "Not at school")),
    ("belum_usia", ("Belum usia sekolah", "Too young for school")),
)
KELOMPOK: Final[Kata] = (
    ("laki", ("Laki-laki", "Man")),
    ("perempuan", ("Perempuan", "Woman")),
)
_SEMUA: Final = {
    "pilar": dict(PILAR),
    "jenis": dict(JENIS),
    "program": dict(PROGRAM_KATA),
    "sasaran": dict(SASARAN),
    "sumber_dana": dict(SUMBER_DANA),
    "sekolah": dict(SEKOLAH),
    "kelompok": dict(KELOMPOK),
    "keadaan": {state.key: state.label for state in KEADAAN},
}


def kata_kegiatan(kode: str, daftar: str) -> str:
    """A code in words; the code itself when it has none."""
    return pair(_SEMUA[daftar].get(kode, (kode, kode)))
