"""Time deposits: open one, the list, its page and paper, and what matures this week."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask_appbuilder import expose
from sqlalchemy import Select

from appbuilder_app import messages, sessions
from appbuilder_app.bases import (
    Action,
    Column,
    DocumentView,
    Filter,
    Kertas,
    Related,
    RuangView,
    State,
)
from appbuilder_app.fields import (
    AnggotaField,
    CatatanField,
    DaftarField,
    Formulir,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.simpanan import paper_bilyet
from appbuilder_app.texts import Pair, t
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.berjangka import (
    ARO_POKOK,
    ARO_SEMUA,
    BULANAN,
    DI_AKHIR,
    JANGKA,
    KE_SUKARELA,
)
from koperasi.simpanan.perintah_bilyet import BilyetBaru, PecahBilyet, ProsesBilyet
from koperasi.simpanan.queries_bilyet import jadwal_bilyet, lembar_bilyet, list_bilyet, list_tempo
from koperasi.simpanan.rules import SUKARELA
from koperasi.simpanan.usecases_bilyet import break_bilyet, open_bilyet, process_bilyet
from ledger.errors import Refusal

MINGGU = dt.timedelta(days=7)
BAYAR: tuple[tuple[str, Pair], ...] = (
    (BULANAN, ("Tiap bulan", "Every month")),
    (DI_AKHIR, ("Di akhir", "At the end")),
)
INSTRUKSI: tuple[tuple[str, Pair], ...] = (
    (KE_SUKARELA, ("Cair ke sukarela", "Paid to voluntary savings")),
    (ARO_POKOK, ("Diperpanjang", "Renewed")),
    (ARO_SEMUA, ("Diperpanjang dengan jasanya", "Renewed with its interest")),
)
KEADAAN = (
    State("berjalan", ("Berjalan", "Running"), "hijau"),
    State("cair", ("Cair", "Paid out")),
    State("diperpanjang", ("Diperpanjang", "Renewed"), "biru", main=False),
    State("dipecah", ("Dicairkan lebih awal", "Broken early"), "kuning", main=False),
    State("batal", ("Batal", "Cancelled"), "merah", main=False),
)


def pilihan_sumber() -> list[tuple[str, Any]]:
    """Where the money comes from: a cash or bank account, or the member's voluntary savings."""
    return [*pilihan_kas(), (SUKARELA, ("Simpanan sukarelanya", "Their voluntary savings"))]


class FormBilyet(Formulir):
    """Who, how much, for how long, and what happens at the end; the rate is the decided one."""

    no_anggota = AnggotaField(pertama=True)
    nominal = RupiahField(("Nominal", "Amount"), cepat=(1_000_000, 5_000_000, 10_000_000))
    jangka_bulan = PilihanField(
        ("Jangka waktu", "Term"),
        choices=tuple((str(n), (f"{n} bulan", f"{n} months")) for n in JANGKA),
        description=(
            "Tarifnya yang berlaku pada tanggal itu menurut Pengaturan.",
            "At the rate that Settings give for that date.",
        ),
    )
    bayar = PilihanField(("Jasanya dibayar", "Interest is paid"), choices=BAYAR)
    instruksi = DaftarField(("Saat jatuh tempo", "At maturity"), choices=INSTRUKSI)
    tanggal = TanggalField(("Tanggal mulai", "From"))
    sumber = DaftarField(("Uangnya dari", "The money comes from"), choices=pilihan_sumber)
    keterangan = CatatanField(("Catatan", "Note"), panjang=200)


class FormPecah(Formulir):
    """Why it is paid out before its day."""

    alasan = TeksField(
        ("Alasan", "Reason"),
        panjang=200,
        description=(
            "Pokok penuh masuk ke sukarela. Penalti diambil dari jasa yang belum dibayar.",
            "All principal goes to voluntary savings. The penalty is taken from unpaid interest.",
        ),
    )


ROW = (("no_rekening", "no_rekening"),)
ACTIONS = (
    Action(
        "proses",
        ("Bayar yang jatuh tempo", "Pay what is due"),
        "simpanan.catat",
        process_bilyet,
        ProsesBilyet,
        states=("berjalan",),
        row_fields=ROW,
        icon="benar",
        confirm=("Bayar jasa dan pokok yang sudah jatuh tempo?", "Pay what is due?"),
        done=("Yang jatuh tempo sudah dibukukan.", "What was due is posted."),
    ),
    Action(
        "pecah",
        ("Cairkan lebih awal", "Break early"),
        "simpanan.catat",
        break_bilyet,
        PecahBilyet,
        form=FormPecah,
        states=("berjalan",),
        row_fields=ROW,
        done=("Bilyet dicairkan ke simpanan sukarela.", "Paid out to voluntary savings."),
    ),
)
COLUMNS = (
    Column("no_rekening", ("Bilyet", "Deposit"), "nomor"),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("sisa", ("Pokok", "Principal"), "rupiah", total=True, zero=False),
    Column("persen", ("% setahun", "% a year"), phone=False),
    Column("jangka_bulan", ("Bulan", "Months"), "angka", phone=False),
    Column("jatuh_tempo", ("Jatuh tempo", "Matures"), "tanggal", group=True),
    Column("instruksi", ("Lalu", "Then"), choices=INSTRUKSI, phone=False, group=True),
    Column("status", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)


FILTERS = (
    Filter("jatuh_tempo", ("Jatuh tempo", "Matures"), "periode"),
    Filter("status", ("Keadaan", "State")),
    Filter("instruksi", ("Lalu", "Then")),
)
SHOWN = (
    Column("nama", ("Anggota", "Member")),
    Column("nominal", ("Nominal", "Amount"), "rupiah"),
    Column("mulai", ("Mulai", "From"), "tanggal"),
    *COLUMNS[3:7],
    Column("bayar", ("Jasanya", "Interest"), choices=BAYAR),
    Column("asal", ("Perpanjangan dari", "Renewal of")),
    Column("pengganti", ("Diperpanjang menjadi", "Renewed as")),
)
JADWAL = Related(
    ("Jasa", "Interest"),
    (
        Column("ke", ("Ke", "No."), "angka"),
        Column("tanggal", ("Tanggal", "Date"), "tanggal"),
        Column("jumlah", ("Jasa", "Interest"), "rupiah"),
        Column("pph", ("PPh", "Tax"), "rupiah", zero=False),
        Column("no_bukti", ("Dibayar dengan", "Paid by")),
    ),
    lambda viewer, conn, row: jadwal_bilyet(viewer, conn, entitas_kode(), row.no_rekening),
)


class BilyetView(DocumentView):
    """Time deposits."""

    route_base, title = "/bilyet", ("Simpanan berjangka", "Time deposits")
    rights = {"lihat": "simpanan.lihat", "tambah": "simpanan.catat"}
    kind, key, states, state_column = "bilyet", "no_rekening", KEADAAN, "status"
    add_label, form = ("Buka bilyet", "Open a deposit"), FormBilyet
    use_case, perintah = staticmethod(open_bilyet), BilyetBaru
    search, sort, columns = ("no_rekening", "nama", "no_anggota"), "jatuh_tempo", COLUMNS
    filters, actions, show_columns, related = FILTERS, ACTIONS, SHOWN, (JADWAL,)
    papers = (Kertas("bilyet", ("Bilyet PDF", "Certificate PDF"), paper_bilyet),)
    show_template = "simpanan/bilyet.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_bilyet(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        return {"tanggal": today(), "bayar": BULANAN, "instruksi": KE_SUKARELA}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"jangka_bulan": int(values["jangka_bulan"])}

    def row_title(self, row: Row) -> str:
        return f"{row.no_rekening} {row.nama}"


class KertasBilyetView(RuangView):
    """The paper that the member takes home."""

    route_base, default_view = "/bilyet", "kertas"
    rights = {"lihat": "simpanan.lihat"}

    @expose("/<kunci>/bilyet")
    @hak(".lihat")
    def kertas(self, kunci: str) -> str:
        found = lembar_bilyet(g.viewer, sessions.reading(), entitas_kode(), kunci)
        bayar, then = dict(BAYAR), dict(INSTRUKSI)
        return render_template("cetak/bilyet.html", p=found, b=found.bilyet, bayar=bayar, lalu=then)


class TempoView(RuangView):
    """What matures within a week, and one button for what has come due."""

    route_base, title = "/bilyet-jatuh-tempo", ("Bilyet jatuh tempo", "Deposits maturing")
    rights = {"lihat": "simpanan.lihat", "catat": "simpanan.catat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _tempo()

    @expose("/proses", methods=["POST"])
    @hak(".catat")
    def proses(self) -> Any:
        return _process_all()


def _tempo() -> str:
    day = today()
    rows = list_tempo(g.viewer, sessions.reading(), entitas_kode(), day + MINGGU)
    ripe = list_tempo(g.viewer, sessions.reading(), entitas_kode(), day)
    return render_template(
        "simpanan/tempo.html", baris=rows, matang=len(ripe), hari=day, lalu=dict(INSTRUKSI)
    )


def _process_all() -> Any:
    """Each bilyet is an act of its own: one that is refused leaves the others done."""
    ripe = list_tempo(g.viewer, sessions.reading(), entitas_kode(), today())
    sessions.done_reading()
    done = 0
    for satu in ripe:
        try:
            asked = ProsesBilyet(entitas_kode(), satu.no_rekening)
            process_bilyet(sessions.desa(), g.viewer, asked)
            done += 1
        except Refusal as refusal:
            if refusal.code == "tidak_berhak":
                raise
            flash(f"{satu.no_rekening}: {messages.sentence(refusal)}", "salah")
    flash(t(f"{done} bilyet dibukukan.", f"{done} deposits posted."))
    return redirect(url_for("TempoView.list"), code=303)


VIEWS = (BilyetView, KertasBilyetView, TempoView)
