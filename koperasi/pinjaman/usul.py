"""What a proposal to change a loan is held against: the loan on its day, the law, the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from koperasi.dasar.dokumen import DIAJUKAN, sidik_isi
from koperasi.kas.pencatatan import Buku
from koperasi.kas.rules import check_catatan, check_jumlah, check_words
from koperasi.pinjaman.baca import USUL, find_pinjaman, pinjaman_of
from koperasi.pinjaman.jadwal import Angsuran
from koperasi.pinjaman.kartu import Kartu, check_pinjaman
from koperasi.pinjaman.kolektibilitas import Golongan, HapusBuku, check_hapus_buku, classes
from koperasi.pinjaman.pembayaran import Riwayat, read_riwayat
from koperasi.pinjaman.pengajuan import check_bmpp
from koperasi.pinjaman.penilaian import PRESET, class_of, provided
from koperasi.pinjaman.perintah_usul import UsulHapusBuku, UsulHapusDenda, UsulRestrukturisasi
from koperasi.pinjaman.produk import effective_of, rate_cap
from koperasi.pinjaman.restrukturisasi import (
    PokokBaru,
    Restrukturisasi,
    check_syarat_baru,
    new_principal,
)
from koperasi.pinjaman.rules import check_berjalan, check_ditagih
from koperasi.pinjaman.tingkat import check_tarif
from ledger.errors import Refusal

RESTRUKTURISASI: Final = "restrukturisasi"
HAPUS_BUKU: Final = "hapus_buku"
HAPUS_DENDA: Final = "hapus_denda"
KATA: Final = {
    RESTRUKTURISASI: "restrukturisasi",
    HAPUS_BUKU: "hapus buku",
    HAPUS_DENDA: "penghapusan denda",
}
AWAL_BARU: Final = {
    "provisi_persen": "0",
    "administrasi": 0,
    "wajib_pinjam_persen": "0",
    "kelipatan": 1,
    "asal": "",
    "mulai_buku": "",
    "jadwal_bawaan": "",
}
"""A loan that takes another's place pays no fees, and begins in these books with its own schedule,
wherever the old one began."""
Usul = UsulRestrukturisasi | UsulHapusBuku | UsulHapusDenda


@dataclass(frozen=True)
class Posisi:
    """A loan on the day of a proposal."""

    riwayat: Riwayat
    kartu: Kartu
    kelas: Golongan

    @property
    def row(self) -> Row[Any]:
        """The loan's row."""
        return self.riwayat.row

    @property
    def sisa_jasa(self) -> int:
        """Jasa that is due and not paid."""
        return sum(satu.sisa_jasa for satu in self.kartu.due())

    @property
    def sisa_denda(self) -> int:
        """Late fees not paid and not waived."""
        return sum(satu.sisa_denda for satu in self.kartu.due())


@dataclass(frozen=True)
class Rancangan:
    """A restructuring before it is handed in: the new principal, its schedule, its real rate."""

    posisi: Posisi
    pokok: PokokBaru
    jadwal: tuple[Angsuran, ...]
    efektif: Decimal


def position(conn: Connection, row: Row[Any], tanggal: dt.date, hari_ini: dt.date) -> Posisi:
    """The loan at the end of a day on which it is to change.

    :raises Refusal: `usul_di_masa_depan`, `usul_mundur` for a day before its latest voucher.
    """
    if tanggal > hari_ini:
        raise Refusal("usul_di_masa_depan", "tanggal", tanggal=hari_ini.isoformat())
    riwayat = read_riwayat(conn, row)
    if tanggal < riwayat.sampai:
        last = riwayat.sampai.isoformat()
        raise Refusal("usul_mundur", "tanggal", tanggal_terakhir=last)
    return Posisi(riwayat, riwayat.kartu(tanggal), class_of(conn, riwayat, tanggal))


def design(conn: Connection, isi: UsulRestrukturisasi, hari_ini: dt.date) -> Rancangan:
    """What a restructuring would make of a loan.

    :raises Refusal: `pinjaman_tidak_dikenal`, `pinjaman_belum_cair`, `pinjaman_sudah_lunas`,
        `usul_mundur`, `usul_di_masa_depan`, `restrukturisasi_jenis_salah`, `dasar_kosong`,
        `penjadwalan_ubah_syarat`, `jasa_melebihi_batas`, and what the schedule refuses.
    """
    row = find_pinjaman(conn, isi.entitas, isi.no_pinjaman)
    check_berjalan(row.keadaan)
    posisi = position(conn, row, isi.tanggal, hari_ini)
    usul = Restrukturisasi(
        isi.cara, posisi.kelas.nama, isi.dasar, jasa_dipokokkan=isi.jasa_dipokokkan
    )
    pokok = new_principal(posisi.kartu, usul)
    calon = successor(row, terms_of(row, isi), pokok.plafon)
    loan = pinjaman_of(calon, isi.tanggal)
    jadwal = check_pinjaman(loan)
    check_syarat_baru(posisi.riwayat.pinjaman.syarat, loan.syarat, usul)
    efektif = effective_of(loan.syarat, calon).tahun
    nominal = Decimal(calon.tarif_jasa_persen) * 12
    check_tarif(nominal, efektif, rate_cap(isi.tanggal), ketat=False)
    return Rancangan(posisi, pokok, jadwal, efektif)


def terms_of(row: Row[Any], isi: UsulRestrukturisasi) -> dict[str, Any]:
    """The terms that a restructuring sets."""
    rate = isi.tarif_jasa_persen
    return {
        "metode": isi.metode or row.metode,
        "tarif_jasa_persen": row.tarif_jasa_persen if rate is None else f"{rate.normalize():f}",
        "tenor_bulan": isi.tenor_bulan,
        "tenggang_bulan": isi.tenggang_bulan,
        "jatuh_tempo_pertama": isi.jatuh_tempo_pertama.isoformat(),
    }


def successor(row: Row[Any], terms: Mapping[str, Any], plafon: int) -> Any:
    """A loan like another one, on new terms and without fees."""
    kept = {**row._mapping, **AWAL_BARU}  # noqa: SLF001 - the public way to a row's columns
    return SimpleNamespace(**{**kept, **terms, "plafon": plafon})


def check_restrukturisasi(buku: Buku, isi: UsulRestrukturisasi) -> dict[str, Any]:
    """Columns of a restructuring that may be handed in.

    :raises Refusal: as :func:`design`, `bmpp_terlampaui`, `wajib_diisi`.
    """
    check_texts(isi)
    made = design(buku.conn, isi, buku.desa.clock.today(buku.zona))
    row = made.posisi.row
    if row.pihak_terkait and made.pokok.jasa:
        check_bmpp(buku, made.pokok.jasa, isi.tanggal)
    return {
        **common(made.posisi, isi),
        **terms_of(row, isi),
        "jenis": RESTRUKTURISASI,
        "jumlah": made.pokok.plafon,
        "cara": isi.cara,
        "efektif_persen": f"{made.efektif:f}",
        "jasa_dipokokkan": made.pokok.jasa,
    }


def check_hapus(buku: Buku, isi: UsulHapusBuku) -> dict[str, Any]:
    """Columns of a writing-off that may be handed in: macet, fully provided, collected in vain.

    :raises Refusal: `hapus_buku_belum_macet`, `hapus_buku_kurang_disisihkan`,
        `hapus_buku_tanpa_upaya`, `dasar_kosong`, and as :func:`position`.
    """
    check_texts(isi)
    row = find_pinjaman(buku.conn, buku.entitas, isi.no_pinjaman)
    check_berjalan(row.keadaan)
    posisi = position(buku.conn, row, isi.tanggal, buku.desa.clock.today(buku.zona))
    left = posisi.kartu.sisa_pokok - posisi.kartu.titipan
    disisihkan = provided(buku.conn, buku.chart, row.no_pinjaman, isi.tanggal)
    usul = HapusBuku(left, posisi.kelas, disisihkan, isi.upaya, isi.dasar)
    check_hapus_buku(usul, classes(PRESET, isi.tanggal))
    check_jumlah(left)
    upaya = check_catatan(isi.upaya, "upaya")
    return {**common(posisi, isi), "jenis": HAPUS_BUKU, "jumlah": left, "upaya": upaya}


def check_denda(buku: Buku, isi: UsulHapusDenda) -> dict[str, Any]:
    """Columns of a waiver: never more than the fees that are open.

    :raises Refusal: `denda_hapus_berlebih`, `amount_zero`, `jumlah_minus`, as :func:`position`.
    """
    check_texts(isi)
    row = find_pinjaman(buku.conn, buku.entitas, isi.no_pinjaman)
    check_ditagih(row.keadaan)
    check_jumlah(isi.jumlah)
    posisi = position(buku.conn, row, isi.tanggal, buku.desa.clock.today(buku.zona))
    if isi.jumlah > posisi.sisa_denda:
        raise Refusal("denda_hapus_berlebih", "jumlah", jumlah_denda=posisi.sisa_denda)
    return {**common(posisi, isi), "jenis": HAPUS_DENDA, "jumlah": isi.jumlah}


def check_texts(isi: Usul) -> None:
    """A reason always, a decision where the loan itself changes, in words for the books.

    :raises Refusal: `alasan_kosong`, `dasar_kosong`, and as `check_words`.
    """
    check_words(isi)
    if not check_catatan(isi.alasan, "alasan"):
        raise Refusal("alasan_kosong", "alasan")
    if not isinstance(isi, UsulHapusDenda) and not check_catatan(isi.dasar, "dasar"):
        raise Refusal("dasar_kosong", "dasar")


def common(posisi: Posisi, isi: Usul) -> dict[str, Any]:
    """What every proposal keeps: whose loan, what was owed on its day, and why."""
    row = posisi.row
    return {
        "tanggal": isi.tanggal.isoformat(),
        "pinjaman_id": row.id,
        "no_pinjaman": row.no_pinjaman,
        "no_anggota": row.no_anggota,
        "pihak_terkait": row.pihak_terkait,
        "sisa_pokok": posisi.kartu.sisa_pokok,
        "sisa_jasa": posisi.sisa_jasa,
        "sisa_denda": posisi.sisa_denda,
        "kelas": posisi.kelas.nama,
        "alasan": isi.alasan.strip(),
        "dasar": isi.dasar.strip(),
    }


def fingerprint(entitas: str, columns: Mapping[str, Any]) -> str:
    """Of everything that is approved: the change, and what the loan owes that day."""
    return sidik_isi({"entitas": entitas, **columns})


def kind_of(row: Any) -> str:
    """Which approval limits hold: related parties first, then a real rate above the cap."""
    if row.pihak_terkait:
        return f"{row.jenis}_terkait"
    cap = rate_cap(dt.date.fromisoformat(row.tanggal))
    above = row.jenis == RESTRUKTURISASI and Decimal(row.efektif_persen) > cap
    return f"{row.jenis}_efektif" if above else str(row.jenis)


def find_usul(conn: Connection, entitas: str, nomor: str) -> Row[Any]:
    """The row of a proposal.

    :raises Refusal: `tidak_ditemukan`.
    """
    query = select(USUL).where(USUL.c.entitas_kode == entitas, USUL.c.nomor == nomor)
    row = conn.execute(query).first() if nomor.isprintable() else None
    if row is None:
        raise Refusal("tidak_ditemukan", "nomor")
    return row


def check_sendirian(conn: Connection, pinjaman_id: int) -> None:
    """One proposal for a loan at a time.

    :raises Refusal: `usul_masih_menunggu` with its number.
    """
    same = (USUL.c.pinjaman_id == pinjaman_id, USUL.c.keadaan == DIAJUKAN)
    waiting = conn.scalar(select(USUL.c.nomor).where(*same).limit(1))
    if waiting is not None:
        raise Refusal("usul_masih_menunggu", "no_pinjaman", nomor=waiting)
