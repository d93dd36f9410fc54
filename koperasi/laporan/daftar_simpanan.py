"""Lists of members as reports: balances with their proof, and open dues."""

from __future__ import annotations

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.simpanan.queries import balances_all, tunggakan
from koperasi.simpanan.rules import JENIS, role_of
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.periods import month_name
from ledger.statements.figures import source_of
from ledger.statements.table import Proof, Row, Table
from ledger.totals import balance

_NO = ("No. anggota", "Member no.")
_NAMA = ("Nama", "Name")
_JUMLAH = ("Jumlah", "Total")
_KOLOM = (("Pokok", "Pokok"), ("Wajib", "Wajib"), ("Sukarela", "Sukarela"), _JUMLAH)


def table_simpanan(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    """Balances of all members that have one, at a date; held to the control accounts.

    Totals: `pokok`, `wajib`, `sukarela`, `jumlah`.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `role_missing`, `proof_failed`.
    """
    found = [satu for satu in balances_all(viewer, conn, ask.entitas, ask.pada) if satu.jumlah]
    rows = [
        Row(
            key=satu.no_anggota,
            label=satu.nama,
            amounts=(satu.pokok, satu.wajib, satu.sukarela, satu.jumlah),
            texts=(satu.no_anggota,),
        )
        for satu in found
    ]
    sums = tuple(sum(row.amounts[column] for row in rows) for column in range(4))
    proofs = _proofs(conn, ask, sums)
    source = source_of(conn, ask.entitas)
    keys = tuple(row.key for row in rows)
    total = Row("jumlah", ask.word(_JUMLAH), 0, sums, "total", (), ("",), keys)
    return Table(
        report="simpanan",
        entity=source.code,
        entity_name=source.name,
        title=ask.word(("Daftar simpanan anggota", "Members' savings")),
        period=ask.pada.isoformat(),
        columns=tuple(ask.word(label) for label in _KOLOM),
        rows=(*rows, total),
        totals=dict(zip((*JENIS, "jumlah"), sums, strict=True)),
        books=source.books,
        proofs=proofs,
        text_columns=(ask.word(_NO),),
        label_column=ask.word(_NAMA),
        language=ask.bahasa,
    )


def _proofs(conn: Connection, ask: Permintaan, sums: tuple[int, ...]) -> tuple[Proof, ...]:
    chart, made = load_chart(conn, ask.entitas), []
    for jenis, rincian in zip(JENIS, sums, strict=False):
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
