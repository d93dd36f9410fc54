"""Noting that somebody was reminded: by whom, when, of how much; once a day."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import open_buku, table_of, write_jejak
from koperasi.penagihan.models import Pengingat
from koperasi.penagihan.rules import JENIS
from koperasi.penagihan.tagihan import INGAT, find_tagihan
from ledger.errors import Refusal


@dataclass(frozen=True)
class Ingatkan:
    """A reminder that is sent now.

    :param jenis: wajib or angsuran.
    :param tagihan: number of the member for dues, of the loan for instalments.
    """

    entitas: str
    jenis: str
    tagihan: str


def record_pengingat(desa: Desa, viewer: Viewer, perintah: Ingatkan) -> int:
    """Note a reminder of what is open now; returns its number.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ada_tagihan` (paid in the
        meantime), `sudah_diingatkan` with the moment and who it was.
    """
    viewer.require("penagihan.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        today = desa.clock.today(buku.zona)
        what = (perintah.jenis, perintah.tagihan)
        known = perintah.jenis in JENIS and perintah.tagihan.isprintable()
        found = find_tagihan(viewer, conn, buku.entitas, what, today) if known else None
        if found is None:
            raise Refusal("tidak_ada_tagihan", "tagihan")
        same = (
            INGAT.entitas_kode == buku.entitas,
            INGAT.jenis == perintah.jenis,
            INGAT.tagihan == perintah.tagihan,
            INGAT.tanggal == today.isoformat(),
        )
        before = conn.execute(select(INGAT.dibuat_oleh).where(*same)).first()
        if before is not None:
            raise Refusal("sudah_diingatkan", "tagihan", oleh=before.dibuat_oleh)
        row = {
            "entitas_kode": buku.entitas,
            "jenis": perintah.jenis,
            "tagihan": perintah.tagihan,
            "no_anggota": found.no_anggota,
            "tanggal": today.isoformat(),
            "jumlah": found.jumlah,
            "dibuat_oleh": viewer.user,
            "dibuat_pada": buku.dicatat,
        }
        table = table_of(Pengingat)
        nomor = int(conn.scalar(insert(table).values(row).returning(table.c.id)))
        detail = {"jenis": perintah.jenis, "tagihan": perintah.tagihan, "jumlah": found.jumlah}
        subject = f"anggota:{buku.entitas}/{found.no_anggota}"
        write_jejak(buku, "penagihan.ingatkan", [(subject, detail)])
        return nomor
