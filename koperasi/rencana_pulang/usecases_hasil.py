"""What visits see of a plan, what became of it at the return, and a year after it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan import rules as kunjungan_rules
from koperasi.kunjungan.usecases_koreksi import kunjungan_row
from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.baca import (
    HASIL,
    KEMAJUAN,
    hubungan_of,
    rencana_row,
    sasaran_rows,
)
from koperasi.rencana_pulang.laju import laju_of
from koperasi.rencana_pulang.models import HasilRencana, HasilSasaran, KemajuanRencana
from koperasi.rencana_pulang.perintah import CatatHasil, CatatKemajuan, CatatUsaha
from koperasi.rencana_pulang.usecases import close, running
from koperasi.warga.baris import Pelaku, insert_row
from koperasi.warga.models import Warga
from koperasi.warga.pandangan import P
from ledger.errors import Refusal
from ledger.limits import REASON, check_length
from ledger.render import check_text

W: Final = Warga.__table__.c


def record_kemajuan(desa: Desa, viewer: Viewer, perintah: CatatKemajuan) -> bool:
    """Note how far a target was seen on a proved visit to that house; false when noted before.

    :raises Refusal: `tidak_berhak`, `rencana_tidak_dikenal`, `rencana_tidak_berjalan`,
        `sasaran_tidak_ada`, `tahap_salah`, `kunjungan_tidak_dikenal`,
        `kunjungan_tanpa_bukti`, `kunjungan_rumah_lain`.
    """
    viewer.require("rencana.catat")
    note = _words(perintah.catatan)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        if conn.scalar(select(KEMAJUAN.c.id).where(KEMAJUAN.c.kunci == perintah.kunci)):
            return False
        row = running(pelaku, perintah.no_rencana)
        if perintah.jenis not in {one.jenis for one in sasaran_rows(conn, [row])}:
            raise Refusal("sasaran_tidak_ada", "jenis", jenis=perintah.jenis[:20])
        rules.check_tahap(perintah.jenis, perintah.tahap)
        visit = _visit(pelaku, row.no_warga, perintah.no_kunjungan)
        made = {
            "no_rencana": row.no_rencana,
            "jenis": perintah.jenis,
            "tahap": perintah.tahap,
            "no_kunjungan": visit.no_kunjungan,
            "tanggal": visit.selesai[:10],
            "catatan": note,
            "kunci": perintah.kunci,
            "dibuat_oleh": viewer.user,
            "dibuat_pada": pelaku.stamp,
        }
        insert_row(pelaku, KemajuanRencana, made)
        detail = {"jenis": perintah.jenis, "tahap": perintah.tahap, "kunjungan": visit.no_kunjungan}
        pelaku.trail("rencana.kemajuan", f"rencana_pulang:{row.no_rencana}", **detail)
    return True


def record_hasil(desa: Desa, viewer: Viewer, perintah: CatatHasil) -> str:
    """Record what became of the targets once the migrant is back; the plan ends. Its outcome.

    What counted towards each target that day is kept with it.

    :raises Refusal: `tidak_berhak`, `rencana_tidak_dikenal`, `rencana_tidak_berjalan`,
        `belum_pulang`, `hasil_kurang`, `hasil_salah`.
    """
    viewer.require("rencana.catat")
    note = _words(perintah.catatan)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        known = conn.execute(select(HASIL).where(HASIL.c.kunci == perintah.kunci)).first()
        if known is not None:
            return str(known.hasil)
        row = running(pelaku, perintah.no_rencana)
        back = _return(pelaku, row)
        lines = _outcomes(pelaku, row, perintah)
        whole = rules.whole_hasil(line["hasil"] for line in lines)
        made = {
            "no_rencana": row.no_rencana,
            "no_warga": row.no_warga,
            "negara": back.negara,
            "pulang_pada": back.pulang_pada,
            "hasil": whole,
            "catatan": note,
            "dicatat_pada": pelaku.hari_ini.isoformat(),
            "kunci": perintah.kunci,
            "dibuat_oleh": viewer.user,
            "dibuat_pada": pelaku.stamp,
        }
        insert_row(pelaku, HasilRencana, made)
        conn.execute(insert(HasilSasaran), lines)
        close(pelaku, row, {"keadaan": rules.SELESAI})
        pelaku.trail("rencana.hasil", f"rencana_pulang:{row.no_rencana}", hasil=whole)
    return whole


def record_usaha(desa: Desa, viewer: Viewer, perintah: CatatUsaha) -> None:
    """Record whether a business runs, twelve months after the return or later; said once.

    :raises Refusal: `tidak_berhak`, `rencana_tidak_dikenal`, `hasil_belum_ada`,
        `usaha_sudah_dicatat`, `usaha_belum_waktunya`, `jawaban_usaha_salah`,
        `kunjungan_tidak_dikenal`, `kunjungan_tanpa_bukti`, `kunjungan_rumah_lain`.
    """
    viewer.require("rencana.catat")
    note = _words(perintah.catatan)
    if perintah.jalan not in (rules.YA, rules.TIDAK):
        raise Refusal("jawaban_usaha_salah", "jalan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        number = rencana_row(conn, perintah.no_rencana).no_rencana
        row = conn.execute(select(HASIL).where(HASIL.c.no_rencana == number)).first()
        if row is None:
            raise Refusal("hasil_belum_ada", "no_rencana", nomor=number)
        if row.usaha:
            raise Refusal("usaha_sudah_dicatat", "no_rencana", nomor=number)
        due = rules.usaha_due(dt.date.fromisoformat(row.pulang_pada))
        if pelaku.hari_ini < due:
            raise Refusal("usaha_belum_waktunya", "jalan", tanggal=due)
        visit = perintah.no_kunjungan.strip()
        said = {
            "usaha": perintah.jalan,
            "usaha_pada": pelaku.hari_ini.isoformat(),
            "usaha_kunjungan": (
                _visit(pelaku, row.no_warga, visit, due).no_kunjungan if visit else ""
            ),
            "usaha_catatan": note,
        }
        conn.execute(update(HasilRencana).where(HASIL.c.id == row.id).values(**said))
        pelaku.trail("rencana.usaha", f"rencana_pulang:{number}", jalan=perintah.jalan)


def _words(text: str) -> str:
    return check_length(check_text(text.strip(), "catatan"), "catatan", REASON)


def _visit(pelaku: Pelaku, no_warga: str, nomor: str, sejak: dt.date | None = None) -> Any:
    """A proved visit to the migrant's household or to kin of the migrant."""
    row = kunjungan_row(pelaku.conn, nomor.strip().upper())
    if row.hasil != kunjungan_rules.BERTEMU or not row.terbukti:
        raise Refusal("kunjungan_tanpa_bukti", "no_kunjungan", nomor=row.no_kunjungan)
    homes = select(W.rumah_tangga_id).where(W.no_warga.in_((no_warga, row.no_warga)))
    same_house = len(set(pelaku.conn.scalars(homes))) == 1
    early = sejak is not None and row.selesai[:10] < sejak.isoformat()
    if early or not (same_house or hubungan_of(pelaku.conn, row.no_warga, no_warga)):
        raise Refusal("kunjungan_rumah_lain", "no_kunjungan", nomor=row.no_kunjungan)
    return row


def _return(pelaku: Pelaku, row: Row[Any]) -> Any:
    """The placement that ended after the plan was signed, the first one that did."""
    query = (
        select(P.negara, P.pulang_pada)
        .where(P.no_warga == row.no_warga, P.pulang_pada >= row.mulai)
        .order_by(P.pulang_pada)
    )
    back = pelaku.conn.execute(query.limit(1)).first()
    if back is None:
        raise Refusal("belum_pulang", "no_rencana", nomor=row.no_warga)
    return back


def _outcomes(pelaku: Pelaku, row: Row[Any], perintah: CatatHasil) -> list[dict[str, Any]]:
    targets = sasaran_rows(pelaku.conn, [row])
    known = laju_of(pelaku.conn, [row], targets, pelaku.hari_ini)
    lines = []
    for target in targets:
        said = perintah.hasil.get(target.jenis, "")
        if not said:
            raise Refusal("hasil_kurang", target.jenis, jenis=target.jenis)
        if said not in rules.HASIL:
            raise Refusal("hasil_salah", target.jenis, isi=said[:20])
        pace = known[row.no_rencana, target.jenis]
        lines.append({
            "no_rencana": row.no_rencana, "jenis": target.jenis, "target": target.target,
            "tercapai": pace.tercapai, "hasil": said,
        })  # fmt: skip
    return lines
