"""Empat faktor: what holds the programme up, by its indicators, and who has to better it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flask import Flask, g, render_template, request
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.gate import hak
from appbuilder_app.kata_angka import open_to_viewer, persen
from appbuilder_app.texts import angka, pair, rupiah, t
from appbuilder_app.views.dasbor_desa import short_month
from appbuilder_app.views.warga import hari_ini
from koperasi.desmigratif.dasbor import day_of
from koperasi.desmigratif.dasbor_faktor import VARIABEL, Nilai, Ukuran, empat_faktor

_KUNJUNGAN = {"bulan": "{bulan}", "uji": "tidak"}
BARIS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "rapat": ("NotulenView.list", {"tanggal": "{bulan}"}),
    "arahan_tepat": ("TugasProgramView.list", {"sumber": "arahan"}),
    "tahu_program": ("KunjunganView.list", {**_KUNJUNGAN, "tahu": "ya"}),
    "didampingi": ("KunjunganView.list", {**_KUNJUNGAN, "didampingi": "ya"}),
    "bertemu": ("KunjunganView.list", {**_KUNJUNGAN, "hasil": "bertemu"}),
    "terlambat": ("KunjunganView.list", {**_KUNJUNGAN, "terlambat": "ya"}),
    "ditandatangani": ("LaporanProgramView.list", {}),
    "terverifikasi": ("WargaView.list", {"ikut": "ya", "segar": "ya", "per_tanggal": "{hari}"}),
    "sesuai": ("UndianView.list", {"bulan": "{bulan}"}),
    "anggaran_terpakai": ("KegiatanView.list", {"rencana": "{bulan}", "jadi": "ya"}),
    "usaha_berdana": ("KegiatanView.list", {"rencana": "{bulan}", "jadi": "ya"}),
}
"""The list that an indicator was counted from, with the filters of its month."""


def baris_ukuran(satu: Ukuran, hari: dt.date) -> str:
    """Address of the rows behind the newest known month; "" where there are none, or not for this
    person.
    """
    bulan, nilai = satu.kini
    endpoint, filters = BARIS.get(satu.kode, ("", {}))
    if not endpoint or not nilai or not nilai[0]:
        return ""
    known = {"bulan": bulan, "hari": day_of(bulan, hari).isoformat()}
    return open_to_viewer(endpoint, **{k: text.format(**known) for k, text in filters.items()})


def kata_nilai(nilai: Nilai) -> str:
    """A figure of an indicator: percent of a share, a count, a dash where nothing is known."""
    if nilai is None:
        return "–"
    value, whole = nilai
    return angka(value) if whole is None else persen(Fraction(value, whole))


def ket_nilai(nilai: Nilai, uang: bool = False) -> str:
    """Of how many, or of how much money; "" for a count."""
    if nilai is None or nilai[1] is None:
        return ""
    write = rupiah if uang else angka
    return f"{write(nilai[0]) or 'Rp0'} {t('dari', 'of')} {write(nilai[1])}"


def grafik_ukuran(satu: Ukuran) -> dict[str, Any]:
    """The twelve months as a small chart; None leaves a gap."""
    share = any(nilai and nilai[1] is not None for _, nilai in satu.bulan)
    points = [
        None if nilai is None
        else int(1000 * nilai[0] / nilai[1]) / 10 if nilai[1]
        else nilai[0]
        for _, nilai in satu.bulan
    ]  # fmt: skip
    return {
        "jenis": "line",
        "label": [short_month(name) for name, _ in satu.bulan],
        "seri": [{"kata": pair(satu.kata), "isi": points}],
        "satuan": "persen" if share else "angka",
        "kecil": True,
    }


class EmpatFaktorView(RuangView):
    """The obstacles of the study, in this village's figures."""

    route_base, title = "/empat-faktor", ("Empat faktor", "Four factors")
    rights, default_view = {"lihat": "desmigratif.dasbor"}, "lihat"

    @expose("/")
    @hak(".lihat")
    def lihat(self) -> str:
        """The page of a month ("?bulan=2026-10"), this month without one."""
        day = day_of(request.args.get("bulan", "")[:7], hari_ini())
        found = empat_faktor(g.viewer, sessions.reading(), day)
        return render_template(
            "desmigratif/faktor.html",
            f=found,
            variabel=VARIABEL,
            hari=day,
            tugas=open_to_viewer("TugasProgramView.list"),
        )


def setup(app: Flask) -> None:
    """What the page calls."""
    app.jinja_env.filters.update(kata_nilai=kata_nilai, ket_nilai=ket_nilai)
    app.jinja_env.globals.update(grafik_ukuran=grafik_ukuran, baris_ukuran=baris_ukuran)


VIEWS = (EmpatFaktorView,)
