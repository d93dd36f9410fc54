"""Link vouchers of the books to activities, and take a link off. No amount is typed here."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import check_isi, row_in
from koperasi.kegiatan.biaya import B, find_bukti_biaya
from koperasi.kegiatan.models import BiayaKegiatan
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON, check_length
from ledger.store import lock_ledgers


@dataclass(frozen=True)
class KaitkanBukti:
    """A voucher paid for an activity.

    :param entitas: whose books hold the voucher.
    :param bobot: weight of this activity where several share the voucher; 1 and 1 are halves.
    :param penjelasan: why it is shared; needed as soon as another activity has the voucher.
    """

    no_kegiatan: str
    entitas: str
    no_bukti: str
    bobot: int = 1
    penjelasan: str = ""


@dataclass(frozen=True)
class LepasBukti:
    """A voucher did not belong to an activity after all, and why."""

    no_kegiatan: str
    id: int
    alasan: str


def link_bukti(desa: Desa, viewer: Viewer, perintah: KaitkanBukti) -> None:
    """Link a voucher of the koperasi's or BUMDes's books; what it spent is read there.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `bobot_salah`,
        `bukti_sudah_terkait`, `bukti_bersama_tanpa_penjelasan`, those of
        `biaya.find_bukti_biaya` and of `baris.row_in`.
    """
    viewer.require("kegiatan.biaya")
    viewer.require_entitas(perintah.entitas)
    if not 1 <= perintah.bobot <= rules.BOBOT_TERBESAR:
        raise Refusal("bobot_salah", "bobot", terbesar=rules.BOBOT_TERBESAR)
    why = check_isi(perintah.penjelasan, "penjelasan", wajib=False)
    with desa.store.write() as conn:
        lock_ledgers(conn, [perintah.entitas])  # no second link while this one looks for others
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.RENCANA, rules.TERLAKSANA)
        found = find_bukti_biaya(conn, perintah.entitas, perintah.no_bukti)
        same = (B.buku == found.buku, B.urutan == found.urutan, B.dilepas_pada == "")
        others = set(conn.scalars(select(B.no_kegiatan).where(*same)))
        if row.no_kegiatan in others:
            raise Refusal("bukti_sudah_terkait", "no_bukti", nomor=found.no_bukti)
        if others and not why:
            other = ", ".join(sorted(others))
            raise Refusal("bukti_bersama_tanpa_penjelasan", "penjelasan", lain=other)
        values = {
            "no_kegiatan": row.no_kegiatan,
            "buku": found.buku,
            "urutan": found.urutan,
            "no_bukti": found.no_bukti,
            "bobot": perintah.bobot,
            "penjelasan": why,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, BiayaKegiatan, values)
        said = {"buku": found.buku, "no_bukti": found.no_bukti}
        pelaku.trail("kegiatan.biaya", f"kegiatan:{row.no_kegiatan}", **said)


def unlink_bukti(desa: Desa, viewer: Viewer, perintah: LepasBukti) -> None:
    """Take a voucher off an activity that is not judged yet; the link's row stays.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `tidak_ditemukan`,
        `entitas_tidak_dikenal`, those of `baris.row_in`.
    """
    viewer.require("kegiatan.biaya")
    reason = check_length(perintah.alasan.strip(), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.RENCANA, rules.TERLAKSANA)
        mine = (B.id == perintah.id, B.no_kegiatan == row.no_kegiatan, B.dilepas_pada == "")
        link = conn.execute(select(B.id, B.buku, B.no_bukti).where(*mine)).first()
        if link is None:
            raise Refusal("tidak_ditemukan")
        viewer.require_entitas(link.buku)
        taken = {"dilepas_oleh": viewer.user, "dilepas_pada": pelaku.stamp}
        changed = update(BiayaKegiatan).where(B.id == link.id)
        conn.execute(changed.values(**taken, dilepas_alasan=reason))
        said = {"buku": link.buku, "no_bukti": link.no_bukti}
        pelaku.trail("kegiatan.biaya_lepas", f"kegiatan:{row.no_kegiatan}", **said)
