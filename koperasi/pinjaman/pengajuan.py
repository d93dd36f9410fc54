"""What an application is held against before it is kept: person, product, limits, law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from koperasi.dasar.bulat import down, part_of
from koperasi.dasar.dokumen import sidik_isi
from koperasi.entitas.models import PejabatEntitas
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.kas.rules import check_catatan, check_jumlah, check_words
from koperasi.pinjaman.baca import PINJAMAN, pinjaman_of, saldo_buku
from koperasi.pinjaman.jadwal import make_pencairan
from koperasi.pinjaman.jaminan import JENIS_SIMPANAN, check_simpanan
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.kartu import check_pinjaman
from koperasi.pinjaman.perintah import AgunanBaru, Pengajuan
from koperasi.pinjaman.produk import effective_of, find_terms, rate_cap, related_cap
from koperasi.pinjaman.rules import (
    CAIR,
    Peminjam,
    check_peminjam,
    check_pihak_terkait,
    check_plafon,
)
from koperasi.pinjaman.tingkat import above_cap, check_tarif
from koperasi.simpanan.keanggotaan import read_posisi
from ledger import totals
from ledger.chart import Chart
from ledger.errors import Refusal

MODAL_SENDIRI = (
    "simpanan_pokok",
    "simpanan_wajib",
    "modal_hibah",
    "cadangan_umum",
    "cadangan_risiko",
)
"""Roles of own capital (UU 25/1992 art. 41)."""
SALIN = (
    "metode",
    "tarif_jasa_persen",
    "tenggang_bulan",
    "kelipatan",
    "provisi_persen",
    "administrasi",
    "wajib_pinjam_persen",
    "denda_persen_hari",
    "denda_tenggang_hari",
    "urutan",
    "jasa_pelunasan",
    "penalti_persen",
)
"""Terms that a loan takes over from its product and keeps."""
BIASA, TERKAIT, EFEKTIF = "pinjaman", "pinjaman_terkait", "pinjaman_efektif"
"""Kinds of application, each with approval limits of its own."""


@dataclass(frozen=True)
class Diperiksa:
    """An application that passed its checks: the columns of its row, and what is worth a look."""

    row: dict[str, Any]
    sidik: str
    peringatan: tuple[str, ...]


def check_pengajuan(buku: Buku, isi: Pengajuan) -> Diperiksa:
    """Whether this may be asked for; the effective rate above the cap is a warning only.

    :raises Refusal: see :func:`koperasi.pinjaman.usecases.submit_pengajuan`.
    """
    check_words(isi)
    check_jumlah(isi.plafon, "plafon")
    if not check_catatan(isi.tujuan, "tujuan"):
        raise Refusal("wajib_diisi", "tujuan")
    check_catatan(isi.analisis, "analisis")
    if isi.penghasilan < 0:
        raise Refusal("jumlah_minus", "penghasilan")
    posisi = read_posisi(buku, [isi.no_anggota])[isi.no_anggota]
    check_peminjam(Peminjam(isi.no_anggota, posisi.status))
    check_jaminan(buku, isi)
    terms = find_terms(buku.conn, buku.entitas, isi.produk, isi.tanggal)
    check_plafon(isi.plafon, terms.plafon_paling_banyak)
    check_tenor(isi.tenor_bulan, terms.tenor_paling_lama)
    related = isi.pihak_terkait or is_officer(buku, isi.no_anggota, isi.tanggal)
    if related:
        check_bmpp(buku, isi.plafon, isi.tanggal)
    row = _columns(isi, terms, related=related)
    warned = _check_terms(row, isi.tanggal)
    return Diperiksa(row, _sidik(buku, isi, row), warned)


def _columns(isi: Pengajuan, terms: Row[Any], *, related: bool) -> dict[str, Any]:
    first = isi.jatuh_tempo_pertama
    return {
        "tanggal": isi.tanggal.isoformat(),
        "no_anggota": isi.no_anggota,
        "produk": terms.kode,
        "plafon": isi.plafon,
        "tenor_bulan": isi.tenor_bulan,
        **{name: getattr(terms, name) for name in SALIN},
        "jatuh_tempo_pertama": first.isoformat() if first else "",
        "tujuan": isi.tujuan.strip(),
        "penghasilan": isi.penghasilan,
        "analisis": isi.analisis.strip(),
        "pihak_terkait": int(related),
    }


def _check_terms(row: dict[str, Any], pada: dt.date) -> tuple[str, ...]:
    """Schedule, deductions and rates; completes the row with its effective rate."""
    calon = SimpleNamespace(**row)
    loan = pinjaman_of(calon, pada)
    check_pinjaman(loan)
    kept = (Decimal(row["provisi_persen"]), row["administrasi"])
    make_pencairan(row["plafon"], *kept, Decimal(row["wajib_pinjam_persen"]))
    efektif = effective_of(loan.syarat, calon).tahun
    nominal, cap = Decimal(row["tarif_jasa_persen"]) * 12, rate_cap(pada)
    check_tarif(nominal, efektif, cap, ketat=False)
    row["efektif_persen"] = f"{efektif:f}"
    return tuple(f"{name}_di_atas_batas" for name in above_cap(nominal, efektif, cap))


def check_tenor(bulan: int, paling_lama: int) -> None:
    """Months within those of the product.

    :raises Refusal: `tenor_salah`.
    """
    if not 1 <= bulan <= paling_lama:
        raise Refusal("tenor_salah", "tenor_bulan", paling_banyak=paling_lama)


def check_jaminan(buku: Buku, isi: Pengajuan) -> None:
    """Guarantors are other members; collateral has a name and a value.

    :raises Refusal: `penjamin_sendiri`, `peminjam_bukan_anggota`, `anggota_tidak_dikenal`,
        `wajib_diisi`, `amount_zero`, `jumlah_minus`, `persen_salah`, and for the borrower's own
        savings `blokir_melebihi_saldo`, `bilyet_tidak_dikenal`.
    """
    for nomor, satu in enumerate(isi.agunan, 1):
        if not check_catatan(satu.uraian, f"agunan.{nomor}.uraian"):
            raise Refusal("wajib_diisi", f"agunan.{nomor}.uraian")
        check_jumlah(satu.nilai, f"agunan.{nomor}.nilai")
        if not 0 <= satu.diakui_persen <= 100:
            raise Refusal("persen_salah", f"agunan.{nomor}.diakui_persen")
        if satu.jenis == JENIS_SIMPANAN:
            _check_simpanan(buku, isi.no_anggota, satu, nomor)
    if isi.no_anggota in isi.penjamin:
        raise Refusal("penjamin_sendiri", "penjamin", nomor=isi.no_anggota)
    for no, posisi in read_posisi(buku, isi.penjamin).items():
        check_penjamin(Peminjam(no, posisi.status))


def _check_simpanan(buku: Buku, no_anggota: str, satu: AgunanBaru, nomor: int) -> None:
    try:
        check_simpanan(buku, no_anggota, satu.nilai, satu.rekening.strip().upper())
    except Refusal as refusal:
        place = f"agunan.{nomor}.{refusal.field or 'nilai'}"
        raise Refusal(refusal.code, place, **refusal.values) from refusal


def check_penjamin(penjamin: Peminjam) -> None:
    """Only members stand for others.

    :raises Refusal: `penjamin_bukan_anggota`.
    """
    try:
        check_peminjam(penjamin)
    except Refusal as refusal:
        who = {"nomor": penjamin.nomor, "status": penjamin.status}
        raise Refusal("penjamin_bukan_anggota", "penjamin", **who) from refusal


def is_officer(buku: Buku, no_anggota: str, pada: dt.date) -> bool:
    """Whether a member is pengurus or pengawas on a day: a related party (art. 44)."""
    table, day = table_of(PejabatEntitas).c, pada.isoformat()
    query = select(table.id).where(
        table.entitas_kode == buku.entitas,
        table.no_anggota == no_anggota,
        table.organ.in_(("pengurus", "pengawas")),
        table.mulai <= day,
        or_(table.sampai.is_(None), table.sampai >= day),
    )
    return buku.conn.scalar(query.limit(1)) is not None


def own_capital(conn: Connection, chart: Chart) -> int:
    """Own capital in the books now, whole rupiah (UU 25/1992 art. 41)."""
    balances = totals.balances(conn, chart.ledger)
    return sum(-balances.get(chart.role(role).code, 0) for role in MODAL_SENDIRI)


def check_bmpp(buku: Buku, plafon: int, pada: dt.date) -> None:
    """The loans of related parties stay within their part of own capital.

    :raises Refusal: `bmpp_terlampaui`.
    """
    used = totals.balance(buku.conn, buku.entitas, buku.chart.role(role_of(1)).code)
    own = own_capital(buku.conn, buku.chart)
    check_pihak_terkait(plafon, used, own, related_cap(pada))


def jenis_of(row: Any) -> str:
    """Which approval limits hold: related party first, then a rate above the cap."""
    if row.pihak_terkait:
        return TERKAIT
    day = dt.date.fromisoformat(row.tanggal)
    return EFEKTIF if Decimal(row.efektif_persen) > rate_cap(day) else BIASA


def exposure(buku: Buku, no_anggota: str) -> int:
    """Principal that a member owes now over all loans."""
    query = select(PINJAMAN.c.no_pinjaman, PINJAMAN.c.pihak_terkait).where(
        PINJAMAN.c.entitas_kode == buku.entitas,
        PINJAMAN.c.no_anggota == no_anggota,
        PINJAMAN.c.keadaan == CAIR,
    )
    return sum(
        saldo_buku(buku.conn, buku.chart, row.no_pinjaman).get(role_of(row.pihak_terkait), 0)
        for row in buku.conn.execute(query)
    )


def capacity(penghasilan: int, persen: Decimal) -> int:
    """Instalment per month that an income carries, whole rupiah."""
    return down(part_of(penghasilan, persen))


def _sidik(buku: Buku, isi: Pengajuan, row: dict[str, Any]) -> str:
    """Fingerprint of everything that is approved: terms, person, collateral, guarantors."""
    pledges = [
        (a.jenis, a.uraian, a.nilai, str(a.diakui_persen), *filter(None, [a.rekening]))
        for a in isi.agunan
    ]
    return sidik_isi(
        {"entitas": buku.entitas, **row, "agunan": pledges, "penjamin": sorted(isi.penjamin)}
    )
