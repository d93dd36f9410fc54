"""Questions about attachments, for officers, and for a member about the own ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.gudang import gudang_of
from koperasi.lampiran.models import Lampiran, TautanLampiran
from ledger import schema
from ledger.errors import Refusal

L = Lampiran.__table__.c
T = TautanLampiran.__table__.c
BUKTI = "bukti"
"""What paper hangs on that was given to a voucher without a document."""


@dataclass(frozen=True)
class Subjek:
    """What attachments hang on: ("KOP", "anggota", "A00001"), ("KOP", "kas", "17").

    What belongs to the village stands without an entity: (DESA, "warga", "W00001"). Its right is
    that of its room, `<jenis>.lihat` and `<jenis>.catat`.
    """

    entitas: str
    jenis: str
    kunci: str


@dataclass(frozen=True)
class DataLampiran:
    """An attachment in a list; `ukuran` in bytes."""

    id: int
    peran: str
    nama_berkas: str
    mime: str
    ukuran: int
    sha256: str
    ditambah_oleh: str
    ditambah_pada: str
    dilepas_pada: str | None


@dataclass(frozen=True)
class IsiBerkas:
    """A file to send. Serve it with `nosniff` and as an attachment, or sandboxed."""

    nama_berkas: str
    mime: str
    isi: bytes
    sha256: str


def list_lampiran(
    viewer: Viewer, conn: Connection, subjek: Subjek, *, dilepas: bool = False
) -> list[DataLampiran]:
    """Attachments of a document or person, in the order in which they came.

    :param dilepas: also those that were taken off.
    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    require_look(viewer, subjek)
    query = (
        select(
            T.id,
            T.peran,
            T.nama_berkas,
            L.mime,
            L.ukuran,
            T.sha256,
            T.ditambah_oleh,
            T.ditambah_pada,
            T.dilepas_pada,
        )
        .join_from(TautanLampiran, Lampiran, L.sha256 == T.sha256)
        .where(T.entitas_kode == subjek.entitas, T.jenis == subjek.jenis, T.kunci == subjek.kunci)
        .order_by(T.id)
    )
    if not dilepas:
        query = query.where(T.dilepas_pada.is_(None))
    return [DataLampiran(*row) for row in conn.execute(query)]


def seq_berlampiran(
    viewer: Viewer, conn: Connection, entitas: str, seq: Collection[int]
) -> set[int]:
    """Which of these entries have paper: on their document, or on the voucher itself.

    :param seq: numbers of entries of the entity's ledger.
    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    if not viewer.may("lampiran.lihat") or not seq:
        return set()
    entry, book = schema.journal.c, schema.ledger.c
    refs = conn.execute(
        select(entry.seq, entry.ref)
        .join_from(schema.journal, schema.ledger, book.id == entry.ledger_id)
        .where(book.code == entitas, entry.seq.in_(seq))
    )
    places = {seq: {ref, f"{BUKTI}:{seq}"} for seq, ref in refs}
    keys = {place.partition(":")[2] for found in places.values() for place in found}
    query = select(T.jenis, T.kunci).where(
        T.entitas_kode == entitas, T.kunci.in_(keys), T.dilepas_pada.is_(None)
    )
    papers = {f"{jenis}:{kunci}" for jenis, kunci in conn.execute(query)}
    return {seq for seq, found in places.items() if found & papers}


def find_foto(conn: Connection, sha256: str) -> str:
    """Number of the visit or check on which a photo hangs already; "" for none.

    The same photo twice proves nothing: whoever records a visit asks this first.
    """
    query = select(T.kunci).where(
        T.sha256 == sha256, T.peran == "foto", T.jenis.in_(("kunjungan", "uji_petik"))
    )
    return str(conn.scalar(query.order_by(T.id).limit(1)) or "")


def open_lampiran(
    viewer: Viewer, desa: Desa, entitas: str, id_tautan: int, *, asli: bool = False
) -> IsiBerkas:
    """The file behind a link: the copy without traces, or the original bytes (officers only).

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_ditemukan`, `tidak_berhak`,
        `lampiran_hilang`, `lampiran_berubah`.
    """
    if entitas != DESA:
        viewer.require_entitas(entitas)
    query = (
        select(T.jenis, T.kunci, T.nama_berkas, L.mime, L.sha256, L.sha256_salinan)
        .join_from(TautanLampiran, Lampiran, L.sha256 == T.sha256)
        .where(T.id == id_tautan, T.entitas_kode == entitas)
    )
    with desa.read() as conn:
        row = conn.execute(query).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    require_look(viewer, Subjek(entitas, row.jenis, row.kunci))
    if asli and entitas != DESA:
        viewer.require("lampiran.lihat")
    sha256 = row.sha256 if asli or not row.sha256_salinan else row.sha256_salinan
    return IsiBerkas(row.nama_berkas, row.mime, gudang_of(desa).get(sha256), sha256)


def require_look(viewer: Viewer, subjek: Subjek) -> None:
    """Nothing when the viewer may look at the attachments of a subject.

    A member may look at what hangs on the own number, with an account bound to one entity.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    if subjek.entitas == DESA:
        viewer.require(f"{subjek.jenis}.lihat")
        return
    viewer.require_entitas(subjek.entitas)
    own = (
        subjek.jenis == "anggota"
        and subjek.kunci == viewer.no_anggota
        and viewer.entitas == {subjek.entitas}
    )
    if not own:
        viewer.require("lampiran.lihat")


def require_add(viewer: Viewer, subjek: Subjek) -> None:
    """Nothing when the viewer may hang something on a subject, or take it off.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    if subjek.entitas == DESA:
        viewer.require(f"{subjek.jenis}.catat")
        return
    viewer.require("lampiran.tambah")
    viewer.require_entitas(subjek.entitas)
