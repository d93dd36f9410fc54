"""The lists of this room as selects, for whatever filters, sorts and counts rows itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.cpmi import PR, L
from koperasi.layanan_migrasi.langkah import BERANGKAT, Langkah, semua_langkah
from koperasi.layanan_migrasi.models import (
    CatatanKasus,
    KasusPmi,
    LayananWarga,
    ProsesCpmi,
    SuratDesa,
)
from koperasi.layanan_migrasi.usecases_kasus import K
from koperasi.warga.baris import R, S, W
from koperasi.warga.models import Penempatan, RumahTangga, StatusWarga, Warga
from koperasi.warga.pandangan import P
from koperasi.warga.rules import CPMI

SD: Final = SuratDesa.__table__.c
LW: Final = LayananWarga.__table__.c
CK: Final = CatatanKasus.__table__.c


def select_cpmi(viewer: Viewer, conn: Connection, hari: dt.date) -> Select[Any]:
    """Everybody who is or was a candidate, once, by the last time: what is done, what is next.

    `keadaan` one of `rules.KEADAAN_CPMI`; whoever left without the whole list stays in it.
    `berikut`: code of the next step, "" when nothing is left. `sejak`: the last thing happened.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.lihat")
    steps = semua_langkah(conn)
    done = _done(steps)
    needed = {one.kode: _needed(one) for one in steps}
    open_ = {one.kode: and_(needed[one.kode], _not_done(done, one.kode)) for one in steps}
    left, whole = _count(open_.values()), _count(needed.values())
    gone = _departed(hari)
    state = case(
        (and_(gone != "", left > 0), rules.DI_LUAR_DAFTAR),
        (gone != "", rules.BERANGKAT),
        (and_(S.sampai.is_not(None), S.sampai < hari.isoformat()), rules.BERHENTI),
        (left > 0, rules.BERJALAN),
        else_=rules.SIAP,
    )
    last = func.coalesce(done.c.terakhir, "")
    return (
        select(
            W.no_warga, W.nama, W.no_hp, R.dusun, R.rt,
            S.dari.label("mulai"),
            func.coalesce(PR.negara, "").label("negara"),
            func.coalesce(PR.skema, "").label("skema"),
            func.coalesce(PR.p3mi, "").label("p3mi"),
            _p3mi_state(hari).label("izin"),
            (whole - left).label("selesai"),
            whole.label("perlu"),
            _next(steps, open_, gone).label("berikut"),
            case((last > S.dari, last), else_=S.dari).label("sejak"),
            gone.label("berangkat"),
            state.label("keadaan"),
        )
        .join_from(StatusWarga.__table__, Warga.__table__, W.no_warga == S.no_warga)
        .join(RumahTangga.__table__, R.id == W.rumah_tangga_id)
        .outerjoin(ProsesCpmi.__table__, and_(PR.no_warga == S.no_warga, PR.mulai == S.dari))
        .outerjoin(done, and_(done.c.no_warga == S.no_warga, done.c.mulai == S.dari))
        .where(S.jenis == CPMI, S.dicabut_pada.is_(None), S.dari <= hari.isoformat(), _latest())
        .where(W.diarsipkan_pada.is_(None))
    )  # fmt: skip


def select_surat(viewer: Viewer) -> Select[Any]:
    """Letters of the village, with whom they are for.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.lihat")
    names = ("kode", "nomor", "jenis", "tanggal", "no_warga", "keperluan", "negara",
             "penandatangan", "jabatan", "oleh", "pada", "batal_pada", "alasan_batal")  # fmt: skip
    state = case((SD.batal_pada.is_(None), "berlaku"), else_="batal")
    return select(*(SD[name] for name in names), W.nama, state.label("keadaan")).join_from(
        SuratDesa.__table__, Warga.__table__, W.no_warga == SD.no_warga
    )


def select_kasus(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """Cases with whom they are about, as they stood on a day. Two roles only.

    `lewat_tenggat`: its day has passed; `eskalasi`: nobody moved it for so long that it goes up.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.peka")
    day = hari.isoformat()
    running = and_(K.tanggal <= day, or_(K.keadaan != rules.SELESAI, K.ditutup > day))
    late = and_(running, K.tenggat < day)
    name = select(W.nama).where(W.no_warga == K.no_warga).correlate(KasusPmi.__table__)
    said = select(func.max(CK.tanggal)).where(CK.no_kasus == K.no_kasus)
    referred = (
        select(CK.instansi)
        .where(CK.no_kasus == K.no_kasus, CK.instansi != "")
        .order_by(CK.id.desc())
        .limit(1)
    )
    columns = [column for column in KasusPmi.__table__.c if column.name not in ("nama", "kunci")]
    return select(
        *columns,
        func.coalesce(name.scalar_subquery(), K.nama).label("nama"),
        case((running, 1), else_=0).label("berjalan"),
        case((late, 1), else_=0).label("lewat_tenggat"),
        case((and_(running, escalated(hari)), 1), else_=0).label("eskalasi"),
        func.coalesce(_of_case(said), K.tanggal).label("terakhir"),
        func.coalesce(_of_case(referred), "").label("rujukan"),
    )


def select_layanan(viewer: Viewer) -> Select[Any]:
    """Services given, with the person or the guest.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.lihat")
    name = select(W.nama).where(W.no_warga == LW.no_warga).correlate(LayananWarga.__table__)
    names = ("id", "tanggal", "no_warga", "jenis", "hasil", "catatan", "oleh")
    who = func.coalesce(name.scalar_subquery(), LW.tamu)
    return select(*(LW[one] for one in names), who.label("nama"))


def escalated(hari: dt.date) -> ColumnElement[bool]:
    """A case's day passed so long ago that it goes up (`rules.escalates_from`)."""
    soon = (hari - dt.timedelta(days=1)).isoformat()
    week = (hari - dt.timedelta(days=rules.HARI_ESKALASI)).isoformat()
    urgent = K.jenis.in_(sorted(rules.SEGERA))
    return or_(and_(urgent, K.tenggat <= soon), K.tenggat <= week)


def _of_case(query: Any) -> ColumnElement[Any]:
    made: ColumnElement[Any] = query.correlate(KasusPmi.__table__).scalar_subquery()
    return made


def _done(steps: Sequence[Langkah]) -> Any:
    """Per preparation: whether each step stands, and the day of the latest one."""
    marks = [func.max(case((L.kode == one.kode, 1), else_=0)).label(one.kode) for one in steps]
    return (
        select(L.no_warga, L.mulai, func.max(L.tanggal).label("terakhir"), *marks)
        .where(L.dicabut_pada.is_(None))
        .group_by(L.no_warga, L.mulai)
        .subquery("tercatat")
    )


def _not_done(done: Any, kode: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = func.coalesce(done.c[kode], 0) == 0
    return found


def _needed(one: Langkah) -> ColumnElement[bool]:
    """The same as `Langkah.applies`, on the rows."""
    terms = [S.dari >= one.berlaku]
    if one.sampai:
        terms.append(S.dari < one.sampai)
    if one.hanya:
        terms.append(func.coalesce(PR.skema, "").in_(["", *sorted(one.hanya)]))
    return and_(*terms)


def _count(conditions: Any) -> ColumnElement[int]:
    ones = [case((one, 1), else_=0) for one in conditions]
    total: ColumnElement[int] = ones[0]
    for one in ones[1:]:
        total = total + one
    return total


def _next(
    steps: Sequence[Langkah], open_: dict[str, ColumnElement[bool]], gone: ColumnElement[str]
) -> ColumnElement[str]:
    """The same as `rules.next_step`, on the rows; the departure when no other step is left."""
    free = [
        (and_(open_[one.kode], *(~open_[kode] for kode in one.sesudah if kode in open_)), one.kode)
        for one in steps
    ]
    return case(*free, (gone == "", BERANGKAT), else_="")


def _departed(hari: dt.date) -> ColumnElement[str]:
    """First day of the placement that came after the person became a candidate; "" when none."""
    since = (P.mulai >= S.dari, P.mulai <= hari.isoformat())
    query = select(func.min(P.mulai)).where(P.no_warga == S.no_warga, *since)
    found = query.select_from(Penempatan.__table__).correlate(StatusWarga.__table__)
    return func.coalesce(found.scalar_subquery(), "")


def _latest() -> ColumnElement[bool]:
    """No later period as a candidate."""
    other = StatusWarga.__table__.alias("lain")
    later = exists(
        select(other.c.id).where(
            other.c.no_warga == S.no_warga,
            other.c.jenis == CPMI,
            other.c.dicabut_pada.is_(None),
            or_(other.c.dari > S.dari, and_(other.c.dari == S.dari, other.c.id > S.id)),
        )
    )
    return ~later.correlate(StatusWarga.__table__)


def _p3mi_state(hari: dt.date) -> ColumnElement[str]:
    """The warning about the agency (`rules.warnings`), "" when there is none."""
    until = func.coalesce(PR.sip_sampai, "")
    number, agency = func.coalesce(PR.no_sip, ""), func.coalesce(PR.p3mi, "")
    return case(
        (and_(PR.skema == rules.P_TO_P, agency == ""), rules.TANPA_P3MI),
        (and_(agency != "", number == ""), rules.TANPA_IZIN),
        (and_(number != "", until != "", until < hari.isoformat()), rules.IZIN_HABIS),
        else_="",
    )
