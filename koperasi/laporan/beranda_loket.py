"""First page of the counter: cash of today, my vouchers of today, the last count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.periksa import ARAH_KAS
from koperasi.kas.queries import list_akun_uang
from koperasi.kas.queries_opname import list_opname
from koperasi.kas.rules import KELUAR, MASUK, is_uang
from koperasi.laporan.angka import Angka, Masa
from koperasi.laporan.beranda import BuktiAkhir, bukti_akhir
from ledger import schema
from ledger.chart import Chart, load_chart

TERAKHIR = 6
_LEG, _ENTRY, _ACT = schema.posting.c, schema.journal.c, schema.act.c


@dataclass(frozen=True)
class HitungTerakhir:
    """The last count of a cash account; `selisih` = counted - books."""

    id: int
    tanggal: str
    nama_kas: str
    jumlah_fisik: int
    selisih: int


@dataclass(frozen=True)
class Loket:
    """What somebody at the counter sees first. Whole rupiah.

    :param saya: my last vouchers of today; `milik_saya` says how many there are.
    """

    kas: tuple[tuple[str, str, int], ...]
    masuk: Angka
    keluar: Angka
    milik_saya: Angka
    saya: tuple[BuktiAkhir, ...]
    hitung: HitungTerakhir | None

    @property
    def jumlah_kas(self) -> int:
        """All cash in hand, without banks."""
        return sum(saldo for _, _, saldo in self.kas)


def beranda_loket(viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date) -> Loket:
    """Figures of the counter.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    chart = load_chart(conn, entitas)
    kas = tuple(
        satu
        for satu in list_akun_uang(viewer, conn, entitas)
        if chart.by_code[satu[0]].line == "kas"
    )
    moved = _per_bukti(conn, chart, hari_ini)
    masa = Masa(hari_ini, hari_ini)
    banyak, saya = _saya(viewer, conn, chart.ledger_id, hari_ini)
    mine = (("tanggal", masa.teks), ("pembuat", viewer.user))
    title = ("Bukti saya hari ini", "My vouchers of today")
    came, went = [n for n in moved if n > 0], [-n for n in moved if n < 0]
    return Loket(
        kas=kas,
        masuk=_arah(MASUK, ("Uang masuk hari ini", "Cash in today"), came, masa),
        keluar=_arah(KELUAR, ("Uang keluar hari ini", "Cash out today"), went, masa),
        milik_saya=Angka("milik_saya", title, banyak, "BuktiView.list", mine, masa=masa),
        saya=saya,
        hitung=_terakhir(viewer, conn, entitas),
    )


def _per_bukti(conn: Connection, chart: Chart, day: dt.date) -> list[int]:
    """Net rupiah of all cash together, voucher by voucher of a day."""
    tunai = [akun.id for akun in chart.accounts if akun.line == "kas" and is_uang(akun)]
    query = (
        select(func.sum(_LEG.amount))
        .where(
            _LEG.ledger_id == chart.ledger_id,
            _LEG.account_id.in_(tunai),
            _LEG.date == day.isoformat(),
        )
        .group_by(_LEG.seq)
    )
    return [int(amount) for amount in conn.scalars(query)]


def _arah(arah: str, judul: tuple[str, str], jumlah: list[int], masa: Masa) -> Angka:
    saring = (("tanggal", masa.teks), (ARAH_KAS, arah))
    return Angka(arah, judul, sum(jumlah), "BuktiView.list", saring, True, len(jumlah), masa)


def _saya(
    viewer: Viewer, conn: Connection, ledger_id: int, day: dt.date
) -> tuple[int, tuple[BuktiAkhir, ...]]:
    """How many vouchers of today are mine, and the last of them."""
    mine = (_ENTRY.date == day.isoformat(), _ACT.actor == viewer.user)
    count = (
        select(func.count())
        .select_from(schema.journal.join(schema.act, _ACT.id == _ENTRY.act_id))
        .where(_ENTRY.ledger_id == ledger_id, *mine)
    )
    return int(conn.scalar(count) or 0), bukti_akhir(conn, ledger_id, TERAKHIR, *mine)


def _terakhir(viewer: Viewer, conn: Connection, entitas: str) -> HitungTerakhir | None:
    query = list_opname(viewer, entitas)
    order = (query.selected_columns.tanggal.desc(), query.selected_columns.id.desc())
    found = conn.execute(query.order_by(*order).limit(1)).first()
    if found is None:
        return None
    name = load_chart(conn, entitas).by_code[found.akun_kas].name
    return HitungTerakhir(found.id, found.tanggal, name, found.jumlah_fisik, found.selisih)
