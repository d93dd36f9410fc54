"""Portfolio at risk as a report: loans by the age of their arrears, held to the loan accounts."""

from __future__ import annotations

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.penagihan.risiko import PAR, Portofolio, Umur, portfolio
from koperasi.pinjaman.kolektibilitas import Keadaan, classes, classify
from ledger.statements.figures import source_of
from ledger.statements.table import Proof, Row, Table

_GOLONGAN = {
    "lancar": ("lancar", "current"),
    "dalam_perhatian_khusus": ("dalam perhatian khusus", "special mention"),
    "kurang_lancar": ("kurang lancar", "substandard"),
    "diragukan": ("diragukan", "doubtful"),
    "macet": ("macet", "loss"),
}


def table_risiko(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    """All loans at a date by the age of their arrears, then PAR 1, PAR 30 and PAR 90.

    Totals: `pinjaman` (how many), `sisa_pokok`, `tunggakan`, `par1`, `par30`, `par90`.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `role_missing`.
    """
    found = portfolio(viewer, conn, ask.entitas, ask.pada)
    rows = [_row(ask, found, age) for age in found.umur]
    if found.tanpa_nomor:
        words = ask.word(("Di buku tanpa nomor pinjaman", "In the books without a loan number"))
        part = _part(ask, found.tanpa_nomor, found.buku)
        rows.append(Row("tanpa_nomor", words, 0, (0, found.tanpa_nomor, 0), texts=(part,)))
    count, owed = len(found.pinjaman), sum(one.tunggakan for one in found.pinjaman)
    whole = (count, found.buku, owed)
    everything = _part(ask, found.buku, found.buku)
    rows.append(Row("jumlah", ask.word(("Jumlah", "Total")), 0, whole, "total", (), (everything,)))
    rows += [_par(ask, found, days) for days in PAR]
    left = sum(row.amounts[1] for row in rows if row.kind != "total")
    source = source_of(conn, ask.entitas)
    return Table(
        report="kolektibilitas",
        entity=source.code,
        entity_name=source.name,
        title=ask.word(("Pinjaman menurut umur tunggakan", "Loans by the age of their arrears")),
        period=ask.pada.isoformat(),
        columns=(
            ask.word(("Pinjaman", "Loans")),
            ask.word(("Sisa pokok", "Principal left")),
            ask.word(("Menunggak", "In arrears")),
        ),
        rows=tuple(rows),
        totals={
            "pinjaman": count,
            "sisa_pokok": found.buku,
            "tunggakan": owed,
            **{f"par{days - days % 10 or 1}": found.par(days) for days in PAR},
        },
        books=source.books,
        proofs=(Proof("rincian_pinjaman", left == found.buku, left, found.buku),),
        text_columns=(ask.word(("Bagian", "Part")),),
        label_column=ask.word(("Umur tunggakan", "Age of arrears")),
        language=ask.bahasa,
    )


def _row(ask: Permintaan, found: Portofolio, age: Umur) -> Row:
    days = ask.word(("hari", "days"))
    if age.sampai == 0:
        words = ask.word(("Tidak menunggak", "Nothing in arrears"))
    elif age.sampai is None:
        words = f"{ask.word(('Lebih dari', 'More than'))} {age.dari - 1} {days}"
    else:
        words = f"{age.dari}-{age.sampai} {days}"
    kelas = classify(classes("koperasi", ask.pada), Keadaan(age.dari)).nama
    named = ask.word(_GOLONGAN.get(kelas, (kelas, kelas)))
    amounts = (age.banyak, age.sisa_pokok, age.tunggakan)
    part = _part(ask, age.sisa_pokok, found.buku)
    return Row(f"umur_{age.dari}", f"{words} ({named})", 0, amounts, texts=(part,))


def _par(ask: Permintaan, found: Portofolio, days: int) -> Row:
    """PAR 30 counts loans of more than 30 days in arrears."""
    at_risk = [one for one in found.pinjaman if one.hari >= days]
    name = days - days % 10 or 1
    words = ("menunggak 1 hari atau lebih", "a day or more in arrears")
    if days > 1:
        words = (f"menunggak lebih dari {name} hari", f"more than {name} days in arrears")
    amounts = (len(at_risk), found.par(days), sum(one.tunggakan for one in at_risk))
    part = _part(ask, found.par(days), found.buku)
    return Row(f"par{name}", f"PAR {name}: {ask.word(words)}", 0, amounts, "total", (), (part,))


def _part(ask: Permintaan, amount: int, whole: int) -> str:
    """A part of the whole as percent with one decimal, cut off."""
    if not whole:
        return "–"
    tenths = amount * 1000 // whole
    comma = "." if ask.bahasa == "en" else ","
    return f"{tenths // 10}{comma}{tenths % 10} %"
