"""Proposing a change of a loan: what is asked for is checked, kept and handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DRAF
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, write_jejak, write_rows
from koperasi.persetujuan.batas import needs_approval
from koperasi.persetujuan.usecases import Langkah, Rujukan, submit_dokumen
from koperasi.pinjaman.baca import USUL
from koperasi.pinjaman.models import UsulPinjaman
from koperasi.pinjaman.perintah_usul import (
    HasilUsul,
    UsulHapusBuku,
    UsulHapusDenda,
    UsulRestrukturisasi,
)
from koperasi.pinjaman.usul import (
    HAPUS_BUKU,
    HAPUS_DENDA,
    RESTRUKTURISASI,
    Usul,
    check_denda,
    check_hapus,
    check_restrukturisasi,
    check_sendirian,
    find_usul,
    fingerprint,
    kind_of,
)
from ledger.errors import Refusal
from ledger.store import reserve_ids

_Check = Callable[[Buku, Any], dict[str, Any]]
PERIKSA: Mapping[str, _Check] = {
    RESTRUKTURISASI: check_restrukturisasi,
    HAPUS_BUKU: check_hapus,
    HAPUS_DENDA: check_denda,
}


def propose_restrukturisasi(desa: Desa, viewer: Viewer, isi: UsulRestrukturisasi) -> HasilUsul:
    """Ask for a new loan in the place of an old one; it is made when the last approval comes.

    No cash moves. Unpaid jasa stays owed on the old card unless it becomes principal, which is
    then provided for in full; fees stay there too. The class does not improve by it until three
    instalments in a row came on time (DOMAIN 3.6, 3.7; Permenkop UKM 8/2023).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `usul_masih_menunggu`,
        `usul_tanpa_penyetuju`, `alasan_kosong`, `key_used`, as
        :func:`koperasi.pinjaman.usul.check_restrukturisasi`.
    """
    return _propose(desa, viewer, RESTRUKTURISASI, isi)


def propose_hapus_buku(desa: Desa, viewer: Viewer, isi: UsulHapusBuku) -> HasilUsul:
    """Ask for a loan to be written off against the allowance; the member goes on owing it.

    Only the worst class, provided for in full, after collection was tried, by pengurus with
    pengawas and told to the members' meeting (SAK EP; AD/ART). Money that comes later is income.

    :raises Refusal: as :func:`propose_restrukturisasi` and
        :func:`koperasi.pinjaman.usul.check_hapus`.
    """
    return _propose(desa, viewer, HAPUS_BUKU, isi)


def propose_hapus_denda(desa: Desa, viewer: Viewer, isi: UsulHapusDenda) -> HasilUsul:
    """Ask for late fees to be waived. They were never booked, so nothing is.

    :raises Refusal: as :func:`propose_restrukturisasi` and
        :func:`koperasi.pinjaman.usul.check_denda`.
    """
    return _propose(desa, viewer, HAPUS_DENDA, isi)


def _propose(desa: Desa, viewer: Viewer, jenis: str, isi: Usul) -> HasilUsul:
    viewer.require("pinjaman.ajukan")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, isi.entitas)
        known = conn.execute(select(USUL).where(USUL.c.kunci == isi.kunci)).first()
        if known is not None:
            return _again(known, jenis, isi)
        columns = PERIKSA[jenis](buku, isi)
        sidik = fingerprint(buku.entitas, columns)
        check_sendirian(conn, columns["pinjaman_id"])
        (ident,) = reserve_ids(conn, USUL.name, 1)
        nomor = f"U{next_number(conn, buku.entitas, 'usul_pinjaman'):05}"
        place = {"id": ident, "nomor": nomor, "keadaan": DRAF, "sidik_isi": sidik}
        write_rows(buku, USUL, [{**columns, **place, "tindakan_id": None, "kunci": isi.kunci}])
        row = find_usul(conn, buku.entitas, nomor)
        _check_somebody(buku, row)
        submit_dokumen(conn, desa, viewer, Langkah(rujukan(row), sidik))
        return told(buku, nomor, "pinjaman.usul")


def _again(row: Row[Any], jenis: str, isi: Usul) -> HasilUsul:
    """What was answered when this was proposed; by now the loan may be another."""
    if (row.jenis, replace(asked_of(row), kunci=isi.kunci)) != (jenis, _plain(row, isi)):
        raise Refusal("key_used", kunci=isi.kunci)
    return answer(row, ulang=True)


def _plain(row: Row[Any], isi: Usul) -> Usul:
    """What is asked now, with what a proposal fills in by itself."""
    texts = {name: getattr(isi, name).strip() for name in ("alasan", "dasar")}
    if isinstance(isi, UsulHapusBuku):
        texts["upaya"] = isi.upaya.strip()
    made = replace(isi, **texts)
    if not isinstance(made, UsulRestrukturisasi):
        return made
    rate = made.tarif_jasa_persen
    return replace(
        made,
        metode=made.metode or row.metode,
        tarif_jasa_persen=Decimal(row.tarif_jasa_persen) if rate is None else rate,
        jasa_dipokokkan=made.jasa_dipokokkan and bool(row.jasa_dipokokkan),
    )


def _check_somebody(buku: Buku, row: Row[Any]) -> None:
    """These changes always take a second person, whatever the limits of the entity say.

    :raises Refusal: `usul_tanpa_penyetuju`.
    """
    kind, day = kind_of(row), dt.date.fromisoformat(row.tanggal)
    if needs_approval(buku.conn, buku.entitas, kind, row.jumlah, day).bebas:
        raise Refusal("usul_tanpa_penyetuju", "no_pinjaman")


def asked_of(row: Row[Any]) -> Usul:
    """A stored proposal as it was asked for."""
    day = dt.date.fromisoformat(row.tanggal)
    where = (row.entitas_kode, row.no_pinjaman, day)
    if row.jenis == HAPUS_DENDA:
        return UsulHapusDenda(*where, row.jumlah, row.alasan, row.dasar)
    if row.jenis == HAPUS_BUKU:
        return UsulHapusBuku(*where, row.upaya, row.alasan, row.dasar)
    return UsulRestrukturisasi(
        *where,
        row.cara,
        row.tenor_bulan,
        dt.date.fromisoformat(row.jatuh_tempo_pertama),
        row.alasan,
        row.dasar,
        row.metode,
        Decimal(row.tarif_jasa_persen),
        row.tenggang_bulan,
        jasa_dipokokkan=bool(row.jasa_dipokokkan),
    )


def rujukan(row: Row[Any]) -> Rujukan:
    """A proposal as the steps of approval name it."""
    return Rujukan(kind_of(row), UsulPinjaman, row.id, row.jumlah)


def told(buku: Buku, nomor: str, action: str, alasan: str = "") -> HasilUsul:
    """Write the trail of a step; the answer to it."""
    row = find_usul(buku.conn, buku.entitas, nomor)
    detail = {
        "nomor": nomor,
        "no_pinjaman": row.no_pinjaman,
        "jenis": row.jenis,
        "jumlah": row.jumlah,
        "keadaan": row.keadaan,
    }
    if alasan:
        detail["alasan"] = alasan
    write_jejak(buku, action, [(f"usul_pinjaman:{row.id}", detail)])
    return answer(row)


def answer(row: Row[Any], *, ulang: bool = False) -> HasilUsul:
    """What is told of a proposal."""
    return HasilUsul(
        row.id,
        row.nomor,
        row.jenis,
        row.keadaan,
        row.sidik_isi,
        row.no_pinjaman,
        row.no_bukti,
        row.no_pinjaman_baru,
        ulang,
    )
