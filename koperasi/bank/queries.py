"""Questions about bank accounts: what is open, what each line may be, what was agreed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from koperasi.anggota.models import Anggota
from koperasi.anggota.rules import AKTIF, CALON
from koperasi.bank.buka import COCOK, MUTASI, REKENING, find_rekening, open_entri, open_mutasi
from koperasi.bank.models import AturanCocok, KoranBank, RekonsiliasiBank
from koperasi.bank.rekonsiliasi import Rekonsiliasi, reconcile
from koperasi.bank.rules import (
    ANGGOTA,
    JENDELA_HARI,
    KIRIMAN,
    TEMPLAT,
    Entri,
    Mutasi,
    kunci_kata,
    offer,
    split_up,
    words_of,
)
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from ledger import schema
from ledger.chart import Chart, load_chart
from ledger.totals import balance

_ATURAN, _KORAN = table_of(AturanCocok), table_of(KoranBank)
_SAH, _ANGGOTA = table_of(RekonsiliasiBank), table_of(Anggota).c


PENAMPUNGAN = "bank_remitansi"
"""Role of the account on which remittances arrive."""


@dataclass(frozen=True)
class Usulan:
    """What a line may be: the first thing to try, and what else.

    :param entri: entries of the books within reach; `pecah` those that together are the line.
    :param templat: template that is offered first, "" for none, by `dari`: "belajar" (the same
        words were booked so before, `kali` times), "kata" (the bank's words), "nama",
        "rekening" (what usually arrives on this account).
    """

    mutasi: Mutasi
    entri: tuple[Entri, ...]
    pecah: tuple[int, ...]
    templat: str = ""
    akun: str = ""
    no_anggota: str = ""
    dari: str = ""
    kali: int = 0


@dataclass(frozen=True)
class Halaman:
    """A bank account as it stands: balances, statements, open lines, the last agreement."""

    rekening: Row[Any]
    nama_akun: str
    saldo_bank: int
    saldo_buku: int
    sampai: str
    usulan: tuple[Usulan, ...]
    koran: tuple[Row[Any], ...]
    sah: Row[Any] | None
    templat: tuple[str, ...]


@dataclass(frozen=True)
class BarisCocok:
    """A line of the bank with what it was tied to; `bukti` numbers of vouchers."""

    id: int
    tanggal: str
    uraian: str
    jumlah: int
    saldo: int
    bukti: tuple[tuple[int, str], ...]
    cara: str
    terkunci: bool


def list_rekening(viewer: Viewer, conn: Connection, entitas: str) -> list[dict[str, Any]]:
    """Bank accounts with both balances and how many lines are asked.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    _require(viewer, entitas)
    chart = load_chart(conn, entitas)
    rows = conn.execute(select(REKENING).where(REKENING.c.entitas_kode == entitas))
    return [
        {
            "rekening": row,
            "nama_akun": chart.by_code[row.akun].name,
            "saldo_buku": balance(conn, entitas, row.akun),
            "akhir": _last(conn, row),
            "terbuka": len(open_mutasi(conn, row.id)),
        }
        for row in rows
    ]


def ask_terbuka(viewer: Viewer, entitas: str) -> Select[Any]:
    """How many lines of all bank accounts are not explained yet.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    _require(viewer, entitas)
    tied = select(COCOK.c.mutasi_id)
    return select(func.count(MUTASI.c.id)).where(
        MUTASI.c.entitas_kode == entitas, MUTASI.c.id.not_in(tied)
    )


def halaman(viewer: Viewer, conn: Connection, entitas: str, rekening_id: int) -> Halaman:
    """An account with a proposal for each open line.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    _require(viewer, entitas)
    rekening, chart = find_rekening(conn, entitas, rekening_id), load_chart(conn, entitas)
    last = _last(conn, rekening)
    signed = select(_SAH).where(_SAH.c.rekening_id == rekening_id).order_by(_SAH.c.sampai.desc())
    koran = select(_KORAN).where(_KORAN.c.rekening_id == rekening_id)
    return Halaman(
        rekening=rekening,
        nama_akun=chart.by_code[rekening.akun].name,
        saldo_bank=last[0] if last else 0,
        sampai=last[1] if last else "",
        saldo_buku=balance(conn, entitas, rekening.akun),
        usulan=tuple(_usulan(conn, chart, rekening)),
        koran=tuple(conn.execute(koran.order_by(_KORAN.c.id.desc()).limit(12))),
        sah=conn.execute(signed.limit(1)).first(),
        templat=tuple(
            made.kode
            for made in TEMPLAT.values()
            if not made.peran or made.peran in chart.by_role
        ),
    )


def find_reconcile(
    viewer: Viewer, conn: Connection, entitas: str, tempat: tuple[int, dt.date]
) -> tuple[Row[Any], Rekonsiliasi]:
    """The reconciliation of an account at the end of a day.

    :param tempat: id of the account, and the day.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `koran_belum_ada`.
    """
    _require(viewer, entitas)
    rekening = find_rekening(conn, entitas, tempat[0])
    return rekening, reconcile(conn, rekening, tempat[1])


def list_mutasi(
    viewer: Viewer, conn: Connection, entitas: str, rekening_id: int
) -> list[BarisCocok]:
    """The lines of an account that are explained, the newest first, 200 at most.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    _require(viewer, entitas)
    find_rekening(conn, entitas, rekening_id)
    ledger_id, entry = load_chart(conn, entitas).ledger_id, schema.journal.c
    ties = conn.execute(
        select(COCOK.c.mutasi_id, COCOK.c.seq, COCOK.c.cara, entry.number)
        .join(schema.journal, (entry.ledger_id == ledger_id) & (entry.seq == COCOK.c.seq))
        .where(COCOK.c.rekening_id == rekening_id)
    ).all()
    order = (MUTASI.c.tanggal.desc(), MUTASI.c.urut.desc(), MUTASI.c.id.desc())
    wanted = (MUTASI.c.rekening_id == rekening_id, MUTASI.c.id.in_([t.mutasi_id for t in ties]))
    rows = conn.execute(select(MUTASI).where(*wanted).order_by(*order).limit(200))
    made = []
    for row in rows:
        own = [tie for tie in ties if tie.mutasi_id == row.id]
        made.append(
            BarisCocok(
                id=row.id,
                tanggal=row.tanggal,
                uraian=row.uraian,
                jumlah=row.jumlah,
                saldo=row.saldo,
                bukti=tuple((tie.seq, tie.number) for tie in own),
                cara=own[0].cara,
                terkunci=row.rekonsiliasi_id is not None,
            )
        )
    return made


def _require(viewer: Viewer, entitas: str) -> None:
    viewer.require("bank.lihat")
    viewer.require_entitas(entitas)


def _last(conn: Connection, rekening: Row[Any]) -> tuple[int, str] | None:
    """Balance and date of the last line that the bank showed."""
    query = select(MUTASI.c.saldo, MUTASI.c.tanggal).where(MUTASI.c.rekening_id == rekening.id)
    order = (MUTASI.c.tanggal.desc(), MUTASI.c.urut.desc(), MUTASI.c.id.desc())
    row = conn.execute(query.order_by(*order).limit(1)).first()
    return (int(row.saldo), str(row.tanggal)) if row else None


def _usulan(conn: Connection, chart: Chart, rekening: Row[Any]) -> list[Usulan]:
    lines = open_mutasi(conn, rekening.id)
    if not lines:
        return []
    entries = open_entri(conn, chart, rekening)
    query = select(_ATURAN).where(_ATURAN.c.rekening_id == rekening.id)
    learned = {row.kata: row for row in conn.execute(query)}
    names = _nama(conn, rekening.entitas_kode)
    made = [_one(line, entries, learned, names) for line in lines]
    if chart.by_code[rekening.akun].role != PENAMPUNGAN:
        return made
    return [_as_kiriman(one) for one in made]


def _as_kiriman(usulan: Usulan) -> Usulan:
    """On the account on which remittances arrive, money in that fits nothing is one."""
    line = usulan.mutasi
    fits = any(one.jumlah == line.jumlah for one in usulan.entri) or usulan.pecah
    if line.jumlah < 0 or fits or usulan.dari in ("belajar", "kata"):
        return usulan
    return replace(usulan, templat=KIRIMAN, no_anggota="", dari="rekening")


def _one(
    line: Mutasi,
    entries: list[Entri],
    learned: dict[str, Row[Any]],
    names: list[tuple[str, frozenset[str]]],
) -> Usulan:
    near = [one for one in entries if abs((one.tanggal - line.tanggal).days) <= JENDELA_HARI]
    near.sort(key=lambda one: (one.jumlah != line.jumlah, abs((one.tanggal - line.tanggal).days)))
    pecah = split_up(line, near)
    known = learned.get(kunci_kata(line.uraian))
    if known is not None and TEMPLAT[known.templat].arah * line.jumlah >= 0:
        return Usulan(
            line, tuple(near[:12]), pecah, known.templat, known.akun, known.no_anggota,
            "belajar", known.kali,
        )  # fmt: skip
    kode = offer(line)
    if kode:
        return Usulan(line, tuple(near[:12]), pecah, kode, dari="kata")
    words = words_of(line.uraian)
    people = [no for no, name in names if name <= words] if line.jumlah > 0 else []
    if len(people) == 1:
        return Usulan(line, tuple(near[:12]), pecah, ANGGOTA, no_anggota=people[0], dari="nama")
    return Usulan(line, tuple(near[:12]), pecah)


def _nama(conn: Connection, entitas: str) -> list[tuple[str, frozenset[str]]]:
    """Members with the words of their names; one word of a name is not enough."""
    query = select(_ANGGOTA.no_anggota, _ANGGOTA.nama).where(
        _ANGGOTA.entitas_kode == entitas, _ANGGOTA.status.in_([AKTIF, CALON])
    )
    found = [(row.no_anggota, words_of(row.nama)) for row in conn.execute(query)]
    return [(no, name) for no, name in found if len(name) > 1]
