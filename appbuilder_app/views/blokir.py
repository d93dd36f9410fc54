"""Blocked savings: what may not be taken out, why, and the release by a second person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from appbuilder_app.bases import Action, Column, DocumentView, Filter, State
from appbuilder_app.fields import AnggotaField, CatatanField, Formulir, RupiahField, TeksField
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.texts import Pair, rupiah
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.queries_blokir import list_blokir
from koperasi.simpanan.usecases_blokir import (
    BlokirBaru,
    HasilBlokir,
    LepasBlokir,
    block_simpanan,
    release_simpanan,
)

KEADAAN = (
    State("tertahan", ("Diblokir", "Blocked"), "kuning"),
    State("dilepas", ("Dilepas", "Released"), "hijau"),
)
JENIS: tuple[tuple[str, Pair], ...] = (
    ("sukarela", ("Sukarela", "Voluntary")),
    ("berjangka", ("Berjangka", "Time deposit")),
)
ASAL: tuple[tuple[str, Pair], ...] = (
    ("pinjaman", ("Jaminan pinjaman", "Secures a loan")),
    ("tangan", ("Keputusan", "Decision")),
)


class FormBlokir(Formulir):
    """Whose savings, how much of them, and why."""

    no_anggota = AnggotaField(pertama=True)
    jumlah = RupiahField(("Jumlah yang diblokir", "Amount"), cepat=(500_000, 1_000_000))
    rekening = TeksField(
        ("Nomor bilyet", "Number of the deposit"),
        panjang=20,
        wajib=False,
        description=(
            "Kosong: simpanan sukarela. Bilyet diblokir seluruhnya.",
            "Empty: voluntary savings. A time deposit is blocked as a whole.",
        ),
    )
    alasan = CatatanField(
        ("Alasan", "Reason"),
        panjang=200,
        wajib=True,
        description=(
            "Contoh: penetapan pengadilan 12/2026. Jaminan pinjaman diblokir sendiri saat cair.",
            "As: order of the court 12/2026. What secures a loan is blocked by itself.",
        ),
    )


class FormLepas(Formulir):
    """Why it ends."""

    alasan = CatatanField(("Alasan dilepas", "Why it is released"), panjang=200, wajib=True)


LEPAS = Action(
    "lepas",
    ("Lepas blokir", "Release"),
    "simpanan.blokir",
    release_simpanan,
    LepasBlokir,
    form=FormLepas,
    states=("tertahan",),
    icon="benar",
    done=("Blokir dilepas; simpanannya bisa ditarik lagi.", "Released; it can be taken out again."),
)
COLUMNS = (
    Column("nama", ("Anggota", "Member"), title=True),
    Column("jenis", ("Simpanan", "Savings"), choices=JENIS, group=True),
    Column("rekening", ("Bilyet", "Deposit"), "nomor", phone=False),
    Column("jumlah", ("Diblokir", "Blocked"), "rupiah"),
    Column("tertahan", ("Masih tertahan", "Still held"), "rupiah", total=True, zero=False),
    Column("alasan", ("Alasan", "Reason"), wide=True),
    Column("asal", ("Sebab", "Cause"), choices=ASAL, group=True, phone=False),
    Column("dibuat_pada", ("Sejak", "Since"), "waktu"),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)
SHOWN = (
    *COLUMNS[:8],
    Column("dibuat_oleh", ("Diblokir oleh", "Blocked by"), "petugas"),
    Column("dilepas_pada", ("Dilepas", "Released"), "waktu"),
    Column("dilepas_oleh", ("Dilepas oleh", "Released by"), "petugas"),
)


class BlokirView(DocumentView):
    """Blocked savings."""

    route_base, title = "/simpanan-diblokir", ("Simpanan diblokir", "Blocked savings")
    rights = {"lihat": "simpanan.lihat", "tambah": "simpanan.blokir"}
    kind, key, states = "blokir", "id", KEADAAN
    add_label, form = ("Blokir simpanan", "Block savings"), FormBlokir
    use_case, perintah = staticmethod(block_simpanan), BlokirBaru
    search, sort, columns = ("nama", "no_anggota", "alasan"), "-dibuat_pada", COLUMNS
    filters = (
        Filter("keadaan", ("Keadaan", "State")),
        Filter("asal", ("Sebab", "Cause"), choices=ASAL),
    )
    actions, show_columns, duplicate = (LEPAS,), SHOWN, False

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_blokir(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        return {}

    def row_title(self, row: Row) -> str:
        return f"{row.nama} {rupiah(row.jumlah)}"

    def done_words(self, result: HasilBlokir) -> Pair:
        return (
            f"{rupiah(result.jumlah)} milik {result.no_anggota} diblokir.",
            f"{rupiah(result.jumlah)} of {result.no_anggota} is blocked.",
        )


VIEWS = (BlokirView,)
