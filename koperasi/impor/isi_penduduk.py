"""Residents of the village out of its population system, as unverified persons of the register.

The headings are those that OpenSID prints and exports; codes of its import format are understood
beside the words (1 = LAKI-LAKI, 4 = ANAK).
"""

from __future__ import annotations

from typing import Any, Final

from koperasi.anggota.rules import fold
from koperasi.impor.baca import Bacaan, Baris
from koperasi.warga.baris import Pelaku
from koperasi.warga.pendaftar import DaftarWarga, PendaftarWarga
from koperasi.warga.rules import DATA_KEPENDUDUKAN
from ledger.errors import Refusal

_KELAMIN: Final = {"1": "L", "2": "P", "lk": "L", "pr": "P"}
_KEDUDUKAN: Final = {
    "1": "kepala_keluarga",
    "kepala keluarga": "kepala_keluarga",
    "2": "suami",
    "3": "istri",
    "isteri": "istri",
    "4": "anak",
    "5": "menantu",
    "6": "cucu",
    "7": "orang_tua",
    "orangtua": "orang_tua",
    "orang tua": "orang_tua",
    "8": "mertua",
    "9": "famili_lain",
    "famili lain": "famili_lain",
    "10": "lainnya",
    "pembantu": "lainnya",
    "11": "lainnya",
}
_SAMA: Final = frozenset({"suami", "istri", "anak", "menantu", "cucu", "mertua", "lainnya"})
_PENDIDIKAN: Final = (
    "",
    "Tidak/belum sekolah",
    "Belum tamat SD/sederajat",
    "Tamat SD/sederajat",
    "SLTP/sederajat",
    "SLTA/sederajat",
    "Diploma I/II",
    "Akademi/Diploma III/S. Muda",
    "Diploma IV/Strata I",
    "Strata II",
    "Strata III",
)
"""By code, as civil records count them."""
_HIDUP: Final = frozenset({"", "hidup", "tetap", "1"})
"""Lists tell either whether somebody lives (status dasar) or settled (status penduduk)."""
_RUMAH: Final = ("no_kk", "alamat", "dusun", "rt", "rw")


class PembuatPenduduk:
    """Takes rows into the register one by one; bad ones are written down and left out."""

    def __init__(self, pelaku: Pelaku, bacaan: Bacaan) -> None:
        """:raises Refusal: `tidak_berhak`."""
        self._bacaan = bacaan
        self._pendaftar = PendaftarWarga(pelaku)
        self.nomor: list[str] = []

    def add_all(self) -> None:
        """Every row that could be read."""
        bad = self._bacaan.rows_bad()
        for row in self._bacaan.baris:
            if row.nomor not in bad:
                self._add(row)

    def write(self) -> None:
        """Write everybody who was added."""
        self._pendaftar.write()

    def _add(self, row: Baris) -> None:
        try:
            made = self._pendaftar.add(_warga(row))
        except Refusal as refusal:
            known = refusal.field in self._bacaan.susunan.letak
            bidang = refusal.field if known and refusal.field else ""
            self._bacaan.masalah.append(self._bacaan.catat(row.nomor, bidang, refusal))
            return
        self.nomor.append(made.no_warga)
        for warning in made.peringatan:
            note = Refusal(warning.kode, warning.isian, **warning.nilai)
            self._bacaan.peringatan.append(self._bacaan.catat(row.nomor, warning.isian, note))


def _warga(row: Baris) -> DaftarWarga:
    if fold(row.teks("status_dasar")) not in _HIDUP:
        raise Refusal("penduduk_tidak_menetap", "status_dasar", isi=row.teks("status_dasar"))
    isian: dict[str, Any] = {
        "nik": row.teks("nik"),
        "kedudukan": _kedudukan(row.teks("kedudukan")),
        "tempat_lahir": _word(row, "tempat_lahir"),
        "tanggal_lahir": row.tanggal("tanggal_lahir"),
        "jenis_kelamin": _KELAMIN.get(fold(row.teks("jenis_kelamin")), _word(row, "jenis_kelamin")),
        "pendidikan": _pendidikan(_word(row, "pendidikan")),
        "pekerjaan": _word(row, "pekerjaan"),
        "no_hp": _word(row, "no_hp"),
    }
    rumah = {name: _word(row, name) for name in _RUMAH}
    return DaftarWarga(row.teks("nama"), isian, rumah, sumber=DATA_KEPENDUDUKAN)


def _word(row: Baris, name: str) -> str:
    """Text of a field; a dash means that nothing is known."""
    text = row.teks(name)
    return "" if text in ("-", "0") else text


def _kedudukan(text: str) -> str:
    found = fold(text)
    if not found:
        return ""
    return found if found in _SAMA else _KEDUDUKAN.get(found, "lainnya")


def _pendidikan(text: str) -> str:
    known = text.isdecimal() and int(text) < len(_PENDIDIKAN)
    return _PENDIDIKAN[int(text)] if known else text
