"""Pure rules: which step comes next, what is odd about an agency, when a case is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from koperasi.layanan_migrasi.langkah import Langkah
from ledger.errors import Refusal

BERJALAN: Final = "berjalan"
SIAP: Final = "siap"
BERANGKAT: Final = "berangkat"
DI_LUAR_DAFTAR: Final = "di_luar_daftar"
BERHENTI: Final = "berhenti"
KEADAAN_CPMI: Final = (BERJALAN, SIAP, BERANGKAT, DI_LUAR_DAFTAR, BERHENTI)
"""Of a candidate: steps are left; only the departure is left; left with the whole list done; left
without it; no candidate any more and never left."""

P_TO_P: Final = "p_to_p"
TANPA_P3MI: Final = "p3mi_tidak_diketahui"
TANPA_IZIN: Final = "p3mi_tanpa_izin"
IZIN_HABIS: Final = "p3mi_izin_habis"
ADA_CALO: Final = "calo_disebut"
PERINGATAN: Final = (TANPA_P3MI, TANPA_IZIN, IZIN_HABIS, ADA_CALO)

TERBUKA: Final = "terbuka"
DIRUJUK: Final = "dirujuk"
SELESAI: Final = "selesai"
KEADAAN_KASUS: Final = (TERBUKA, DIRUJUK, SELESAI)
TENGGAT: Final[Mapping[str, int]] = {
    "kekerasan": 1,
    "meninggal": 1,
    "hilang_kontak": 3,
    "sakit": 3,
    "calo": 3,
    "dokumen_ditahan": 7,
    "pemulangan": 7,
    "kontrak_dilanggar": 14,
    "gaji_tidak_dibayar": 14,
    "lain": 14,
}
"""Kinds of cases, and within how many days something has to be done when no day was agreed."""
HARI_ESKALASI: Final = 7
"""Days overdue after which a case goes up to the one who answers for the programme."""
SEGERA: Final = frozenset({"kekerasan", "meninggal"})
"""Kinds that go up on the first day overdue."""
LEWAT: Final = ("kantor", "telepon", "kunjungan", "hp_anggota", "lain")
TINDAK: Final = "tindak_lanjut"
RUJUKAN: Final = "rujukan"
TUTUP: Final = "tutup"
BUKA_LAGI: Final = "buka_lagi"
INSTANSI: Final = (
    "disnaker", "bp3mi", "kp2mi", "kbri_kjri", "polisi", "p3mi", "bpjs", "dinas_sosial",
    "bantuan_hukum", "lain",
)  # fmt: skip
HASIL: Final = (
    "hak_dipenuhi", "dipulangkan", "berkabar", "dokumen_kembali", "damai", "diproses_hukum",
    "tidak_terbukti", "dicabut_pelapor", "tidak_berhasil",
)  # fmt: skip
PERAN_ORANG: Final = ("calo", "p3mi", "majikan", "agen_luar", "saksi", "keluarga", "lain")

LAYANAN: Final = (
    "konsultasi", "job_order", "dokumen", "pengaduan", "rujukan", "remitansi", "pemulangan", "lain",
)  # fmt: skip
HASIL_LAYANAN: Final = ("selesai", "perlu_lanjutan", "dirujuk")


@dataclass(frozen=True)
class Proses:
    """What a candidate prepares for, as the rules look at it; dates ISO, "" unknown."""

    mulai: str
    skema: str = ""
    p3mi: str = ""
    no_sip: str = ""
    sip_sampai: str = ""
    calo: bool = False


def needed(langkah: Sequence[Langkah], proses: Proses) -> list[Langkah]:
    """The steps that this candidate needs, in order."""
    return [one for one in langkah if one.applies(proses.skema, proses.mulai)]


def next_step(langkah: Iterable[Langkah], done: Iterable[str]) -> Langkah | None:
    """The first step that is not recorded and waits for no other one; None when all are done."""
    recorded = set(done)
    left = [one for one in langkah if one.kode not in recorded]
    codes = {one.kode for one in left}
    free = (one for one in left if codes.isdisjoint(one.sesudah))
    return next(free, left[0] if left else None)


def check_step(langkah: Sequence[Langkah], done: Mapping[str, dt.date], baru: Langkah) -> None:
    """Nothing when a step may be recorded on `done[baru.kode]`, beside the others.

    Both ways: what it needs was done before or on that day, and what needs it not earlier.

    :raises Refusal: `langkah_belum_waktunya`, `langkah_mendahului`, `langkah_menyusul`.
    """
    day = done[baru.kode]
    names = {one.kode: one.nama[0] for one in langkah}
    for kode in (kode for kode in baru.sesudah if kode in names):
        before = done.get(kode)
        if before is None:
            raise Refusal("langkah_belum_waktunya", "kode", langkah=names[kode])
        if before > day:
            raise Refusal("langkah_mendahului", "tanggal", langkah=names[kode], tanggal=before)
    for one in langkah:
        after = done.get(one.kode)
        if baru.kode in one.sesudah and after is not None and after < day:
            raise Refusal("langkah_menyusul", "tanggal", langkah=names[one.kode], tanggal=after)


def warnings(proses: Proses, hari: dt.date) -> list[str]:
    """What an officer has to ask about before going on."""
    found = []
    if proses.skema == P_TO_P and not proses.p3mi:
        found.append(TANPA_P3MI)
    if proses.p3mi and not proses.no_sip:
        found.append(TANPA_IZIN)
    if proses.no_sip and proses.sip_sampai and proses.sip_sampai < hari.isoformat():
        found.append(IZIN_HABIS)
    if proses.calo:
        found.append(ADA_CALO)
    return found


def state_of(*, left: int, departed: bool, stopped: bool) -> str:
    """State of a candidate with so many steps left."""
    if departed:
        return DI_LUAR_DAFTAR if left else BERANGKAT
    if stopped:
        return BERHENTI
    return BERJALAN if left else SIAP


def deadline(jenis: str, tanggal: dt.date) -> dt.date:
    """Day by which something has to be done about a new case.

    :raises Refusal: `jenis_kasus_salah`.
    """
    if jenis not in TENGGAT:
        raise Refusal("jenis_kasus_salah", "jenis", isi=jenis[:40])
    return tanggal + dt.timedelta(days=TENGGAT[jenis])


def is_overdue(keadaan: str, tenggat: dt.date, hari: dt.date) -> bool:
    """Whether its day has passed and it is not closed."""
    return keadaan != SELESAI and tenggat < hari


def escalates_from(jenis: str, tenggat: dt.date) -> dt.date:
    """First day on which a case that nobody moved goes up."""
    return tenggat + dt.timedelta(days=1 if jenis in SEGERA else HARI_ESKALASI)
