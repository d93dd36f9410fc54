"""Remittances as a report: received by country and migrant, what for, the productive share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.remitansi.pembagian import BELUM, PRODUKTIF
from koperasi.remitansi.produktif import Hasil, Pemakaian, list_pemakaian, share
from koperasi.warga.negara import negara
from ledger.errors import Refusal
from ledger.statements.figures import source_of
from ledger.statements.spec import Label
from ledger.statements.table import Proof, Row, Table

_LAIN: Final = ("rumah", "pendidikan", "kesehatan", "sosial", "biaya")
KOLOM: Final[tuple[tuple[Label, tuple[str, ...]], ...]] = (
    (("Belum lapor", "Unreported"), (BELUM,)),
    (("Utang", "Debt"), ("utang",)),
    (("Tabungan", "Savings"), ("tabungan",)),
    (("Produktif", "Productive"), (PRODUKTIF,)),
    (("Konsumsi", "Consumed"), ("konsumsi",)),
    (("Lain-lain", "Other"), _LAIN),
)
"""Columns after the money received, and the classes in each."""


def table_remitansi(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    """Remittances of a period by country and sender.

    Totals: `kiriman` (how many), `diterima`, the classes, `produktif_persen_seratus`,
    `dikembalikan`. What nobody has reported stands apart and is never counted as consumed.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `proof_failed`.
    """
    first = ask.dari or dt.date(ask.pada.year, 1, 1)
    found = list_pemakaian(viewer, conn, ask.entitas, (first, ask.pada))
    source = source_of(conn, ask.entitas)
    rows: list[Row] = []
    for kode in sorted({one.negara for one in found.baris}):
        rows += _group(ask, kode, [one for one in found.baris if one.negara == kode])
    total = _row("jumlah", ask.word(("Jumlah", "Total")), 0, found.baris, "total")
    return Table(
        report="remitansi",
        entity=source.code,
        entity_name=source.name,
        title=ask.word(("Kiriman PMI dan penggunaannya", "Remittances and their use")),
        period=f"{first.isoformat()}/{ask.pada.isoformat()}",
        columns=(ask.word(("Diterima", "Received")), *(ask.word(k) for k, _ in KOLOM)),
        rows=(*rows, total),
        totals=_totals(found),
        books=source.books,
        proofs=_proofs(found),
        text_columns=(
            ask.word(("Kali", "Times")),
            ask.word(("% usaha", "% prod.")),
        ),
        label_column=ask.word(("Negara dan PMI", "Country and migrant")),
        language=ask.bahasa,
    )


def _group(ask: Permintaan, kode: str, group: Sequence[Pemakaian]) -> list[Row]:
    """A country: its name, its senders, their sum."""
    name, key = _country(ask, kode), kode or "tanpa"
    lines = [_row(f"{key}-{one.pengirim or 'tanpa'}", _who(ask, one), 1, [one]) for one in group]
    words = ask.word((f"Jumlah {name}", f"Total {name}"))
    total = replace(
        _row(f"negara-{key}", words, 0, group, "total"), sum_of=tuple(row.key for row in lines)
    )
    return [Row(f"kepala-{key}", name, 0, kind="heading", texts=("", "")), *lines, total]


def _country(ask: Permintaan, kode: str) -> str:
    known = negara().get(kode)
    return ask.word(known.nama if known else ("Belum dikenal", "Not identified"))


def _who(ask: Permintaan, one: Pemakaian) -> str:
    unknown = ask.word(("Pengirim belum dikenal", "Sender not known yet"))
    return f"{one.nama} ({one.pengirim})" if one.pengirim else unknown


def _of(group: Sequence[Pemakaian], kelas: Sequence[str]) -> int:
    return sum(one.kelas.get(name, 0) for one in group for name in kelas)


def _row(key: str, label: str, level: int, group: Sequence[Pemakaian], kind: str = "line") -> Row:
    received = sum(one.diterima for one in group)
    amounts = (received, *(_of(group, kelas) for _, kelas in KOLOM))
    part = share(_of(group, (PRODUKTIF,)), received)
    texts = (str(sum(one.banyak for one in group)), percent(part))
    return Row(key=key, label=label, level=level, amounts=amounts, kind=kind, texts=texts)


def percent(seratus: int) -> str:
    """Hundredths of a percent as people write them: 980 is "9,80"."""
    whole, part = divmod(seratus, 100)
    return f"{whole},{part:02}"


def _totals(found: Hasil) -> dict[str, int]:
    received = sum(one.diterima for one in found.baris)
    names = sorted({name for one in found.baris for name in one.kelas} | {PRODUKTIF, BELUM})
    classes = {name: _of(found.baris, (name,)) for name in names}
    return {
        "kiriman": sum(one.banyak for one in found.baris),
        "diterima": received,
        "dikembalikan": found.dikembalikan,
        "produktif_persen_seratus": share(classes[PRODUKTIF], received),
        **classes,
    }


def _proofs(found: Hasil) -> tuple[Proof, ...]:
    received = sum(one.diterima for one in found.baris)
    used = sum(jumlah for one in found.baris for jumlah in one.kelas.values())
    made = (
        Proof("golongan_sama_dengan_diterima", used == received, used, received),
        Proof(
            "diterima_sama_dengan_buku",
            received + found.dikembalikan == found.di_buku,
            received + found.dikembalikan,
            found.di_buku,
        ),
    )
    for proof in made:
        if not proof.ok:
            raise Refusal(
                "proof_failed",
                laporan="remitansi",
                bukti=proof.name,
                jumlah_kiri=proof.left,
                jumlah_kanan=proof.right,
            )
    return made
