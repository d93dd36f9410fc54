"""What a file that was read would put into the books: acts, deposits, members."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.models import Anggota
from koperasi.impor.baca import Bacaan, Baris
from koperasi.impor.jenis import DIMENSI
from koperasi.kas.pencatatan import Buku, check_batas_impor, table_of
from koperasi.simpanan.rules import Transaksi
from ledger.batch import Batch
from ledger.chart import Account
from ledger.entry import Act, Dims, Posting
from ledger.errors import Refusal

CHUNK = 500
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
_COLUMN_OF = {"akun": "akun", "tanggal": "tanggal", "no_bukti": "no_bukti", "uraian": "uraian"}


@dataclass
class Rencana:
    """What would be made; each item with the row that its problems belong to.

    :param jumlah: sums by name, for the preview.
    """

    acts: list[tuple[int, Act]] = field(default_factory=list)
    transaksi: list[tuple[int, Transaksi]] = field(default_factory=list)
    anggota: list[tuple[int, DaftarAnggota]] = field(default_factory=list)
    jumlah: dict[str, int] = field(default_factory=dict)

    def add_jumlah(self, nama: str, jumlah: int) -> None:
        """Add to a sum."""
        self.jumlah[nama] = self.jumlah.get(nama, 0) + jumlah


def known_anggota(buku: Buku, nomor: Iterable[str]) -> dict[str, str]:
    """Status by number of those who are in the register."""
    wanted = sorted(set(nomor))
    table = table_of(Anggota).c
    found: dict[str, str] = {}
    for start in range(0, len(wanted), CHUNK):
        query = select(table.no_anggota, table.status).where(
            table.entitas_kode == buku.entitas,
            table.no_anggota.in_(wanted[start : start + CHUNK]),
        )
        found.update({row.no_anggota: row.status for row in buku.conn.execute(query)})
    return found


@dataclass(frozen=True)
class PembuatBaris:
    """Makes postings of rows with `akun debit kredit` and dimensions.

    :param tertutup: roles of accounts that the file may not write to: those kept loan by loan.
    """

    buku: Buku
    bacaan: Bacaan
    anggota: frozenset[str]
    tertutup: frozenset[str] = frozenset()

    @classmethod
    def for_rows(
        cls, buku: Buku, bacaan: Bacaan, tertutup: frozenset[str] = frozenset()
    ) -> PembuatBaris:
        """One that knows which members of the file are in the register."""
        numbers = {row.teks("anggota").upper() for row in bacaan.baris} - {""}
        return cls(buku, bacaan, frozenset(known_anggota(buku, numbers)), tertutup)

    def posting(self, row: Baris) -> Posting | None:
        """The posting of a row, None when something is wrong with it (then it is written down)."""
        before = len(self.bacaan.masalah)
        account = self._account(row)
        amount = self._amount(row)
        dims = self._dims(row)
        unread = [kind for kind in DIMENSI if kind in self.bacaan.susunan.letak.keys() - row.nilai]
        if account is not None:
            for kind in account.dims:
                if not row.teks(kind) and kind not in unread:
                    self._refuse(row, kind, "dimension_missing", akun=account.name, dimensi=kind)
        if account is None or amount is None or unread or len(self.bacaan.masalah) > before:
            return None
        return Posting(account.code, amount, dims)

    def _refuse(self, row: Baris, bidang: str, code: str, /, **values: object) -> None:
        self.bacaan.tolak(row.nomor, bidang, code, **values)

    def _account(self, row: Baris) -> Account | None:
        text = row.teks("akun")
        if not text:
            return None
        chart = self.buku.chart
        named = [made for made in chart.accounts if made.name.lower() == text.lower()]
        found = chart.by_role.get(text)
        try:
            found = found or (named[0] if len(named) == 1 else chart.find(text))
        except Refusal:
            self._refuse(row, "akun", "account_unknown", akun=text)
            return None
        if found.role == "earnings_current":
            self._refuse(row, "akun", "akun_dihitung", akun=found.name)
            return None
        if found.role in self.tertutup:
            self._refuse(row, "akun", "jurnal_akun_pinjaman", akun=found.name)
            return None
        return found

    def _amount(self, row: Baris) -> int | None:
        if "debit" not in row.nilai or "kredit" not in row.nilai:
            return None
        debit, kredit = row.jumlah("debit"), row.jumlah("kredit")
        if debit and kredit:
            self._refuse(row, "kredit", "debit_dan_kredit")
        elif not debit and not kredit:
            self._refuse(row, "debit", "debit_atau_kredit")
        else:
            return debit - kredit
        return None

    def _dims(self, row: Baris) -> Dims:
        made = []
        for kind in DIMENSI:
            value = row.teks(kind)
            if not value:
                continue
            if kind == "anggota":
                value = value.upper()
            if not _VALUE.fullmatch(value):
                self._refuse(row, kind, "dimension_invalid", dimensi=kind)
            elif kind == "anggota" and value not in self.anggota:
                self._refuse(row, kind, "anggota_tidak_dikenal", nomor=value)
            made.append((kind, value))
        return tuple(made)


def check_limits(
    buku: Buku, bacaan: Bacaan, jenis: str, isi: Sequence[tuple[int, int, dt.date]]
) -> None:
    """Write down what somebody would have to agree to: an import has no way to ask for it.

    :param isi: row, whole rupiah and date of each document of this kind.
    """
    try:
        check_batas_impor(buku, jenis, [(jumlah, tanggal) for _, jumlah, tanggal in isi])
    except Refusal:
        for nomor, jumlah, tanggal in isi:
            try:
                check_batas_impor(buku, jenis, [(jumlah, tanggal)])
            except Refusal as refusal:
                bacaan.masalah.append(bacaan.catat(nomor, "", refusal))


def rehearse(buku: Buku, bacaan: Bacaan, acts: Sequence[tuple[int, Act]]) -> None:
    """Post in memory what passed so far and write down, at its row, what the books refuse.

    Nothing is written: the rehearsal asks the same code that posts.
    """
    if not acts:
        return
    batch = Batch(buku.conn, buku.desa.clock, [act for _, act in acts])
    for nomor, act in acts:
        try:
            batch.add(act)
        except Refusal as refusal:
            bidang = _COLUMN_OF.get(refusal.field or "", "")
            bacaan.masalah.append(bacaan.catat(nomor, bidang, refusal))
