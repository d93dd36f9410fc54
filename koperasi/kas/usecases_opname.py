"""Counted cash: the minutes of the count, the difference booked the same day, the assertion."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.models import OpnameKas
from koperasi.kas.pencatatan import Buku, done_before, open_buku, table_of, write_jejak, write_rows
from koperasi.kas.rules import (
    OPNAME_KURANG,
    OPNAME_LEBIH,
    akun_tunai,
    check_catatan,
    check_words,
    fisik,
)
from ledger import journal
from ledger.assertions import Counted, assert_balance
from ledger.chart import Account
from ledger.entry import Act, PostedEntry
from ledger.errors import Refusal
from ledger.locks import Signature, is_locked, lock_day
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids
from ledger.totals import balance

TABLE = table_of(OpnameKas)


@dataclass(frozen=True)
class Opname:
    """Cash that was counted at the end of a day.

    :param akun_kas: code of the cash account; empty for the vault.
    :param pecahan: denomination -> pieces, {100000: 31, 50000: 20}.
    :param saksi: who stood by.
    :param keterangan: why the count differs; asked where it does.
    :param kunci_hari: whether the day of this cash account is locked after the count.
    """

    entitas: str
    tanggal: dt.date
    pecahan: Mapping[int, int]
    akun_kas: str = ""
    saksi: str = ""
    keterangan: str = ""
    kunci_hari: bool = True
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilOpname:
    """The minutes of a count. `selisih` = counted - books; `no_bukti` books it, "" when none."""

    dokumen_id: int
    akun_kas: str
    tanggal: dt.date
    saldo_buku: int
    jumlah_fisik: int
    selisih: int
    no_bukti: str
    ulang: bool = False


def record_opname(desa: Desa, viewer: Viewer, perintah: Opname) -> HasilOpname:
    """Compare counted cash with the books, book the difference the same day, assert the balance.

    A shortage is claimed from the cashier until pengurus decides; an overage is income.
    The text of the books gets a balance assertion, and the day of the account is locked.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `akun_bukan_tunai`,
        `pecahan_salah`, `hari_sudah_dikunci` (open the day first to count again),
        `laci_bukan_milik`, `selisih_tanpa_alasan`, `date_in_future`, and what
        :func:`ledger.journal.post` refuses.
    """
    viewer.require("kas.opname")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        known = done_before(buku, TABLE, {perintah.kunci: _sidik(perintah)})
        if known:
            return _answer(known[perintah.kunci])
        return _record(buku, perintah)


def _sidik(perintah: Opname) -> str:
    fields = {name: value for name, value in vars(perintah).items() if name != "kunci"}
    return sidik_isi({**fields, "pecahan": sorted(perintah.pecahan.items())})


def _record(buku: Buku, perintah: Opname) -> HasilOpname:
    akun = akun_tunai(buku.chart, akun_kerja(buku, perintah.akun_kas).code)
    counted = fisik(perintah.pecahan)
    today = buku.desa.clock.today(buku.zona)
    if perintah.tanggal > today:
        raise Refusal("date_in_future", "tanggal", tanggal=perintah.tanggal, hari_ini=today)
    if is_locked(buku.conn, buku.entitas, perintah.tanggal, akun.code):
        raise Refusal("hari_sudah_dikunci", "tanggal", tanggal=perintah.tanggal, akun=akun.name)
    booked = balance(buku.conn, buku.entitas, akun.code, perintah.tanggal)
    if counted != booked and not perintah.keterangan.strip():
        raise Refusal("selisih_tanpa_alasan", "keterangan", jumlah_selisih=counted - booked)
    (nomor,) = reserve_ids(buku.conn, TABLE.name, 1)
    act_id, entry = _book(buku, perintah, akun, (counted - booked, f"opname:{nomor}"))
    row = {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": _sidik(perintah),
        "tindakan_id": act_id,
        "no_bukti": entry.number if entry else "",
        "kunci": perintah.kunci,
        "akun_kas": akun.code,
        "saldo_buku": booked,
        "jumlah_fisik": counted,
        "selisih": counted - booked,
        "pecahan": json.dumps({str(k): v for k, v in sorted(perintah.pecahan.items()) if v}),
        "saksi": check_catatan(perintah.saksi, "saksi"),
        "keterangan": check_catatan(perintah.keterangan),
    }
    write_rows(buku, TABLE, [row])
    _close(buku, perintah, akun, counted)
    detail = {"akun": akun.code, "fisik": counted, "selisih": counted - booked}
    write_jejak(buku, "kas.opname", [(f"opname:{nomor}", detail)])
    number = entry.number if entry else ""
    return HasilOpname(
        nomor, akun.code, perintah.tanggal, booked, counted, counted - booked, number
    )


def _book(
    buku: Buku, perintah: Opname, akun: Account, apa: tuple[int, str]
) -> tuple[int | None, PostedEntry | None]:
    """Book the difference; act and entry, or nothing when the count agrees."""
    selisih, ref = apa
    if not selisih:
        return None, None
    draft = build(
        OPNAME_LEBIH if selisih > 0 else OPNAME_KURANG,
        buku.chart,
        RuleInput(
            ledger=buku.entitas,
            date=perintah.tanggal,
            amounts={"selisih": abs(selisih)},
            accounts={"kas": akun.code},
            note=check_catatan(perintah.keterangan),
            ref=ref,
        ),
    )
    act = Act(perintah.kunci, "opname", buku.viewer.user, (draft,))
    posted = journal.post(buku.conn, act, buku.desa.clock)
    return posted.act_id, posted.entries[0]


def _close(buku: Buku, perintah: Opname, akun: Account, counted: int) -> None:
    made = Counted(buku.entitas, akun.code, perintah.tanggal, counted, buku.viewer.user)
    assert_balance(buku.conn, made, buku.desa.clock)
    if perintah.kunci_hari:
        by = Signature(buku.viewer.user, buku.desa.clock)
        lock_day(buku.conn, buku.entitas, akun.code, perintah.tanggal, by)


def _answer(row: Row[Any]) -> HasilOpname:
    return HasilOpname(
        dokumen_id=row.id,
        akun_kas=row.akun_kas,
        tanggal=dt.date.fromisoformat(row.tanggal),
        saldo_buku=row.saldo_buku,
        jumlah_fisik=row.jumlah_fisik,
        selisih=row.selisih,
        no_bukti=row.no_bukti,
        ulang=True,
    )
