"""Supervision of the example village: two meetings, tasks, a signed month, one half way there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from koperasi.dasar import peran
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import queries
from koperasi.desmigratif.usecases import (
    AjukanLaporan,
    BukaKunjungan,
    TandaTangan,
    TulisCatatan,
    open_sampel,
    send_laporan,
    sign_laporan,
    write_catatan,
)
from koperasi.desmigratif.usecases_arahan import ArahanBaru, comment_kabupaten, give_arahan
from koperasi.desmigratif.usecases_notulen import Keputusan, NotulenBaru, record_notulen
from koperasi.desmigratif.usecases_tugas import (
    JawabTugas,
    PutusTugas,
    TugasBaru,
    accept_tugas,
    answer_tugas,
    raise_overdue,
    record_tugas,
)
from ledger.clock import FixedClock

CATATAN = {
    "layanan_migrasi": "Tujuh rumah dikunjungi; dua keluarga menanyakan perpanjangan kontrak.",
    "usaha_produktif": "Kelompok keripik meminta pelatihan kemasan.",
    "community_parenting": "Belum ada kegiatan; rencana belajar bersama di balai dusun.",
    "lembaga_usaha": "Tiga keluarga menanyakan instruksi pembagian kiriman.",
}
TEMPAT = "Balai Desa"
PERLU = {
    "petugas": "petugas",
    "boss": "penanggungjawab",
    "kades": "kades",
    "kabupaten": "koordinator",
}
"""Whom the play needs, and how these sign in."""


@dataclass(frozen=True)
class Pengurus:
    """Who reports, who signs, who heads the village, who reads in the kabupaten."""

    petugas: Viewer
    boss: Viewer
    kades: Viewer
    kabupaten: Viewer


class Program:
    """The month that was signed, the one that is under way, and what is late."""

    def __init__(self, desa: Desa, orang: dict[str, Viewer], today: dt.date) -> None:
        self.desa, self.today = desa, today
        self.orang = Pengurus(**{name: orang[user] for name, user in PERLU.items()})
        self.ini = today.replace(day=1)
        self.lalu = (self.ini - dt.timedelta(days=1)).replace(day=1)

    def _at(self, day: dt.date) -> Desa:
        """The village on a day, never after today."""
        return replace(self.desa, clock=FixedClock(min(day, self.today)))

    def _ago(self, days: int) -> dt.date:
        return self.today - dt.timedelta(days=days)

    def play(self) -> None:
        """Everything, in the order in which it happened."""
        self._meet(27, self._first_decisions())
        self._sign()
        self._meet(6, self._second_decisions())
        self._under_way()
        raise_overdue(self._at(self.today), self.orang.boss)

    def _meet(self, ago: int, keputusan: tuple[Keputusan, ...]) -> None:
        """A coordination meeting of both sides."""
        orang, day = self.orang, self._ago(ago)
        there = [
            (orang.petugas.nama, "petugas"),
            (orang.boss.nama, "desa"),
            (orang.kades.nama, "desa"),
        ]
        said = "Hasil kunjungan bulan ini, keluarga yang tidak di rumah, dan rencana bulan depan."
        minutes = NotulenBaru(
            f"contoh/notulen/{day}", "koordinasi", day, TEMPAT, said, there, keputusan
        )
        record_notulen(self._at(day), orang.petugas, minutes)

    def _first_decisions(self) -> tuple[Keputusan, ...]:
        """One that nobody has done: it has gone up; one without anybody to act."""
        return (
            Keputusan(
                "Mendatangi lagi keluarga yang tidak di rumah, pada sore hari",
                peran.PETUGAS_DESMIGRATIF,
                self._ago(16),
            ),
            Keputusan("Rapat berikutnya di balai desa"),
        )

    def _second_decisions(self) -> tuple[Keputusan, ...]:
        due = self.today + dt.timedelta(days=9)
        return (
            Keputusan(
                "Menyiapkan ruang balai dusun untuk belajar bersama anak PMI",
                peran.KEPALA_DESA,
                due,
            ),
        )

    def _sign(self) -> None:
        """The month before: notes, sent, sample opened, guidance, signed, read by the kabupaten."""
        orang, bulan = self.orang, f"{self.lalu:%Y-%m}"
        days = [self.ini + dt.timedelta(days=n) for n in (3, 8, 9, 12)]
        sent = self._at(days[0])
        write_catatan(sent, orang.petugas, TulisCatatan(bulan, CATATAN))
        sidik = send_laporan(sent, orang.petugas, AjukanLaporan(bulan))
        seen = self._at(days[1])
        with seen.read() as conn:
            found = queries.get_laporan(orang.boss, conn, min(days[1], self.today), bulan)
        for nomor, _ in found.sampel:
            open_sampel(seen, orang.boss, BukaKunjungan(bulan, nomor))
        words = "Datangi keluarga yang tidak di rumah pada sore hari, sebelum akhir bulan."
        due = self.today + dt.timedelta(days=6)
        guided = ArahanBaru(f"contoh/arahan/{bulan}", bulan, words, due)
        give_arahan(self._at(days[2]), orang.boss, guided)
        sign_laporan(self._at(days[2]), orang.boss, TandaTangan(bulan, sidik))
        words = "Lengkapi kegiatan pilar 3 bulan depan; kirim rencananya lebih dulu."
        due = self.today + dt.timedelta(days=12)
        asked = ArahanBaru(f"contoh/arahan/kabupaten/{bulan}", bulan, words, due)
        comment_kabupaten(self._at(days[3]), orang.kabupaten, asked)

    def _under_way(self) -> None:
        """This month: guidance is given, a task is done; the sample comes after its end."""
        orang, bulan = self.orang, f"{self.ini:%Y-%m}"
        desa = self._at(self._ago(4))
        known = {"layanan_migrasi": "Kunjungan dilanjutkan di dua dusun yang belum didatangi."}
        write_catatan(self._at(self.today), orang.petugas, TulisCatatan(bulan, known))
        words = "Tulis di catatan pilar 3 rencana belajar bersama, dengan tanggal dan tempatnya."
        due = self.today + dt.timedelta(days=8)
        asked = ArahanBaru(f"contoh/arahan/{bulan}", bulan, words, due)
        give_arahan(self._at(self.today), orang.boss, asked)
        done = TugasBaru(
            f"contoh/tugas/{bulan}",
            "Menempelkan cara berangkat kerja yang resmi di papan balai desa",
            peran.PENANGGUNG_JAWAB,
            self.today + dt.timedelta(days=2),
        )
        number = record_tugas(desa, orang.petugas, done).no_tugas
        said = "Sudah ditempel di papan depan dan di warung Dusun Cikadu."
        answer_tugas(self._at(self._ago(2)), orang.boss, JawabTugas(number, said))
        accept_tugas(self._at(self._ago(1)), orang.petugas, PutusTugas(number))
