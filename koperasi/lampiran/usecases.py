"""What can be done with attachments: add, take off. The original bytes are kept as they came."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran import rules
from koperasi.lampiran.gambar import copy_without_traces
from koperasi.lampiran.gudang import gudang_of
from koperasi.lampiran.models import Lampiran, TautanLampiran
from koperasi.lampiran.queries import DataLampiran, L, Subjek, T, require_add
from ledger import audit
from ledger.errors import Refusal

__all__ = [
    "IsiTersimpan",
    "LepasLampiran",
    "Subjek",
    "TambahLampiran",
    "add_lampiran",
    "attach_contents",
    "detach_lampiran",
    "keep_contents",
]


@dataclass(frozen=True)
class TambahLampiran:
    """A file for a document or person.

    :param nama_berkas: name it was sent with; folders and hidden signs are taken off.
    :param peran: "bukti", "foto", "tanda_tangan" or "lain".
    """

    subjek: Subjek
    nama_berkas: str
    isi: bytes
    peran: str = "bukti"


@dataclass(frozen=True)
class LepasLampiran:
    """Take an attachment off; its row and bytes stay."""

    entitas: str
    id: int


def add_lampiran(desa: Desa, viewer: Viewer, perintah: TambahLampiran) -> DataLampiran:
    """Keep a file and link it; a picture also gets a copy without place, time and owner.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `lampiran_kosong`,
        `lampiran_terlalu_besar`, `lampiran_jenis_ditolak`, `lampiran_rusak`,
        `gambar_terlalu_besar`, `lampiran_tanpa_tujuan`, `lampiran_peran_salah`,
        `lampiran_bukan_gambar`, `lampiran_sudah_ada`.
    """
    require_add(viewer, perintah.subjek)
    isi = keep_contents(desa, perintah)
    with desa.store.write() as conn:
        return attach_contents(conn, desa, viewer, isi)


@dataclass(frozen=True)
class IsiTersimpan:
    """A content that is in the store and waits for the row that names it."""

    perintah: TambahLampiran
    mime: str
    sha256: str
    sha256_salinan: str


def keep_contents(desa: Desa, perintah: TambahLampiran) -> IsiTersimpan:
    """Check a file and put its bytes into the store, before the caller's transaction opens.

    :raises Refusal: as :func:`add_lampiran`, without those about rights.
    """
    subjek = perintah.subjek
    rules.check_subject(subjek.jenis, subjek.kunci)
    mime = rules.sniff(perintah.isi)
    rules.check_peran(perintah.peran, mime)
    copy = copy_without_traces(perintah.isi, mime) if mime in rules.GAMBAR else b""
    gudang = gudang_of(desa)
    sha256, salinan = gudang.put(perintah.isi), gudang.put(copy) if copy else ""
    return IsiTersimpan(perintah, mime, sha256, salinan)


def attach_contents(
    conn: Connection, desa: Desa, viewer: Viewer, isi: IsiTersimpan
) -> DataLampiran:
    """Link a kept content in the caller's transaction, with its line in the trail.

    :raises Refusal: `lampiran_sudah_ada`.
    """
    perintah, subjek, now = isi.perintah, isi.perintah.subjek, audit.stamp(desa.clock)
    size, by = len(perintah.isi), {"dibuat_oleh": viewer.user, "dibuat_pada": now}
    if conn.scalar(select(L.sha256).where(L.sha256 == isi.sha256)) is None:
        values = {"sha256": isi.sha256, "sha256_salinan": isi.sha256_salinan}
        conn.execute(insert(Lampiran).values(**values, mime=isi.mime, ukuran=size, **by))
    name = rules.clean_name(perintah.nama_berkas, isi.mime)
    linked = {"sha256": isi.sha256, "oleh": viewer.user, "pada": now, "nama": name}
    made = _link(conn, perintah, linked)
    detail = {"sha256": isi.sha256, "mime": isi.mime, "ukuran": size}
    event = audit.Event(viewer.user, "add_lampiran", subject_of(subjek), detail)
    audit.record(conn, event, desa.clock)
    return DataLampiran(
        id=made,
        peran=perintah.peran,
        nama_berkas=name,
        mime=isi.mime,
        ukuran=size,
        sha256=isi.sha256,
        ditambah_oleh=viewer.user,
        ditambah_pada=now,
        dilepas_pada=None,
    )


def detach_lampiran(desa: Desa, viewer: Viewer, perintah: LepasLampiran) -> None:
    """Take an attachment off a document or person; who did it stays, and so do the bytes.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    if perintah.entitas != DESA:
        require_add(viewer, Subjek(perintah.entitas, "", ""))
    with desa.store.write() as conn:
        row = conn.execute(
            select(TautanLampiran.__table__).where(
                T.id == perintah.id,
                T.entitas_kode == perintah.entitas,
                T.dilepas_pada.is_(None),
            )
        ).first()
        if row is None:
            raise Refusal("tidak_ditemukan")
        require_add(viewer, Subjek(row.entitas_kode, row.jenis, row.kunci))
        taken = update(TautanLampiran).where(T.id == row.id)
        now = audit.stamp(desa.clock)
        conn.execute(taken.values(dilepas_oleh=viewer.user, dilepas_pada=now))
        subject = subject_of(Subjek(row.entitas_kode, row.jenis, row.kunci))
        event = audit.Event(viewer.user, "detach_lampiran", subject, {"sha256": row.sha256})
        audit.record(conn, event, desa.clock)


def drop_subject(conn: Connection, subjek: Subjek) -> list[str]:
    """Forget all attachments of a subject, for the erasure of a person.

    Returns the hashes of contents that nobody names any more; the caller has them dropped by
    :func:`drop_contents` after its own transaction.
    """
    links = (T.entitas_kode == subjek.entitas, T.jenis == subjek.jenis, T.kunci == subjek.kunci)
    hashes = sorted(set(conn.scalars(select(T.sha256).where(*links))))
    conn.execute(delete(TautanLampiran).where(*links))
    dropped: list[str] = []
    for sha256 in hashes:
        if conn.scalar(select(T.id).where(T.sha256 == sha256).limit(1)) is None:
            copy = conn.scalar(select(L.sha256_salinan).where(L.sha256 == sha256))
            conn.execute(delete(Lampiran).where(L.sha256 == sha256))
            dropped += [sha256, *([copy] if copy else [])]
    return [sha256 for sha256 in dropped if not _named(conn, sha256)]


def drop_contents(desa: Desa, hashes: list[str]) -> None:
    """Forget contents that :func:`drop_subject` found to be nobody's."""
    for sha256 in hashes:
        gudang_of(desa).drop(sha256)


def subject_of(subjek: Subjek) -> str:
    """Subject of the audit trail: "anggota:KOP/A00001"."""
    return f"{subjek.jenis}:{subjek.entitas}/{subjek.kunci}"


def _link(conn: Connection, perintah: TambahLampiran, isi: dict[str, str]) -> int:
    subjek = perintah.subjek
    same = select(T.id).where(
        T.entitas_kode == subjek.entitas,
        T.jenis == subjek.jenis,
        T.kunci == subjek.kunci,
        T.peran == perintah.peran,
        T.sha256 == isi["sha256"],
        T.dilepas_pada.is_(None),
    )
    if conn.scalar(same) is not None:
        raise Refusal("lampiran_sudah_ada", "berkas")
    made = conn.scalar(
        insert(TautanLampiran)
        .values(
            entitas_kode=subjek.entitas,
            jenis=subjek.jenis,
            kunci=subjek.kunci,
            peran=perintah.peran,
            sha256=isi["sha256"],
            nama_berkas=isi["nama"],
            ditambah_oleh=isi["oleh"],
            ditambah_pada=isi["pada"],
        )
        .returning(TautanLampiran.id)
    )
    return int(made or 0)


def _named(conn: Connection, sha256: str) -> bool:
    query = select(L.sha256).where(or_(L.sha256 == sha256, L.sha256_salinan == sha256))
    return conn.scalar(query.limit(1)) is not None
