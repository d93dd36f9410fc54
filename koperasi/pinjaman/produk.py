"""Products of loans: dated terms, checked against the law, found for a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from koperasi.dasar.aturan import dated_table
from koperasi.dasar.desa import Desa
from koperasi.dasar.tempo import anchor_on
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, table_of, write_jejak
from koperasi.kas.rules import check_jumlah, check_words
from koperasi.pinjaman.denda import AturanDenda
from koperasi.pinjaman.jadwal import Syarat, check_syarat, make_jadwal, make_pencairan
from koperasi.pinjaman.kartu import Pinjaman, check_pinjaman
from koperasi.pinjaman.models import ProdukPinjaman
from koperasi.pinjaman.pelunasan import KEBIJAKAN
from koperasi.pinjaman.perintah import ProdukBaru
from koperasi.pinjaman.rules import check_kode
from koperasi.pinjaman.tingkat import TingkatEfektif, check_tarif, effective_rate
from ledger.errors import Refusal
from ledger.limits import NAME, check_length

PRODUK = table_of(ProdukPinjaman)
_PERSEN = (
    "tarif_jasa_persen",
    "provisi_persen",
    "wajib_pinjam_persen",
    "denda_persen_hari",
    "penalti_persen",
)


def set_produk(desa: Desa, viewer: Viewer, perintah: ProdukBaru) -> int:
    """Write down the terms of a product from a date on; loans keep the terms they began with.

    The nominal rate may not pass the cap of law (24 % a year, Permenkop UKM 8/2023 art. 27).

    :returns: id of the row.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `kode_produk_salah`, `wajib_diisi`,
        `dasar_kosong`, `persen_salah`, `jasa_melebihi_batas`, `kebijakan_pelunasan_salah`, and
        what the schedule refuses: `metode_salah`, `tenor_salah`, `urutan_salah`, ...
    """
    viewer.require("pinjaman.produk")
    check_words(perintah)
    check_produk(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        nomor = int(conn.scalar(insert(PRODUK).values(_row(buku, perintah)).returning(PRODUK.c.id)))
        detail = {"kode": perintah.kode, "dasar": perintah.dasar}
        write_jejak(buku, "pinjaman.produk", [(f"produk_pinjaman:{nomor}", detail)])
        return nomor


def check_produk(perintah: ProdukBaru) -> None:
    """Whether loans can be made on these terms.

    :raises Refusal: see :func:`set_produk`.
    """
    check_kode(perintah.kode)
    for name in ("nama", "dasar"):
        if not getattr(perintah, name).strip():
            raise Refusal("dasar_kosong" if name == "dasar" else "wajib_diisi", name)
        check_length(getattr(perintah, name).strip(), name, NAME)
    for name in _PERSEN:
        if not 0 <= getattr(perintah, name) <= 100:
            raise Refusal("persen_salah", name)
    if perintah.jasa_pelunasan not in KEBIJAKAN:
        policy = perintah.jasa_pelunasan
        raise Refusal("kebijakan_pelunasan_salah", "jasa_pelunasan", kebijakan=policy)
    check_jumlah(perintah.plafon_paling_banyak, "plafon_paling_banyak")
    if perintah.administrasi < 0:
        raise Refusal("jumlah_minus", "administrasi")
    day = perintah.berlaku_mulai
    syarat = Syarat(
        perintah.plafon_paling_banyak,
        perintah.tarif_jasa_persen,
        perintah.tenor_paling_lama,
        perintah.metode,
        anchor_on(day),
        perintah.tenggang_bulan,
        perintah.kelipatan,
    )
    denda = AturanDenda(perintah.denda_persen_hari, perintah.denda_tenggang_hari)
    check_pinjaman(Pinjaman(syarat, day, denda, tuple(perintah.urutan.split(","))))
    nominal = perintah.tarif_jasa_persen * 12
    check_tarif(nominal, Decimal(0), rate_cap(day), ketat=False)


def rate_cap(pada: dt.date) -> Decimal:
    """Highest jasa a year that the law allows on a day, percent."""
    return Decimal(dated_table("pinjaman.batas", pada)["jasa_tertinggi_persen_tahun"])


def related_cap(pada: dt.date) -> Decimal:
    """Part of own capital that related parties may owe together, percent."""
    return Decimal(dated_table("pinjaman.batas", pada)["pihak_terkait_persen_modal"])


def list_terms(conn: Connection, entitas: str, pada: dt.date) -> list[Row[Any]]:
    """The terms that hold on a day, one row for each product that gives new loans."""
    query = (
        select(PRODUK)
        .where(PRODUK.c.entitas_kode == entitas, PRODUK.c.berlaku_mulai <= pada.isoformat())
        .order_by(PRODUK.c.kode, PRODUK.c.berlaku_mulai, PRODUK.c.id)
    )
    newest = {row.kode: row for row in conn.execute(query)}
    return [row for row in newest.values() if row.aktif]


def find_terms(conn: Connection, entitas: str, kode: str, pada: dt.date) -> Row[Any]:
    """Terms of one product on a day.

    :raises Refusal: `produk_tidak_dikenal`.
    """
    for row in list_terms(conn, entitas, pada):
        if row.kode == kode:
            return row
    raise Refusal("produk_tidak_dikenal", "produk", kode=kode)


def effective_of(syarat: Syarat, terms: Any) -> TingkatEfektif:
    """What a loan really costs, provisi and administration counted in.

    :raises Refusal: as :func:`check_syarat` and `make_pencairan`.
    """
    check_syarat(syarat)
    out = make_pencairan(
        syarat.plafon,
        Decimal(terms.provisi_persen),
        terms.administrasi,
        Decimal(terms.wajib_pinjam_persen),
    )
    received = out.plafon - out.provisi - out.administrasi
    return effective_rate(received, [row.jumlah for row in make_jadwal(syarat)])


def _row(buku: Buku, perintah: ProdukBaru) -> Mapping[str, Any]:
    given = {name: value for name, value in vars(perintah).items() if name != "entitas"}
    percents = {name: f"{getattr(perintah, name).normalize():f}" for name in _PERSEN}
    return {
        **given,
        **percents,
        "entitas_kode": buku.entitas,
        "nama": perintah.nama.strip(),
        "dasar": perintah.dasar.strip(),
        "berlaku_mulai": perintah.berlaku_mulai.isoformat(),
        "aktif": int(perintah.aktif),
        "dibuat_oleh": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
    }
