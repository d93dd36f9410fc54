"""Words of the migration services: what the codes are called on screens and on paper."""

from __future__ import annotations

from typing import Final

from appbuilder_app.texts import Pair, pair
from koperasi.layanan_migrasi.langkah import BERANGKAT, langkah_undang

Kata = tuple[tuple[str, Pair], ...]

KEADAAN_CPMI: Final[Kata] = (
    ("berjalan", ("Berjalan", "On the way")),
    ("siap", ("Siap berangkat", "Ready to leave")),
    ("berangkat", ("Berangkat, lengkap", "Left, complete")),
    ("di_luar_daftar", ("Di luar daftar", "Outside the list")),
    ("berhenti", ("Tidak jadi", "Gave up")),
)
PERINGATAN: Final[Kata] = (
    ("p3mi_tidak_diketahui", ("P3MI belum diketahui", "Agency not known")),
    ("p3mi_tanpa_izin", ("P3MI tanpa nomor izin", "Agency without a licence number")),
    ("p3mi_izin_habis", ("Izin P3MI sudah habis", "Licence of the agency ran out")),
    ("calo_disebut", ("Ada perantara (calo)", "A broker is in between")),
)
SURAT: Final[Kata] = (
    ("status_perkawinan", ("Surat keterangan status perkawinan", "Letter on marital status")),
    ("izin_keluarga", ("Surat izin keluarga", "Permission of the family")),
    ("keterangan_desa", ("Surat keterangan desa", "Letter of the village")),
)
KEPERLUAN: Final[Kata] = (
    ("bekerja", ("Bekerja di luar negeri", "Work abroad")),
    ("paspor", ("Mengurus paspor", "A passport")),
    ("pemulangan", ("Pemulangan", "Coming home")),
    ("lain", ("Lainnya", "Other")),
)
KAWIN: Final[Kata] = (
    ("belum_kawin", ("Belum kawin", "Single")),
    ("kawin", ("Kawin", "Married")),
    ("cerai_hidup", ("Cerai hidup", "Divorced")),
    ("cerai_mati", ("Cerai mati", "Widowed")),
)
PEMBERI: Final[Kata] = (
    ("suami", ("Suami", "Husband")),
    ("istri", ("Istri", "Wife")),
    ("ayah", ("Ayah", "Father")),
    ("ibu", ("Ibu", "Mother")),
    ("wali", ("Wali", "Guardian")),
)
KEADAAN_SURAT: Final[Kata] = (("berlaku", ("Berlaku", "Valid")), ("batal", ("Batal", "Annulled")))
KASUS: Final[Kata] = (
    ("gaji_tidak_dibayar", ("Gaji tidak dibayar", "Wage not paid")),
    ("kekerasan", ("Kekerasan", "Violence")),
    ("kontrak_dilanggar", ("Kontrak dilanggar", "Contract broken")),
    ("hilang_kontak", ("Hilang kontak", "Not heard of")),
    ("dokumen_ditahan", ("Dokumen ditahan", "Papers kept back")),
    ("pemulangan", ("Pemulangan", "Coming home")),
    ("sakit", ("Sakit", "Illness")),
    ("meninggal", ("Meninggal", "Death")),
    ("calo", ("Calo atau penipuan", "Broker or fraud")),
    ("lain", ("Lainnya", "Other")),
)
KEADAAN_KASUS: Final[Kata] = (
    ("terbuka", ("Terbuka", "Open")),
    ("dirujuk", ("Dirujuk", "Referred")),
    ("selesai", ("Selesai", "Closed")),
)
LEWAT: Final[Kata] = (
    ("kantor", ("Datang ke kantor", "At the office")),
    ("telepon", ("Telepon", "Telephone")),
    ("kunjungan", ("Kunjungan", "Visit")),
    ("hp_anggota", ("HP anggota", "A member's phone")),
    ("lain", ("Lainnya", "Other")),
)
CATATAN: Final[Kata] = (
    ("tindak_lanjut", ("Tindak lanjut", "Follow-up")),
    ("rujukan", ("Dirujuk", "Referred")),
    ("tutup", ("Diselesaikan", "Closed")),
    ("buka_lagi", ("Dibuka lagi", "Opened again")),
)
INSTANSI: Final[Kata] = (
    ("disnaker", ("Dinas tenaga kerja", "Labour office")),
    ("bp3mi", ("BP3MI", "BP3MI")),
    ("kp2mi", ("Kementerian P2MI", "Ministry of migrants")),
    ("kbri_kjri", ("KBRI, KJRI, atau KDEI", "Embassy or consulate")),
    ("polisi", ("Polisi", "Police")),
    ("p3mi", ("P3MI", "Placement agency")),
    ("bpjs", ("BPJS Ketenagakerjaan", "Social insurance")),
    ("dinas_sosial", ("Dinas sosial", "Social office")),
    ("bantuan_hukum", ("Lembaga bantuan hukum", "Legal aid")),
    ("lain", ("Lainnya", "Other")),
)
HASIL: Final[Kata] = (
    ("hak_dipenuhi", ("Haknya dipenuhi", "Rights fulfilled")),
    ("dipulangkan", ("Sudah dipulangkan", "Brought home")),
    ("berkabar", ("Sudah berkabar", "Heard of again")),
    ("dokumen_kembali", ("Dokumen kembali", "Papers returned")),
    ("damai", ("Selesai dengan kesepakatan", "Settled by agreement")),
    ("diproses_hukum", ("Diproses hukum", "Before the law")),
    ("tidak_terbukti", ("Tidak terbukti", "Not proved")),
    ("dicabut_pelapor", ("Dicabut pelapor", "Withdrawn")),
    ("tidak_berhasil", ("Tidak berhasil", "Without success")),
)
ORANG: Final[Kata] = (
    ("calo", ("Calo", "Broker")),
    ("p3mi", ("P3MI", "Agency")),
    ("majikan", ("Majikan", "Employer")),
    ("agen_luar", ("Agen di luar negeri", "Agent abroad")),
    ("saksi", ("Saksi", "Witness")),
    ("keluarga", ("Keluarga", "Family")),
    ("lain", ("Lainnya", "Other")),
)
LAYANAN: Final[Kata] = (
    ("konsultasi", ("Konsultasi", "Advice")),
    ("job_order", ("Informasi job order", "Job offers")),
    ("dokumen", ("Bantuan dokumen", "Help with papers")),
    ("pengaduan", ("Pengaduan", "Complaint")),
    ("rujukan", ("Rujukan ke dinas", "Referral")),
    ("remitansi", ("Informasi kiriman", "Remittances")),
    ("pemulangan", ("Kepulangan", "Return")),
    ("lain", ("Lainnya", "Other")),
)
HASIL_LAYANAN: Final[Kata] = (
    ("selesai", ("Selesai", "Done")),
    ("perlu_lanjutan", ("Perlu lanjutan", "To be continued")),
    ("dirujuk", ("Dirujuk", "Referred")),
)
_SEMUA: Final = {
    "keadaan_cpmi": KEADAAN_CPMI,
    "peringatan": PERINGATAN,
    "surat": SURAT,
    "keperluan": KEPERLUAN,
    "kawin": KAWIN,
    "pemberi": PEMBERI,
    "kasus": KASUS,
    "keadaan_kasus": KEADAAN_KASUS,
    "lewat": LEWAT,
    "catatan": CATATAN,
    "instansi": INSTANSI,
    "hasil": HASIL,
    "orang": ORANG,
    "layanan": LAYANAN,
    "hasil_layanan": HASIL_LAYANAN,
}


def kata_layanan(kode: str, jenis: str) -> str:
    """A code in words, "" for none."""
    known = dict(_SEMUA[jenis])
    return pair(known.get(kode, (kode, kode))) if kode else ""


def kata_langkah(kode: str, desa: tuple[tuple[str, str], ...] = ()) -> str:
    """A step in words; `desa` names those of the village. The departure is no step of the list."""
    if kode == BERANGKAT:
        return pair(("Berangkat", "Departure"))
    known = {one.kode: one.nama for one in langkah_undang()}
    known |= {own: (nama, nama) for own, nama in desa}
    return pair(known.get(kode, (kode, kode))) if kode else ""
