"""The minutes of a cash count, to be signed by who counted, who stood by, and the chair."""

from __future__ import annotations

from sqlalchemy import Connection

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import (
    Bold,
    Column,
    Fields,
    Grid,
    Line,
    Paper,
    Signatures,
    Signer,
    Text,
)
from appbuilder_app.cetak.kop import board
from appbuilder_app.cetak.laporan import mark_of
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.shell import nama_petugas
from appbuilder_app.texts import lang, t, tanggal_panjang, tanggal_penuh
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import find_entitas
from koperasi.kas.queries_opname import BeritaAcara, berita_acara
from koperasi.kas.terbilang import terbilang
from ledger.statements.figures import source_of


def paper_opname(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """Minutes of one count.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    entitas = find_entitas(viewer, conn, row.entitas_kode)
    acara = berita_acara(viewer, conn, entitas.kode, row.id)
    chair = board(viewer, conn, entitas, acara.tanggal, lang())[0]
    place = ", ".join(w for w in (entitas.desa, tanggal_panjang(acara.tanggal)) if w)
    signers = (
        Signer(t("Yang menghitung", "Counted by"), nama_petugas(acara.pembuat)),
        Signer(t("Saksi", "Witness"), acara.saksi),
        Signer(f"{t('Mengetahui', 'Seen by')}, {chair.office}", chair.name),
    )
    return Paper(
        title=t("Berita acara hitung kas", "Minutes of a cash count"),
        subtitles=(acara.nama_kas,),
        parts=(
            _opening(acara, entitas.nama),
            _counted(acara),
            Fields(_words(acara)),
            Text(
                t(
                    "Berita acara ini dibuat menurut keadaan yang sebenarnya.",
                    "These minutes state what was found.",
                )
            ),
            Signatures(signers, place),
        ),
        mark=mark_of(source_of(conn, entitas.kode).books, lang()),
    )


def _opening(acara: BeritaAcara, lembaga: str) -> Text:
    day = tanggal_penuh(acara.tanggal)
    return Text(
        (
            t("Pada hari ", "On "),
            Bold(day),
            t(" telah dihitung uang tunai di ", " the cash was counted in "),
            Bold(acara.nama_kas),
            t(" milik ", " of "),
            Bold(lembaga),
            t(", dengan hasil sebagai berikut.", ", with this result."),
        )
    )


def _counted(acara: BeritaAcara) -> Grid:
    columns = (
        Column(t("Pecahan (Rp)", "Denomination (Rp)"), right=True),
        Column(t("Lembar / keping", "Pieces"), right=True),
        Column("", flex=True),
        Column(t("Jumlah (Rp)", "Amount (Rp)"), right=True),
    )
    pieces = sorted(acara.pecahan.items(), reverse=True)
    lines = [
        Line((kata.figure(nilai), kata.figure(n), "", kata.figure(nilai * n)))
        for nilai, n in pieces
    ]
    ends = (
        (t("Uang dihitung", "Counted"), acara.jumlah_fisik, "total"),
        (t("Saldo menurut buku", "Balance in the books"), acara.saldo_buku, "line"),
        (t("Selisih", "Difference"), acara.selisih, "total"),
    )
    lines += [Line(("", "", words, kata.figure(amount)), kind) for words, amount, kind in ends]
    return Grid(columns, tuple(lines))


def _words(acara: BeritaAcara) -> tuple[tuple[str, str], ...]:
    rows = [(t("Terbilang", "In words"), terbilang(acara.jumlah_fisik).capitalize())]
    if acara.selisih:
        booked = t(f"dicatat dengan bukti {acara.no_bukti}", f"booked as {acara.no_bukti}")
        kind = t("lebih", "over") if acara.selisih > 0 else t("kurang", "short")
        rows.append((t("Selisih", "Difference"), f"{kind}, {booked}"))
    else:
        rows.append((t("Selisih", "Difference"), t("tidak ada", "none")))
    if acara.keterangan:
        rows.append((t("Catatan", "Note"), acara.keterangan))
    return tuple(rows)
