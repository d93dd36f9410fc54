"""Lines of the bank that are asked: tied to entries by hand, booked by a template, let go."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from koperasi.bank.buka import (
    COCOK,
    TANGAN,
    TEMPLAT,
    check_unlocked,
    find_mutasi,
    find_rekening,
    tie,
)
from koperasi.bank.models import AturanCocok
from koperasi.bank.rules import ANGGOTA, KIRIMAN, LAIN, kunci_kata
from koperasi.bank.rules import TEMPLAT as TEMPLATES
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, table_of, write_jejak
from koperasi.kas.posting import HasilBukti, KasBaru, post_kas
from koperasi.kas.rules import KELUAR, MASUK, Baris, check_words
from ledger.errors import Refusal
from ledger.store import reserve_ids

ATURAN = table_of(AturanCocok)


@dataclass(frozen=True)
class CocokkanMutasi:
    """A line, and the entries of the books (their `seq`) that it is."""

    entitas: str
    mutasi_id: int
    seq: tuple[int, ...]


@dataclass(frozen=True)
class LepasMutasi:
    """A line whose ties are taken off."""

    entitas: str
    mutasi_id: int


@dataclass(frozen=True)
class CatatMutasi:
    """A line that the books do not know and that is booked now.

    :param templat: biaya, bunga, pajak, titipan, lain.
    :param akun: the other account, for `lain`; `dims` of that line (("anggota", "A00001"),).
    :param uraian: what it was for; "" for the template's words.
    :param tanggal: date in the books; None for the day of the line.
    """

    entitas: str
    mutasi_id: int
    templat: str
    akun: str = ""
    uraian: str = ""
    dims: tuple[tuple[str, str], ...] = ()
    tanggal: dt.date | None = None
    kunci: str = field(default_factory=new_key)


def tie_mutasi(desa: Desa, viewer: Viewer, perintah: CocokkanMutasi) -> int:
    """Say which entries of the books a line is; several together make one line (split).

    :returns: how many entries.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`, and as
        :func:`koperasi.bank.buka.tie`.
    """
    viewer.require("bank.catat")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_mutasi(conn, buku.entitas, perintah.mutasi_id)
        count = tie(buku, row, perintah.seq, TANGAN)
        detail = {"seq": list(perintah.seq), "jumlah": row.jumlah}
        write_jejak(buku, "bank.cocokkan", [(f"mutasi_bank:{row.id}", detail)])
        return count


def untie_mutasi(desa: Desa, viewer: Viewer, perintah: LepasMutasi) -> None:
    """Take the ties of a line off again; the entries of the books stay as they are.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `mutasi_terkunci`, `mutasi_belum_cocok`.
    """
    viewer.require("bank.catat")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_mutasi(conn, buku.entitas, perintah.mutasi_id)
        check_unlocked(row)
        if not conn.execute(delete(COCOK).where(COCOK.c.mutasi_id == row.id)).rowcount:
            raise Refusal("mutasi_belum_cocok", tanggal=row.tanggal)
        write_jejak(buku, "bank.lepas", [(f"mutasi_bank:{row.id}", {"jumlah": row.jumlah})])


def book_mutasi(desa: Desa, viewer: Viewer, perintah: CatatMutasi) -> HasilBukti:
    """Record a line that is not in the books yet, tie it, and remember its words.

    It becomes a cash voucher on the bank's account, with all checks of one.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `templat_tidak_cocok`, `mutasi_terkunci`, `mutasi_sudah_cocok`, and as
        :func:`koperasi.kas.usecases.record_kas`.
    """
    viewer.require("bank.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        row = find_mutasi(conn, buku.entitas, perintah.mutasi_id)
        asked = _voucher(buku, row, perintah)
        made = post_kas(buku, asked)
        if not made.ulang:
            tie(buku, row, (made.seq,), TEMPLAT)
            akun = asked.baris[0].akun if perintah.templat == LAIN else ""
            learn(buku, row, (perintah.templat, akun, dict(perintah.dims).get("anggota", "")))
        return made


def learn(buku: Buku, mutasi: Row[Any], apa: tuple[str, str, str]) -> None:
    """Remember what a line with these words was: (template, account, member number)."""
    kata = kunci_kata(mutasi.uraian)
    if not kata:
        return
    templat, akun, anggota = apa
    same = (ATURAN.c.rekening_id == mutasi.rekening_id, ATURAN.c.kata == kata)
    values = {"templat": templat, "akun": akun, "no_anggota": anggota, "terakhir": buku.dicatat}
    known = buku.conn.execute(select(ATURAN).where(*same)).first()
    if known is not None:
        again = (known.templat, known.akun, known.no_anggota) == apa
        kali = known.kali + 1 if again else 1
        buku.conn.execute(update(ATURAN).where(*same).values(**values, kali=kali))
        return
    (nomor,) = reserve_ids(buku.conn, ATURAN.name, 1)
    place = {"id": nomor, "entitas_kode": buku.entitas, "rekening_id": mutasi.rekening_id}
    buku.conn.execute(insert(ATURAN).values(**place, kata=kata, kali=1, **values))


def _voucher(buku: Buku, row: Row[Any], perintah: CatatMutasi) -> KasBaru:
    templat = TEMPLATES.get(perintah.templat)
    if templat is None or templat.kode in (ANGGOTA, KIRIMAN) or templat.arah * row.jumlah < 0:
        raise Refusal("templat_tidak_cocok", "templat")
    akun = perintah.akun if templat.kode == LAIN else buku.chart.role(templat.peran).code
    rekening = find_rekening(buku.conn, buku.entitas, row.rekening_id)
    return KasBaru(
        entitas=buku.entitas,
        arah=MASUK if row.jumlah > 0 else KELUAR,
        tanggal=perintah.tanggal or dt.date.fromisoformat(row.tanggal),
        uraian=perintah.uraian.strip() or templat.uraian,
        baris=(Baris(akun, abs(row.jumlah), perintah.dims),),
        akun_kas=rekening.akun,
        kunci=perintah.kunci,
    )
