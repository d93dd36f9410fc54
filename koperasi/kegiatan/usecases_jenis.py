"""The village adds a kind of activity to a pillar, renames it, or ends it; dated rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kegiatan.baris import NAMA, check_isi
from koperasi.kegiatan.models import JenisKegiatanDesa
from koperasi.kegiatan.program import ANAK, AWALAN, PROGRAM, SOSIALISASI, J, get_program
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON

SERI: Final = "jenis_kegiatan_desa"
TANDA: Final = ("", SOSIALISASI, ANAK)


@dataclass(frozen=True)
class JenisDesaBaru:
    """A kind of activity of the village's own.

    :param pilar: code of a pillar, of whatever programme.
    :param tanda: "sosialisasi": families that came count as informed; "anak": a children's
        session; "" for neither.
    :param dasar: decision that it comes from.
    """

    pilar: str
    nama: str
    berlaku_mulai: dt.date
    dasar: str
    tanda: str = ""


@dataclass(frozen=True)
class UbahJenisDesa:
    """From a day on the kind has another name, or is offered no more (`aktif` false)."""

    kode: str
    nama: str
    aktif: bool
    berlaku_mulai: dt.date
    dasar: str


def add_jenis_desa(desa: Desa, viewer: Viewer, perintah: JenisDesaBaru) -> str:
    """Add a kind; its code, "desa_1". What is planned from its first day on may be of it.

    :raises Refusal: `tidak_berhak`, `isian_kegiatan_kosong`, `pilar_salah`, `tanda_jenis_salah`,
        `jenis_desa_mundur`, `jenis_desa_ada`.
    """
    viewer.require("kegiatan.program")
    if perintah.pilar not in {one.kode for kode in PROGRAM for one in get_program(kode).pilar}:
        raise Refusal("pilar_salah", "pilar", isi=perintah.pilar[:40])
    if perintah.tanda not in TANDA:
        raise Refusal("tanda_jenis_salah", "tanda", isi=perintah.tanda[:40])
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        values = _values(pelaku, perintah)
        _check_name(conn, values["nama"], perintah.pilar)
        kode = f"{AWALAN}{next_number(conn, DESA, SERI)}"
        said = {"kode": kode, "pilar": perintah.pilar, "tanda": perintah.tanda, "aktif": 1}
        _write(pelaku, {**values, **said})
    return kode


def change_jenis_desa(desa: Desa, viewer: Viewer, perintah: UbahJenisDesa) -> None:
    """Add the row that says what holds from a day on; earlier rows stay, so do old activities.

    :raises Refusal: `tidak_berhak`, `isian_kegiatan_kosong`, `jenis_desa_tidak_dikenal`,
        `jenis_desa_mundur`, `jenis_desa_ada`.
    """
    viewer.require("kegiatan.program")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        query = select(JenisKegiatanDesa.__table__).where(J.kode == perintah.kode)
        last = conn.execute(query.order_by(J.berlaku_mulai.desc(), J.id.desc()).limit(1)).first()
        if last is None:
            raise Refusal("jenis_desa_tidak_dikenal", "kode", isi=perintah.kode[:40])
        values = _values(pelaku, perintah)
        if values["berlaku_mulai"] < last.berlaku_mulai:
            day = dt.date.fromisoformat(last.berlaku_mulai)
            raise Refusal("jenis_desa_mundur", "berlaku_mulai", tanggal=day)
        _check_name(conn, values["nama"], last.pilar, perintah.kode)
        said = {"kode": last.kode, "pilar": last.pilar, "tanda": last.tanda}
        _write(pelaku, {**values, **said, "aktif": int(perintah.aktif)})


def _values(pelaku: Pelaku, perintah: JenisDesaBaru | UbahJenisDesa) -> dict[str, Any]:
    """What both say, checked: nothing holds from a day that is over."""
    nama = check_isi(perintah.nama, "nama", NAMA)
    dasar = check_isi(perintah.dasar, "dasar", REASON)
    today = pelaku.hari_ini
    if perintah.berlaku_mulai < today:
        raise Refusal("jenis_desa_mundur", "berlaku_mulai", tanggal=today)
    return {
        "nama": nama,
        "berlaku_mulai": perintah.berlaku_mulai.isoformat(),
        "dasar": dasar,
        "oleh": pelaku.viewer.user,
        "pada": pelaku.stamp,
    }


def _check_name(conn: Connection, nama: str, pilar: str, sendiri: str = "") -> None:
    """One name stands for one kind of a pillar: listed ones, and the village's newest rows."""
    rows = conn.execute(select(J.kode, J.nama, J.pilar).order_by(J.berlaku_mulai, J.id))
    own = {row.kode: row.nama for row in rows if row.pilar == pilar and row.kode != sendiri}
    listed = (
        kind.nama[0]
        for kode in PROGRAM
        for one in get_program(kode).pilar
        if one.kode == pilar
        for kind in one.jenis
    )
    if nama.casefold() in {name.casefold() for name in (*listed, *own.values())}:
        raise Refusal("jenis_desa_ada", "nama", nama=nama)


def _write(pelaku: Pelaku, values: dict[str, Any]) -> None:
    insert_row(pelaku, JenisKegiatanDesa, values)
    said = {name: values[name] for name in ("pilar", "berlaku_mulai", "aktif")}
    pelaku.trail("kegiatan.jenis_desa", f"jenis_kegiatan:{values['kode']}", **said)
