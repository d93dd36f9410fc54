"""Accounts and roles in plain words."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request
from flask_appbuilder import expose
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from appbuilder_app import accounts, roles, sessions
from appbuilder_app.bases import Action, Column, Filter, MasterView, RuangView, State
from appbuilder_app.fields import Formulir, TeksField
from appbuilder_app.furnitur import forms, record
from appbuilder_app.furnitur.columns import get
from appbuilder_app.furnitur.declared import address, command
from appbuilder_app.gate import hak
from appbuilder_app.texts import pair
from koperasi import rooms
from koperasi.dasar.peran import SEMUA_PERAN

PERAN = tuple((name, roles.role_name(name)) for name in SEMUA_PERAN)
KEADAAN = (
    State("aktif", ("Aktif", "Active"), "hijau"),
    State("terkunci", ("Terkunci", "Locked"), "kuning", main=False),
    State("tutup", ("Ditutup", "Closed"), "merah", main=False),
)


KOLOM = (
    Column("nomor", ("Nomor", "Number"), "nomor"),
    Column("nama", ("Nama", "Name"), title=True),
    Column("username", ("Nama pengguna", "User name")),
    Column("peran", ("Peran", "Roles"), choices=PERAN),
    Column("no_anggota", ("Anggota", "Member"), "nomor"),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN),
)


class PeranField(SelectMultipleField):
    """Roles to tick, each with what it is for."""

    rupa = "banyak"
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = "", **kw: Any) -> None:
        words = [(n, f"{pair(roles.role_name(n))}: {pair(roles.TUGAS[n])}") for n in SEMUA_PERAN]
        super().__init__(label, choices=words, **kw)

    def process_data(self, value: Any) -> None:
        """A row says its roles as "bendahara, kasir"."""
        super().process_data([name.strip() for name in value.split(",")] if value else [])


class UbahForm(Formulir):
    nama = TeksField(("Nama lengkap", "Full name"), panjang=64)
    peran = PeranField(("Peran", "Roles"))
    no_anggota = TeksField(
        ("Nomor anggota", "Member number"),
        wajib=False,
        panjang=20,
        description=("Isi bila orang ini anggota.", "When this person is a member."),
    )
    lembaga = TeksField(
        ("Lembaga yang dilihat", "Entities"),
        wajib=False,
        panjang=200,
        description=("Kode dipisah koma; kosong berarti semua.", "Codes with commas; empty: all."),
    )


class BaruForm(UbahForm):
    username = TeksField(("Nama pengguna", "User name"), panjang=64)


def _akun(name: str, label: tuple[str, str], case: Any, states: tuple[str, ...]) -> Action:
    sure = ("Sesi orang ini berakhir saat itu juga.", "This person's sessions end at once.")
    row = (("nomor", "nomor"),)
    return Action(
        name, label, accounts.RIGHT, case, accounts.SatuAkun, states=states, row_fields=row,
        confirm=sure,
    )  # fmt: skip


class PenggunaView(MasterView):
    route_base = "/pengguna"
    title = ("Pengguna", "Accounts")
    kind = "pengguna"
    key, sort, search = "nomor", "nama", ("nomor", "username", "nama")
    rights = {
        "lihat": "pengguna.lihat",
        "tambah": accounts.RIGHT,
        "ubah": accounts.RIGHT,
    }
    form = UbahForm
    duplicate = False
    show_template = "pintu/pengguna.html"
    columns = KOLOM
    filters = (Filter("keadaan", ("Keadaan", "State")),)
    select = staticmethod(lambda viewer, _query: accounts.select_akun(viewer))
    change_case = (accounts.change_akun, accounts.UbahAkun)
    actions = (
        _akun("kunci", ("Kunci", "Lock"), accounts.lock_akun, ("aktif",)),
        _akun("lepas", ("Buka kunci", "Unlock"), accounts.unlock_akun, ("terkunci",)),
        _akun("tutup", ("Tutup akun", "Close account"), accounts.close_akun, ("aktif", "terkunci")),
        _akun("buka", ("Buka lagi", "Open again"), accounts.open_akun, ("tutup",)),
        _akun("sesi", ("Akhiri semua sesi", "End all sessions"), accounts.end_sesi, ("aktif",)),
    )

    @expose("/baru", methods=["GET", "POST"])
    @hak(".tambah")
    def baru(self) -> Any:
        return new_account(self)

    @expose("/<kunci>/sandi", methods=["POST"])
    @hak(".ubah")
    def sandi(self, kunci: str) -> str:
        record.need(self, kunci)
        sessions.done_reading()
        made = accounts.reset_sandi(sessions.desa(), g.viewer, accounts.SatuAkun(kunci))
        return first_password(self, made)


def new_account(view: PenggunaView) -> Any:
    """The form of a new account; afterwards the first password, shown once."""
    page = forms.FormPage(("Pengguna baru", "New account"), ("Buat akun", "Make account"))
    if request.method == "GET":
        return forms.show(view, BaruForm(), page)
    form = BaruForm(request.form)

    def work() -> accounts.SandiPertama:
        asked = command(accounts.BuatAkun, form.data | {"peran": tuple(form.peran.data or ())})
        return accounts.create_akun(sessions.desa(), g.viewer, asked)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return first_password(view, outcome.result)


def first_password(view: PenggunaView, made: accounts.SandiPertama) -> str:
    """The page that shows a first password once."""
    row = record.need(view, made.nomor)
    here = address(view, "show", kunci=made.nomor)
    name = str(get(row, "username"))
    return render_template("pintu/sandi_baru.html", sandi=made.sandi, username=name, alamat=here)


class PeranView(RuangView):
    route_base = "/peran"
    rights = {"lihat": "pengguna.lihat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        """Which role may do what, straight from the rooms' tables."""
        tables = [(room.title, room.rights) for room in rooms.ROOMS if room.rights]
        tables.append((("Layar", "Screens"), roles.HAK))
        return render_template("pintu/peran.html", ruang=tables, peran=PERAN, tugas=roles.TUGAS)


VIEWS = (PenggunaView, PeranView)
