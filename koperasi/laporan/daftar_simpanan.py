"""Lists of members as reports: balances with their proof, and open dues."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.simpanan.queries import balances_all, tunggakan
from koperasi.simpanan.rules import JENIS, SEMUA_JENIS, role_of
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.periods import month_name
from ledger.statements.figures import source_of
from ledger.statements.table import Proof, Row, Table
from ledger.totals import balance

_NO = ("No. anggota", "Member no.")
_NAMA = ("Nama", "Name")
_JUMLAH = ("Jumlah", "Total")
_KOLOM = {
    "pokok": ("Pokok", "Pokok"),
    "wajib": ("Wajib", "Wajib"),
    "sukarela": ("Sukarela", "Sukarela"),
    "berjangka": ("Berjangka", "Deposits"),
    "tujuan": ("Tujuan", "Goals"),
    "wajib_pinjam": ("Wajib pinjam", "Tied"),
    "jumlah": _JUMLAH,
}


def table_simpanan(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    """Balances of all members that have one, at a date; held to the control accounts.

    A kind beyond the first three has a column once somebody has savings of it.

    Totals: `pokok`, `wajib`, `sukarela`, `jumlah`, and `berjangka`, `tujuan`, `wajib_pinjam`
    where they have a column.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `role_missing`, `proof_failed`.
    """
    found = [satu for satu in balances_all(viewer, conn, ask.entitas, ask.pada) if satu.jumlah]
    totals = {name: sum(getattr(satu, name) for satu in found) for name in _KOLOM}
    shown = [name for name in _KOLOM if totals[name] or name in (*JENIS, "jumlah")]
    rows = [
        Row(
            key=satu.no_anggota,
            label=satu.nama,
            amounts=tuple(getattr(satu, name) for name in shown),
            texts=(satu.no_anggota,),
        )
        for satu in found
    ]
    sums = tuple(totals[name] for name in shown)
    proofs = _proofs(conn, ask, totals)
    source = source_of(conn, ask.entitas)
    keys = tuple(row.key for row in rows)
    total = Row("jumlah", ask.word(_JUMLAH), 0, sums, "total", (), ("",), keys)
    return Table(
        report="simpanan",
        entity=source.code,
        entity_name=source.name,
        title=ask.word(("Daftar simpanan anggota", "Members' savings")),
        period=ask.pada.isoformat(),
        columns=tuple(ask.word(_KOLOM[name]) for name in shown),
        rows=(*rows, total),
        totals={name: totals[name] for name in shown},
        books=source.books,
        proofs=proofs,
        text_columns=(ask.word(_NO),),
        label_column=ask.word(_NAMA),
        language=ask.bahasa,
    )


def _proofs(conn: Connection, ask: Permintaan, totals: Mapping[str, int]) -> tuple[Proof, ...]:
    chart, made = load_chart(conn, ask.entitas), []
    for jenis in SEMUA_JENIS:
        rincian = totals[jenis]
        akun = chart.role(role_of(jenis)).code
        control = -balance(conn, ask.entitas, akun, ask.pada)
        proof = Proof(f"rincian_{jenis}", rincian == control, rincian, control)
        if not proof.ok:
            raise Refusal(
                "proof_failed",
                laporan="simpanan",
                bukti=proof.name,
                jumlah_kiri=rincian,
                jumlah_kanan=control,
            )
        made.append(proof)
    return tuple(made)


def table_tunggakan(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    """Members whose simpanan wajib is open at a date, the oldest first.

    Totals: `anggota` (how many), `jumlah`.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `role_missing`.
    """
    found = tunggakan(viewer, conn, ask.entitas, ask.pada)
    rows = [
        Row(
            key=satu.no_anggota,
            label=satu.nama,
            amounts=(satu.jumlah,),
            texts=(
                satu.no_anggota,
                month_name(satu.sejak),
                str(satu.banyak_bulan),
                str(satu.umur_bulan),
            ),
        )
        for satu in found
    ]
    owed = sum(satu.jumlah for satu in found)
    source = source_of(conn, ask.entitas)
    keys = tuple(row.key for row in rows)
    total = Row("jumlah", ask.word(_JUMLAH), 0, (owed,), "total", (), ("", "", "", ""), keys)
    return Table(
        report="tunggakan",
        entity=source.code,
        entity_name=source.name,
        title=ask.word(("Simpanan wajib belum dibayar", "Open monthly dues")),
        period=ask.pada.isoformat(),
        columns=(ask.word(("Tunggakan", "Owed")),),
        rows=(*rows, total),
        totals={"anggota": len(found), "jumlah": owed},
        books=source.books,
        text_columns=(
            ask.word(_NO),
            ask.word(("Sejak", "Since")),
            ask.word(("Bulan", "Months")),
            ask.word(("Umur (bulan)", "Age (months)")),
        ),
        label_column=ask.word(_NAMA),
        language=ask.bahasa,
    )
