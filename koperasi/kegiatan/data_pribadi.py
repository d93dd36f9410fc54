"""What the activities keep of a person: told in a copy, forgotten when the data is erased."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select, update

from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kegiatan.baris import A, H, K
from koperasi.kegiatan.models import HadirAnak, HadirKegiatan, Kegiatan
from koperasi.lampiran.queries import Subjek
from koperasi.lampiran.usecases import drop_subject
from koperasi.warga.penghapus import PENGHAPUS, PENYALIN, TEMPAT, Baris

JENIS_ANAK = "hadir_anak"


def copy_kegiatan(viewer: Viewer, conn: Connection, no_warga: str) -> Iterator[Baris]:
    """Activities to which the person came. What is noted of children stands in no file."""
    if not viewer.may("presensi.lihat"):
        return
    query = (
        select(K.tanggal, K.judul)
        .join_from(HadirKegiatan.__table__, Kegiatan.__table__, K.no_kegiatan == H.no_kegiatan)
        .where(H.no_warga == no_warga)
        .order_by(K.tanggal, K.id)
    )
    for row in conn.execute(query):
        yield "Kegiatan yang dihadiri", row.tanggal, row.judul


def forget_kegiatan(conn: Connection, no_warga: str) -> list[str]:
    """Blank what was noted of a child; that somebody came stays as a number, and so do counts.

    A follow-up that is still open ends with it: nobody is left for whom to do it.
    """
    mine = update(HadirAnak).where(A.no_warga == no_warga)
    conn.execute(mine.where(A.selesai_pada == "").values(jatuh_tempo=""))
    words = {"catatan": "", "tindak_lanjut": "", "siapa": "", "hasil": "", "sekolah": ""}
    conn.execute(mine.values(**words))
    dropped: list[str] = []
    for place in places(conn, no_warga):
        dropped += drop_subject(conn, place)
    return dropped


def places(conn: Connection, no_warga: str) -> list[Subjek]:
    """The child's attendances, on which notes can hang."""
    found = conn.scalars(select(A.id).where(A.no_warga == no_warga).order_by(A.id))
    return [Subjek(DESA, JENIS_ANAK, str(one)) for one in found]


PENGHAPUS.append(forget_kegiatan)
PENYALIN.append(copy_kegiatan)
TEMPAT.append(places)
