"""The home page: for each role its own, with figures that open the list they were counted from.

`RUMAH` says which: the first whose role the person has and whose right is held for the entity in
hand. Treasurers see the most, then the chair, the supervisors, the counter, the register, the
auditors; somebody with several roles sees the first of these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection, func, select

from appbuilder_app import accounts, health, menu, messages, pemeriksaan, sessions, shell
from appbuilder_app.buku import buku_link
from appbuilder_app.gate import MASUK, hak
from appbuilder_app.shell import BellItem, entitas_kode
from appbuilder_app.texts import bulan, tanggal
from appbuilder_app.views.dasbor_desa import isi_dasbor
from appbuilder_app.views.warga_lain import isi_beranda
from koperasi.dasar import peran
from koperasi.dasar.viewer import Viewer
from koperasi.impor.queries import list_impor
from koperasi.laporan import beranda
from koperasi.laporan.angka import Angka, Masa
from koperasi.laporan.beranda_anggota import beranda_anggota
from koperasi.laporan.beranda_ketua import beranda_ketua
from koperasi.laporan.beranda_loket import beranda_loket
from koperasi.laporan.beranda_neraca import beranda_neraca
from koperasi.laporan.beranda_periksa import beranda_periksa, masa_buku, masa_bulan
from koperasi.laporan.tugas import Tugas, list_tugas
from koperasi.pengawasan.queries import list_putaran
from ledger.errors import Refusal
from ledger.periods import month_name

Isi = Callable[[Viewer, dt.date], Mapping[str, Any]]
BULAN_INI = "bulan"
IMPOR, PUTARAN = 3, 2


@dataclass(frozen=True)
class Rumah:
    """A home: whose it is ("" for anybody), the right without which it is empty, what fills it."""

    peran: str
    hak: str
    templat: str
    isi: Isi


class BerandaView(BaseView):
    """"/": members to their own page, everybody else to the home of their role."""

    route_base = ""
    default_view = "index"

    @expose("/")
    @hak(MASUK)
    def index(self) -> Any:
        viewer: Viewer = g.viewer
        if viewer.no_anggota and not viewer.may("kas.lihat"):
            return redirect(url_for("SayaView.saldo"))
        today = sessions.desa().clock.today("Asia/Jakarta")
        home = rumah_of(viewer)
        if home is None:
            return render_template("beranda_awal.html", hari=today)
        context = {"hari": today, "menunggu": shell.waiting, "buka": buka, "masa_kata": masa_kata}
        shown = {**context, **home.isi(viewer, today)}
        return render_template(f"beranda/{home.templat}.html", **shown)


def rumah_of(viewer: Viewer) -> Rumah | None:
    """The home of a person; None when there is nothing to show yet."""
    fitting = (
        home
        for home in RUMAH
        if (not home.peran or home.peran in viewer.peran) and viewer.may(home.hak)
    )
    without = peran.DESMIGRATIF | {peran.ADMIN}
    return next((home for home in fitting if home.peran in without or entitas_kode()), None)


def buka(angka: Angka | Tugas) -> str:
    """Address of the list behind a figure, with its filters."""
    values: dict[str, list[str]] = {}
    for name, value in angka.saring:
        values.setdefault(name, []).append(value)
    return url_for(angka.endpoint, **values)  # type: ignore[arg-type]


def masa_kata(masa: Masa | None, hari: dt.date) -> str:
    """The days that a figure is about."""
    if masa is None or masa.dari == masa.sampai:
        return tanggal(masa.sampai if masa else hari)
    return f"{tanggal(masa.dari)} – {tanggal(masa.sampai)}"


def _petugas(viewer: Viewer, today: dt.date) -> Mapping[str, Any]:
    found = beranda.beranda(viewer, sessions.reading(), entitas_kode(), today)
    g.tugas = found.tugas
    return {"b": found, "grafik": _chart(found)}


def _ketua(viewer: Viewer, today: dt.date) -> Mapping[str, Any]:
    found = beranda_ketua(viewer, sessions.reading(), entitas_kode(), today)
    return {"b": found, "sehat": _sehat(viewer), "periksa": _periksa_akhir(viewer)}


def _pengawas(viewer: Viewer, today: dt.date) -> Mapping[str, Any]:
    conn, kode = sessions.reading(), entitas_kode()
    month = request.args.get("masa") == BULAN_INI
    masa = masa_bulan(today) if month else masa_buku(conn, kode, today)
    found = beranda_periksa(viewer, conn, kode, masa)
    more: dict[str, Any] = {"sehat": _sehat(viewer), "periksa": _periksa_akhir(viewer)}
    if viewer.may("pengawasan.lihat"):
        more["putaran"] = list_putaran(viewer, conn, kode)[:PUTARAN]
    return {"b": found, "sebulan": month, "masa": masa, **more}


def _loket(viewer: Viewer, today: dt.date) -> Mapping[str, Any]:
    found = beranda_loket(viewer, sessions.reading(), entitas_kode(), today)
    return {"b": found, "catat": menu.record(viewer)}


def _sekretaris(viewer: Viewer, today: dt.date) -> Mapping[str, Any]:
    conn = sessions.reading()
    files = list_impor(viewer, conn, entitas_kode()) if viewer.may("impor.lihat") else []
    found = beranda_anggota(viewer, conn, entitas_kode(), today)
    return {"b": found, "impor": files[:IMPOR], "banyak_impor": len(files)}


def _auditor(viewer: Viewer, today: dt.date) -> Mapping[str, Any]:
    """The neraca; when one of its proofs fails that is the news, and the ways on stay open."""
    kode, conn = entitas_kode(), sessions.reading()
    fava = buku_link(kode, today.year) if viewer.may("buku.lihat") else ""
    shown: dict[str, Any] = {"b": None, "salah": ""}
    try:
        shown["b"] = beranda_neraca(viewer, conn, kode, today)
    except Refusal as refusal:
        if refusal.code != "proof_failed":
            raise
        shown["salah"] = messages.sentence(refusal)
    return {**shown, "fava": fava, "periksa": _periksa_akhir(viewer)}


def _admin(viewer: Viewer, today: dt.date) -> Mapping[str, Any]:
    """Whoever keeps the machine: accounts and the state of things, no money."""
    del today
    state = accounts.select_akun(viewer).subquery().c.keadaan
    counted = sessions.reading().execute(select(state, func.count()).group_by(state))
    known = {"aktif": 0, "terkunci": 0, "tutup": 0} | {row[0]: row[1] for row in counted}
    return {"akun": known, "sehat": health.look(sessions.desa())}


RUMAH = (
    Rumah(peran.BENDAHARA, "kas.lihat", "petugas", _petugas),
    Rumah(peran.KETUA, "laporan.lihat", "ketua", _ketua),
    Rumah(peran.PENGAWAS, "kas.lihat", "periksa", _pengawas),
    Rumah(peran.KASIR, "kas.lihat", "loket", _loket),
    Rumah(peran.SEKRETARIS, "anggota.lihat", "anggota", _sekretaris),
    Rumah(peran.AUDITOR, "laporan.lihat", "neraca", _auditor),
    Rumah(peran.PETUGAS_DESMIGRATIF, "warga.rekap", "desmigratif", isi_beranda),
    Rumah(peran.PENANGGUNG_JAWAB, "warga.rekap", "desmigratif", isi_beranda),
    Rumah(peran.KEPALA_DESA, "desmigratif.dasbor", "dasbor", isi_dasbor),
    Rumah(peran.KOORDINATOR, "desmigratif.dasbor", "dasbor", isi_dasbor),
    Rumah(peran.ADMIN, "pengguna.atur", "admin", _admin),
    Rumah("", "kas.lihat", "petugas", _petugas),
)
"""In this order; the last is for a role whose own home this kind of entity does not have."""


def _sehat(viewer: Viewer) -> health.Health | None:
    return health.recent(sessions.desa()) if viewer.may("kesehatan.lihat") else None


def _periksa_akhir(viewer: Viewer) -> pemeriksaan.Hasil | None:
    may = viewer.may("buku.periksa")
    return pemeriksaan.last(viewer, sessions.reading()) if may else None


def _chart(found: beranda.Beranda) -> dict[str, Any]:
    """Cash in and out of twelve months, as the chart on the page reads it."""
    return {
        "bulan": [_short(satu.bulan) for satu in found.arus],
        "masuk": [satu.masuk for satu in found.arus],
        "keluar": [satu.keluar for satu in found.arus],
    }


def _short(month: int) -> str:
    """"Nov" within the year, "Jan 26" where a year begins."""
    name = bulan(month_name(month))[:3]
    return f"{name} {month // 100 % 100}" if month % 100 == 1 else name


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """The tasks for the bell, without the figures of the page; those of the page when it has them.

    A home shows what the bell shows, so that both count the same.
    """
    if not viewer.may("kas.lihat") or not entitas_kode():
        return []
    if "tugas" not in g:
        today = sessions.desa().clock.today("Asia/Jakarta")
        g.tugas = list_tugas(viewer, conn, entitas_kode(), today)
    return [BellItem(t.judul, t.banyak, buka(t), t.jumlah, t.pantau) for t in g.tugas]


def setup(app: Any) -> None:
    """The bell rings for what waits."""
    app.extensions["bell"].append(waiting)


HOME = BerandaView
