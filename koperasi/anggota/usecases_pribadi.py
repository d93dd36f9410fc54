"""Personal data: who may read a whole NIK and who did, and how a person is forgotten.

Source: UU 27/2022 (Pelindungan Data Pribadi). The number stays, for the books carry it; what
the person table, its history, heirs and pictures say of the person is blanked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, update

from koperasi.anggota import rules
from koperasi.anggota.models import AhliWaris, Anggota, PembacaanNik, RiwayatStatus
from koperasi.anggota.usecases import TABLE, anggota_row
from koperasi.anggota.usecases_status import balances
from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import blank_perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.lampiran.queries import Subjek
from koperasi.lampiran.usecases import drop_contents, drop_subject
from ledger import audit
from ledger.errors import Refusal
from ledger.limits import REASON, check_length

TERHAPUS: Final = "(data dihapus)"
_BLANK: Final = dict.fromkeys(
    (
        "no_kk",
        "tempat_lahir",
        "tanggal_lahir",
        "jenis_kelamin",
        "alamat",
        "dusun",
        "rt",
        "rw",
        "no_hp",
    ),
    "",
)


@dataclass(frozen=True)
class BacaNik:
    """A look at a member's whole NIK, and why."""

    entitas: str
    no_anggota: str
    alasan: str


@dataclass(frozen=True)
class HapusPribadi:
    """Erase the personal data of a former member, and why (a request, the end of a term)."""

    entitas: str
    no_anggota: str
    alasan: str


def show_nik(desa: Desa, viewer: Viewer, perintah: BacaNik) -> str:
    """The whole NIK of a member, "" when it is not known; the look is written down first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `alasan_kosong`.
    """
    viewer.require("anggota.nik")
    alasan = _reason(perintah.alasan)
    with desa.store.write() as conn:
        row = anggota_row(conn, viewer, perintah.entitas, perintah.no_anggota)
        conn.execute(
            insert(PembacaanNik).values(
                entitas_kode=row.entitas_kode,
                no_anggota=row.no_anggota,
                pada=audit.stamp(desa.clock),
                oleh=viewer.user,
                nama_pembaca=viewer.nama,
                alasan=alasan,
            )
        )
        return row.nik or ""


def erase_pribadi(desa: Desa, viewer: Viewer, perintah: HapusPribadi) -> None:
    """Blank everything personal about a former member who has nothing left in the books.

    Number, status and its dates stay, and so does the log of who read the NIK. Backups made
    before keep the data until they are thrown away.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `alasan_kosong`, `anggota_belum_pergi`, `anggota_masih_bersaldo`,
        `data_sudah_dihapus`.
    """
    viewer.require("anggota.hapus_pribadi")
    alasan = _reason(perintah.alasan)
    with desa.store.write() as conn:
        row = anggota_row(conn, viewer, perintah.entitas, perintah.no_anggota)
        if row.dihapus_pada:
            raise Refusal("data_sudah_dihapus", nomor=row.no_anggota)
        if row.status not in rules.SUDAH_PERGI:
            raise Refusal("anggota_belum_pergi", nomor=row.no_anggota)
        saldo = balances(conn, row.entitas_kode, row.no_anggota)
        if saldo:
            raise Refusal("anggota_masih_bersaldo", nomor=row.no_anggota, saldo=saldo)
        at = audit.stamp(desa.clock)
        named = {"nama": TERHAPUS, "nama_cari": rules.search_words(TERHAPUS), "nik": None}
        gone = {"diarsipkan_pada": row.diarsipkan_pada or at, "dihapus_pada": at}
        erased = update(Anggota).where(TABLE.id == row.id)
        conn.execute(erased.values(versi=row.versi + 1, **_BLANK, **named, **gone))
        _forget(conn, row.entitas_kode, row.no_anggota)
        owner = Subjek(row.entitas_kode, "anggota", row.no_anggota)
        dropped = drop_subject(conn, owner)
        subject = f"anggota:{row.entitas_kode}/{row.no_anggota}"
        detail = {"alasan": alasan}
        audit.record(conn, audit.Event(viewer.user, "erase_pribadi", subject, detail), desa.clock)
    drop_contents(desa, dropped)


def _forget(conn: Connection, entitas: str, no_anggota: str) -> None:
    heir, line = AhliWaris.__table__.c, RiwayatStatus.__table__.c
    conn.execute(
        delete(AhliWaris).where(heir.entitas_kode == entitas, heir.no_anggota == no_anggota)
    )
    lines = (line.entitas_kode == entitas, line.no_anggota == no_anggota)
    conn.execute(update(RiwayatStatus).where(*lines).values(alasan=""))
    blank_perubahan(conn, entitas, f"anggota:{no_anggota}")


def _reason(text: str) -> str:
    reason = check_length(text.strip(), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    return reason
