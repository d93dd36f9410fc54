"""Words of the programme's supervision: states, pillars, conditions, steps, sides of a meeting."""

from __future__ import annotations

from typing import Any, Final

from appbuilder_app.messages import sentence
from appbuilder_app.roles import role_name
from appbuilder_app.texts import Pair, pair, t
from koperasi.desmigratif.rules import PELAKSANA, Syarat

LAPORAN: Final[dict[str, tuple[Pair, str]]] = {
    "terbuka": (("Belum diajukan", "Not sent yet"), "kuning"),
    "diajukan": (("Menunggu tanda tangan", "Waits for a signature"), "biru"),
    "ditandatangani": (("Ditandatangani", "Signed"), "hijau"),
    "dikembalikan": (("Dikembalikan", "Sent back"), "merah"),
}
TUGAS: Final[dict[str, tuple[Pair, str]]] = {
    "terbuka": (("Dikerjakan", "To do"), "kuning"),
    "dijawab": (("Dijawab", "Answered"), "biru"),
    "selesai": (("Selesai", "Done"), "hijau"),
}
SYARAT: Final[dict[str, Pair]] = {
    "laporan": ("Laporan diajukan petugas", "The officer has sent the report"),
    "sampel": ("Semua kunjungan sampel dibuka", "Every drawn visit was opened"),
    "uji": ("Uji ulang sendiri di lapangan", "A check of your own in the field"),
    "arahan": ("Arahan tertulis dengan tenggat", "Guidance in writing with a due day"),
}
SOP: Final[dict[str, Pair]] = {
    "kunjungan": ("Mengunjungi rumah warga", "Visits houses"),
    "koordinasi": ("Rapat koordinasi petugas dan desa", "Coordination meeting of both sides"),
    "kunci": ("Mengunci kunjungan, lalu undian", "Locks the visits, then the draw"),
    "laporan": ("Mengajukan laporan bulanan", "Sends the monthly report"),
    "uji": ("Menguji ulang rumah terundi", "Checks a drawn house again"),
    "arahan": ("Memberi arahan tertulis", "Gives guidance in writing"),
    "tanda": ("Menandatangani laporan", "Signs the report"),
}
SUMBER: Final[tuple[tuple[str, Pair], ...]] = (
    ("arahan", ("Arahan", "Guidance")),
    ("notulen", ("Notulen rapat", "Minutes")),
    ("tangan", ("Dibuat langsung", "By hand")),
)
TINGKAT: Final[dict[str, Pair]] = {
    "desa": ("Arahan penanggung jawab", "Guidance of the village supervisor"),
    "kabupaten": ("Arahan kabupaten", "Guidance of the district"),
}
JENIS_RAPAT: Final[tuple[tuple[str, Pair], ...]] = (
    ("koordinasi", ("Rapat koordinasi", "Coordination")),
    ("lain", ("Rapat lain", "Another meeting")),
)
PIHAK: Final[dict[str, Pair]] = {
    "petugas": ("Pihak petugas", "Officer's side"),
    "desa": ("Pihak desa", "Village's side"),
    "lain": ("Undangan lain", "Guests"),
}


def peran_tugas() -> list[tuple[str, Pair]]:
    """Roles that a task can be for, by their names."""
    return [(role, role_name(role)) for role in PELAKSANA]


def peran_program(role: str) -> str:
    """A role in words; "" for none."""
    return pair(role_name(role)) if role else ""


def kurang_kata(syarat: Syarat) -> str:
    """Why a condition is not met, "" when it is."""
    return sentence(syarat.kurang) if syarat.kurang else ""


def kata_desmigratif(kode: str, jenis: str) -> str:
    """A code in words, by what it is one of."""
    known: dict[str, Any] = {
        "laporan": {k: words for k, (words, _) in LAPORAN.items()},
        "tugas": {k: words for k, (words, _) in TUGAS.items()},
        "syarat": SYARAT,
        "sop": SOP,
        "sumber": dict(SUMBER),
        "tingkat": TINGKAT,
        "rapat": dict(JENIS_RAPAT),
        "pihak": PIHAK,
    }
    return pair(known[jenis].get(kode, (kode, kode)))


def warna_laporan(keadaan: str) -> str:
    """Colour of a report's state."""
    return LAPORAN[keadaan][1]


def hari_kata(hari: int) -> str:
    """How late: "3 hari terlambat", "hari ini", "2 hari lagi"."""
    if hari > 0:
        return t(f"terlambat {hari} hari", f"{hari} days late")
    return t("hari ini", "today") if hari == 0 else t(f"{-hari} hari lagi", f"in {-hari} days")
