"""A payment before it is booked: counted from the start, booked as a difference.

What the books hold of a loan is the sum of what its vouchers booked. A payment is put in its
place by date, everything is counted again, and the difference is booked: the payment itself
on its own day, and what it changes in payments of later days as a correction of today. So the
order in which payments are typed makes no difference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Row, delete, insert

from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.kas.rules import check_catatan
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import (
    TITIPAN_DIPAKAI,
    booked_until,
    events_of,
    list_pembayaran,
    no_of,
    pinjaman_of,
)
from koperasi.pinjaman.kartu import (
    BAYAR,
    BAYAR_POKOK,
    BEKU,
    HAPUS_BUKU,
    Kartu,
    Pembagian,
    Peristiwa,
    Pinjaman,
    total_of,
)
from koperasi.pinjaman.models import AngsuranPinjaman
from koperasi.pinjaman.rules import CAIR, DIHAPUS, RESTRUKTUR, check_lebih, check_tambahan
from ledger.entry import Draft
from ledger.errors import Refusal
from ledger.rules import Rule, RuleInput, build

ANGSURAN = table_of(AngsuranPinjaman)


@dataclass(frozen=True)
class Lewat:
    """Money for a loan that comes out of another account than a till, held by another room.

    :param rule: books it: its money leg, then `jurnal.BAGIAN`.
    :param akun: code of the account it comes from.
    :param dims: what the money leg carries besides.
    """

    rule: Rule
    akun: str
    dims: Mapping[str, str]


@dataclass(frozen=True)
class Permintaan:
    """A payment as it goes to the books.

    :param jasa: jasa of the running month that a settlement includes.
    :param penalti: penalty that a settlement includes.
    :param lewat: where the money is, when it does not come through a till.
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
    lewat: Lewat | None = None


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

    @property
    def beku(self) -> Row[Any] | None:
        """The change after which it costs nothing more: restructured, or written off."""
        return next((row for row in self.rows if row.jenis in BEKU), None)

    @property
    def keadaan(self) -> str:
        """State of a loan that is owed, by what happened to it."""
        if self.beku is None:
            return CAIR
        return DIHAPUS if self.beku.jenis == HAPUS_BUKU else RESTRUKTUR

    def kartu(self, per: dt.date) -> Kartu:
        """The loan at the end of a day."""
        return replay(self.pinjaman, events_of(self.rows), per)


def read_riwayat(conn: Any, row: Row[Any]) -> Riwayat:
    """A loan that was paid out, with its payments."""
    return Riwayat(row, pinjaman_of(row), list_pembayaran(conn, row.id))


def count(riwayat: Riwayat, nomor: int, minta: Permintaan) -> Hitungan:
    """Where the money of a payment goes, and what it changes elsewhere.

    :raises Refusal: `bayar_sebelum_perubahan`, `pinjaman_sudah_lunas`, `bayar_sebelum_cair`,
        `amount_zero`, `jumlah_minus`, `bayar_berlebih`, `tambahan_pakai_pelunasan`.
    """
    _check_beku(riwayat, minta.tanggal)
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


def _check_beku(riwayat: Riwayat, tanggal: dt.date) -> None:
    """What a loan owed when it was restructured or written off stands; later money is taken."""
    if riwayat.beku is None:
        return
    if tanggal.isoformat() < riwayat.beku.tanggal:
        raise Refusal("bayar_sebelum_perubahan", "tanggal", tanggal_perubahan=riwayat.beku.tanggal)
    if riwayat.kartu(riwayat.sampai).lunas:
        raise Refusal("pinjaman_sudah_lunas", "no_pinjaman")


def booked(rows: Sequence[Row[Any]]) -> Pembagian:
    """What the vouchers of a loan booked in all."""
    names = ("denda", "jasa", "pokok", "penalti", "titipan")
    sums = {name: sum(getattr(row, f"bagian_{name}") for row in rows) for name in names}
    return Pembagian("", dt.date.min, **sums)


def _minus(left: Pembagian, right: Pembagian) -> Pembagian:
    names = [field.name for field in fields(Pembagian)][2:]
    return replace(left, **{name: getattr(left, name) - getattr(right, name) for name in names})


def write_angsuran(buku: Buku, pinjaman_id: int, kartu: Kartu) -> None:
    """Keep what is paid of each instalment, for lists."""
    buku.conn.execute(delete(ANGSURAN).where(ANGSURAN.c.pinjaman_id == pinjaman_id))
    buku.conn.execute(insert(ANGSURAN), angsuran_rows(pinjaman_id, kartu))


def angsuran_rows(pinjaman_id: int, kartu: Kartu) -> list[dict[str, Any]]:
    """Instalments of a card as rows of their table."""
    return [
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


@dataclass(frozen=True)
class Isian:
    """What one entry of a loan is made of; with `minta` its cash account and note.

    :param lain: further dimensions by name.
    """

    rule: Rule
    tanggal: dt.date
    amounts: dict[str, int]
    minta: Permintaan | None = None
    lain: tuple[tuple[str, str], ...] = ()


def draft_of(buku: Buku, row: Any, isian: Isian) -> Draft:
    """The entry of a rule for a loan."""
    loan = buku.chart.role(jurnal.role_of(row.pihak_terkait)).code
    accounts, dims = {"pinjaman": loan}, {"anggota": row.no_anggota, "pinjaman": row.no_pinjaman}
    dims |= dict(isian.lain)
    if isian.minta is not None and isian.minta.lewat is not None:
        dims |= isian.minta.lewat.dims
    elif isian.minta is not None:
        accounts["kas"] = akun_kerja(buku, isian.minta.akun_kas).code
    return build(
        isian.rule,
        buku.chart,
        RuleInput(
            ledger=buku.entitas,
            date=isian.tanggal,
            amounts=isian.amounts,
            dims=dims,
            accounts=accounts,
            note=check_catatan(isian.minta.keterangan) if isian.minta else "",
        ),
    )
