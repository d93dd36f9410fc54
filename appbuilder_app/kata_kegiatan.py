"""Words of the activities: pillars and kinds of every programme, groups, sources, school."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from flask import g, has_request_context

from appbuilder_app.furnitur.columns import State
from appbuilder_app.sessions import reading
from appbuilder_app.texts import Pair, pair
from koperasi.kegiatan.program import ANAK, PROGRAM, SOSIALISASI, get_program, jenis_desa
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
_DAFTAR: Final[Kata] = tuple(
    {
        kind.kode: kind.nama
        for kode in PROGRAM
        for pillar in get_program(kode).pilar
        for kind in pillar.jenis
    }.items()
)


class JenisKata(Sequence[tuple[str, Pair]]):
    """Kinds with their words: those of the lists, then the village's own as they stand now."""

    def __getitem__(self, place: Any) -> Any:
        return (*_DAFTAR, *_own_kinds())[place]

    def __len__(self) -> int:
        return len(_DAFTAR) + len(_own_kinds())


def _own_kinds() -> Kata:
    """The village's kinds, asked once per request; none outside of one."""
    if not has_request_context():
        return ()
    if "jenis_desa" not in g:
        g.jenis_desa = tuple((one.kode, one.jenis.nama) for one in jenis_desa(reading()))
    found: Kata = g.jenis_desa
    return found


JENIS: Final = JenisKata()
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
TANDA: Final[Kata] = (
    ("", ("Biasa", "Plain")),
    (SOSIALISASI, ("Sosialisasi", "Information")),
    (ANAK, ("Pertemuan anak", "Children")),
)
KELOMPOK: Final[Kata] = (
    ("laki", ("Laki-laki", "Man")),
    ("perempuan", ("Perempuan", "Woman")),
)
_SEMUA: Final = {
    "pilar": dict(PILAR),
    "program": dict(PROGRAM_KATA),
    "sasaran": dict(SASARAN),
    "sumber_dana": dict(SUMBER_DANA),
    "sekolah": dict(SEKOLAH),
    "kelompok": dict(KELOMPOK),
    "keadaan": {state.key: state.label for state in KEADAAN},
}


def kata_kegiatan(kode: str, daftar: str) -> str:
    """A code in words; the code itself when it has none."""
    words = dict(JENIS) if daftar == "jenis" else _SEMUA[daftar]
    return pair(words.get(kode, (kode, kode)))
