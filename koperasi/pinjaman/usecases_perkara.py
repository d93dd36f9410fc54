"""Marking a loan as claimed in court, and ending that: it is macet in between."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, write_jejak
from koperasi.kas.rules import check_catatan, check_words
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.perkara import PERKARA, running
from koperasi.pinjaman.rules import check_berjalan, check_sendiri
from koperasi.pinjaman.usecases_akhir_bulan import latest_month
from ledger.errors import Refusal
from ledger.periods import last_day, month_name
from ledger.store import reserve_ids

HAK = "pinjaman.perkara"
_P = PERKARA.c
_ENDING = ("selesai_tanggal", "selesai_dokumen", "selesai_alasan", "selesai_oleh", "selesai_pada")


@dataclass(frozen=True)
class PerkaraBaru:
    """A loan that is claimed in court from a day on.

    :param dokumen: number of the claim, or of the letter to the court.
    """

    entitas: str
    no_pinjaman: str
    tanggal: dt.date
    dokumen: str
    alasan: str
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class AkhiriPerkara:
    """A claim that ended: judged, settled, withdrawn, or marked by mistake.

    :param tanggal: first day on which the loan no longer counts as claimed.
    :param dokumen: number of the judgment, of the settlement, of the board's letter.
    """

    entitas: str
    id: int
    tanggal: dt.date
    dokumen: str
    alasan: str


@dataclass(frozen=True)
class HasilPerkara:
    """Answer: which claim, of which loan."""

    id: int
    no_pinjaman: str
    ulang: bool = False


def mark_perkara(desa: Desa, viewer: Viewer, perintah: PerkaraBaru) -> HasilPerkara:
    """Mark a running loan as claimed in court: it is macet from that day, whatever its arrears.

    The month end that follows provides for it in full and accrues no more jasa (DOMAIN 3.7).

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `perkara_tanpa_dokumen`,
        `pinjaman_tidak_dikenal`, `pinjaman_belum_cair`, `pinjaman_sudah_lunas`,
        `pinjaman_sendiri`, `perkara_sudah_berjalan`, `perkara_sebelum_cair`,
        `perkara_masa_depan`, `perkara_bulan_selesai`, `key_used`, as `check_catatan`.
    """
    viewer.require(HAK)
    words = _words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        known = conn.execute(select(PERKARA).where(_P.kunci == perintah.kunci)).first()
        if known is not None:
            return _again(known, perintah)
        row = find_pinjaman(conn, buku.entitas, perintah.no_pinjaman)
        check_berjalan(row.keadaan)
        check_sendiri(viewer.no_anggota, row.no_anggota)
        if running(conn, row.id) is not None:
            raise Refusal("perkara_sudah_berjalan", "no_pinjaman", nomor=row.no_pinjaman)
        if perintah.tanggal.isoformat() < row.tanggal_cair:
            raise Refusal("perkara_sebelum_cair", "tanggal", tanggal_cair=row.tanggal_cair)
        _check_day(buku, perintah.tanggal)
        return _write(buku, row, perintah, words)


def end_perkara(desa: Desa, viewer: Viewer, perintah: AkhiriPerkara) -> HasilPerkara:
    """End a claim: from that day the arrears decide the class again.

    It gives an allowance back, so somebody else than who marked it says so. The same answer twice
    changes nothing.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `perkara_tanpa_dokumen`, `tidak_ditemukan`,
        `perkara_sudah_selesai`, `perkara_pembuat_mengakhiri`, `pinjaman_sendiri`,
        `perkara_selesai_mundur`, `perkara_masa_depan`, `perkara_bulan_selesai`.
    """
    viewer.require(HAK)
    words = _words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        same = (_P.id == perintah.id, _P.entitas_kode == buku.entitas)
        row = conn.execute(select(PERKARA).where(*same)).first()
        if row is None:
            raise Refusal("tidak_ditemukan", "id")
        if row.selesai_tanggal:
            raise Refusal("perkara_sudah_selesai", "tanggal", tanggal=row.selesai_tanggal)
        check_sendiri(viewer.no_anggota, row.no_anggota)
        if row.pembuat == viewer.user:
            raise Refusal("perkara_pembuat_mengakhiri")
        if perintah.tanggal.isoformat() < row.tanggal:
            raise Refusal("perkara_selesai_mundur", "tanggal", tanggal=row.tanggal)
        _check_day(buku, perintah.tanggal)
        done = {
            "selesai_tanggal": perintah.tanggal.isoformat(),
            "selesai_dokumen": words["dokumen"],
            "selesai_alasan": words["alasan"],
            "selesai_oleh": viewer.user,
            "selesai_pada": buku.dicatat,
        }
        conn.execute(update(PERKARA).where(_P.id == row.id).values(done))
        detail = {"no_pinjaman": row.no_pinjaman, "tanggal": done["selesai_tanggal"], **words}
        write_jejak(buku, "pinjaman.perkara_selesai", _subjects(row.id, row.pinjaman_id, detail))
        return HasilPerkara(row.id, row.no_pinjaman)


def _words(perintah: PerkaraBaru | AkhiriPerkara) -> dict[str, str]:
    """Reason and document, both always."""
    check_words(perintah)
    words = {name: check_catatan(getattr(perintah, name), name) for name in ("dokumen", "alasan")}
    if not words["dokumen"]:
        raise Refusal("perkara_tanpa_dokumen", "dokumen")
    if not words["alasan"]:
        raise Refusal("alasan_kosong", "alasan")
    return words


def _check_day(buku: Buku, tanggal: dt.date) -> None:
    """Not later than today, and in no month whose classes are booked already."""
    today = buku.desa.clock.today(buku.zona)
    if tanggal > today:
        raise Refusal("perkara_masa_depan", "tanggal", tanggal=today.isoformat())
    booked = latest_month(buku.conn, buku.entitas)
    if booked and tanggal <= last_day(booked):
        raise Refusal("perkara_bulan_selesai", "tanggal", bulan=month_name(booked))


def _write(
    buku: Buku, row: Row[Any], perintah: PerkaraBaru, words: dict[str, str]
) -> HasilPerkara:
    (nomor,) = reserve_ids(buku.conn, PERKARA.name, 1)
    values = {
        "id": nomor,
        "entitas_kode": buku.entitas,
        "pinjaman_id": row.id,
        "no_pinjaman": row.no_pinjaman,
        "no_anggota": row.no_anggota,
        "tanggal": perintah.tanggal.isoformat(),
        "pembuat": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
        "kunci": perintah.kunci,
        **words,
        **dict.fromkeys(_ENDING, ""),
    }
    buku.conn.execute(insert(PERKARA).values(values))
    detail = {"no_pinjaman": row.no_pinjaman, "tanggal": values["tanggal"], **words}
    write_jejak(buku, "pinjaman.perkara", _subjects(nomor, row.id, detail))
    return HasilPerkara(nomor, row.no_pinjaman)


def _subjects(
    nomor: int, pinjaman: int, detail: dict[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    """The trail stands at the claim and at the loan."""
    return [(f"perkara_pinjaman:{nomor}", detail), (f"pinjaman:{pinjaman}", detail)]


def _again(row: Row[Any], perintah: PerkaraBaru) -> HasilPerkara:
    """The answer that was given to the same form."""
    same = (row.entitas_kode, row.no_pinjaman, row.tanggal)
    if same != (perintah.entitas, perintah.no_pinjaman, perintah.tanggal.isoformat()):
        raise Refusal("key_used", kunci=perintah.kunci)
    return HasilPerkara(row.id, row.no_pinjaman, ulang=True)
