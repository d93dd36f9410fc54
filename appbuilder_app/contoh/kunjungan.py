"""The officer's rounds of the last months: families met, empty houses, a hasty evening, a draw."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageDraw

from appbuilder_app.contoh.migran import Keluarga
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan import queries
from koperasi.kunjungan.latihan import LatihanBaru, record_latihan
from koperasi.kunjungan.pemakaian import SETAHUN, Pemakaian, cash_to_ask
from koperasi.kunjungan.rules import BERTEMU, TIDAK_DI_RUMAH
from koperasi.kunjungan.usecases import Bukti, KunjunganBaru, Waktu, record_kunjungan
from koperasi.kunjungan.usecases_koreksi import answers_now, kunjungan_row
from koperasi.kunjungan.usecases_ulang import KunciBulan, lock_bulan, record_uji_ulang
from koperasi.remitansi.penggunaan import untold_cash
from ledger.clock import FixedClock

A_ROUND = 7
"""Houses of one round; there is one a month."""
ROUNDS = 4
PEMAKAIAN = (("konsumsi", 5), ("pendidikan", 2), ("produktif", 1))
"""Tenths of the cash that families tell about."""
ALONE, EMPTY = 5, 3
"""From this house of a round on the officer hurries; every so many houses nobody is there."""
TOGETHER = 3
"""Houses of last month's round at which the person in charge came along."""


@dataclass(frozen=True)
class Pelaksana:
    """Who visits, and who answers for the programme."""

    petugas: Viewer
    penanggung_jawab: Viewer


class Keliling:
    """Rounds of visits, the lock of the month before the last, one check of a drawn house."""

    def __init__(self, orang: Pelaksana, keluarga: list[Keluarga]) -> None:
        self.orang = orang
        self.rumah = [one for one in keluarga if one.sanak and one.migran.di_luar]

    def visit(self, desa: Desa, left: int, day: dt.date) -> dict[str, str]:
        """The round of a month that has `left` months after it: migrant -> proved visit there."""
        seen: dict[str, str] = {}
        if left >= ROUNDS:
            return seen
        desa = replace(desa, clock=FixedClock(day))
        start = left * A_ROUND
        told = _told(desa, self.orang.petugas, day)
        for place, one in enumerate(self.rumah[start : start + A_ROUND]):
            made = _visit(desa, one, place, left)
            if place < ALONE and made.hasil == BERTEMU:
                made = replace(made, pemakaian=told.get(made.no_warga))
            if left == 1 and place < TOGETHER:
                made = replace(made, pendamping=self.orang.penanggung_jawab.user)
            done = record_kunjungan(desa, self.orang.petugas, made)
            if done.terbukti:
                seen[one.no_warga] = done.no_kunjungan
        return seen

    def lock(self, desa: Desa, bulan: str) -> None:
        """Fix a month that is over, before the next entries are recorded."""
        lock_bulan(desa, self.orang.penanggung_jawab, KunciBulan(bulan))

    def check(self, desa: Desa, bulan: str) -> None:
        """The person in charge asks again in the drawn house; one answer is another."""
        boss = self.orang.penanggung_jawab
        self._teach(desa)
        with desa.read() as conn:
            drawn = queries.get_undian(boss, conn, bulan).terundi
            rows = [kunjungan_row(conn, nomor) for nomor in drawn]
            found = [(row, answers_now(conn, row)) for row in rows if row.hasil == BERTEMU]
        if not found:
            record_uji_ulang(desa, boss, _absent(desa, rows[0]))
        for row, answers in found[:1]:
            times = _times(desa, 90, 30)
            again = {**answers, "usaha": "tidak" if answers["usaha"] == "ya" else "ya"}
            asked = KunjunganBaru(
                f"contoh/uji/{row.no_kunjungan}",
                row.no_warga,
                BERTEMU,
                times,
                again,
                Bukti(foto=draw_picture(row.id + 500)),
                tujuan="uji_ulang",
                ditemui=row.ditemui,
                hubungan=row.hubungan,
                ulang_dari=row.no_kunjungan,
            )
            record_uji_ulang(desa, boss, asked)

    def _teach(self, desa: Desa) -> None:
        """A day of training two months ago; in the last round somebody went along."""
        today, officer = desa.clock.now().date(), self.orang.petugas.user
        taught = (
            ("pelatihan", 62, "Cara bertanya dan memotret bukti kunjungan", "Dinas tenaga kerja"),
            ("pendampingan", 10, "Tiga rumah bersama penanggung jawab desa", ""),
        )
        for jenis, ago, about, by in taught:
            day = today - dt.timedelta(days=ago)
            new = LatihanBaru(officer, jenis, day, about, by)
            record_latihan(desa, self.orang.penanggung_jawab, new)


def _absent(desa: Desa, row: Any) -> KunjunganBaru:
    """Nobody is at home on the second visit either; the house was photographed."""
    return KunjunganBaru(
        f"contoh/uji/{row.no_kunjungan}",
        row.no_warga,
        TIDAK_DI_RUMAH,
        _times(desa, 90, 30),
        {},
        Bukti(foto=draw_picture(row.id + 500)),
        tujuan="uji_ulang",
        ulang_dari=row.no_kunjungan,
    )


def _told(desa: Desa, petugas: Viewer, day: dt.date) -> dict[str, Pemakaian]:
    """What families tell about the cash of a remittance; a fifth of it they do not remember."""
    with desa.read() as conn:
        asked = cash_to_ask(petugas, conn, day)
        amounts = {one.no_kiriman: one.tunai for one in untold_cash(conn, day - SETAHUN)}
    made = {}
    for no_warga, (entitas, nomor) in asked.items():
        parts = ((kelas, amounts[nomor] * part // 10) for kelas, part in PEMAKAIAN)
        told = tuple((kelas, jumlah) for kelas, jumlah in parts if jumlah)
        made[no_warga] = Pemakaian(entitas, nomor, told)
    return made


def _times(desa: Desa, ago: int, lasting: int) -> Waktu:
    """Begun so many minutes before it was sent."""
    sent = desa.clock.now()
    begun = sent - dt.timedelta(minutes=ago)
    return Waktu(begun, begun + dt.timedelta(minutes=lasting), sent)


def _visit(desa: Desa, one: Keluarga, place: int, left: int) -> KunjunganBaru:
    """Careful at first; at the end of the round quick, alike and without a picture."""
    hasty = place >= ALONE and left == 0
    number, hubungan = one.sanak[0]
    key = f"contoh/kunjungan/{number}/{left}"
    yesterday = 21 * 60 - 55 * place  # from one o'clock on; the rest this morning
    ago = 40 - 5 * place if hasty else yesterday if place < EMPTY + 1 else 400 - 55 * place
    times = _times(desa, ago, 4 if hasty else 35)
    if place % EMPTY == EMPTY - 1 and not hasty:
        picture = Bukti(foto=draw_picture(left * 50 + place))
        return KunjunganBaru(key, number, TIDAK_DI_RUMAH, times, {}, picture)
    return KunjunganBaru(
        key,
        number,
        BERTEMU,
        times,
        _answers(0 if hasty else place + left),
        Bukti() if hasty else Bukti(foto=draw_picture(left * 50 + place)),
        ditemui="Keluarga di rumah",
        hubungan=hubungan,
    )


def _answers(n: int) -> dict[str, str]:
    """What a family says; another number, other answers."""
    sent = n % 4 != 3
    school = n % 3 != 0
    answers = {
        "keadaan": "di_rumah",
        "kiriman": "ya" if sent else "tidak",
        "anak": "bersekolah" if school else "tidak_ada",
        "usaha": "ya" if n % 3 == 1 else "tidak",
        "masalah": "kontrak_gaji" if n % 7 == 5 else "tidak",
        "tahu_program": "ya" if n % 5 < 2 else "tidak",
    }
    if sent:
        answers["kiriman_untuk"] = ("konsumsi", "pendidikan", "utang", "produktif")[n % 4]
    if school:
        answers["pengasuh"] = "kakek_nenek" if n % 2 else "ayah_ibu"
    return answers


def draw_picture(n: int) -> bytes:
    """A drawn house; another number, another one."""
    image = Image.new("RGB", (320, 240), (196 + n % 40, 222, 238))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 170, 320, 240), fill=(126, 158 + n % 60, 96))
    draw.rectangle((80, 110, 240, 200), fill=(214, 190 - n % 70, 150))
    draw.polygon(((64, 112), (160, 50), (256, 112)), fill=(150, 70 + n % 50, 52))
    draw.rectangle((142, 145, 178, 200), fill=(96, 66, 42))
    draw.text((8, 8), f"contoh {n}", fill=(40, 50, 60))
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=70)
    return kept.getvalue()
