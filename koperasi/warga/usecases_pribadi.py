"""Personal data: whoever reads a whole NIK leaves a trace; consent; erasure of a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from koperasi.anggota import rules as anggota_rules
from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import blank_perubahan
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.queries import Subjek
from koperasi.lampiran.usecases import drop_contents, drop_subject
from koperasi.warga import isian, rules
from koperasi.warga.baris import Beda, Pelaku, R, S, W, masa_of, warga_row, write_change
from koperasi.warga.models import (
    AnakPmi,
    HubunganWarga,
    JalurPenempatan,
    PembacaanNikWarga,
    Penempatan,
    RumahTangga,
    StatusWarga,
    Warga,
)
from koperasi.warga.penghapus import PENGHAPUS, TEMPAT, Penghapus
from ledger.errors import Refusal
from ledger.limits import REASON, check_length

VERSI_PERSETUJUAN: Final = "1"
"""Version of the text to which a person agrees: koperasi/data/persetujuan-warga-1.md."""
TERHAPUS: Final = "(data dihapus)"
RUMAH: Final = "rumah_tangga"
_KEEP: Final = frozenset({"id", "no_warga", "negara", "mulai", "sampai", "pulang_pada", "skema"})
"""Of a placement: what the programme's yearly figures are counted from, without a name."""


@dataclass(frozen=True)
class BacaNikWarga:
    """A look at a person's whole NIK, and why."""

    no_warga: str
    alasan: str


@dataclass(frozen=True)
class SetujuWarga:
    """The day on which a person agreed to the keeping of personal data."""

    no_warga: str
    tanggal: dt.date


@dataclass(frozen=True)
class CabutSetujuWarga:
    """A person takes the consent back, and why."""

    no_warga: str
    alasan: str


@dataclass(frozen=True)
class HapusWarga:
    """Erase a person's data, and why (a request, the end of the programme for them)."""

    no_warga: str
    alasan: str


def show_nik(desa: Desa, viewer: Viewer, perintah: BacaNikWarga) -> str:
    """The whole NIK, "" when it is not known; the look is written down first.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`.
    """
    viewer.require("warga.nik")
    alasan = _reason(perintah.alasan)
    with desa.store.write() as conn:
        row = warga_row(conn, perintah.no_warga)
        conn.execute(
            insert(PembacaanNikWarga).values(
                no_warga=row.no_warga,
                pada=Pelaku(conn, desa, viewer).stamp,
                oleh=viewer.user,
                nama_pembaca=viewer.nama,
                alasan=alasan,
            )
        )
        return row.nik or ""


def record_persetujuan(desa: Desa, viewer: Viewer, perintah: SetujuWarga) -> None:
    """Keep that a person agreed to the present text on personal data (UU 27/2022).

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `tanggal_di_depan`.
    """
    viewer.require("warga.catat")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        today = pelaku.hari_ini
        if perintah.tanggal > today:
            raise Refusal("tanggal_di_depan", "tanggal", tanggal=perintah.tanggal, hari_ini=today)
        values = {
            "setuju_tanggal": perintah.tanggal.isoformat(),
            "setuju_versi": VERSI_PERSETUJUAN,
        }
        write_change(pelaku, Warga, Beda(row, values, f"warga:{row.no_warga}"))


def revoke_persetujuan(desa: Desa, viewer: Viewer, perintah: CabutSetujuWarga) -> None:
    """Keep that a person took the consent back (UU 27/2022); day and reason stay in the history.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`, `persetujuan_belum_ada`.
    """
    viewer.require("warga.catat")
    alasan = _reason(perintah.alasan)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        if not row.setuju_tanggal:
            raise Refusal("persetujuan_belum_ada", nomor=row.no_warga)
        values = {"setuju_tanggal": "", "setuju_versi": ""}
        subject = f"warga:{row.no_warga}"
        write_change(pelaku, Warga, Beda(row, values, subject, alasan=alasan))
        pelaku.trail("warga.tarik_setuju", subject)


def erase_warga(
    desa: Desa, viewer: Viewer, perintah: HapusWarga, lain: tuple[Penghapus, ...] = ()
) -> None:
    """Blank everything personal about somebody who is in the programme no more.

    Number, statuses with their dates, and country and dates of placements stay: no name hangs on
    them. Every room forgets its own (`PENGHAPUS`); of a household in which nobody is left only
    the hamlet stays. The books are not touched; a koperasi's register of members has an erasure
    of its own.

    :param lain: what the caller keeps of a person besides, forgotten in the same transaction.
    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`, `masih_ikut_program`.
    """
    viewer.require("warga.hapus_pribadi")
    alasan = _reason(perintah.alasan)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        current = [
            masa.jenis
            for _id, masa in masa_of(conn, row.no_warga)
            if rules.holds_on(masa, pelaku.hari_ini)
        ]
        if current:
            raise Refusal("masih_ikut_program", nomor=row.no_warga, status=", ".join(current))
        dropped = [one for forget in (*PENGHAPUS, *lain) for one in forget(conn, row.no_warga)]
        at = pelaku.stamp
        blank = {**dict.fromkeys(isian.WARGA, ""), "nik": None, "nama": TERHAPUS}
        more = {
            "nama_cari": anggota_rules.search_words(TERHAPUS),
            "anggota_entitas": "",
            "no_anggota": "",
            "diarsipkan_pada": row.diarsipkan_pada or at,
            "dihapus_pada": at,
            "versi": row.versi + 1,
        }
        conn.execute(update(Warga).where(W.id == row.id).values(**blank, **more))
        _forget(conn, row.no_warga)
        dropped += drop_subject(conn, Subjek(DESA, "warga", row.no_warga))
        dropped += _forget_house(conn, row.rumah_tangga_id)
        pelaku.trail("warga.hapus", f"warga:{row.no_warga}", alasan=alasan)
    drop_contents(desa, dropped)


def _forget(conn: Connection, no_warga: str) -> None:
    kin, child = HubunganWarga.__table__.c, AnakPmi.__table__.c
    conn.execute(delete(HubunganWarga).where((kin.no_warga == no_warga) | (kin.no_pmi == no_warga)))
    conn.execute(delete(AnakPmi).where(child.no_warga == no_warga))
    conn.execute(
        update(AnakPmi)
        .where(child.no_pengasuh == no_warga)
        .values(no_pengasuh="", nama_pengasuh="", hubungan_pengasuh="")
    )
    path = JalurPenempatan.__table__.c
    conn.execute(update(JalurPenempatan).where(path.no_warga == no_warga).values(calo=""))
    place = Penempatan.__table__.c
    blank: dict[str, object] = {
        name: "" for name in isian.PENEMPATAN if name not in _KEEP and name != "gaji"
    }
    mine = update(Penempatan).where(place.no_warga == no_warga)
    conn.execute(mine.values(gaji=0, **blank))
    conn.execute(update(StatusWarga).where(S.no_warga == no_warga).values(alasan=""))
    for subject in ("warga", "warga_peka"):
        blank_perubahan(conn, DESA, f"{subject}:{no_warga}")


def _forget_house(conn: Connection, rumah_tangga_id: int) -> list[str]:
    """Blank a household all of whose people are erased; hashes of papers nobody names."""
    left = select(W.id).where(W.rumah_tangga_id == rumah_tangga_id, W.dihapus_pada.is_(None))
    if conn.scalar(left.limit(1)) is not None:
        return []
    names = (name for name in isian.RUMAH_TANGGA if name not in ("no_kk", "dusun"))
    blank: dict[str, object] = dict.fromkeys(names, "")
    house = update(RumahTangga).where(R.id == rumah_tangga_id)
    conn.execute(house.values(no_kk=None, **blank))
    blank_perubahan(conn, DESA, f"{RUMAH}:{rumah_tangga_id}")
    return drop_subject(conn, Subjek(DESA, RUMAH, str(rumah_tangga_id)))


def warga_places(conn: Connection, no_warga: str) -> list[Subjek]:
    """The person's own page, and that of a household in which nobody else is left."""
    house = conn.scalar(select(W.rumah_tangga_id).where(W.no_warga == no_warga))
    others = select(W.id).where(
        W.rumah_tangga_id == house, W.no_warga != no_warga, W.dihapus_pada.is_(None)
    )
    found = [Subjek(DESA, "warga", no_warga)]
    if conn.scalar(others.limit(1)) is None:
        found.append(Subjek(DESA, RUMAH, str(house)))
    return found


TEMPAT.append(warga_places)


def _reason(text: str) -> str:
    reason = check_length(text.strip(), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    return reason
