"""Matching the bank: accounts, statements, the lines that are asked, signing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.dates import read_date
from appbuilder_app.fields import (
    AkunField,
    AnggotaField,
    DaftarField,
    Formulir,
    PilihanField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair, t
from appbuilder_app.views.simpanan import JENIS, today
from koperasi.bank.queries import Halaman, Usulan, halaman, list_mutasi, list_rekening
from koperasi.bank.rules import ANGGOTA, BIAYA, BUNGA, KIRIMAN, LAIN, PAJAK, TEMPLAT, TITIPAN
from koperasi.bank.susunan import NAMA_BANK
from koperasi.bank.usecases import (
    HasilKoran,
    TambahRekening,
    UnggahKoran,
    add_rekening,
    match_again,
    upload_koran,
)
from koperasi.bank.usecases_cocok import (
    CatatMutasi,
    CocokkanMutasi,
    LepasMutasi,
    book_mutasi,
    tie_mutasi,
    untie_mutasi,
)
from koperasi.bank.usecases_rekonsiliasi import KunciRekonsiliasi, lock_rekonsiliasi
from koperasi.kas.queries import list_akun_uang
from koperasi.simpanan.usecases_bank import SetoranMutasi, record_setoran_mutasi
from ledger.errors import Refusal

KATA: dict[str, Pair] = {
    BIAYA: ("Biaya administrasi bank", "Bank charges"),
    BUNGA: ("Bunga atau jasa giro", "Interest"),
    PAJAK: ("Pajak atas bunga", "Tax on interest"),
    ANGGOTA: ("Setoran simpanan anggota", "A member's deposit"),
    KIRIMAN: ("Kiriman PMI", "A remittance"),
    TITIPAN: ("Transfer masuk, belum tahu dari siapa", "Money in, sender not known yet"),
    LAIN: ("Lainnya: pilih akunnya", "Other: choose the account"),
}


def pilihan_bank() -> list[tuple[str, str]]:
    """Bank accounts of the books."""
    found = list_akun_uang(g.viewer, sessions.reading(), entitas_kode())
    return [(kode, nama) for kode, nama, _saldo in found if kode.startswith("1.1.02")]


class FormRekening(Formulir):
    """Which account of the books is which account at which bank."""

    akun = DaftarField(("Akun di buku", "Account in the books"), choices=pilihan_bank)
    bank = DaftarField(("Bank", "Bank"), choices=NAMA_BANK.items())
    nomor = TeksField(
        ("Nomor rekening", "Account number"),
        panjang=30,
        description=(
            "Seperti di rekening koran; titik dan spasi boleh.",
            "As on the statement; points and blanks are fine.",
        ),
    )
    atas_nama = TeksField(("Atas nama", "Holder"), panjang=80, wajib=False)


class FormCatatMutasi(Formulir):
    """What a line was: a template, and what it needs."""

    templat = PilihanField(("Ini uang apa?", "What is it?"), choices=KATA.items())
    no_anggota = AnggotaField(
        wajib=False,
        description=(
            "Untuk setoran anggota, atau akun yang perlu rincian anggota.",
            "For a member's deposit, or an account that is kept by member.",
        ),
    )
    jenis = PilihanField(
        ("Jenis simpanan", "Kind of savings"), choices=JENIS, wajib=False
    )
    akun = AkunField(("Akun, untuk Lainnya", "Account, for Other"), wajib=False)
    uraian = TeksField(("Keterangan", "Text"), panjang=120, wajib=False)


class BankView(RuangView):
    """Bank accounts and what is open on each."""

    route_base, title = "/bank", ("Cocokkan bank", "Match the bank")
    rights = {"lihat": "bank.lihat", "catat": "bank.catat", "kunci": "bank.kunci"}
    form_template = "furnitur/formulir.html"

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        rows = list_rekening(g.viewer, sessions.reading(), entitas_kode())
        return render_template("bank/daftar.html", baris=rows, judul=pair(self.title))

    @expose("/baru", methods=["GET", "POST"])
    @hak(".catat")
    def baru(self) -> Any:
        return _new_account(self)

    @expose("/<int:nomor>/")
    @hak(".lihat")
    def show(self, nomor: int) -> Any:
        return _page(nomor)

    @expose("/<int:nomor>/unggah", methods=["POST"])
    @hak(".catat")
    def unggah(self, nomor: int) -> Any:
        return _upload(nomor)

    @expose("/<int:nomor>/lagi", methods=["POST"])
    @hak(".catat")
    def lagi(self, nomor: int) -> Any:
        return _again(nomor)

    @expose("/<int:nomor>/kunci", methods=["POST"])
    @hak(".kunci")
    def kunci(self, nomor: int) -> Any:
        return _sign(nomor)


class MutasiView(RuangView):
    """One line that is asked: tied, booked, or let go."""

    route_base, title = "/bank", ("Mutasi bank", "Line of the bank")
    rights = {"lihat": "bank.catat"}
    form_template = "bank/mutasi.html"

    @expose("/<int:nomor>/cocok")
    @hak("bank.lihat")
    def cocok(self, nomor: int) -> str:
        return _matched(nomor)

    @expose("/<int:nomor>/mutasi/<int:mutasi>", methods=["GET", "POST"])
    @hak(".lihat")
    def catat(self, nomor: int, mutasi: int) -> Any:
        return _line(self, nomor, mutasi)

    @expose("/<int:nomor>/mutasi/<int:mutasi>/ikat", methods=["POST"])
    @hak(".lihat")
    def ikat(self, nomor: int, mutasi: int) -> Any:
        seqs = tuple(request.form.getlist("seq", type=int))
        asked = CocokkanMutasi(entitas_kode(), mutasi, seqs)
        return _do(lambda: tie_mutasi(sessions.desa(), g.viewer, asked), _MATCHED, nomor)

    @expose("/<int:nomor>/mutasi/<int:mutasi>/lepas", methods=["POST"])
    @hak(".lihat")
    def lepas(self, nomor: int, mutasi: int) -> Any:
        asked = LepasMutasi(entitas_kode(), mutasi)
        words = ("Dilepas: mutasi ini ditanya lagi.", "Let go: the line is asked again.")
        return _do(lambda: untie_mutasi(sessions.desa(), g.viewer, asked), words, nomor)


_MATCHED: Pair = ("Mutasi cocok.", "The line is matched.")


def _new_account(view: BankView) -> Any:
    form = FormRekening(request.form if request.method == "POST" else None)
    back = url_for("BankView.list")
    page = forms.FormPage(
        ("Tambah rekening bank", "Add a bank account"), ("Simpan", "Save"), cancel=back
    )
    if request.method == "GET":
        return forms.show(view, form, page)
    asked = TambahRekening
    outcome = forms.attempt(
        form,
        lambda: add_rekening(sessions.desa(), g.viewer, asked(entitas_kode(), **form.data)),
    )
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    target = url_for("BankView.show", nomor=outcome.result)
    return forms.saved("", ("Rekening tersimpan.", "The account is saved."), target)


def _found(nomor: int) -> Halaman:
    return halaman(g.viewer, sessions.reading(), entitas_kode(), nomor)


def _page(nomor: int, refused: str = "") -> Any:
    found = _found(nomor)
    last = dt.date.fromisoformat(found.sampai) if found.sampai else today()
    html = render_template(
        "bank/lembar.html", h=found, refused=refused, akhir=min(last, today()), **_words()
    )
    return (html, 422) if refused else html


def _words() -> dict[str, Any]:
    return {"nama_bank": NAMA_BANK, "kata": KATA, "kunci": forms.sent_key()}


def _upload(nomor: int) -> Any:
    sent = request.files.get("berkas")
    if sent is None or not sent.filename:
        return _page(nomor, t("Pilih dulu berkasnya.", "First choose the file."))
    asked = UnggahKoran(entitas_kode(), nomor, sent.read(), sent.filename[:200])
    sessions.done_reading()
    try:
        made = upload_koran(sessions.desa(), g.viewer, asked)
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        sessions.done_reading()
        return _page(nomor, messages.sentence(refusal))
    flash(pair(_told(made)))
    return redirect(url_for("BankView.show", nomor=nomor), code=303)


def _told(made: HasilKoran) -> Pair:
    if not made.baru:
        return (
            f"{made.baris} baris, semuanya sudah ada. Tidak ada yang berubah.",
            f"{made.baris} lines, all known already. Nothing changed.",
        )
    return (
        f"{made.baru} baris baru: {made.cocok} cocok sendiri, {made.ditanya} ditanya.",
        f"{made.baru} new lines: {made.cocok} fitted by themselves, {made.ditanya} are asked.",
    )


def _again(nomor: int) -> Any:
    sessions.done_reading()
    count = match_again(sessions.desa(), g.viewer, entitas_kode(), nomor)
    flash(t(f"{count} mutasi cocok.", f"{count} lines matched."))
    return redirect(url_for("BankView.show", nomor=nomor), code=303)


def _matched(nomor: int) -> str:
    rows = list_mutasi(g.viewer, sessions.reading(), entitas_kode(), nomor)
    return render_template("bank/cocok.html", baris=rows, nomor=nomor)


def _sign(nomor: int) -> Any:
    day = read_date(request.form.get("sampai", ""))
    if day is None:
        return _page(nomor, messages.sentence(Refusal("tanggal_salah", "sampai")))
    asked = KunciRekonsiliasi(entitas_kode(), nomor, day)
    words = ("Rekonsiliasi disahkan, mutasinya terkunci.", "Signed, its lines are locked.")
    return _do(lambda: lock_rekonsiliasi(sessions.desa(), g.viewer, asked), words, nomor)


def _do(work: Callable[[], object], words: Pair, nomor: int) -> Any:
    """Do it and say so on the page of the account, or say there why not."""
    sessions.done_reading()
    try:
        work()
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        sessions.done_reading()
        return _page(nomor, messages.sentence(refusal))
    flash(pair(words))
    return redirect(url_for("BankView.show", nomor=nomor), code=303)


def _line(view: MutasiView, nomor: int, mutasi: int) -> Any:
    """The form of a line: filled with what is offered; sent, it is booked and tied."""
    halaman_ini = _found(nomor)
    found = next((u for u in halaman_ini.usulan if u.mutasi.id == mutasi), None)
    back = url_for("BankView.show", nomor=nomor)
    if found is None:
        flash(t("Mutasi ini sudah cocok.", "This line is matched already."))
        return redirect(back, code=303)
    start = {
        "templat": found.templat,
        "no_anggota": found.no_anggota,
        "akun": found.akun,
        "jenis": "sukarela",
    }
    if request.form.get("templat") == KIRIMAN and found.mutasi.jumlah > 0:
        return redirect(url_for("CatatKirimanView.catat", mutasi=mutasi), code=303)
    form = FormCatatMutasi(request.form if request.method == "POST" else None, start)
    form.templat.choices = [
        one
        for one in form.templat.choices
        if one[0] in halaman_ini.templat and TEMPLAT[one[0]].arah * found.mutasi.jumlah >= 0
    ]
    g.usulan, g.nomor_rekening = found, nomor
    page = forms.FormPage(("Mutasi bank", "Line of the bank"), ("Catat", "Record"), cancel=back)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: _book(found, form.data))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    number = outcome.result.no_bukti
    return forms.saved("", (f"Tercatat {number}, cocok.", f"Recorded {number}, matched."), back)


def _book(found: Usulan, typed: dict[str, Any]) -> Any:
    """A member's deposit, or a cash voucher on the bank's account."""
    anggota, note = typed["no_anggota"] or "", typed["uraian"] or ""
    desa, kode, key = sessions.desa(), entitas_kode(), forms.sent_key()
    if typed["templat"] == ANGGOTA:
        asked = SetoranMutasi(
            kode, found.mutasi.id, anggota, typed["jenis"] or "sukarela", note, kunci=key
        )
        return record_setoran_mutasi(desa, g.viewer, asked)
    dims = (("anggota", anggota),) if anggota and typed["templat"] == LAIN else ()
    akun = typed["akun"] or ""
    return book_mutasi(
        desa,
        g.viewer,
        CatatMutasi(kode, found.mutasi.id, typed["templat"], akun, note, dims, kunci=key),
    )


def setup(app: Flask) -> None:
    """The line that is asked, for its form."""
    app.jinja_env.globals.update(usulan_mutasi=lambda: (g.usulan, g.nomor_rekening))


VIEWS = (BankView, MutasiView)
