"""A year of activities: the first two pillars are pushed, the other two nearly forgotten.

As in the villages that were studied: migration service and business every month, children's
sessions twice a year, the cooperative once; and one month in which nothing was done.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw

from appbuilder_app.contoh.lembaga import BUM
from appbuilder_app.contoh.migran import Keluarga
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kegiatan import queries
from koperasi.kegiatan.rules import Tamu
from koperasi.kegiatan.usecases import (
    BatalKegiatan,
    KoreksiBaru,
    RencanaBaru,
    cancel_kegiatan,
    correct_kegiatan,
    plan_kegiatan,
)
from koperasi.kegiatan.usecases_biaya import KaitkanBukti, link_bukti
from koperasi.kegiatan.usecases_jenis import JenisDesaBaru, add_jenis_desa
from koperasi.kegiatan.usecases_laksana import Pelaksanaan, realise_kegiatan
from koperasi.kegiatan.usecases_nilai import (
    CatatAnakHadir,
    Penilaian,
    SelesaiTindakLanjut,
    evaluate_kegiatan,
    finish_anak,
    finish_tindak_lanjut,
    record_anak_hadir,
)
from koperasi.kegiatan.usecases_program import PilihProgram, choose_program
from ledger.clock import FixedClock
from ledger.periods import first_day

KOSONG = 7
"""The month, counted back from now, in which nothing was planned and nothing done."""
BATAL = 5
"""In this one the training was called off."""
BELAJAR, KOPERASI = (9, 3), 6
"""Months of the children's sessions, and of the cooperative's only meeting."""
BELUM_DINILAI = 1
"""From this month on the officer has judged nothing."""
LALAI = 2
"""Until this month follow-ups were done a month later; since then they lie about."""
HADIR = 6
PENDUDUK = 4_180
BELANJA = "6.1.01.02"


@dataclass(frozen=True)
class Orang:
    """Who plays: the officer, the person in charge, the treasurer."""

    petugas: Viewer
    penanggung_jawab: Viewer
    bendahara: Viewer


@dataclass
class Acara:
    """An activity of the script; `nomor` once it is planned."""

    hari: int
    pilar: str
    jenis: str
    judul: str
    sasaran: str
    jumlah: int
    anggaran: int = 0
    dusun: str = ""
    nomor: str = ""


class Setahun:
    """The last twelve months, and what is planned for the next."""

    def __init__(self, orang: Orang, keluarga: list[Keluarga]) -> None:
        self.orang, self.keluarga = orang, keluarga
        self.dusun = sorted({one.migran.rumah["dusun"] for one in keluarga})
        self.direncanakan: list[Acara] = []

    def begin(self, desa: Desa, first: dt.date) -> None:
        """The village says which programme it follows."""
        dasar = "Keputusan kepala desa tentang program desa migran"
        chosen = PilihProgram("desmigratif", first.replace(day=1), PENDUDUK, dasar)
        choose_program(desa, self.orang.penanggung_jawab, chosen)
        since = desa.clock.now().date()
        own = JenisDesaBaru("lembaga_usaha", "Arisan keluarga PMI", since, "Musyawarah desa")
        add_jenis_desa(desa, self.orang.penanggung_jawab, own)

    def play(self, desa: Desa, month: int, left: int, end: dt.date) -> None:
        """Carry out what was planned for this month, then plan the next one."""
        if left > 12:
            return
        desa = replace(desa, clock=FixedClock(end))
        if left > LALAI:
            self._follow_up(desa, end)
        for place, one in enumerate(self.direncanakan):
            day = first_day(month) + dt.timedelta(days=one.hari - 1)
            if day <= end:
                self._hold(desa, one, (day, left, place))
        after = end.replace(day=28) + dt.timedelta(days=4)
        self.direncanakan = _script(left - 1, self.dusun)
        for one in self.direncanakan:
            one.nomor = self._plan(desa, one, after.replace(day=one.hari))

    def _plan(self, desa: Desa, one: Acara, day: dt.date) -> str:
        asked = RencanaBaru(
            kunci=f"contoh/kegiatan/{day}/{one.jenis}",
            rencana=day,
            pilar=one.pilar,
            jenis=one.jenis,
            judul=one.judul,
            tempat=f"Balai dusun {one.dusun}" if one.dusun else "Balai desa",
            sasaran=one.sasaran,
            sasaran_jumlah=one.jumlah,
            penanggung_jawab=self.orang.petugas.nama,
            anggaran=one.anggaran,
            sumber_dana="bumdes" if one.anggaran else "tanpa_biaya",
            dusun=one.dusun,
        )
        return plan_kegiatan(desa, self.orang.petugas, asked).no_kegiatan

    def _hold(self, desa: Desa, one: Acara, when: tuple[dt.date, int, int]) -> None:
        day, left, place = when
        officer = self.orang.petugas
        if left == BATAL and one.pilar == "usaha_produktif":
            why = "Pelatih dari dinas berhalangan, dijadwalkan ulang bulan berikutnya"
            cancel_kegiatan(desa, officer, BatalKegiatan(one.nomor, why))
            return
        children = one.jenis in ("pertemuan_anak", "rumah_belajar")
        guests = Tamu(0, 4, 7) if children else Tamu(3 + left % 4, 9 + left % 5, 0)
        people = self._children() if children else self._people(one, left)
        photo = (_picture(900 + left * 10 + place),) if place == 0 or children else ()
        note = "Sebagian undangan tidak datang karena musim panen." if left % 3 == 0 else ""
        took = Pelaksanaan(one.nomor, day, guests, note, photo, people)
        realise_kegiatan(desa, officer, took)
        if one.anggaran:
            self._pay(desa, one, day)
        if children:
            self._note_children(desa, one, left)
        if left >= BELUM_DINILAI:
            self._judge(desa, one, left)

    def _people(self, one: Acara, left: int) -> tuple[str, ...]:
        """Some of the families, of the hamlet that was invited; others at other times."""
        homes = [f for f in self.keluarga if not one.dusun or f.migran.rumah["dusun"] == one.dusun]
        grown = [n for f in homes for n, relation in f.sanak[:1] if relation != "anak"]
        start = left * 3 % max(len(grown), 1)
        return tuple(dict.fromkeys((grown[start:] + grown[:start])[:HADIR]))

    def _children(self) -> tuple[str, ...]:
        found = [n for f in self.keluarga for n, relation in f.sanak if relation == "anak"]
        return tuple(found[: HADIR + 2])

    def _pay(self, desa: Desa, one: Acara, day: dt.date) -> None:
        """The BUMDes buys food and material; the treasurer links the voucher."""
        spent = one.anggaran - 15_000
        paid = KasBaru(
            entitas=BUM,
            arah="keluar",
            tanggal=day,
            uraian=f"Konsumsi dan bahan: {one.judul}",
            baris=(Baris(BELANJA, spent),),
            kunci=f"contoh/kegiatan/{one.nomor}/biaya",
        )
        number = record_kas(desa, self.orang.bendahara, paid).no_bukti
        link_bukti(desa, self.orang.bendahara, KaitkanBukti(one.nomor, BUM, number))

    def _note_children(self, desa: Desa, one: Acara, left: int) -> None:
        """How they go to school; one is often absent, and somebody is to see the family."""
        with desa.read() as conn:
            found = queries.list_anak_hadir(self.orang.petugas, conn, one.nomor)
        due = desa.clock.today("Asia/Jakarta") + dt.timedelta(days=14)
        for place, child in enumerate(found):
            absent = place == left % 4
            follow = ("Bicara dengan wali kelas dan pengasuh", self.orang.petugas.nama, due)
            asked = CatatAnakHadir(child.id, "sering_absen" if absent else "hadir",
                                   "", *(follow if absent else ("", "", None)))  # fmt: skip
            record_anak_hadir(desa, self.orang.petugas, asked)

    def _follow_up(self, desa: Desa, day: dt.date) -> None:
        """What was promised is done."""
        officer = self.orang.petugas
        with desa.read() as conn:
            rows = list(conn.execute(queries.select_tindak_lanjut(officer, day)))
            children = list(conn.execute(queries.select_anak_hadir(officer, day)))
        for row in rows:
            if row.keadaan in (queries.TERBUKA, queries.TERLAMBAT):
                done = SelesaiTindakLanjut(row.id, "Lima keluarga didatangi dan diundang lagi")
                finish_tindak_lanjut(desa, officer, done)
        for row in children:
            if row.keadaan in (queries.TERBUKA, queries.TERLAMBAT):
                done = SelesaiTindakLanjut(row.id, "Pengasuh dan wali kelas sudah bicara")
                finish_anak(desa, officer, done)

    def _judge(self, desa: Desa, one: Acara, left: int) -> None:
        due = desa.clock.today("Asia/Jakarta") + dt.timedelta(days=30)
        follow = ("Undang lagi keluarga yang belum datang", self.orang.petugas.nama, due)
        judged = Penilaian(one.nomor, _result(one), *(follow if left % 4 == 2 else ()))
        evaluate_kegiatan(desa, self.orang.petugas, judged)
        if left == KOPERASI and one.pilar == "lembaga_usaha":
            said = "Yang mendaftar jadi anggota dua orang, bukan tiga: satu batal."
            correct_kegiatan(desa, self.orang.petugas, KoreksiBaru(one.nomor, said))


def _result(one: Acara) -> str:
    return {
        "layanan_migrasi": "Keluarga tahu jalan prosedural dan ke mana mengadu.",
        "usaha_produktif": "Peserta mencoba menghitung biaya dan harga jual sendiri.",
        "community_parenting": "Anak belajar bersama; satu anak perlu didatangi.",
        "lembaga_usaha": "Tiga keluarga mendaftar jadi anggota koperasi.",
    }[one.pilar]


def _script(left: int, dusun: list[str]) -> list[Acara]:
    """What is planned for the month that has so many months after it; -1 is the next one."""
    if left == KOSONG:
        return []
    place = dusun[left // 2 % len(dusun)] if dusun else ""
    service = (
        Acara(6, "layanan_migrasi", "sosialisasi", f"Sosialisasi Desmigratif dusun {place}",
              "keluarga_pmi", 30, 140_000, place)
        if left % 2
        else Acara(6, "layanan_migrasi", "konsultasi", "Hari konsultasi calon PMI", "calon_pmi", 12)
    )  # fmt: skip
    business = (
        Acara(15, "usaha_produktif", "pelatihan", "Pelatihan menghitung harga jual",
              "keluarga_pmi", 20, 260_000)
        if left % 3 == 2
        else Acara(15, "usaha_produktif", "pendampingan", "Pendampingan kelompok keripik",
                   "kelompok", 12)
    )  # fmt: skip
    made = [service, business]
    if left in BELAJAR or left == -1:
        made.append(Acara(20, "community_parenting", "pertemuan_anak", "Belajar bersama anak PMI",
                          "anak", 20))  # fmt: skip
    if left == KOPERASI:
        made.append(Acara(11, "lembaga_usaha", "ajakan_anggota", "Ajakan menabung kiriman",
                          "keluarga_pmi", 25))  # fmt: skip
    return made


def _picture(n: int) -> bytes:
    """People sitting in a hall, drawn; another number, another picture."""
    image = Image.new("RGB", (320, 200), (236, 228, 206 + n % 40))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 140, 320, 200), fill=(150, 120 + n % 60, 92))
    for place in range(7):
        x = 20 + place * 42
        shade = (60 + n * 7 % 120, 90 + place * 17, 130)
        draw.ellipse((x, 84, x + 22, 106), fill=(186, 142, 110))
        draw.rectangle((x - 4, 106, x + 26, 158), fill=shade)
    draw.text((8, 8), f"contoh kegiatan {n}", fill=(40, 50, 60))
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=70)
    return kept.getvalue()
