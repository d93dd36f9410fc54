"""The register of village letters, the letter as PDF, and where its QR leads."""

from __future__ import annotations

from typing import Any, Final

from flask import g, render_template, request
from flask_appbuilder import expose
from sqlalchemy import Select, select
from werkzeug.wrappers import Response

from appbuilder_app import keran, sessions
from appbuilder_app.bases import Action, Column, Filter, RuangView, State
from appbuilder_app.cetak import kata
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    KomboField,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.export import send_bytes
from appbuilder_app.furnitur.papers import PDF
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import PUBLIK, hak
from appbuilder_app.kata_layanan import KAWIN, KEADAAN_SURAT, KEPERLUAN, PEMBERI, SURAT
from appbuilder_app.kata_warga import negara_pilihan
from appbuilder_app.surat.desa import frame_surat, paper_surat
from appbuilder_app.texts import Pair
from appbuilder_app.views.anggota_kartu import penanda
from appbuilder_app.views.layanan_migrasi import DokumenDesa
from appbuilder_app.views.warga import hari_ini
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.rules import zone_name
from koperasi.layanan_migrasi import queries
from koperasi.layanan_migrasi.daftar import SD, select_surat
from koperasi.layanan_migrasi.isi_surat import IZIN_KELUARGA
from koperasi.layanan_migrasi.keaslian import tanda_surat, verify_surat
from koperasi.layanan_migrasi.models import SuratDesa
from koperasi.layanan_migrasi.usecases_surat import (
    BatalkanSurat,
    SuratBaru,
    SuratTerbit,
    annul_surat,
    issue_surat,
)
from koperasi.warga.queries_kartu import card_warga, list_serumah
from ledger.errors import Refusal

LONGEST: Final = 80
HAK = {
    "lihat": "layanan_migrasi.lihat",
    "tambah": "layanan_migrasi.catat",
    "samping": "layanan_migrasi.catat",
}
KEADAAN = tuple(
    State(kode, kata, "hijau" if kode == "berlaku" else "merah", main=kode == "berlaku")
    for kode, kata in KEADAAN_SURAT
)
COLUMNS = (
    Column("nomor", ("Nomor", "Number"), "nomor"),
    Column("jenis", ("Surat", "Letter"), choices=SURAT, group=True),
    Column("nama", ("Untuk", "For"), title=True),
    Column("keperluan", ("Keperluan", "Purpose"), choices=KEPERLUAN, group=True),
    Column("negara", ("Negara", "Country"), choices=negara_pilihan(), group=True, phone=False),
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)
SHOWN = (
    *COLUMNS[1:6],
    Column("penandatangan", ("Ditandatangani", "Signed by")),
    Column("jabatan", ("Jabatan", "Office")),
    Column("oleh", ("Dibuat oleh", "Made by"), "petugas"),
    Column("alasan_batal", ("Alasan batal", "Why annulled"), wide=True),
)


class FormSurat(Formulir):
    """A letter. What one kind does not need stays empty."""

    no_warga = KomboField(("Untuk siapa", "For whom"), sumber="warga", pertama=True)
    jenis = PilihanField(("Surat", "Letter"), choices=SURAT)
    keperluan = DaftarField(("Keperluan", "Purpose"), choices=KEPERLUAN)
    uraian = TeksField(
        ("Keperluan dengan kata sendiri", "The purpose in words"),
        panjang=120,
        wajib=False,
        description=("Perlu bila keperluannya lainnya.", "Needed when the purpose is another one."),
    )
    negara = DaftarField(("Negara tujuan", "Country"), choices=negara_pilihan, wajib=False)
    status_kawin = DaftarField(
        ("Status perkawinan", "Marital status"),
        choices=KAWIN,
        wajib=False,
        description=("Untuk surat status perkawinan.", "For the letter on marital status."),
    )
    pemberi = TeksField(
        ("Nama yang memberi izin", "Who gives leave"),
        panjang=100,
        wajib=False,
        description=("Untuk surat izin keluarga.", "For the permission of the family."),
    )
    hubungan = DaftarField(("Ia adalah", "Is the"), choices=PEMBERI, wajib=False)
    tanggal = TanggalField(("Tanggal surat", "Date"))
    penandatangan = TeksField(("Ditandatangani oleh", "Signed by"), panjang=100)
    jabatan = TeksField(("Jabatannya", "Office"), panjang=60)


def pemberi_izin() -> dict[str, str]:
    """Who of the household may give leave, when the form is opened for one person's permission."""
    number = request.args.get("no_warga", "")[:20]
    if not number or request.args.get("jenis") != IZIN_KELUARGA:
        return {}
    conn = sessions.reading()
    card = card_warga(g.viewer, conn, hari_ini(), number)
    home = list_serumah(g.viewer, conn, card.rumah_tangga.id)
    kin = next((one for one in home if one.hubungan in dict(PEMBERI)), None)
    return {"pemberi": kin.nama, "hubungan": kin.hubungan} if kin else {}


class FormBatal(Formulir):
    """Why a letter shall not hold."""

    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


BATALKAN = Action(
    "batalkan", ("Batalkan surat", "Annul"), "layanan_migrasi.catat", annul_surat, BatalkanSurat,
    form=FormBatal, states=("berlaku",), row_fields=(("kode", "kode"),), style="bahaya",
    icon="salah",
    done=("Surat dibatalkan; nomornya tetap terpakai.", "Annulled; the number stays."),
)  # fmt: skip


class SuratDesaView(DokumenDesa):
    """Letters: issued, printed, annulled; never edited."""

    route_base, title = "/surat-desa", ("Surat desa", "Village letters")
    kind, key, rights = "layanan_migrasi", "kode", HAK
    states, columns, show_columns, sort = KEADAAN, COLUMNS, SHOWN, "-tanggal"
    add_label: Pair = ("Buat surat", "New letter")
    form, use_case, perintah = FormSurat, issue_surat, SuratBaru
    search, actions = ("nomor", "nama", "no_warga"), (BATALKAN,)
    show_template = "layanan_migrasi/surat.html"
    filters = (
        Filter("jenis", ("Surat", "Letter")),
        Filter("tanggal", ("Tanggal", "Date"), "periode"),
        Filter("keadaan", ("Keadaan", "State")),
        Filter("no_warga", ("Nomor warga", "Person"), "teks"),
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All letters."""
        del query
        return select_surat(viewer)

    def row_title(self, row: Row) -> str:
        """Number and name."""
        return f"{row.nomor} {row.nama}"

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today, and whoever signed last."""
        name, office = queries.penandatangan_terakhir(viewer, sessions.reading())
        start = {"tanggal": hari_ini(), "keperluan": "bekerja", "penandatangan": name}
        return start | {"jabatan": office or "Kepala Desa"} | pemberi_izin()

    def done_words(self, result: SuratTerbit) -> Pair:
        """The number, and the step that is done with it."""
        made = (f"Surat {result.nomor} terbit.", f"Letter {result.nomor} is issued.")
        more = (" Langkahnya ikut tercatat.", " Its step is recorded too.")
        return (made[0] + more[0], made[1] + more[1]) if result.langkah else made


class SuratCetakView(RuangView):
    """The paper itself, and what anybody may learn of it."""

    route_base = ""

    @expose("/surat-desa/<kode>/surat.pdf")
    @hak("layanan_migrasi.lihat")
    def pdf(self, kode: str) -> Response:
        """The letter as it was on its day; annulled ones say so."""
        return _print(kode)

    @expose("/sah-surat/<tanda>")
    @hak(PUBLIK)
    def periksa(self, tanda: str) -> Any:
        """SAH, DIBATALKAN or TIDAK DIKENAL; without a signature nobody learns that it exists."""
        keran.turn()
        kode, _, signature = tanda.rpartition(".")
        found = None
        if kode and len(tanda) <= LONGEST:
            try:
                found = verify_surat(sessions.reading(), penanda().kunci, kode, signature)
            except Refusal:
                found = None
        if found is None:
            keran.unknown_code()
        html = render_template("layanan_migrasi/sah.html", k=found)
        return html if found else (html, 404)


def _print(kode: str) -> Response:
    from appbuilder_app.cetak.tulis import write

    conn, desa, ours = sessions.reading(), sessions.desa(), penanda()
    isi = queries.isi_surat(g.viewer, conn, kode)
    row = conn.execute(select(SuratDesa.__table__).where(SD.kode == kode.strip().upper())).one()
    reason = row.alasan_batal if row.batal_pada else ""
    tanda = tanda_surat(g.viewer, conn, row.kode, ours.kunci)
    when = kata.moment(desa.clock.now(), zone_name("WIB"), "WIB")
    date, _, hour = when.partition(" ")
    frame = frame_surat(desa, isi, kata.say(kata.PRINTED, "id", date, hour, g.viewer.nama))
    paper = paper_surat(isi, f"{ours.alamat.rstrip('/')}/sah-surat/{tanda}", reason)
    sessions.done_reading()
    return send_bytes(write([paper], frame), f"surat-{row.kode}.pdf", PDF)


VIEWS = (SuratDesaView, SuratCetakView)
