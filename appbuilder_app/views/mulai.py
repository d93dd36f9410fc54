"""The first steps of an entity: who it is, who works, how much is saved, what it begins with.

Where a person is in it is read from the database, so that it can be left and taken up again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import accounts, saldo_awal, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import Formulir, RupiahField, TanggalField, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, lang
from koperasi import rooms
from koperasi.dasar.pengaturan import UbahParameter
from koperasi.dasar.peran import BENDAHARA
from koperasi.entitas.data import DataEntitas
from koperasi.entitas.queries import find_entitas, ruang_mati
from koperasi.entitas.queries_mulai import Kemajuan, belum_mencatat, kemajuan
from koperasi.entitas.usecases import UbahProfil, change_profil
from koperasi.entitas.usecases_pengaturan import change_parameter
from koperasi.impor import usecases as impor
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from koperasi.simpanan.ketentuan import (
    POKOK_BESAR,
    SUKARELA_MINIMUM,
    WAJIB_BESAR,
    DaftarNilai,
)
from ledger.chart import Chart, load_chart
from ledger.errors import Refusal

SIMPANAN = "simpanan"
BESAR = {"pokok": POKOK_BESAR, "wajib": WAJIB_BESAR, "sukarela": SUKARELA_MINIMUM}


@dataclass(frozen=True)
class Langkah:
    """A step, the right it asks for, and who has it in plain words."""

    nama: str
    judul: Pair
    hak: str
    oleh: Pair

    @property
    def alamat(self) -> str:
        """Its page."""
        return url_for(f"MulaiView.{self.nama}")


KETUA, UANG = ("ketua atau admin", "chair or admin"), ("bendahara", "treasurer")
LANGKAH = (
    Langkah("profil", ("Profil lembaga", "Profile"), "entitas.kelola", KETUA),
    Langkah("pengguna", ("Pengguna pertama", "Accounts"), "pengguna.atur", ("admin", "admin")),
    Langkah("simpanan", ("Besar simpanan", "Savings"), "pengaturan.ubah", UANG),
    Langkah("saldo", ("Saldo awal", "Opening balances"), "impor.jalankan", UANG),
)


class FormProfil(Formulir):
    """Who the entity is, as it stands on its papers."""

    nama = TeksField(("Nama lembaga", "Name"), panjang=120)
    no_badan_hukum = TeksField(
        ("Nomor badan hukum", "Legal number"),
        panjang=80,
        wajib=False,
        description=("Boleh menyusul.", "May follow later."),
    )
    tanggal_badan_hukum = TanggalField(("Tanggal badan hukum", "Legal since"), wajib=False)
    alamat = TeksField(("Alamat", "Address"), panjang=200, wajib=False)
    desa = TeksField(("Desa", "Village"), panjang=80)
    kecamatan = TeksField(("Kecamatan", "District"), panjang=80, wajib=False)
    kabupaten = TeksField(("Kabupaten", "Regency"), panjang=80)
    provinsi = TeksField(("Provinsi", "Province"), panjang=80, wajib=False)
    telepon = TeksField(("Telepon", "Telephone"), panjang=40, wajib=False)


class FormSimpananAwal(Formulir):
    """How much members save, and who decided that."""

    pokok = RupiahField(("Simpanan pokok", "Principal share"))
    wajib = RupiahField(("Simpanan wajib per bulan", "Compulsory share, monthly"))
    sukarela = RupiahField(
        ("Saldo paling sedikit simpanan sukarela", "Smallest balance of voluntary savings"),
        wajib=False,
        nol=True,
    )
    dasar = TeksField(
        ("Menurut keputusan", "By the decision"),
        panjang=120,
        description=("Contoh: Rapat pendirian 12/05/2026", "As: founding meeting 12/05/2026"),
    )


class MulaiView(RuangView):
    """Step after step; each may be left and opened again."""

    route_base, title = "/mulai", ("Langkah pertama", "First steps")
    rights = {"lihat": "entitas.lihat"} | {step.nama: step.hak for step in LANGKAH}

    @expose("/")
    @hak(".lihat")
    def index(self) -> Response:
        return redirect(_next(), code=303)

    @expose("/profil", methods=["GET", "POST"])
    @hak(".profil")
    def profil(self) -> Any:
        return _step("profil", *profil_form(entitas_kode()))

    @expose("/pengguna")
    @hak(".pengguna")
    def pengguna(self) -> Any:
        return _page("pengguna", orang=_orang())

    @expose("/simpanan", methods=["GET", "POST"])
    @hak(".simpanan")
    def simpanan(self) -> Any:
        return _step("simpanan", *_simpanan())

    @expose("/saldo", methods=["GET", "POST"])
    @hak(".saldo")
    def saldo(self) -> Any:
        return _saldo()

    @expose("/selesai")
    @hak(".lihat")
    def selesai(self) -> Any:
        return _page("selesai", neraca=_neraca())


def _progress() -> Kemajuan:
    return kemajuan(g.viewer, sessions.reading(), entitas_kode(), BESAR.values())


def _chart() -> Chart:
    return load_chart(sessions.reading(), entitas_kode())


def _orang() -> list[Any]:
    """The accounts that there are, for those who may see them."""
    return list(sessions.reading().execute(accounts.select_akun(g.viewer)))


def _steps() -> list[tuple[Langkah, bool]]:
    """The steps that this kind of entity has, and whether they are done."""
    known = _progress()
    done = {"profil": known.profil, "simpanan": known.parameter, "saldo": known.bukti}
    # Whoever may not make accounts has one: somebody made it.
    done["pengguna"] = not g.viewer.may("pengguna.atur") or any(
        BENDAHARA in one.peran for one in _orang()
    )
    off = ruang_mati(g.viewer, sessions.reading(), entitas_kode(), rooms.ROOMS)
    saves = "simpanan_pokok" in _chart().by_role and SIMPANAN not in off
    return [(step, done[step.nama]) for step in LANGKAH if saves or step.nama != "simpanan"]


def _next() -> str:
    """Page of the first step that is not done and that this person may do."""
    for step, done in _steps():
        if not done and g.viewer.may(step.hak):
            return step.alamat
    return url_for("MulaiView.selesai")


def _page(nama: str, status: int = 200, **values: Any) -> Any:
    found = find_entitas(g.viewer, sessions.reading(), entitas_kode())
    steps = _steps()
    html = render_template(
        f"mulai/{nama}.html",
        kini=nama,
        lembaga=found,
        langkah=steps,
        belum=[step for step, done in steps if not done],
        pembukaan=_progress().pembukaan,
        kunci=forms.sent_key(),
        draf=f"mulai-{nama}-{entitas_kode()}",
        **values,
    )
    return html, status


Work = Callable[[dict[str, Any]], object]


def _step(nama: str, form: Formulir, work: Work, words: Pair, **values: Any) -> Any:
    """Show a step's form, or do it and go to the next."""
    refused = ""
    if request.method == "POST":
        outcome = forms.attempt(form, lambda: work(form.data))
        if outcome.done:
            return forms.saved(f"mulai-{nama}-{entitas_kode()}", words, _next())
        refused = outcome.refused
    return _page(nama, 422 if form.errors or refused else 200, form=form, refused=refused, **values)


def profil_form(kode: str) -> tuple[Formulir, Work, Pair]:
    """Form of a profile, how it is saved, and what is said then."""

    def work(data: dict[str, Any]) -> DataEntitas:
        day = data["tanggal_badan_hukum"]
        asked = data | {"tanggal_badan_hukum": day.isoformat() if day else ""}
        return change_profil(sessions.desa(), g.viewer, UbahProfil(kode, asked))

    words = ("Profil tersimpan.", "Profile saved.")
    if request.method == "POST":
        return FormProfil(request.form), work, words
    known = find_entitas(g.viewer, sessions.reading(), kode)
    start: dict[str, Any] = {field.name: getattr(known, field.name) for field in FormProfil()}
    since = known.tanggal_badan_hukum
    start["tanggal_badan_hukum"] = dt.date.fromisoformat(since) if since else None
    return FormProfil(data=start), work, words


def _simpanan() -> tuple[Formulir, Work, Pair]:
    kode = entitas_kode()
    first = _progress().pembukaan + dt.timedelta(days=1)

    def work(data: dict[str, Any]) -> None:
        for name, kunci in BESAR.items():
            asked = UbahParameter(kode, kunci, str(data[name]), first, data["dasar"])
            change_parameter(sessions.desa(), g.viewer, asked, rooms.ROOMS)

    words = ("Besar simpanan tersimpan.", "Savings saved.")
    if request.method == "POST":
        return FormSimpananAwal(request.form), work, words
    law = DaftarNilai({})
    start = {name: law.rupiah(kunci, first) for name, kunci in BESAR.items()}
    return FormSimpananAwal(data=start), work, words


def _saldo() -> Any:
    """What it begins with; asked once, later vouchers go the usual way."""
    kode, chart = entitas_kode(), _chart()
    if _progress().bukti:
        return redirect(url_for("MulaiView.selesai"), code=303)
    page = saldo_awal.halaman(chart)

    def work(data: dict[str, Any]) -> object:
        found = saldo_awal.balances(page, chart, data)
        file = saldo_awal.as_file(kode, found, forms.sent_key())
        try:
            return impor.run(sessions.desa(), g.viewer, file)
        except Refusal as refusal:
            raise _plain(refusal) from refusal

    form = page.form(request.form if request.method == "POST" else None)
    words = ("Saldo awal tercatat.", "Opening balances recorded.")
    return _step("saldo", form, work, words, milik=page.milik, asal=page.asal)


def _plain(refusal: Refusal) -> Refusal:
    """What is wrong, without rows and columns of a file that nobody sees."""
    found: Any = refusal.values.get("masalah")
    return found[0].refusal if found else refusal


def _neraca() -> Any:
    """The balance sheet of the opening day, for those who may read the books."""
    if not g.viewer.may("laporan.lihat"):
        return None
    day = _progress().pembukaan
    ask = Permintaan(entitas_kode(), day, bahasa=lang(), banding=False)
    return report(g.viewer, sessions.reading(), "neraca", ask)


def ajakan() -> bool:
    """Whether the home page should lead here: nothing is recorded, and this person can begin."""
    kode = entitas_kode()
    begins = g.viewer.may("entitas.kelola") or g.viewer.may("pengaturan.ubah")
    return bool(kode) and begins and belum_mencatat(g.viewer, sessions.reading(), kode)


def setup(app: Flask) -> None:
    """The home page asks whether to lead here."""
    app.jinja_env.globals["ajakan_mulai"] = ajakan


VIEWS = (MulaiView,)
