"""Everything about one person: card, history, household, kin, children, placements."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from koperasi.anggota.models import Anggota
from koperasi.anggota.rules import mask_nik
from koperasi.dasar.perubahan import Perubahan, read_perubahan
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.warga import rules
from koperasi.warga.baris import R, S, W
from koperasi.warga.daftar import carer_name
from koperasi.warga.data import (
    DataAnak,
    DataKerabat,
    DataMasa,
    DataPenempatan,
    DataRumahTangga,
    DataWarga,
)
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
from koperasi.warga.pandangan import H, P, abroad_on, visible
from ledger.errors import Refusal

J: Final = JalurPenempatan.__table__.c
C: Final = AnakPmi.__table__.c
_BLANK: Final = (
    "skema",
    "p3mi",
    "majikan",
    "jabatan",
    "sektor",
    "no_paspor",
    "paspor_sampai",
    "no_kontrak",
    "asuransi",
    "id_siskop2mi",
    "kontak_luar",
    "perkiraan_pulang",
    "sumber",
)
"""Of a placement: what an officer of a koperasi has no need to know for a remittance."""


def card_warga(viewer: Viewer, conn: Connection, hari: dt.date, no_warga: str) -> DataWarga:
    """Everything about one person but the children and the way abroad.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`.
    """
    viewer.require("warga.lihat")
    query = select(Warga.__table__).where(W.no_warga == no_warga.strip().upper())
    row = conn.execute(query).mappings().first()
    if row is None:
        raise Refusal("warga_tidak_dikenal", "no_warga", nomor=no_warga)
    plain = {name: row[name] for name in DataWarga.__dataclass_fields__ if name in row}
    house = rumah_tangga(viewer, conn, row["rumah_tangga_id"])
    if row["dihapus_pada"]:
        house = replace(house, no_kk="", alamat="", rt="", rw="", penghasilan="", catatan_utang="")
    status = list_status(viewer, conn, hari, row["no_warga"])
    return DataWarga(rumah_tangga=house, status=status, **{**plain, "nik": mask_nik(row["nik"])})


def anggota_senik(viewer: Viewer, conn: Connection, no_warga: str) -> tuple[str, str]:
    """(entity, number) of the member with the NIK of a person, ("", "") when there is none.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    member = Anggota.__table__.c
    query = (
        select(member.entitas_kode, member.no_anggota)
        .join_from(Warga.__table__, Anggota.__table__, member.nik == W.nik)
        .where(W.no_warga == no_warga.strip().upper())
        .order_by(member.id)
    )
    found = conn.execute(query.limit(1)).first()
    return (found.entitas_kode, found.no_anggota) if found else ("", "")


def rumah_tangga(viewer: Viewer, conn: Connection, rumah_tangga_id: int) -> DataRumahTangga:
    """A household.

    :raises Refusal: `tidak_berhak`, `rumah_tangga_tidak_dikenal`.
    """
    viewer.require("warga.lihat")
    row = (
        conn.execute(select(RumahTangga.__table__).where(R.id == rumah_tangga_id))
        .mappings()
        .first()
    )
    if row is None:
        raise Refusal("rumah_tangga_tidak_dikenal", "rumah_tangga_id")
    plain = {name: row[name] for name in DataRumahTangga.__dataclass_fields__}
    return DataRumahTangga(**{**plain, "no_kk": row["no_kk"] or ""})


def list_serumah(viewer: Viewer, conn: Connection, rumah_tangga_id: int) -> list[DataKerabat]:
    """Persons of a household; `hubungan` is the place in it.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    query = (
        select(W.no_warga, W.nama, W.kedudukan, W.anggota_entitas, W.no_anggota)
        .where(W.rumah_tangga_id == rumah_tangga_id, W.diarsipkan_pada.is_(None))
        .order_by(W.tanggal_lahir == "", W.tanggal_lahir, W.no_warga)
    )
    return [DataKerabat(*row) for row in conn.execute(query)]


def list_status(viewer: Viewer, conn: Connection, hari: dt.date, no_warga: str) -> list[DataMasa]:
    """The status history of a person, newest first, revoked lines too.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    query = (
        select(StatusWarga.__table__)
        .where(S.no_warga == no_warga)
        .order_by(S.dari.desc(), S.id.desc())
    )
    return [_masa(row, hari) for row in conn.execute(query)]


def list_penempatan(viewer: Viewer, conn: Connection, no_warga: str) -> list[DataPenempatan]:
    """Placements of a person, newest first; the way abroad only for the two roles.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    query = (
        select(Penempatan.__table__).where(P.no_warga == no_warga).order_by(P.mulai.desc(), P.id)
    )
    found = [_penempatan(row) for row in conn.execute(query).mappings()]
    if not viewer.may("warga.peka"):
        return found
    paths: dict[int, dict[str, Any]] = {
        row.penempatan_id: {"jalur": row.jalur, "calo": row.calo}
        for row in conn.execute(select(JalurPenempatan.__table__).where(J.no_warga == no_warga))
    }
    return [replace(one, **paths.get(one.id, {})) for one in found]


def penempatan_pada(
    viewer: Viewer, conn: Connection, hari: dt.date, no_warga: str
) -> DataPenempatan | None:
    """The placement of a person that goes on on a day, for remittances; None when there is none.

    Without the way abroad, passport, employer and wage unless the viewer may see cards.

    :raises Refusal: `warga_tidak_dikenal`.
    """
    known = select(W.no_warga).where(visible(viewer, hari), W.no_warga == no_warga.strip().upper())
    number = conn.scalar(known)
    if number is None:
        raise Refusal("warga_tidak_dikenal", "no_warga", nomor=no_warga)
    query = (
        select(Penempatan.__table__)
        .where(P.no_warga == number, abroad_on(hari))
        .order_by(P.mulai.desc())
    )
    row = conn.execute(query).mappings().first()
    if row is None:
        return None
    found = _penempatan(row)
    if viewer.may("warga.lihat"):
        return found
    hidden = (*_BLANK, "jalur", "calo", "terverifikasi_pada")
    shown: dict[str, Any] = {name: "" if name in _BLANK else None for name in hidden}
    return replace(found, gaji=0, **shown)


def list_keluarga(
    viewer: Viewer, conn: Connection, hari: dt.date, no_pmi: str
) -> list[DataKerabat]:
    """Kin of a migrant whom the viewer may find; children only for the two roles."""
    query = (
        select(W.no_warga, W.nama, H.hubungan, W.anggota_entitas, W.no_anggota)
        .select_from(HubunganWarga.__table__)
        .join(Warga.__table__, W.no_warga == H.no_warga)
        .where(H.no_pmi == no_pmi.strip().upper(), visible(viewer, hari))
        .order_by(W.tanggal_lahir == "", W.tanggal_lahir, W.no_warga)
    )
    if not viewer.may("warga.peka"):
        query = query.where(H.hubungan != "anak")
    return [DataKerabat(*row) for row in conn.execute(query)]


def list_pmi_of(
    viewer: Viewer, conn: Connection, hari: dt.date, no_warga: str
) -> list[DataKerabat]:
    """Migrants of whom a person is kin; `hubungan` is what the person is to them."""
    query = (
        select(W.no_warga, W.nama, H.hubungan, W.anggota_entitas, W.no_anggota)
        .select_from(HubunganWarga.__table__)
        .join(Warga.__table__, W.no_warga == H.no_pmi)
        .where(H.no_warga == no_warga.strip().upper(), visible(viewer, hari))
        .order_by(W.no_warga)
    )
    return [DataKerabat(*row) for row in conn.execute(query)]


def list_anak(viewer: Viewer, conn: Connection, no_pmi: str | None = None) -> list[DataAnak]:
    """Children of migrants with carer and school, or of one migrant. Two roles only.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.peka")
    own = [name for name in DataAnak.__dataclass_fields__ if name in C and name != "nama_pengasuh"]
    columns = [*(C[name] for name in own), carer_name().label("nama_pengasuh")]
    query = (
        select(*columns, W.nama, W.tanggal_lahir)
        .select_from(AnakPmi.__table__)
        .join(Warga.__table__, W.no_warga == C.no_warga)
        .where(W.diarsipkan_pada.is_(None))
        .order_by(W.tanggal_lahir, W.no_warga)
    )
    if no_pmi is not None:
        mine = select(H.no_warga).where(H.no_pmi == no_pmi.strip().upper(), H.hubungan == "anak")
        query = query.where(or_(C.no_warga.in_(mine), C.no_warga == no_pmi.strip().upper()))
    return [DataAnak(**row) for row in conn.execute(query).mappings()]


def riwayat_warga(viewer: Viewer, conn: Connection, no_warga: str) -> list[Perubahan]:
    """Changes of a person's data, newest first, with the NIK masked.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    number = no_warga.strip().upper()
    found = read_perubahan(conn, DESA, f"warga:{number}")
    if viewer.may("warga.peka"):
        found += read_perubahan(conn, DESA, f"warga_peka:{number}")
    return [_masked(change) for change in sorted(found, key=lambda one: -one.id)]


def list_pembacaan_nik(
    viewer: Viewer, conn: Connection, no_warga: str | None = None
) -> list[dict[str, str]]:
    """Who looked at whose whole NIK, when and why, newest first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.nik")
    log = PembacaanNikWarga.__table__.c
    query = select(log.no_warga, log.pada, log.oleh, log.nama_pembaca, log.alasan)
    query = query.order_by(log.id.desc()).limit(500)
    if no_warga is not None:
        query = query.where(log.no_warga == no_warga.strip().upper())
    return [dict(row) for row in conn.execute(query).mappings()]


def _masa(row: Any, hari: dt.date) -> DataMasa:
    first = dt.date.fromisoformat(row.dari)
    last = dt.date.fromisoformat(row.sampai) if row.sampai else None
    masa = rules.Masa(row.jenis, first, last)
    end = rules.end_of(masa)
    return DataMasa(
        id=row.id,
        jenis=row.jenis,
        dari=row.dari,
        sampai=row.sampai,
        berakhir=end.isoformat() if end else "",
        alasan=row.alasan,
        sumber=row.sumber,
        terverifikasi_pada=row.terverifikasi_pada,
        dicabut_pada=row.dicabut_pada,
        berlaku=row.dicabut_pada is None and rules.holds_on(masa, hari),
    )


def _penempatan(row: Any) -> DataPenempatan:
    return DataPenempatan(
        **{name: row[name] for name in DataPenempatan.__dataclass_fields__ if name in row}
    )


def _masked(change: Perubahan) -> Perubahan:
    def hide(values: Any) -> dict[str, object]:
        return {k: mask_nik(str(v)) if k == "nik" and v else v for k, v in values.items()}

    return Perubahan(
        **{**vars(change), "sebelum": hide(change.sebelum), "sesudah": hide(change.sesudah)}
    )
