"""Loans in arrears with their ages, from the stored instalments: one statement for all loans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.akses import require_semua
from koperasi.pinjaman.baca import PINJAMAN
from koperasi.pinjaman.kolektibilitas import TOLERANSI, Keadaan, classes, classify
from koperasi.pinjaman.models import AngsuranPinjaman
from koperasi.pinjaman.rules import CAIR
from koperasi.simpanan.keanggotaan import ANGGOTA
from ledger import schema
from ledger.chart import load_chart

_A, _L, _WHO = table_of(AngsuranPinjaman).c, PINJAMAN.c, ANGGOTA.c


@dataclass(frozen=True)
class Menunggak:
    """A loan with something due and not paid.

    :param hari: days since the oldest instalment that is open by more than a trifle fell due.
    :param tunggakan_pokok: principal due and not paid, whole rupiah; titipan is counted first.
    :param angsuran: how many instalments are open.
    """

    no_pinjaman: str
    no_anggota: str
    nama: str
    no_hp: str
    sisa_pokok: int
    jatuh_tempo: dt.date
    hari: int
    angsuran: int
    tunggakan_pokok: int
    tunggakan_jasa: int
    golongan: str

    @property
    def tunggakan(self) -> int:
        """Principal and jasa together."""
        return self.tunggakan_pokok + self.tunggakan_jasa


def list_menunggak(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date, preset: str = "koperasi"
) -> list[Menunggak]:
    """Loans in arrears on a day, the oldest arrears first.

    Payments count as they are recorded now; of an earlier day only the due dates are looked at.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `golongan_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    golongan = classes(preset, pada)
    titipan = _advances(conn, entitas)
    found: dict[str, list[tuple[dt.date, int, int]]] = {}
    people: dict[str, tuple[str, str, str, int]] = {}
    for row in conn.execute(_open(entitas, pada)):
        day = dt.date.fromisoformat(row.jatuh_tempo)
        found.setdefault(row.no_pinjaman, []).append((day, row.sisa_pokok, row.sisa_jasa))
        people[row.no_pinjaman] = (row.no_anggota, row.nama, row.no_hp, row.sisa)
    made = []
    for no, rows in found.items():
        left = _after_advance(rows, titipan.get(no, 0))
        if not left:
            continue
        days = (pada - left[0][0]).days
        no_anggota, nama, no_hp, sisa = people[no]
        made.append(
            Menunggak(
                no_pinjaman=no,
                no_anggota=no_anggota,
                nama=nama,
                no_hp=no_hp or "",
                sisa_pokok=int(sisa),
                jatuh_tempo=left[0][0],
                hari=days,
                angsuran=len(left),
                tunggakan_pokok=sum(pokok for _, pokok, _ in left),
                tunggakan_jasa=sum(jasa for _, _, jasa in left),
                golongan=classify(golongan, Keadaan(days)).nama,
            )
        )
    return sorted(made, key=lambda satu: (-satu.hari, satu.no_pinjaman))


def count_menunggak(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date
) -> tuple[int, int]:
    """How many loans are in arrears, and what is owed of them.

    :raises Refusal: as :func:`list_menunggak`.
    """
    found = list_menunggak(viewer, conn, entitas, pada)
    return len(found), sum(satu.tunggakan for satu in found)


def _open(entitas: str, pada: dt.date) -> Select[Any]:
    """Instalments due before a day and not paid, in the order of their dates."""
    whole = (
        select(
            _A.pinjaman_id.label("id"),
            func.sum(_A.pokok_pinjaman - _A.bayar_pokok).label("sisa"),
        )
        .group_by(_A.pinjaman_id)
        .subquery("w")
    )
    same = and_(_WHO.entitas_kode == _L.entitas_kode, _WHO.no_anggota == _L.no_anggota)
    due = (_A.pokok_pinjaman - _A.bayar_pokok, _A.jasa_pinjaman - _A.bayar_jasa)
    return (
        select(
            _L.no_pinjaman,
            _L.no_anggota,
            _WHO.nama,
            _WHO.no_hp,
            _A.jatuh_tempo,
            due[0].label("sisa_pokok"),
            due[1].label("sisa_jasa"),
            whole.c.sisa,
        )
        .select_from(
            table_of(AngsuranPinjaman)
            .join(PINJAMAN, _L.id == _A.pinjaman_id)
            .join(ANGGOTA, same)
            .join(whole, whole.c.id == _L.id)
        )
        .where(
            _L.entitas_kode == entitas,
            _L.keadaan == CAIR,
            _A.jatuh_tempo < pada.isoformat(),
            due[0] + due[1] > 0,
        )
        .order_by(_L.id, _A.ke)
    )


def _advances(conn: Connection, entitas: str) -> dict[str, int]:
    """Titipan by loan, as the books have it."""
    chart, total = load_chart(conn, entitas), schema.total_dim.c
    query = select(total.value, total.balance).where(
        total.ledger_id == chart.ledger_id,
        total.account_id == chart.role("titipan_angsuran").id,
        total.kind == "pinjaman",
    )
    return {row.value: -int(row.balance) for row in conn.execute(query)}


def _after_advance(
    rows: list[tuple[dt.date, int, int]], titipan: int
) -> list[tuple[dt.date, int, int]]:
    """What stays open once waiting money is put to the oldest: jasa, then principal."""
    left: list[tuple[dt.date, int, int]] = []
    for day, pokok, jasa in rows:
        for_jasa = min(titipan, jasa)
        for_pokok = min(titipan - for_jasa, pokok)
        titipan -= for_jasa + for_pokok
        open_pokok, open_jasa = pokok - for_pokok, jasa - for_jasa
        if open_pokok + open_jasa > TOLERANSI or (left and open_pokok + open_jasa):
            left.append((day, open_pokok, open_jasa))
    return left
