"""Savings for a goal: the plan, how far it is, money in and out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from appbuilder_app.bases import Action, Column, DocumentView, Filter, Related, State
from appbuilder_app.fields import (
    AnggotaField,
    CatatanField,
    DaftarField,
    Formulir,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.queries_tujuan import list_tujuan, mutasi_tujuan
from koperasi.simpanan.usecases_tujuan import (
    HasilRencana,
    RencanaBaru,
    SetorTujuan,
    TarikTujuan,
    open_tujuan,
    record_setor_tujuan,
    record_tarik_tujuan,
)

KEADAAN = (
    State("menabung", ("Menabung", "Saving"), "kuning"),
    State("tercapai", ("Tercapai", "Reached"), "hijau"),
)


class FormTujuan(Formulir):
    """What a member saves for, how much, by when."""

    no_anggota = AnggotaField(pertama=True)
    nama = TeksField(
        ("Untuk apa", "What for"),
        panjang=80,
        description=("Contoh: hari raya, biaya sekolah, modal usaha", "As: school, a business"),
    )
    target = RupiahField(("Target", "Target"), cepat=(1_000_000, 3_000_000, 5_000_000))
    tanggal_target = TanggalField(("Tercapai tanggal", "By"))


def kas_biasa() -> str | None:
    """The cash that is usually meant: the first one offered."""
    accounts = pilihan_kas()
    return accounts[0][0] if accounts else None


class FormGerak(Formulir):
    """Money in or out, today, in the cash that is usually meant."""

    jumlah = RupiahField(("Jumlah", "Amount"), cepat=(50_000, 100_000, 500_000))
    tanggal = TanggalField(("Tanggal", "Date"), default=today)
    akun_kas = DaftarField(
        ("Kas atau bank", "Cash or bank"), choices=pilihan_kas, default=kas_biasa
    )
    keterangan = CatatanField(("Catatan", "Note"), panjang=200)


ROW = (("no_rekening", "no_rekening"),)
ACTIONS = (
    Action(
        "setor",
        ("Setor", "Pay in"),
        "simpanan.catat",
        record_setor_tujuan,
        SetorTujuan,
        form=FormGerak,
        row_fields=ROW,
        icon="uang-masuk",
        style="utama",
        done=("Setoran tujuan tercatat.", "The deposit is recorded."),
    ),
    Action(
        "tarik",
        ("Tarik", "Take out"),
        "simpanan.catat",
        record_tarik_tujuan,
        TarikTujuan,
        form=FormGerak,
        row_fields=ROW,
        icon="uang-keluar",
        done=("Penarikan tujuan tercatat.", "The withdrawal is recorded."),
    ),
)
COLUMNS = (
    Column("no_rekening", ("Nomor", "Number"), "nomor"),
    Column("nama_anggota", ("Anggota", "Member"), title=True),
    Column("nama", ("Untuk", "For")),
    Column("saldo", ("Terkumpul", "Saved"), "rupiah", total=True),
    Column("target", ("Target", "Target"), "rupiah", total=True),
    Column("capaian", ("%", "%"), "angka"),
    Column("tanggal_target", ("Tanggal", "By"), "tanggal", group=True),
    Column("status", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)
MUTASI = Related(
    ("Mutasi", "Movements"),
    (
        Column("tanggal", ("Tanggal", "Date"), "tanggal"),
        Column("uraian", ("Uraian", "Text")),
        Column("no_bukti", ("Bukti", "Voucher")),
        Column("jumlah", ("Jumlah", "Amount"), "mutasi"),
    ),
    lambda viewer, conn, row: mutasi_tujuan(viewer, conn, entitas_kode(), row.no_rekening),
)


class TujuanView(DocumentView):
    """Savings for a goal."""

    route_base, title = "/simpanan-tujuan", ("Simpanan tujuan", "Savings for a goal")
    rights = {"lihat": "simpanan.lihat", "tambah": "simpanan.catat"}
    kind, key, states, state_column = "tujuan", "no_rekening", KEADAAN, "status"
    add_label, form = ("Buat rencana", "Make a plan"), FormTujuan
    use_case, perintah = staticmethod(open_tujuan), RencanaBaru
    search, sort, columns = ("no_rekening", "nama_anggota", "nama"), "tanggal_target", COLUMNS
    filters = (
        Filter("tanggal_target", ("Tanggal", "By"), "periode"),
        Filter("status", ("Keadaan", "State")),
    )
    actions, related, show_template = ACTIONS, (MUTASI,), "simpanan/tujuan.html"
    show_columns = (COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[6])
    duplicate = False

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_tujuan(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        return {}

    def row_title(self, row: Row) -> str:
        return f"{row.nama} {row.nama_anggota}"

    def done_words(self, result: HasilRencana) -> Pair:
        return (
            f"Rencana {result.no_rekening} dibuat. Catat setoran pertamanya.",
            f"Plan {result.no_rekening} made. Record its first deposit.",
        )


VIEWS = (TujuanView,)
