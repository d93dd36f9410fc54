"""Words of the plans for the return: targets, stages, pace as people say it."""

from __future__ import annotations

from typing import Final

from appbuilder_app.texts import Pair, t

JENIS: Final[tuple[tuple[str, Pair], ...]] = (
    ("rumah", ("Rumah", "House")),
    ("tabungan", ("Tabungan", "Savings")),
    ("usaha", ("Usaha", "Business")),
)
KEADAAN: Final[tuple[tuple[str, Pair], ...]] = (
    ("berjalan", ("Berjalan", "Runs")),
    ("selesai", ("Sudah pulang", "Came back")),
    ("dihentikan", ("Dihentikan", "Given up")),
)
PERLU: Final[tuple[tuple[str, Pair], ...]] = (
    ("hasil", ("Sudah pulang, hasil belum dicatat", "Back, outcome not recorded")),
    ("usaha", ("Setahun pulang, tanyakan usahanya", "A year at home, ask about the business")),
    ("setuju", ("Belum disetujui PMI", "Not agreed by the migrant")),
)
HASIL: Final[tuple[tuple[str, Pair], ...]] = (
    ("ya", ("Tercapai", "Reached")),
    ("sebagian", ("Sebagian", "Partly")),
    ("tidak", ("Tidak tercapai", "Not reached")),
)
YA_TIDAK: Final[tuple[tuple[str, Pair], ...]] = (
    ("ya", ("Ya, jalan", "Yes, it runs")),
    ("tidak", ("Tidak", "No")),
)
TAHAP: Final[dict[str, Pair]] = {
    "belum": ("Belum mulai", "Not begun"),
    "lahan": ("Lahan sudah ada", "The land is there"),
    "pondasi": ("Pondasi selesai", "Foundation done"),
    "dinding": ("Dinding berdiri", "Walls stand"),
    "atap": ("Sudah beratap", "Roof is on"),
    "selesai": ("Selesai, bisa ditempati", "Done, can be lived in"),
    "alat": ("Alat atau tempat sudah ada", "Tools or place are there"),
    "berjalan": ("Usaha berjalan", "The business runs"),
}
HUBUNGAN: Final[dict[str, Pair]] = {
    "pmi": ("PMI sendiri", "the migrant"),
    "suami": ("suami", "husband"),
    "istri": ("istri", "wife"),
    "anak": ("anak", "child"),
    "ayah": ("ayah", "father"),
    "ibu": ("ibu", "mother"),
}
CARA: Final[tuple[tuple[str, Pair], ...]] = (
    ("tatap_muka", ("Tatap muka", "In person")),
    ("panggilan_video", ("Panggilan video", "Video call")),
    ("surat", ("Surat bertanda tangan", "Signed paper")),
    ("hp_sendiri", ("HP sendiri", "Own phone")),
)
CARA_PETUGAS: Final = CARA[:3]
"""What an officer may say; the own phone says it of itself."""
TERLAMA: Final = 360


def bulan_lagi(bulan: int | None) -> str:
    """When a target is reached, in plain words."""
    if bulan == 0:
        return t("Sudah cukup", "It is all there")
    if bulan is None:
        return t("Belum terlihat", "Not in sight yet")
    if bulan > TERLAMA:
        return t("Lebih dari 30 tahun dengan laju ini", "Over 30 years at this pace")
    return t(f"{bulan} bulan lagi dengan laju ini", f"{bulan} months left at this pace")


def dalam_tahun(bulan: int | None) -> str:
    """A long time in years: "2 tahun 3 bulan"; "" below two years."""
    if bulan is None or not 24 <= bulan <= TERLAMA:
        return ""
    years, rest = divmod(bulan, 12)
    more = t(f" {rest} bulan", f" and {rest} months") if rest else ""
    return t(f"{years} tahun", f"{years} years") + more
