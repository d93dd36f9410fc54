"""Judge an activity: what came of it, what has to follow, for the whole and for each child."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import NAMA, A, change, check_isi, row_in
from koperasi.kegiatan.models import HadirAnak, TindakLanjutKegiatan
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal

L: Final = TindakLanjutKegiatan.__table__.c


@dataclass(frozen=True)
class Penilaian:
    """What came of an activity, and what has to follow; no follow-up when `tindak_lanjut` is ""."""

    no_kegiatan: str
    hasil: str
    tindak_lanjut: str = ""
    siapa: str = ""
    jatuh_tempo: dt.date | None = None


@dataclass(frozen=True)
class TindakLanjutBaru:
    """Something that has to follow from an activity, by whom, until when."""

    no_kegiatan: str
    tindak_lanjut: str
    siapa: str
    jatuh_tempo: dt.date | None


@dataclass(frozen=True)
class SelesaiTindakLanjut:
    """A follow-up was done: its id, and what came of it."""

    id: int
    hasil: str


@dataclass(frozen=True)
class CatatAnakHadir:
    """What a session found out about a child, and what has to follow for it.

    :param id: row of the children's attendance list.
    """

    id: int
    sekolah: str
    catatan: str = ""
    tindak_lanjut: str = ""
    siapa: str = ""
    jatuh_tempo: dt.date | None = None


def evaluate_kegiatan(desa: Desa, viewer: Viewer, perintah: Penilaian) -> None:
    """Judge an activity that took place; from then on nothing of it is changed.

    :raises Refusal: `tidak_berhak`, `isian_kegiatan_kosong`, `kegiatan_tanpa_hadirin`, those of
        `rules.check_tindak_lanjut` and of `baris.row_in`.
    """
    viewer.require("kegiatan.nilai")
    result = check_isi(perintah.hasil, "hasil")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.TERLAKSANA)
        if not row.laki + row.perempuan + row.anak:
            raise Refusal("kegiatan_tanpa_hadirin", nomor=row.no_kegiatan)
        if perintah.tindak_lanjut.strip() or perintah.siapa.strip() or perintah.jatuh_tempo:
            follow = (perintah.tindak_lanjut, perintah.siapa, perintah.jatuh_tempo)
            _follow(pelaku, TindakLanjutBaru(row.no_kegiatan, *follow))
        judged = {"dinilai_oleh": viewer.user, "dinilai_pada": pelaku.stamp}
        change(pelaku, row, keadaan=rules.DINILAI, hasil=result, **judged)
        pelaku.trail("kegiatan.nilai", f"kegiatan:{row.no_kegiatan}")


def add_tindak_lanjut(desa: Desa, viewer: Viewer, perintah: TindakLanjutBaru) -> None:
    """Note what has to follow from an activity that took place, judged or not.

    :raises Refusal: `tidak_berhak`, those of `rules.check_tindak_lanjut` and of `baris.row_in`.
    """
    viewer.require("kegiatan.nilai")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row_in(conn, perintah.no_kegiatan, *rules.JADI)
        _follow(pelaku, perintah)


def finish_tindak_lanjut(desa: Desa, viewer: Viewer, perintah: SelesaiTindakLanjut) -> None:
    """A follow-up is done, with what came of it.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `tindak_lanjut_selesai`,
        `isian_kegiatan_kosong`.
    """
    viewer.require("kegiatan.nilai")
    _finish(desa, viewer, perintah, TindakLanjutKegiatan)


def record_anak_hadir(desa: Desa, viewer: Viewer, perintah: CatatAnakHadir) -> None:
    """Note how a child goes to school, and what has to follow for it, until the judgement.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `sekolah_hadir_salah`, those of
        `rules.check_tindak_lanjut` and of `baris.row_in`.
    """
    viewer.require("kegiatan.catat")
    viewer.require("warga.peka")
    if perintah.sekolah not in rules.SEKOLAH:
        raise Refusal("sekolah_hadir_salah", "sekolah", isi=perintah.sekolah[:40])
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _row(pelaku, HadirAnak, perintah.id)
        row_in(conn, row.no_kegiatan, rules.TERLAKSANA)
        values: dict[str, Any] = {
            "sekolah": perintah.sekolah,
            "catatan": check_isi(perintah.catatan, "catatan", wajib=False),
            "tindak_lanjut": "",
            "siapa": "",
            "jatuh_tempo": "",
        }
        if perintah.tindak_lanjut.strip() or perintah.siapa.strip() or perintah.jatuh_tempo:
            follow = (perintah.tindak_lanjut, perintah.siapa, perintah.jatuh_tempo)
            values |= _checked(pelaku, *follow)
        conn.execute(update(HadirAnak).where(A.id == row.id).values(**values))
        pelaku.trail("kegiatan.anak", f"kegiatan:{row.no_kegiatan}", sekolah=perintah.sekolah)


def finish_anak(desa: Desa, viewer: Viewer, perintah: SelesaiTindakLanjut) -> None:
    """The follow-up for a child is done, with what came of it.

    :raises Refusal: as :func:`finish_tindak_lanjut`, `anak_tanpa_tindak_lanjut`.
    """
    viewer.require("kegiatan.nilai")
    viewer.require("warga.peka")
    _finish(desa, viewer, perintah, HadirAnak)


def _checked(pelaku: Pelaku, apa: str, siapa: str, tempo: dt.date | None) -> dict[str, str]:
    rules.check_tindak_lanjut(apa, siapa, tempo, pelaku.hari_ini)
    return {
        "tindak_lanjut": check_isi(apa, "tindak_lanjut", NAMA * 2),
        "siapa": check_isi(siapa, "siapa", NAMA),
        "jatuh_tempo": tempo.isoformat() if tempo else "",
    }


def _follow(pelaku: Pelaku, perintah: TindakLanjutBaru) -> None:
    said = _checked(pelaku, perintah.tindak_lanjut, perintah.siapa, perintah.jatuh_tempo)
    values = {
        "no_kegiatan": perintah.no_kegiatan.strip().upper(),
        "apa": said.pop("tindak_lanjut"),
        **said,
        "oleh": pelaku.viewer.user,
        "pada": pelaku.stamp,
    }
    insert_row(pelaku, TindakLanjutKegiatan, values)
    subject = f"kegiatan:{values['no_kegiatan']}"
    pelaku.trail("kegiatan.tindak_lanjut", subject, jatuh_tempo=said["jatuh_tempo"])


def _finish(desa: Desa, viewer: Viewer, perintah: SelesaiTindakLanjut, model: Any) -> None:
    result = check_isi(perintah.hasil, "hasil", NAMA * 2)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _row(pelaku, model, perintah.id)
        if not row.jatuh_tempo:
            raise Refusal("anak_tanpa_tindak_lanjut")
        if row.selesai_pada:
            raise Refusal("tindak_lanjut_selesai", tanggal=row.selesai_pada[:10])
        done = {"selesai_pada": pelaku.stamp, "selesai_oleh": viewer.user, "hasil": result}
        conn.execute(update(model).where(model.__table__.c.id == row.id).values(**done))
        pelaku.trail("kegiatan.tindak_lanjut_selesai", f"kegiatan:{row.no_kegiatan}")


def _row(pelaku: Pelaku, model: Any, nomor: int) -> Any:
    query = select(model.__table__).where(model.__table__.c.id == nomor)
    row = pelaku.conn.execute(query).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    return row
