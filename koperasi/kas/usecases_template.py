"""Templates of vouchers: typed once, used again; recurring ones are proposed, never posted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.models import PeriodeTemplate, TemplateBukti
from koperasi.kas.pencatatan import Buku, open_buku, table_of
from koperasi.kas.posting import HasilBukti, JurnalBaru, KasBaru, post_jurnal, post_kas
from koperasi.kas.rules import (
    MASUK,
    Baris,
    akun_uang,
    check_baris,
    check_catatan,
    check_jurnal,
    check_uraian,
    check_words,
    pack_baris,
    unpack_baris,
)
from koperasi.kas.template import JURNAL, day_of, is_due
from ledger.errors import Refusal
from ledger.periods import month_of
from ledger.store import reserve_ids

_TEMPLATE, _PERIODE = table_of(TemplateBukti), table_of(PeriodeTemplate)


@dataclass(frozen=True)
class TemplateBaru:
    """A voucher that will be used again.

    :param jenis: masuk, keluar, jurnal.
    :param tiap_tanggal: day of the month on which it is proposed; 0 for one used by hand only.
        In a month that is too short it is the last day.
    :param mulai: first month yyyymm; `sampai` the last one, None without end.
    """

    entitas: str
    nama: str
    jenis: str
    uraian: str
    baris: tuple[Baris, ...]
    akun_kas: str = ""
    pihak: str = ""
    tiap_tanggal: int = 0
    mulai: int = 0
    sampai: int | None = None


@dataclass(frozen=True)
class PakaiTemplate:
    """A voucher that is to be recorded from a template.

    :param bulan: month yyyymm of a recurring template that it stands for, None for none.
    :param jumlah: amount when it differs and the template has one line, None for its own.
    """

    entitas: str
    template_id: int
    tanggal: dt.date
    kunci: str
    bulan: int | None = None
    jumlah: int | None = None


def record_template(desa: Desa, viewer: Viewer, perintah: TemplateBaru) -> int:
    """Keep a template; nothing is posted.

    :returns: its id.
    :raises Refusal: `tidak_berhak`, `template_salah`, `nama_template_kosong`, and what a
        voucher with these lines would be refused for.
    """
    viewer.require("template.ubah")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        (nomor,) = reserve_ids(conn, _TEMPLATE.name, 1)
        conn.execute(insert(_TEMPLATE).values(id=nomor, **_row(buku, perintah)))
        return nomor


def end_template(desa: Desa, viewer: Viewer, entitas: str, template_id: int) -> None:
    """Propose a template no more; what was recorded from it stays.

    :raises Refusal: `tidak_berhak`, `template_tidak_ada`.
    """
    viewer.require("template.ubah")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, entitas)
        found = find_template(buku, template_id)
        conn.execute(update(_TEMPLATE).where(_TEMPLATE.c.id == found.id).values(aktif=0))


def record_from_template(desa: Desa, viewer: Viewer, perintah: PakaiTemplate) -> HasilBukti:
    """Record the voucher that a template proposes; a month of a recurring one only once.

    :raises Refusal: `template_tidak_ada`, `template_bulan_salah`, `template_sudah_dicatat`, and
        as :func:`koperasi.kas.usecases.record_kas` or `record_jurnal`.
    """
    with desa.tindak() as conn:
        check_words(perintah)
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_template(buku, perintah.template_id)
        viewer.require("jurnal.catat" if row.jenis == JURNAL else "kas.catat")
        hasil = _post(buku, row, perintah)
        if perintah.bulan is not None and not hasil.ulang:
            _take_month(buku, row, perintah.bulan, {"ref": hasil.ref})
        return hasil


def skip_template(
    desa: Desa, viewer: Viewer, perintah: PakaiTemplate, alasan: str
) -> None:
    """Leave a month of a recurring template out, with a reason; it is proposed no more.

    :raises Refusal: `alasan_kosong`, `template_tidak_ada`, `template_bulan_salah`,
        `template_sudah_dicatat`.
    """
    viewer.require("kas.catat")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_template(buku, perintah.template_id)
        text = check_catatan(alasan, "alasan")
        if not text:
            raise Refusal("alasan_kosong", "alasan")
        _take_month(buku, row, perintah.bulan or month_of(perintah.tanggal), {"alasan": text})


def find_template(buku: Buku, template_id: int) -> Row[Any]:
    """The row of a template of this entity.

    :raises Refusal: `template_tidak_ada`.
    """
    row = buku.conn.execute(
        select(_TEMPLATE).where(
            _TEMPLATE.c.id == template_id, _TEMPLATE.c.entitas_kode == buku.entitas
        )
    ).first()
    if row is None:
        raise Refusal("template_tidak_ada", "template")
    return row


def _row(buku: Buku, perintah: TemplateBaru) -> dict[str, Any]:
    check_words(perintah)
    nama = check_catatan(perintah.nama, "nama")
    if not nama:
        raise Refusal("nama_template_kosong", "nama")
    if perintah.jenis not in (MASUK, "keluar", JURNAL) or not 0 <= perintah.tiap_tanggal <= 31:
        raise Refusal("template_salah", "jenis")
    kas = "" if perintah.jenis == JURNAL else akun_uang(buku.chart, perintah.akun_kas).code
    checked = (
        check_jurnal(buku.chart, perintah.baris)
        if perintah.jenis == JURNAL
        else check_baris(buku.chart, perintah.baris, buku.chart.by_code[kas])
    )
    return {
        "entitas_kode": buku.entitas,
        "nama": nama,
        "jenis": perintah.jenis,
        "akun_kas": kas,
        "pihak": check_catatan(perintah.pihak, "pihak"),
        "uraian": check_uraian(perintah.uraian),
        "baris": pack_baris(checked),
        "tiap_tanggal": perintah.tiap_tanggal,
        "mulai": perintah.mulai or month_of(buku.desa.clock.today(buku.zona)),
        "sampai": perintah.sampai,
        "aktif": 1,
        "dibuat_oleh": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
    }


def _post(buku: Buku, row: Row[Any], perintah: PakaiTemplate) -> HasilBukti:
    baris = unpack_baris(row.baris)
    if perintah.jumlah is not None:
        if len(baris) != 1:
            raise Refusal("template_salah", "jumlah")
        baris = (Baris(baris[0].akun, perintah.jumlah, baris[0].dims),)
    if row.jenis == JURNAL:
        made = JurnalBaru(
            buku.entitas, perintah.tanggal, row.uraian, baris, kunci=perintah.kunci
        )
        return post_jurnal(buku, made)
    kas = KasBaru(
        entitas=buku.entitas,
        arah=row.jenis,
        tanggal=perintah.tanggal,
        uraian=row.uraian,
        baris=baris,
        akun_kas=row.akun_kas,
        pihak=row.pihak,
        kunci=perintah.kunci,
    )
    return post_kas(buku, kas)


def _take_month(buku: Buku, row: Row[Any], bulan: int, values: dict[str, str]) -> None:
    """Note what became of a month of a recurring template."""
    if not is_due(row, bulan):
        raise Refusal("template_bulan_salah", "bulan", tanggal=day_of(row.tiap_tanggal, bulan))
    table = _PERIODE.c
    taken = buku.conn.scalar(
        select(table.id).where(table.template_id == row.id, table.bulan == bulan)
    )
    if taken is not None:
        raise Refusal("template_sudah_dicatat", "bulan", tanggal=day_of(row.tiap_tanggal, bulan))
    place = {"template_id": row.id, "bulan": bulan, "ref": "", "alasan": ""}
    buku.conn.execute(insert(_PERIODE).values(**{**place, **values}))
