"""Pure rules of activities: what a plan needs, which days can be, who counts as what, shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from koperasi.warga.rules import add_years
from ledger.errors import Refusal

RENCANA: Final = "rencana"
TERLAKSANA: Final = "terlaksana"
DINILAI: Final = "dinilai"
BATAL: Final = "batal"
KEADAAN: Final = (RENCANA, TERLAKSANA, DINILAI, BATAL)
JADI: Final = (TERLAKSANA, DINILAI)
"""It took place."""

LAKI: Final = "laki"
PEREMPUAN: Final = "perempuan"
ANAK: Final = "anak"
DEWASA: Final = 18
"""Years from which somebody is no child (UU 35/2014, article 1)."""

SASARAN: Final = ("calon_pmi", "keluarga_pmi", "purna", "anak", "pengasuh", "kelompok", "umum")
SUMBER_DANA: Final = (
    "apbdes",
    "bumdes",
    "koperasi",
    "kabupaten",
    "kementerian",
    "swadaya",
    "tanpa_biaya",
)
SEKOLAH: Final = ("hadir", "sering_absen", "tidak_sekolah", "belum_usia")
"""How a child goes to school, as the session found it."""

TERJAUH: Final = dt.timedelta(days=731)
"""A plan reaches two years ahead at most."""
BOBOT_TERBESAR: Final = 1000


@dataclass(frozen=True)
class Tamu:
    """People who came and are not in the register: counted, no names."""

    laki: int = 0
    perempuan: int = 0
    anak: int = 0

    @property
    def jumlah(self) -> int:
        """All of them."""
        return self.laki + self.perempuan + self.anak


def check_angka(sasaran_jumlah: int, anggaran: int, sumber_dana: str) -> None:
    """A plan reaches somebody; money has a source, and a source stands for money.

    :raises Refusal: `sasaran_nol`, `anggaran_negatif`, `sumber_dana_salah`,
        `anggaran_tanpa_sumber`.
    """
    if sasaran_jumlah < 1:
        raise Refusal("sasaran_nol", "sasaran_jumlah")
    if anggaran < 0:
        raise Refusal("anggaran_negatif", "anggaran")
    if sumber_dana not in SUMBER_DANA:
        raise Refusal("sumber_dana_salah", "sumber_dana", isi=sumber_dana[:40])
    if anggaran and sumber_dana == "tanpa_biaya":
        raise Refusal("anggaran_tanpa_sumber", "sumber_dana")


def check_rencana(rencana: dt.date, hari_ini: dt.date) -> None:
    """A plan is for today or later, and not for a far year.

    :raises Refusal: `rencana_lampau`, `rencana_terlalu_jauh`.
    """
    if rencana < hari_ini:
        raise Refusal("rencana_lampau", "rencana", tanggal=rencana, hari_ini=hari_ini)
    if rencana - hari_ini > TERJAUH:
        raise Refusal("rencana_terlalu_jauh", "rencana", tanggal=rencana)


def check_pelaksanaan(dibuat: dt.date, tanggal: dt.date, hari_ini: dt.date) -> None:
    """An activity takes place after it was planned, and before it is recorded.

    :raises Refusal: `kegiatan_sebelum_rencana`, `kegiatan_di_depan`.
    """
    if tanggal < dibuat:
        raise Refusal(
            "kegiatan_sebelum_rencana", "tanggal", tanggal=tanggal, tanggal_rencana=dibuat
        )
    if tanggal > hari_ini:
        raise Refusal("kegiatan_di_depan", "tanggal", tanggal=tanggal, hari_ini=hari_ini)


def check_tamu(tamu: Tamu) -> None:
    """Guests are counted from nought.

    :raises Refusal: `tamu_negatif`.
    """
    for name in (LAKI, PEREMPUAN, ANAK):
        if getattr(tamu, name) < 0:
            raise Refusal("tamu_negatif", f"tamu_{name}")


def check_terjangkau(jumlah: int, penduduk: int) -> None:
    """Nobody reaches more people than the village has.

    :raises Refusal: `hadir_melebihi_warga`.
    """
    if jumlah > penduduk:
        raise Refusal("hadir_melebihi_warga", "tamu_laki", orang=jumlah, penduduk=penduduk)


def is_anak(lahir: str, tanggal: dt.date, *, terdaftar: bool) -> bool:
    """Whether somebody is a child on a day: registered as a migrant's child, or under age.

    A registered child that has come of age is none any more; without a birth date it stays one.
    """
    if lahir:
        return dt.date.fromisoformat(lahir) > add_years(tanggal, -DEWASA)
    return terdaftar


def kelompok_of(kelamin: str, dipilih: str) -> str:
    """Group of a grown-up: by the register, else as whoever was there says.

    :raises Refusal: `kelamin_belum_diketahui`.
    """
    known = {"L": LAKI, "P": PEREMPUAN}.get(kelamin) or dipilih
    if known not in (LAKI, PEREMPUAN):
        raise Refusal("kelamin_belum_diketahui", "kelompok")
    return known


def shares(jumlah: int, bobot: Sequence[int]) -> list[int]:
    """Parts of a voucher in rupiah by weight, in the order of the links; they sum to the whole.

    Each takes what the rounded-down running sum grows by: no rupiah is lost and none made.
    """
    whole = sum(bobot)
    reached = [jumlah * part // whole for part in accumulate(bobot, initial=0)]
    return [after - before for before, after in pairwise(reached)]


def check_tindak_lanjut(
    apa: str, siapa: str, jatuh_tempo: dt.date | None, hari_ini: dt.date
) -> None:
    """A follow-up says what, who and until when.

    :raises Refusal: `tindak_lanjut_kosong`, `tindak_lanjut_tanpa_orang`, `jatuh_tempo_kosong`,
        `jatuh_tempo_lampau`.
    """
    if not apa.strip():
        raise Refusal("tindak_lanjut_kosong", "tindak_lanjut")
    if not siapa.strip():
        raise Refusal("tindak_lanjut_tanpa_orang", "siapa")
    if jatuh_tempo is None:
        raise Refusal("jatuh_tempo_kosong", "jatuh_tempo")
    if jatuh_tempo < hari_ini:
        raise Refusal("jatuh_tempo_lampau", "jatuh_tempo", tanggal=jatuh_tempo)
