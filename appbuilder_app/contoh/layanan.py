"""The office of the programme: candidates on their way, letters, three cases, advice given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from appbuilder_app.contoh.migran import Keluarga
from koperasi.dasar.desa import Desa
from koperasi.dasar.tempo import anchor_on
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi.usecases import AturProses, CatatLangkah, record_langkah, set_proses
from koperasi.layanan_migrasi.usecases_kasus import KasusBaru, open_kasus
from koperasi.layanan_migrasi.usecases_layanan import LayananBaru, record_layanan
from koperasi.layanan_migrasi.usecases_surat import (
    BatalkanSurat,
    SuratBaru,
    annul_surat,
    issue_surat,
)
from koperasi.layanan_migrasi.usecases_tindak import (
    OrangBaru,
    TindakKasus,
    TutupKasus,
    add_orang,
    close_kasus,
    follow_kasus,
)
from koperasi.warga.rules import CPMI
from koperasi.warga.usecases_status import CatatStatus, record_status

Peristiwa = tuple[dt.date, Callable[[Desa], object]]
NOMOR = {
    "informasi": "JO-{}/2026",
    "pendaftaran": "ID 3299{}",
    "kesehatan": "MCU-{}",
    "kompetensi": "LSP-{}/2026",
    "paspor": "X{}",
    "jaminan_sosial": "BPJS {}",
}
"""Numbers of papers: invented, with the candidate's place in them."""
JALAN = (
    *(("informasi", 1), ("sip3mi", 2), ("status_perkawinan", 4), ("izin_keluarga", 4)),
    *(("dokumen", 7), ("pendaftaran", 12), ("kesehatan", 20), ("kompetensi", 48)),
    *(("perjanjian_penempatan", 52), ("paspor", 60), ("jaminan_sosial", 66)),
    *(("perjanjian_kerja", 72), ("visa", 92), ("opp", 104)),
)
"""Steps with the days after the registration on which they are done."""
SAMPAI = (48, 110, 14, 4, 12)
"""Of each candidate: until how many days after the registration something happened."""
CALO = 4
"""Place of the candidate to whom a broker came."""
TAMU = ("konsultasi", "job_order", "job_order", "remitansi", "konsultasi", "rujukan")


@dataclass(frozen=True)
class Kantor:
    """Who works there, and who signs the letters."""

    petugas: Viewer
    penanggung_jawab: Viewer
    kepala_desa: str


class LayananContoh:
    """What happens at the office, with its days; played month by month."""

    def __init__(self, kantor: Kantor, keluarga: list[Keluarga], today: dt.date) -> None:
        self.kantor, self.today = kantor, today
        self.calon = [one for one in keluarga if one.migran.calon]
        self.pmi = [one for one in keluarga if one.migran.di_luar and one.sanak]
        self.kasus: dict[str, str] = {}
        self.surat: dict[str, str] = {}

    def play(self, desa: Desa, first: dt.date, last: dt.date) -> None:
        """What happened from a day until a day, both counted, in the order of days."""
        events = [found for found in self._events() if first <= found[0] <= last]
        for _day, what in sorted(events, key=lambda found: found[0]):
            what(desa)

    def _ago(self, months: int, days: int = 0) -> dt.date:
        return anchor_on(self.today).ke(-months) + dt.timedelta(days=days)

    def _events(self) -> Iterator[Peristiwa]:
        for place, one in enumerate(self.calon):
            yield from self._prepare(place, one)
        yield from self._left_without()
        yield from self._mistake()
        yield from self._cases()
        yield from self._advice()

    def _prepare(self, place: int, one: Keluarga) -> Iterator[Peristiwa]:
        """A candidate's plan and steps, as far as this one has come."""
        begun, migran = self._ago(one.migran.calon), one.migran
        plan = {"negara": migran.negara, "skema": migran.skema, "p3mi": migran.p3mi}
        if migran.p3mi:
            plan |= {"no_sip": "SIP3MI 214/2024", "sip_sampai": "2029-03-31"}
        calo = "Mang Odin, dari kota" if place == CALO else None
        yield (
            begun,
            lambda desa: set_proses(
                desa, self.kantor.petugas, AturProses(one.no_warga, plan, calo)
            ),
        )
        for kode, after in JALAN:
            day = begun + dt.timedelta(days=after)
            skip = kode in ("sip3mi", "perjanjian_penempatan") and migran.skema != "p_to_p"
            if not skip and after <= SAMPAI[place] and day <= self.today:
                yield day, self._step(one, kode, day, place)

    def _step(self, one: Keluarga, kode: str, day: dt.date, place: int) -> Callable[[Desa], object]:
        """A letter of the village where the step asks for one, else a line."""
        if kode in ("status_perkawinan", "izin_keluarga"):
            return lambda desa: self._letter(desa, one, kode, day)
        number = NOMOR.get(kode, "").format(f"{place + 1:03d}")
        order = CatatLangkah(one.no_warga, kode, day, number)
        return lambda desa: record_langkah(desa, self.kantor.petugas, order)

    def _letter(
        self, desa: Desa, one: Keluarga, jenis: str, day: dt.date, keperluan: str = "bekerja"
    ) -> None:
        leave = jenis == "izin_keluarga"
        partner = next((kin for kin in one.migran.keluarga if kin.hubungan in ("suami", "istri")),
                       None)  # fmt: skip
        order = SuratBaru(
            one.no_warga,
            jenis,
            day,
            keperluan,
            self.kantor.kepala_desa,
            negara=one.migran.negara,
            status_kawin="kawin" if jenis == "status_perkawinan" else "",
            pemberi=(partner.nama if partner else "Orang tua calon") if leave else "",
            hubungan=(partner.hubungan if partner else "ayah") if leave else "",
        )
        made = issue_surat(desa, self.kantor.petugas, order)
        self.surat[f"{one.no_warga}/{jenis}"] = made.kode

    def _mistake(self) -> Iterator[Peristiwa]:
        """A letter with a wrong name is annulled and written again on the same day."""
        one = self.calon[0]
        day = self._ago(one.migran.calon, 4)

        def again(desa: Desa) -> None:
            code = self.surat[f"{one.no_warga}/status_perkawinan"]
            reason = BatalkanSurat(code, "status perkawinan tertukar dengan calon lain")
            annul_surat(desa, self.kantor.petugas, reason)
            self._letter(desa, one, "status_perkawinan", day)

        yield day, again
        back = self.pmi[2]
        when = self._ago(1, 5)
        yield when, lambda desa: self._letter(desa, back, "keterangan_desa", when, "pemulangan")

    def _left_without(self) -> Iterator[Peristiwa]:
        """Somebody registered, did two steps, and was abroad before the office knew."""
        latest = min(self.pmi, key=lambda one: (one.migran.mulai, one.no_warga))
        left = self._ago(latest.migran.mulai)
        begun = left - dt.timedelta(days=40)
        masa = CatatStatus(
            latest.no_warga, CPMI, begun, left - dt.timedelta(days=1), alasan="diketahui kemudian"
        )
        day = left + dt.timedelta(days=3)
        who = self.kantor.petugas
        yield day, lambda desa: record_status(desa, who, masa)
        for kode, after in (("informasi", 2), ("dokumen", 9)):
            order = CatatLangkah(latest.no_warga, kode, begun + dt.timedelta(days=after))
            yield day, lambda desa, order=order: record_langkah(desa, who, order)  # type: ignore[misc]

    def _cases(self) -> Iterator[Peristiwa]:
        """One that nobody moved, one that is referred, one that is closed."""
        wage, silent, papers = self.pmi[4], self.pmi[9], self.pmi[14]
        told = (
            (wage, "gaji_tidak_dibayar", self._ago(1),
             "Sejak tiga bulan lalu gaji hanya dibayar separuh; majikan menunda terus."),
            (silent, "hilang_kontak", self._ago(1, 12),
             "Dua bulan tidak bisa dihubungi; nomor lamanya mati, agen tidak menjawab."),
            (papers, "dokumen_ditahan", self._ago(3),
             "Paspor dan kartu ditahan agen, diminta menebus dua juta rupiah."),
        )  # fmt: skip
        for one, jenis, day, words in told:
            yield day, lambda desa, a=(one, jenis, day, words): self._open(desa, *a)  # type: ignore[misc]
        who = self.kantor.petugas
        yield self._ago(1, 14), lambda desa: follow_kasus(desa, who, TindakKasus(
            self.kasus["hilang_kontak"], self._ago(1, 14), "Surat permohonan pencarian dikirim",
            "bp3mi", "560/114/BP3MI", self.today + dt.timedelta(days=6), rujukan=True,
        ))  # fmt: skip
        yield self._ago(3, 5), lambda desa: add_orang(desa, who, OrangBaru(
            self.kasus["dokumen_ditahan"], "Agen penampungan", "agen_luar", "menahan paspor",
        ))  # fmt: skip
        yield self._ago(3, 6), lambda desa: follow_kasus(
            desa, self.kantor.penanggung_jawab, TindakKasus(
                self.kasus["dokumen_ditahan"], self._ago(3, 6), "Lapor ke perwakilan RI",
                "kbri_kjri", "KDEI-0711", self._ago(3, 20), rujukan=True,
            ))  # fmt: skip
        yield self._ago(2), lambda desa: close_kasus(desa, who, TutupKasus(
            self.kasus["dokumen_ditahan"], self._ago(2), "dokumen_kembali",
            "Paspor dikembalikan lewat perwakilan RI tanpa tebusan.",
        ))  # fmt: skip

    def _open(self, desa: Desa, one: Keluarga, jenis: str, day: dt.date, words: str) -> None:
        kin = one.migran.keluarga[0] if one.migran.keluarga else None
        order = KasusBaru(
            jenis,
            kin.nama if kin else "Keluarga di rumah",
            kin.hubungan if kin else "keluarga",
            day,
            words,
            one.no_warga,
            negara=one.migran.negara,
            kunci=f"contoh/kasus/{jenis}",
        )
        self.kasus[jenis] = open_kasus(desa, self.kantor.petugas, order)

    def _advice(self) -> Iterator[Peristiwa]:
        """Short services of the last three months; every third one for a guest."""
        for number in range(12):
            day = self.today - dt.timedelta(days=3 + 7 * number)
            guest = number % 3 == 2
            order = LayananBaru(
                day,
                TAMU[number % len(TAMU)],
                "" if guest else self.pmi[number].sanak[0][0],
                f"Tamu dari dusun sebelah {number // 3 + 1}" if guest else "",
                "perlu_lanjutan" if number % 4 == 1 else "selesai",
                kunci=f"contoh/layanan/{number}",
            )
            yield day, lambda desa, order=order: record_layanan(desa, self.kantor.petugas, order)  # type: ignore[misc]
