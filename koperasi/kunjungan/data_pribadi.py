"""What the visits keep of a person: told in a copy, forgotten when the person's data is erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, delete, func, or_, select, update

from koperasi.dasar.luring import forget_tertahan
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kunjungan.models import KoreksiKunjungan, Kunjungan, TugasKunjungan
from koperasi.kunjungan.usecases import JENIS
from koperasi.kunjungan.usecases_koreksi import TEKS, answers_now
from koperasi.lampiran.queries import Subjek
from koperasi.lampiran.usecases import drop_subject
from koperasi.warga.baris import W
from koperasi.warga.pandangan import H
from koperasi.warga.penghapus import PENGHAPUS, PENYALIN, TEMPAT, Baris

K: Final = Kunjungan.__table__.c
C: Final = KoreksiKunjungan.__table__.c
T: Final = TugasKunjungan.__table__.c
LISAN: Final = frozenset({"anak", "pengasuh", "masalah"})
"""Answers about children and trouble: told by mouth, never written into a file."""


def copy_kunjungan(viewer: Viewer, conn: Connection, no_warga: str) -> Iterator[Baris]:
    """Each visit to the person with who was met and what was answered."""
    if not viewer.may("kunjungan.lihat"):
        return
    query = select(Kunjungan.__table__).where(K.no_warga == no_warga).order_by(K.id)
    for row in conn.execute(query):
        part = f"Kunjungan {row.mulai[:10]}"
        yield part, "hasil", row.hasil
        for name in ("tujuan", *TEKS):
            yield part, name, getattr(row, name)
        for code, answer in answers_now(conn, row).items():
            if code not in LISAN:
                yield part, code, answer
        if row.lintang is not None:
            yield part, "tempat", f"{row.lintang / 1e6:.6f}, {row.bujur / 1e6:.6f}"


def forget_kunjungan(conn: Connection, no_warga: str) -> list[str]:
    """Blank words, place, photo and signature of the visits; result, day and answers stay.

    The answers are closed words without a name, and the month's figures are counted from them.
    A visit to kin or household in which the person was the one who was met loses that name too.
    """
    numbers = list(conn.scalars(select(K.no_kunjungan).where(K.no_warga == no_warga)))
    mine = update(Kunjungan).where(K.no_warga == no_warga)
    blank = {"ditemui": "", "hubungan": "", "catatan": ""}
    conn.execute(mine.values(**blank, lintang=None, bujur=None, akurasi_meter=None))
    fixed = update(KoreksiKunjungan).where(C.no_kunjungan.in_(numbers))
    conn.execute(fixed.values(alasan=""))
    conn.execute(fixed.where(C.isian.in_(TEKS)).values(lama="", baru=""))
    waiting = (T.no_warga == no_warga, T.selesai_kunjungan == "")
    conn.execute(delete(TugasKunjungan).where(*waiting))
    forget_tertahan(conn, f'"{no_warga}"')
    _forget_name(conn, no_warga)
    dropped: list[str] = []
    for place in places(conn, no_warga):
        dropped += drop_subject(conn, place)
    return dropped


def _forget_name(conn: Connection, no_warga: str) -> None:
    """Who was met in the house of kin: the person's name, as it was typed."""
    row = conn.execute(select(W.nama, W.rumah_tangga_id).where(W.no_warga == no_warga)).one()
    kin = select(H.no_warga).where(H.no_pmi == no_warga)
    migrants = select(H.no_pmi).where(H.no_warga == no_warga)
    house = select(W.no_warga).where(W.rumah_tangga_id == row.rumah_tangga_id)
    family = or_(K.no_warga.in_(kin), K.no_warga.in_(migrants), K.no_warga.in_(house))
    named = (family, func.lower(func.trim(K.ditemui)) == row.nama.lower())
    conn.execute(update(Kunjungan).where(*named).values(ditemui="", catatan=""))


def places(conn: Connection, no_warga: str) -> list[Subjek]:
    """The person's visits, on which photo and signature hang."""
    numbers = conn.scalars(select(K.no_kunjungan).where(K.no_warga == no_warga).order_by(K.id))
    return [Subjek(DESA, JENIS, number) for number in numbers]


PENGHAPUS.append(forget_kunjungan)
PENYALIN.append(copy_kunjungan)
TEMPAT.append(places)
