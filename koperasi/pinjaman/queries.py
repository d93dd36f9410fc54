"""Questions about loans; each takes the viewer first and answers only what they may see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.akses import find_visible, require_anggota, require_semua
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import PINJAMAN, events_of, pinjaman_of, saldo_buku, syarat_of
from koperasi.pinjaman.jadwal import Angsuran, Pencairan
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.kartu import Kartu, check_pinjaman
from koperasi.pinjaman.models import AgunanPinjaman, PenjaminPinjaman
from koperasi.pinjaman.pelunasan import Tawaran
from koperasi.pinjaman.pembayaran import Hitungan, Permintaan, Riwayat, count, read_riwayat
from koperasi.pinjaman.pengajuan import SALIN, capacity, check_tenor
from koperasi.pinjaman.produk import effective_of, find_terms, list_terms, rate_cap
from koperasi.pinjaman.rules import CAIR, DITAGIH, check_berjalan, check_ditagih, check_plafon
from koperasi.pinjaman.usecases_bayar import offer
from koperasi.pinjaman.usecases_cair import pencairan_of
from koperasi.simpanan.keanggotaan import find_nama
from ledger.chart import load_chart

KAPASITAS_BAWAAN = "40"


@dataclass(frozen=True)
class DataPinjaman:
    """A loan with everything that was agreed about it.

    :param jadwal: its instalments, from the day of disbursement or as they would be now.
    """

    row: Row[Any]
    nama: str
    jadwal: tuple[Angsuran, ...]
    pencairan: Pencairan
    agunan: tuple[Row[Any], ...]
    penjamin: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DataKartu:
    """The card of a loan on a day.

    :param kartu: its instalments with what is paid of each.
    :param riwayat: vouchers behind it, in the order of recording.
    """

    row: Row[Any]
    nama: str
    kartu: Kartu
    riwayat: tuple[Row[Any], ...]

    @property
    def tunggakan(self) -> int:
        """Principal and jasa that are due and not paid, titipan counted against them."""
        return sum(satu.terbuka for satu in self.kartu.due())

    @property
    def denda(self) -> int:
        """Late fees not paid."""
        return sum(satu.sisa_denda for satu in self.kartu.due())

    @property
    def berikut(self) -> Angsuran | None:
        """The next instalment that is to come and not paid yet."""
        ahead = (satu.angsuran for satu in self.kartu.ahead() if satu.terbuka)
        return next(ahead, None)


@dataclass(frozen=True)
class Calon:
    """A loan that somebody thinks of: what a form knows while it is typed."""

    no_anggota: str
    produk: str
    plafon: int
    tenor_bulan: int
    tanggal: dt.date
    jatuh_tempo_pertama: dt.date | None = None
    penghasilan: int = 0


@dataclass(frozen=True)
class Simulasi:
    """What such a loan would be.

    :param di_atas_batas: the effective rate is above the cap: two people must approve.
    :param angsuran_lain: what the member pays a month for running loans.
    :param kapasitas: what the income carries a month; None when no income was told.
    """

    jadwal: tuple[Angsuran, ...]
    pencairan: Pencairan
    efektif_tahun: Decimal
    di_atas_batas: bool
    sisa_pokok_lain: int
    angsuran_lain: int
    kapasitas: int | None

    @property
    def terbesar(self) -> int:
        """The largest instalment."""
        return max(row.jumlah for row in self.jadwal)

    @property
    def jumlah_jasa(self) -> int:
        """All jasa of the schedule."""
        return sum(row.jasa for row in self.jadwal)


def pilihan_produk(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date
) -> list[Row[Any]]:
    """Products that give loans on a day.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    return list_terms(conn, entitas, pada)


def simulate(viewer: Viewer, conn: Connection, entitas: str, calon: Calon) -> Simulasi:
    """Schedule, deductions and effective rate of a loan before it is kept: for staff, and for
    the member who thinks of it.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `produk_tidak_dikenal`,
        `plafon_melebihi_produk`, and what the schedule refuses.
    """
    require_anggota(viewer, conn, entitas, calon.no_anggota)
    terms = find_terms(conn, entitas, calon.produk, calon.tanggal)
    check_plafon(calon.plafon, terms.plafon_paling_banyak)
    check_tenor(calon.tenor_bulan, terms.tenor_paling_lama)
    first = calon.jatuh_tempo_pertama
    row = SimpleNamespace(
        **{name: getattr(terms, name) for name in SALIN},
        plafon=calon.plafon,
        tenor_bulan=calon.tenor_bulan,
        jatuh_tempo_pertama=first.isoformat() if first else "",
    )
    jadwal = check_pinjaman(pinjaman_of(row, calon.tanggal))
    efektif = effective_of(syarat_of(row, calon.tanggal), row).tahun
    owed, monthly = _other_loans(conn, entitas, calon)
    return Simulasi(
        jadwal=jadwal,
        pencairan=pencairan_of(row),
        efektif_tahun=efektif,
        di_atas_batas=efektif > rate_cap(calon.tanggal),
        sisa_pokok_lain=owed,
        angsuran_lain=monthly,
        kapasitas=_carries(conn, entitas, calon),
    )


def _carries(conn: Connection, entitas: str, calon: Calon) -> int | None:
    if not calon.penghasilan:
        return None
    key = "pinjaman.kapasitas_persen"
    percent = nilai_parameter(conn, entitas, key, calon.tanggal, KAPASITAS_BAWAAN)
    return capacity(calon.penghasilan, Decimal(percent))


def _other_loans(conn: Connection, entitas: str, calon: Calon) -> tuple[int, int]:
    """Principal that the member owes on running loans, and their next instalments together."""
    rows = _running(conn, entitas, calon.no_anggota)
    chart, owed, monthly = load_chart(conn, entitas), 0, 0
    for row in rows:
        owed += saldo_buku(conn, chart, row.no_pinjaman).get(role_of(row.pihak_terkait), 0)
        loan = pinjaman_of(row)
        monthly += next(
            (a.jumlah for a in check_pinjaman(loan) if a.jatuh_tempo > calon.tanggal), 0
        )
    return owed, monthly


def _running(
    conn: Connection, entitas: str, no_anggota: str, keadaan: tuple[str, ...] = (CAIR,)
) -> list[Row[Any]]:
    query = select(PINJAMAN).where(
        PINJAMAN.c.entitas_kode == entitas,
        PINJAMAN.c.no_anggota == no_anggota,
        PINJAMAN.c.keadaan.in_(keadaan),
    )
    return list(conn.execute(query.order_by(PINJAMAN.c.id)))


def find_data(viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str,
              hari_ini: dt.date) -> DataPinjaman:  # fmt: skip
    """A loan with its schedule, deductions, collateral and guarantors.

    :raises Refusal: `tidak_ditemukan`.
    """
    row = find_visible(viewer, conn, entitas, no_pinjaman)
    day = dt.date.fromisoformat(row.tanggal_cair) if row.tanggal_cair else hari_ini
    if row.jatuh_tempo_pertama:
        first = dt.date.fromisoformat(row.jatuh_tempo_pertama)
        day = min(day, first - dt.timedelta(days=1))
    pledges, people = AgunanPinjaman.__table__, PenjaminPinjaman.__table__.c
    named = conn.scalars(select(people.no_anggota).where(people.pinjaman_id == row.id)).all()
    found = select(pledges).where(pledges.c.pinjaman_id == row.id).order_by(pledges.c.id)
    return DataPinjaman(
        row=row,
        nama=find_nama(conn, entitas, row.no_anggota),
        jadwal=check_pinjaman(pinjaman_of(row, day)),
        pencairan=pencairan_of(row),
        agunan=tuple(conn.execute(found)),
        penjamin=tuple((no, find_nama(conn, entitas, no)) for no in named),
    )


def kartu_pinjaman(viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str,
                   per: dt.date) -> DataKartu | None:  # fmt: skip
    """The card of a loan on a day; None for one that was never paid out.

    :raises Refusal: `tidak_ditemukan`.
    """
    row = find_visible(viewer, conn, entitas, no_pinjaman)
    if not row.tanggal_cair:
        return None
    return _card(conn, entitas, read_riwayat(conn, row), per)


def _card(conn: Connection, entitas: str, riwayat: Riwayat, per: dt.date) -> DataKartu:
    row = riwayat.row
    return DataKartu(
        row=row,
        nama=find_nama(conn, entitas, row.no_anggota),
        kartu=replay(riwayat.pinjaman, events_of(riwayat.rows), per),
        riwayat=tuple(riwayat.rows),
    )


def own_pinjaman(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str, per: dt.date
) -> list[DataKartu]:
    """Cards of a member's loans for which something is still asked: those that run come first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal` for other people's.
    """
    require_anggota(viewer, conn, entitas, no_anggota)
    rows = _running(conn, entitas, no_anggota, DITAGIH)
    cards = [_card(conn, entitas, read_riwayat(conn, row), per) for row in rows]
    owed = [card for card in cards if not (card.kartu.beku and card.kartu.lunas)]
    return sorted(owed, key=lambda card: card.kartu.beku)


def own_pengajuan(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str
) -> list[Row[Any]]:
    """All loans of a member, the latest first, whatever became of them.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal` for other people's.
    """
    require_anggota(viewer, conn, entitas, no_anggota)
    query = select(PINJAMAN).where(
        PINJAMAN.c.entitas_kode == entitas, PINJAMAN.c.no_anggota == no_anggota
    )
    return list(conn.execute(query.order_by(PINJAMAN.c.id.desc())))


def preview_bayar(
    viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str, minta: Permintaan
) -> Hitungan:
    """Where a payment would go, before it is saved.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, and as `record_bayar`.
    """
    require_semua(viewer, entitas)
    row = find_visible(viewer, conn, entitas, no_pinjaman)
    check_ditagih(row.keadaan)
    return count(read_riwayat(conn, row), 10**11, minta)


def tawaran_pelunasan(
    viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str, tanggal: dt.date
) -> Tawaran:
    """What settles a loan on a day.

    :raises Refusal: `tidak_ditemukan`, `pinjaman_belum_cair`, `pinjaman_sudah_lunas`,
        `pelunasan_mundur`.
    """
    row = find_visible(viewer, conn, entitas, no_pinjaman)
    check_berjalan(row.keadaan)
    return offer(read_riwayat(conn, row), tanggal)

