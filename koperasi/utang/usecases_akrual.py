"""Interest of own loans at the end of a month: what is owed by then, less what was accrued."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DIPOSTING, sidik_isi
from koperasi.dasar.tempo import nama_bulan
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, done_before, open_buku, write_jejak, write_rows
from koperasi.kas.rules import check_words
from koperasi.utang import jurnal
from koperasi.utang.baca import AKRUAL, UTANG, akrual_pada, kartu_of, syarat_of
from koperasi.utang.hitung import bunga_terhitung
from koperasi.utang.perintah import AkrualBulan, HasilAkrual
from ledger import journal
from ledger.chart import Chart, load_chart
from ledger.entry import Act, Draft
from ledger.errors import Refusal
from ledger.periods import last_day
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids


@dataclass(frozen=True)
class BungaUtang:
    """One loan at the end of a month.

    :param terhitung: interest owed and not paid by then. :param dibukukan: accrued by then.
    """

    row: Row[Any]
    terhitung: int
    dibukukan: int

    @property
    def selisih(self) -> int:
        """What is accrued now; negative is taken back."""
        return self.terhitung - self.dibukukan


def preview_akrual(
    viewer: Viewer, conn: Connection, entitas: str, bulan: int
) -> list[BungaUtang]:
    """What the end of a month would accrue, loan by loan.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("utang.lihat")
    viewer.require_entitas(entitas)
    return look_at(conn, load_chart(conn, entitas), entitas, last_day(bulan))


def look_at(conn: Connection, chart: Chart, entitas: str, per: dt.date) -> list[BungaUtang]:
    """All loans received by a day, as the books and the payments have them now."""
    query = select(UTANG).where(
        UTANG.c.entitas_kode == entitas,
        UTANG.c.keadaan == DIPOSTING,
        UTANG.c.tanggal <= per.isoformat(),
    )
    found = []
    for row in conn.execute(query.order_by(UTANG.c.no_utang)):
        begun = dt.date.fromisoformat(row.tanggal)
        owed = bunga_terhitung(syarat_of(row), begun, kartu_of(conn, row, per))
        booked = akrual_pada(conn, chart, row.no_utang, per)
        found.append(BungaUtang(row, owed, booked))
    return found


def post_akrual(desa: Desa, viewer: Viewer, perintah: AkrualBulan) -> HasilAkrual:
    """Accrue interest to the last day of a month, an entry for each loan; the difference only.

    :raises Refusal: `tidak_berhak`, `akrual_belum` (the month is not over), `akrual_urut` (a
        later month is accrued already), `akrual_kosong` (nothing to book), `key_used`, and what
        :func:`ledger.journal.post` refuses (`period_locked`, ...).
    """
    viewer.require("utang.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        sidik = sidik_isi({"entitas": perintah.entitas, "bulan": perintah.bulan})
        known = done_before(buku, AKRUAL, {perintah.kunci: sidik})
        if known:
            row = known[perintah.kunci]
            return HasilAkrual(row.id, row.bulan, row.no_bukti, row.jumlah, ulang=True)
        _check(buku, perintah.bulan)
        looked = look_at(conn, buku.chart, buku.entitas, last_day(perintah.bulan))
        return _post(buku, perintah, sidik, looked)


def _check(buku: Buku, bulan: int) -> None:
    if last_day(bulan) > buku.desa.clock.today(buku.zona):
        raise Refusal("akrual_belum", "bulan", bulan=nama_bulan(bulan))
    same = (AKRUAL.c.entitas_kode == buku.entitas, AKRUAL.c.keadaan == DIPOSTING)
    query = select(AKRUAL.c.bulan).where(*same).order_by(AKRUAL.c.bulan.desc()).limit(1)
    latest = int(buku.conn.scalar(query) or 0)
    if latest > bulan:
        raise Refusal("akrual_urut", "bulan", bulan=nama_bulan(latest))


def _post(
    buku: Buku, perintah: AkrualBulan, sidik: str, looked: list[BungaUtang]
) -> HasilAkrual:
    moved = [one for one in looked if one.selisih]
    if not moved:
        raise Refusal("akrual_kosong", "bulan", bulan=nama_bulan(perintah.bulan))
    (nomor,) = reserve_ids(buku.conn, AKRUAL.name, 1)
    drafts = tuple(replace(_draft(buku, perintah.bulan, one), ref=f"akrual_utang:{nomor}")
                   for one in moved)  # fmt: skip
    act = Act(perintah.kunci, "akrual_utang", buku.viewer.user, drafts)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    number, total = posted.entries[0].number, sum(one.selisih for one in moved)
    row = {
        "id": nomor,
        "tanggal": last_day(perintah.bulan).isoformat(),
        "sidik_isi": sidik,
        "kunci": perintah.kunci,
        "tindakan_id": posted.act_id,
        "no_bukti": number,
        "bulan": perintah.bulan,
        "jumlah": total,
        "rincian": json.dumps([[o.row.no_utang, o.terhitung, o.dibukukan] for o in moved]),
        "no_pembalik": "",
    }
    write_rows(buku, AKRUAL, [row])
    detail = {"bulan": perintah.bulan, "jumlah": total, "no_bukti": number}
    write_jejak(buku, "utang.akrual", [(f"akrual_utang:{nomor}", detail)])
    return HasilAkrual(nomor, perintah.bulan, number, total)


def _draft(buku: Buku, bulan: int, one: BungaUtang) -> Draft:
    given = RuleInput(
        ledger=buku.entitas,
        date=last_day(bulan),
        amounts={"bunga": max(one.selisih, 0), "bunga_balik": max(-one.selisih, 0)},
        dims={"utang": one.row.no_utang},
        words={"bulan": nama_bulan(bulan)},
    )
    return build(jurnal.AKRUAL, buku.chart, given)
