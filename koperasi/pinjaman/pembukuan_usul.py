"""Carrying out what was agreed to: a loan closed into a new one, written off, its fees waived."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.dokumen import DIPOSTING, new_key
from koperasi.dasar.nomor import next_number
from koperasi.kas.pencatatan import Buku, table_of, write_rows
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import (
    PEMBAYARAN,
    PINJAMAN,
    USUL,
    events_of,
    find_pinjaman,
    no_of,
    pinjaman_of,
    saldo_buku,
)
from koperasi.pinjaman.bukukan import closing_of
from koperasi.pinjaman.jaminan import hold_simpanan, release_simpanan
from koperasi.pinjaman.kartu import Kartu, Pembagian, Peristiwa
from koperasi.pinjaman.models import AgunanPinjaman, PenjaminPinjaman
from koperasi.pinjaman.pembayaran import (
    Hitungan,
    Isian,
    draft_of,
    read_riwayat,
    write_angsuran,
)
from koperasi.pinjaman.rules import CAIR, DIHAPUS, LUNAS, RESTRUKTUR
from koperasi.pinjaman.usecases_bayar import use_titipan_of
from koperasi.pinjaman.usul import AWAL_BARU, HAPUS_BUKU, HAPUS_DENDA
from koperasi.pinjaman.usul import RESTRUKTURISASI as GANTI
from ledger import journal
from ledger.entry import Act, Draft
from ledger.store import reserve_ids

_SAMA = (
    "metode",
    "tarif_jasa_persen",
    "tenor_bulan",
    "tenggang_bulan",
    "jatuh_tempo_pertama",
    "efektif_persen",
)


@dataclass(frozen=True)
class Langsung:
    """A change as it goes to the books.

    :param nomor: id of its event among those of the loan.
    :param bagian: what of the loan it moves.
    """

    usul: Row[Any]
    pinjaman: Row[Any]
    nomor: int
    kartu: Kartu
    bagian: Pembagian
    saldo: dict[str, int]

    @property
    def tanggal(self) -> dt.date:
        """Day on which the change takes effect."""
        return dt.date.fromisoformat(self.usul.tanggal)


def carry_out(buku: Buku, usul: Row[Any], penyetuju: str) -> str:
    """Book a change and make its loan what it is now; returns the voucher, "" when none moves.

    The approver's yes is the last that is needed; who proposed it is the maker of the voucher.

    :raises Refusal: what :func:`ledger.journal.post` refuses (`period_locked`, ...).
    """
    loan = find_pinjaman(buku.conn, buku.entitas, usul.no_pinjaman)
    use_titipan_of(buku, loan, dt.date.fromisoformat(usul.tanggal))
    (nomor,) = reserve_ids(buku.conn, PEMBAYARAN.name, 1)
    made = _count(buku, (usul, loan), nomor)
    baru = _new_loan(buku, made) if usul.jenis == GANTI else ""
    drafts = _drafts(buku, made, baru)
    place: dict[str, Any] = {"tindakan_id": None, "no_bukti": "", "seq": None}
    if drafts:
        ref = f"usul_pinjaman:{usul.id}"
        named = tuple(replace(draft, ref=ref) for draft in drafts)
        act = Act(new_key(), usul.jenis, usul.pembuat, named, penyetuju)
        posted = journal.post(buku.conn, act, buku.desa.clock)
        entry = posted.entries[0]
        place = {"tindakan_id": posted.act_id, "no_bukti": entry.number, "seq": entry.seq}
    write_rows(buku, PEMBAYARAN, [_event(made, penyetuju) | place])
    write_angsuran(buku, made.pinjaman.id, made.kartu)
    _set_state(buku, made)
    changed = {
        "keadaan": DIPOSTING,
        "tindakan_id": place["tindakan_id"],
        "no_bukti": place["no_bukti"],
        "pembayaran_id": nomor,
        "no_pinjaman_baru": baru,
        "provisi_dibawa": made.saldo.get("provisi_ditangguhkan", 0) if baru else 0,
    }
    buku.conn.execute(update(USUL).where(USUL.c.id == usul.id).values(changed))
    return str(place["no_bukti"])


def _count(buku: Buku, apa: tuple[Row[Any], Row[Any]], nomor: int) -> Langsung:
    usul, loan = apa
    riwayat = read_riwayat(buku.conn, loan)
    day = dt.date.fromisoformat(usul.tanggal)
    more = Peristiwa(no_of(nomor), day, usul.jumlah, usul.jenis, usul.jasa_dipokokkan)
    kartu = replay(riwayat.pinjaman, [*events_of(riwayat.rows), more], day)
    own = next(part for part in kartu.pembagian if part.no == more.no)
    saldo = saldo_buku(buku.conn, buku.chart, loan.no_pinjaman)
    return Langsung(usul, loan, nomor, kartu, own, saldo)


def _drafts(buku: Buku, made: Langsung, baru: str) -> list[Draft]:
    if made.usul.jenis == HAPUS_DENDA:
        nothing = Pembagian("", made.tanggal)
        return closing_of(buku, made.pinjaman, Hitungan(made.kartu, nothing, nothing, mundur=False))
    maker = _restructured if made.usul.jenis == GANTI else _written_off
    return [draft_of(buku, made.pinjaman, isian) for isian in maker(made, baru)]


def _restructured(made: Langsung, baru: str) -> list[Isian]:
    """The old loan is closed into the new one; jasa that stays owed is no receivable any more."""
    day, part, saldo = made.tanggal, made.bagian, made.saldo
    piutang = saldo.get("piutang_jasa_pinjaman", 0)
    taken = min(piutang, part.jasa)
    amounts = {
        "pokok_lama": part.pokok,
        "titipan": -part.titipan,
        "jasa_dipokokkan": part.jasa,
        "piutang_jasa": taken,
        "provisi": saldo.get("provisi_ditangguhkan", 0),
        "wajib_pinjam": saldo.get("simpanan_wajib_pinjam", 0),
    }
    found = [Isian(jurnal.RESTRUKTUR, day, amounts, lain=(("baru", baru),))]
    if part.jasa:
        found.append(Isian(jurnal.SISIH_JASA, day, {"jasa_dipokokkan": part.jasa}))
    return found + _take_back(made, piutang - taken)


def _written_off(made: Langsung, _baru: str) -> list[Isian]:
    """The allowance bears what is left; the rest of the provisi is earned, jasa waits for money."""
    day, part, saldo = made.tanggal, made.bagian, made.saldo
    piutang = saldo.get("piutang_jasa_pinjaman", 0)
    used = jurnal.amounts_of(part, 0, piutang)
    found = [Isian(jurnal.HAPUS_BUKU, day, {"sisa_pokok": made.kartu.sisa_pokok})]
    if not jurnal.is_nothing(part):
        found.append(Isian(jurnal.TITIPAN, day, used))
    if saldo.get("provisi_ditangguhkan", 0):
        found.append(Isian(jurnal.PROVISI, day, {"provisi": saldo["provisi_ditangguhkan"]}))
    return found + _take_back(made, piutang - used["piutang_jasa"])


def _take_back(made: Langsung, piutang: int) -> list[Isian]:
    if not piutang:
        return []
    return [Isian(jurnal.AKRUAL, made.tanggal, {"jasa": 0, "jasa_balik": piutang})]


def _new_loan(buku: Buku, made: Langsung) -> str:
    """The loan that takes the old one's place; its number."""
    usul, old = made.usul, made.pinjaman
    (nomor,) = reserve_ids(buku.conn, PINJAMAN.name, 1)
    number = f"P{next_number(buku.conn, buku.entitas, 'pinjaman'):05}"
    row = {
        **old._mapping,  # noqa: SLF001 - the public way to a row's columns
        **AWAL_BARU,
        **{name: getattr(usul, name) for name in _SAMA},
        "id": nomor,
        "no_pinjaman": number,
        "plafon": usul.jumlah,
        "tanggal": usul.tanggal,
        "tanggal_cair": usul.tanggal,
        "tanggal_lunas": "",
        "keadaan": CAIR,
        "kelas_lama": usul.kelas,
        "menggantikan": old.no_pinjaman,
        "analisis": usul.alasan,
        "pembuat": usul.pembuat,
        "penyetuju": usul.penyetuju,
        "sidik_isi": usul.sidik_isi,
        "versi": 1,
        "tindakan_id": None,
        "no_bukti": "",
        "kunci": new_key(),
        "dibuat_pada": buku.dicatat,
    }
    write_rows(buku, PINJAMAN, [row])
    loan = find_pinjaman(buku.conn, buku.entitas, number)
    write_angsuran(buku, nomor, replay(pinjaman_of(loan), [], made.tanggal))
    for model in (AgunanPinjaman, PenjaminPinjaman):
        _copy(buku, table_of(model), old.id, nomor)
    release_simpanan(buku, old)
    hold_simpanan(buku, loan)
    return number


def _copy(buku: Buku, table: Any, dari: int, ke: int) -> None:
    """Collateral and guarantors go along."""
    rows = buku.conn.execute(select(table).where(table.c.pinjaman_id == dari).order_by(table.c.id))
    made = [{**row._mapping, "pinjaman_id": ke} for row in rows]  # noqa: SLF001
    for row in made:
        del row["id"]
    if made:
        buku.conn.execute(insert(table), made)


def _set_state(buku: Buku, made: Langsung) -> None:
    values = {"keadaan": {GANTI: RESTRUKTUR, HAPUS_BUKU: DIHAPUS}.get(made.usul.jenis, "")}
    if made.usul.jenis == HAPUS_DENDA:
        if not made.kartu.lunas or made.pinjaman.keadaan == RESTRUKTUR:
            return
        values = {"keadaan": LUNAS, "tanggal_lunas": made.usul.tanggal}
        release_simpanan(buku, made.pinjaman)
    buku.conn.execute(update(PINJAMAN).where(PINJAMAN.c.id == made.pinjaman.id).values(values))


def _event(made: Langsung, penyetuju: str) -> dict[str, Any]:
    """What happened to the loan, among its payments; without money."""
    usul, part = made.usul, made.bagian
    closed = made.kartu.lunas and usul.jenis == HAPUS_DENDA
    return {
        "id": made.nomor,
        "tanggal": usul.tanggal,
        "sidik_isi": usul.sidik_isi,
        "kunci": new_key(),
        "pembuat": usul.pembuat,
        "penyetuju": penyetuju,
        "pinjaman_id": made.pinjaman.id,
        "no_pinjaman": usul.no_pinjaman,
        "no_anggota": usul.no_anggota,
        "jenis": usul.jenis,
        "jumlah": usul.jumlah,
        "jasa_berjalan": usul.jasa_dipokokkan,
        "penalti": 0,
        "bagian_denda": part.denda,
        "bagian_jasa": part.jasa,
        "bagian_pokok": part.pokok,
        "bagian_penalti": 0,
        "bagian_titipan": part.titipan - (made.kartu.titipan if closed else 0),
        "akun_kas": "",
        "keterangan": usul.alasan,
        "no_pembalik": "",
        "melunasi": int(made.kartu.lunas),
        "cetakan": 0,
    }
