"""Recording a remittance: one form, the split in rupiah beside it while it is typed."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup

from appbuilder_app import messages, sessions
from appbuilder_app.bases import DocumentView
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    KomboField,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.gate import hak
from appbuilder_app.pembagian_isian import BIASA, LAJUR, FormBagi
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, as_date, rupiah
from appbuilder_app.views.kiriman import HAK, KATA_BARIS, KATA_OLEH, semua_kiriman
from appbuilder_app.views.simpanan import today
from koperasi.bank.buka import find_mutasi
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.orang import find_penerima
from koperasi.remitansi.periksa import VALAS
from koperasi.remitansi.perintah import HasilKiriman, KirimanBaru
from koperasi.remitansi.queries import list_pjp
from koperasi.remitansi.queries_pratinjau import (
    Calon,
    instruksi_kini,
    penerima_biasa,
    pilihan_baris,
    preview_bagi,
)
from koperasi.remitansi.rules import read_asal, read_kurs, rupiah_of
from koperasi.remitansi.usecases import record_kiriman
from koperasi.warga.negara import mata_uang
from ledger.chart import load_chart
from ledger.errors import Refusal


def pilihan_pjp() -> list[tuple[str, str]]:
    """PJP in use, by name."""
    table = list_pjp(g.viewer, entitas_kode()).subquery("d").c
    query = list_pjp(g.viewer, entitas_kode()).subquery("d").select().order_by(table.nama)
    rows = sessions.reading().execute(query)
    return [(row.kode, f"{row.nama} ({row.kode})") for row in rows if row.aktif]


def pilihan_rekening() -> list[tuple[str, str]]:
    """The remittance account, the foreign-currency account, then other bank accounts."""
    chart = load_chart(sessions.reading(), entitas_kode())
    first = [chart.by_role[role] for role in ("bank_remitansi", VALAS) if role in chart.by_role]
    known = {akun.code for akun in first}
    rest = [akun for akun in chart.accounts
            if akun.line == "bank" and akun.code not in known and akun.role != "penyesuaian_kurs"
            and akun.closed is None]  # fmt: skip
    return [(akun.code, akun.name) for akun in (*first, *rest)]


def pilihan_mata_uang() -> list[tuple[str, Pair]]:
    """Currencies of the destinations, then rupiah."""
    found = [(kode, (f"{kode} {one.nama[0]}", f"{kode} {one.nama[1]}"))
             for kode, one in mata_uang().items()]  # fmt: skip
    return [*found[1:], found[0]]


class FormKiriman(FormBagi):
    """Who sent how much through whom, what the bank credited, how it is split."""

    pengirim = KomboField(("Pengirim (PMI)", "Sender"), sumber="pmi", wajib=False, pertama=True)
    penerima = KomboField(
        ("Penerima", "Receiver"),
        sumber="penerima",
        wajib=False,
        description=(
            "Kosong: keluarganya menurut instruksi atau buku warga.",
            "Empty: the family according to the instruction or the register.",
        ),
    )
    pjp = DaftarField(("Lewat PJP atau bank", "Through"), choices=pilihan_pjp)
    referensi = TeksField(("Nomor referensi", "Reference"), panjang=60)
    mata_uang = DaftarField(("Mata uang", "Currency"), choices=pilihan_mata_uang)
    jumlah_asal = TeksField(("Dikirim", "Sent"), panjang=24)
    kurs_pjp = TeksField(("Kurs PJP", "Rate"), panjang=20, wajib=False)
    biaya_pjp = TeksField(("Biaya kirim", "Fee abroad"), panjang=24, wajib=False)
    jumlah = RupiahField(
        ("Rupiah masuk rekening", "Rupiah credited"),
        wajib=False,
        description=(
            "Menurut rekening koran. Kosong bila sama dengan jumlah kali kurs.",
            "As on the statement. Empty when it is amount times rate.",
        ),
    )
    oleh = PilihanField(("Pembagian ditandatangani", "Split signed by"), choices=KATA_OLEH)
    tanggal = TanggalField(("Tanggal diterima", "Received on"))
    akun_bank = DaftarField(("Rekening", "Account"), choices=pilihan_rekening)
    catatan = CatatanField(("Catatan", "Note"), panjang=200)


class _TerimaView(DocumentView):
    """The panel of the form, and where one goes from it."""

    rights, kind, select = HAK, "", staticmethod(semua_kiriman)
    form, form_template = FormKiriman, "remitansi/kiriman.html"

    def panel(self, form: Any) -> str:
        """Whose it is, the rupiah, the split."""
        html = render_template("remitansi/kiriman_panel.html", **figures(form))
        return Markup(html)  # noqa: S704 - a rendered template, escaped inside

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The list of remittances."""
        return redirect(url_for("KirimanView.list"))

    @expose("/hitung", methods=["POST"])
    @hak(".tambah")
    def hitung(self) -> str:
        """The panel, asked again while typing."""
        form = self.form(request.form)
        form.validate()
        return render_template("remitansi/kiriman_panel.html", **figures(form))


class CatatKirimanView(_TerimaView):
    """Record a remittance."""

    route_base, title = "/catat-kiriman", ("Catat kiriman PMI", "Record a remittance")
    use_case, perintah = staticmethod(record_kiriman), KirimanBaru

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today, the remittance account, the rest in cash; with `?mutasi=` what the bank says."""
        del viewer
        accounts = pilihan_rekening()
        usual: list[dict[str, str]] = [{} for _ in LAJUR]
        usual[0] = {"nilai": "sisa"}
        start = {"tanggal": today(), "akun_bank": accounts[0][0] if accounts else None,
                 "oleh": "penerima", "baris": usual}  # fmt: skip
        return start | _from_bank()

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Amounts in minor units, the receiver, the lines."""
        made = read_money(values)
        form: FormKiriman = self.form(request.form)
        made["penerima"] = receiver_of(viewer, made)
        if made["penerima"]:
            find_penerima(sessions.reading(), entitas_kode(), made["penerima"])
        made["baris"] = lines_of(viewer, form, made)
        made["mutasi_id"] = request.args.get("mutasi", 0, type=int)
        return made

    def done_words(self, result: HasilKiriman) -> Pair:
        """Number, what was split, what is worth a second look."""
        told = messages.sentence(Refusal("kiriman_kembar")) if result.peringatan else ""
        cash = result.pembagian.tunai if result.pembagian else result.jumlah
        waits, number = rupiah(cash), result.no_kiriman
        return (
            f"{number} tercatat. Tunai menunggu {waits}. {told}".strip(),
            f"{number} recorded. Cash that waits {waits}. {told}".strip(),
        )

    def done_url(self, result: HasilKiriman) -> str:
        """Its page."""
        return url_for("KirimanView.show", kunci=result.no_kiriman)


def _from_bank() -> dict[str, Any]:
    """What a line of the bank says of a remittance that is recorded for it."""
    nomor = request.args.get("mutasi", 0, type=int)
    if not nomor or request.method != "GET":
        return {}
    row = find_mutasi(sessions.reading(), entitas_kode(), nomor)
    words = [w for w in row.uraian.upper().split() if any(c.isdigit() for c in w)]
    return {"jumlah": row.jumlah, "tanggal": as_date(row.tanggal), "catatan": row.uraian[:200],
            "referensi": max(words, key=len, default="")}  # fmt: skip


def read_money(values: dict[str, Any]) -> dict[str, Any]:
    """Typed amounts as the use case takes them.

    :raises Refusal: `jumlah_asal_salah`, `kurs_salah`, `wajib_diisi`.
    """
    currency = values.get("mata_uang") or ""
    made = dict(values)
    made["jumlah_asal"] = read_asal(values.get("jumlah_asal") or "", currency)
    fee = (values.get("biaya_pjp") or "").strip()
    made["biaya_pjp"] = read_asal(fee, currency, "biaya_pjp") if fee and fee != "0" else 0
    made["kurs_pjp"] = read_kurs(values.get("kurs_pjp") or "")
    if not values.get("jumlah"):
        if not made["kurs_pjp"]:
            raise Refusal("wajib_diisi", "jumlah")
        made["jumlah"] = rupiah_of(made["jumlah_asal"], currency, made["kurs_pjp"])
    return made


def receiver_of(viewer: Viewer, values: dict[str, Any]) -> str:
    """The chosen receiver, else the usual one of the sender."""
    chosen = str(values.get("penerima") or "")
    sender = str(values.get("pengirim") or "")
    if chosen or not sender:
        return chosen
    return penerima_biasa(viewer, sessions.reading(), entitas_kode(), sender)


def lines_of(viewer: Viewer, form: FormBagi, values: dict[str, Any]) -> Any:
    """The typed lines; None, the standing instruction, when nothing was typed.

    :raises Refusal: as :func:`koperasi.remitansi.isian.read_baris`.
    """
    if not form.touched():
        return None
    who = (str(values.get("pengirim") or ""), str(values.get("penerima") or ""))
    return form.lines(pilihan_baris(viewer, sessions.reading(), entitas_kode(), who))


def figures(form: FormKiriman) -> dict[str, Any]:
    """What the panel shows of a form that is being typed."""
    values = dict(form.data)
    made: dict[str, Any] = {"kata": "", "rupiah_masuk": None, "pratinjau": None, "versi": None,
                            "penerima": "", "pilihan": None}  # fmt: skip
    try:
        money = read_money(values)
    except Refusal:
        return made | _people(values)
    made |= {"rupiah_masuk": money["jumlah"]} | _people(values)
    values |= money | {"penerima": made["penerima"]}
    if not (values.get("pengirim") and made["penerima"] and values.get("tanggal")):
        return made
    try:
        lines = lines_of(g.viewer, form, values)
        calon = Calon(values["pengirim"], made["penerima"], money["jumlah"], values["tanggal"],
                      lines, values.get("oleh") or "penerima")  # fmt: skip
        found = preview_bagi(sessions.desa(), g.viewer, sessions.reading(), entitas_kode(), calon)
    except Refusal as refusal:
        return made | {"kata": messages.sentence(refusal)}
    return made | {"pratinjau": found}


def _people(values: dict[str, Any]) -> dict[str, Any]:
    """Receiver, instruction, and the accounts that lines can name."""
    sender = str(values.get("pengirim") or "")
    receiver = receiver_of(g.viewer, values)
    if not sender or not receiver:
        return {"penerima": receiver}
    conn, who = sessions.reading(), (sender, receiver)
    row, _ = instruksi_kini(g.viewer, conn, entitas_kode(), who)
    return {"penerima": receiver, "versi": row,
            "pilihan": pilihan_baris(g.viewer, conn, entitas_kode(), who)}  # fmt: skip


def lajur() -> list[tuple[str, Pair, bool]]:
    """Rows of a split for templates: kind, words, whether it is folded away at first."""
    return [(jenis, KATA_BARIS[jenis], n >= BIASA) for n, jenis in enumerate(LAJUR)]


def setup(app: Any) -> None:
    """What the templates of the form ask."""
    app.jinja_env.globals["lajur_bagi"] = lajur


VIEWS = (CatatKirimanView,)
