"""From a payment to the books, in locked books: counted from the start, booked as a difference.

What the books hold of a loan is the sum of what its vouchers booked. A payment is put in its
place by date, everything is counted again, and the difference is booked: the payment itself
on its own day, and what it changes in payments of later days as a correction of today. So the
order in which payments are typed makes no difference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Row, delete, insert, update

from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, table_of, write_jejak, write_rows
from koperasi.kas.rules import check_catatan
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import (
    PEMBAYARAN,
    PINJAMAN,
    TITIPAN_DIPAKAI,
    booked_until,
    events_of,
    list_pembayaran,
    no_of,
    pinjaman_of,
    saldo_buku,
)
from koperasi.pinjaman.jaminan import release_simpanan
from koperasi.pinjaman.kartu import (
    BAYAR,
    BAYAR_POKOK,
    PELUNASAN,
    Kartu,
    Pembagian,
    Peristiwa,
    Pinjaman,
    total_of,
)
from koperasi.pinjaman.models import AngsuranPinjaman
from koperasi.pinjaman.perintah import HasilBayar
from koperasi.pinjaman.rules import LUNAS, check_lebih, check_tambahan
from ledger import journal as ledger_journal
from ledger.entry import Act, Draft
from ledger.rules import Rule, RuleInput, build
from ledger.store import reserve_ids

ANGSURAN = table_of(AngsuranPinjaman)


@dataclass(frozen=True)
class Permintaan:
    """A payment as it goes to the books.

    :param jasa: jasa of the running month that a settlement includes.
    :param penalti: penalty that a settlement includes.
    """

    jenis: str
    jumlah: int
    tanggal: dt.date
    kunci: str
    sidik: str
    akun_kas: str = ""
    keterangan: str = ""
    jasa: int = 0
    penalti: int = 0


@dataclass(frozen=True)
class Hitungan:
    """A payment that was counted: the card after it, its own parts, and what else moves."""

    kartu: Kartu
    sendiri: Pembagian
    lain: Pembagian
    mundur: bool


@dataclass(frozen=True)
class Riwayat:
    """A loan with the payments that the books know."""

    row: Row[Any]
    pinjaman: Pinjaman
    rows: Sequence[Row[Any]]

    @property
    def sampai(self) -> dt.date:
        """Day up to which the books know it."""
        return booked_until(self.rows, self.pinjaman.cair)

    def kartu(self, per: dt.date) -> Kartu:
        """The loan at the end of a day."""
        return replay(self.pinjaman, events_of(self.rows), per)


def read_riwayat(conn: Any, row: Row[Any]) -> Riwayat:
    """A loan that was paid out, with its payments."""
    return Riwayat(row, pinjaman_of(row), list_pembayaran(conn, row.id))


def count(riwayat: Riwayat, nomor: int, minta: Permintaan) -> Hitungan:
    """Where the money of a payment goes, and what it changes elsewhere.

    :raises Refusal: `bayar_sebelum_cair`, `amount_zero`, `jumlah_minus`, `bayar_berlebih`,
        `tambahan_pakai_pelunasan`.
    """
    day = max(riwayat.sampai, minta.tanggal)
    events = events_of(riwayat.rows)
    if minta.jenis != TITIPAN_DIPAKAI:
        more = (minta.tanggal, minta.jumlah, minta.jenis, minta.jasa, minta.penalti)
        events.append(Peristiwa(no_of(nomor), *more))
    kartu = replay(riwayat.pinjaman, events, day)
    own = next((p for p in kartu.pembagian if p.no == no_of(nomor)), Pembagian("", minta.tanggal))
    if minta.jenis == BAYAR_POKOK:
        check_tambahan(own.tambahan, own.titipan)
    if minta.jenis in (BAYAR, BAYAR_POKOK):
        check_lebih(minta.jumlah, kartu.titipan, sum(row.terbuka for row in kartu.ahead()))
    moved = _minus(total_of(kartu.pembagian, day), booked(riwayat.rows))
    return Hitungan(kartu, own, _minus(moved, own), mundur=minta.tanggal < riwayat.sampai)


def booked(rows: Sequence[Row[Any]]) -> Pembagian:
    """What the vouchers of a loan booked in all."""
    names = ("denda", "jasa", "pokok", "penalti", "titipan")
    sums = {name: sum(getattr(row, f"bagian_{name}") for row in rows) for name in names}
    return Pembagian("", dt.date.min, **sums)


def _minus(left: Pembagian, right: Pembagian) -> Pembagian:
    names = [field.name for field in fields(Pembagian)][2:]
    return replace(left, **{name: getattr(left, name) - getattr(right, name) for name in names})


def post_pembayaran(buku: Buku, row: Row[Any], minta: Permintaan) -> HasilBayar:
    """Book a payment of a loan that is running.

    :raises Refusal: as :func:`count`, and what :func:`ledger.journal.post` refuses.
    """
    (nomor,) = reserve_ids(buku.conn, PEMBAYARAN.name, 1)
    riwayat = read_riwayat(buku.conn, row)
    made = count(riwayat, nomor, minta)
    drafts = _drafts(buku, row, minta, made)
    ref = f"angsuran:{nomor}"
    act = Act(
        minta.kunci, minta.jenis, buku.viewer.user, tuple(replace(d, ref=ref) for d in drafts)
    )
    posted = ledger_journal.post(buku.conn, act, buku.desa.clock)
    entry = posted.entries[0]
    place = {"tindakan_id": posted.act_id, "no_bukti": entry.number, "seq": entry.seq}
    write_rows(buku, PEMBAYARAN, [_row(buku, row, minta, made) | place | {"id": nomor}])
    write_jejak(buku, "pinjaman.bayar", [(ref, {"no_bukti": entry.number, "jumlah": minta.jumlah})])
    write_angsuran(buku, row.id, made.kartu)
    if made.kartu.lunas:
        done = update(PINJAMAN).where(PINJAMAN.c.id == row.id)
        buku.conn.execute(done.values(keadaan=LUNAS, tanggal_lunas=made.kartu.per.isoformat()))
        release_simpanan(buku, row)
    return HasilBayar(
        dokumen_id=nomor,
        no_bukti=entry.number,
        tindakan_id=posted.act_id,
        no_pinjaman=row.no_pinjaman,
        jumlah=minta.jumlah,
        bagian=made.sendiri,
        koreksi=made.lain,
        sisa_pokok=made.kartu.sisa_pokok,
        lunas=made.kartu.lunas,
    )


def write_angsuran(buku: Buku, pinjaman_id: int, kartu: Kartu) -> None:
    """Keep what is paid of each instalment, for lists."""
    buku.conn.execute(delete(ANGSURAN).where(ANGSURAN.c.pinjaman_id == pinjaman_id))
    rows = [
        {
            "pinjaman_id": pinjaman_id,
            "ke": satu.angsuran.ke,
            "jatuh_tempo": satu.angsuran.jatuh_tempo.isoformat(),
            "pokok_pinjaman": satu.angsuran.pokok,
            "jasa_pinjaman": satu.angsuran.jasa,
            "bayar_pokok": satu.bayar_pokok,
            "bayar_jasa": satu.bayar_jasa,
        }
        for satu in kartu.angsuran
    ]
    buku.conn.execute(insert(ANGSURAN), rows)


def _drafts(buku: Buku, row: Row[Any], minta: Permintaan, made: Hitungan) -> list[Draft]:
    """Entries of a payment: the money, what else moves, and the end of the loan."""
    saldo = saldo_buku(buku.conn, buku.chart, row.no_pinjaman)
    piutang = saldo.get("piutang_jasa_pinjaman", 0)
    drafts, owed = [], piutang
    if minta.jumlah or not jurnal.is_nothing(made.sendiri):
        rule = jurnal.LUNAS if minta.jenis == PELUNASAN else jurnal.BAYAR
        rule = rule if minta.jumlah else jurnal.TITIPAN
        amounts = jurnal.amounts_of(made.sendiri, minta.jumlah, owed)
        owed -= amounts["piutang_jasa"]
        drafts.append(draft_of(buku, row, Isian(rule, minta.tanggal, amounts, minta)))
    if not jurnal.is_nothing(made.lain):
        rule = jurnal.KOREKSI if made.mundur else jurnal.TITIPAN
        day = buku.desa.clock.today(buku.zona) if made.mundur else minta.tanggal
        drafts.append(
            draft_of(buku, row, Isian(rule, day, jurnal.amounts_of(made.lain, 0, owed)))
        )
    if made.kartu.lunas:
        drafts += _ending(buku, row, saldo, made)
    return drafts


def _ending(
    buku: Buku, row: Row[Any], saldo: dict[str, int], made: Hitungan
) -> list[Draft]:
    """A loan that is paid: the rest of its provisi is earned, what the member left is returned."""
    day, drafts = made.kartu.per, []
    provisi = saldo.get("provisi_ditangguhkan", 0)
    if provisi > 0:
        drafts.append(draft_of(buku, row, Isian(jurnal.PROVISI, day, {"provisi": provisi})))
    kept = {
        "wajib_pinjam": saldo.get("simpanan_wajib_pinjam", 0),
        "sisa_titipan": made.kartu.titipan,
    }
    if any(kept.values()):
        drafts.append(draft_of(buku, row, Isian(jurnal.KEMBALI, day, kept)))
    return drafts


@dataclass(frozen=True)
class Isian:
    """What one entry of a loan is made of; with `minta` its cash account and note."""

    rule: Rule
    tanggal: dt.date
    amounts: dict[str, int]
    minta: Permintaan | None = None


def draft_of(buku: Buku, row: Any, isian: Isian) -> Draft:
    """The entry of a rule for a loan."""
    loan = buku.chart.role(jurnal.role_of(row.pihak_terkait)).code
    accounts = {"pinjaman": loan}
    if isian.minta is not None:
        accounts["kas"] = akun_kerja(buku, isian.minta.akun_kas).code
    return build(
        isian.rule,
        buku.chart,
        RuleInput(
            ledger=buku.entitas,
            date=isian.tanggal,
            amounts=isian.amounts,
            dims={"anggota": row.no_anggota, "pinjaman": row.no_pinjaman},
            accounts=accounts,
            note=check_catatan(isian.minta.keterangan) if isian.minta else "",
        ),
    )


def _row(buku: Buku, row: Row[Any], minta: Permintaan, made: Hitungan) -> dict[str, Any]:
    own, other = made.sendiri, made.lain
    returned = made.kartu.titipan if made.kartu.lunas else 0
    return {
        "tanggal": minta.tanggal.isoformat(),
        "sidik_isi": minta.sidik,
        "kunci": minta.kunci,
        "pinjaman_id": row.id,
        "no_pinjaman": row.no_pinjaman,
        "no_anggota": row.no_anggota,
        "jenis": minta.jenis,
        "jumlah": minta.jumlah,
        "jasa_berjalan": minta.jasa,
        "penalti": minta.penalti,
        "bagian_denda": own.denda + other.denda,
        "bagian_jasa": own.jasa + other.jasa,
        "bagian_pokok": own.pokok + own.tambahan + other.pokok + other.tambahan,
        "bagian_penalti": own.penalti + other.penalti,
        "bagian_titipan": own.titipan + other.titipan - returned,
        "akun_kas": akun_kerja(buku, minta.akun_kas).code,
        "keterangan": minta.keterangan.strip(),
        "no_pembalik": "",
        "melunasi": int(made.kartu.lunas),
        "cetakan": 0,
    }
