"""Work abroad: a placement with its contract is recorded, changed, ended by the return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Row, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import difference
from koperasi.dasar.viewer import Viewer
from koperasi.warga import isian, rules
from koperasi.warga.baris import Beda, Pelaku, insert_row, remember, warga_row, write_change
from koperasi.warga.isian import Isian
from koperasi.warga.models import JalurPenempatan, Penempatan
from koperasi.warga.usecases_status import CatatStatus, write_status
from ledger.errors import Refusal

P: Final = Penempatan.__table__.c
J: Final = JalurPenempatan.__table__.c


@dataclass(frozen=True)
class CatatPenempatan:
    """A placement of a person.

    :param isian: fields of `isian.PENEMPATAN`; `negara` and `mulai` are needed, `gaji` is a whole
        number of the currency's smallest unit.
    :param jalur: "prosedural", "nonprosedural" or "belum_diketahui"; kept apart.
    :param calo: the broker, when there was one; kept apart.
    :param pulang_pada: day of the return, for a placement that is over.
    """

    no_warga: str
    isian: Isian = field(default_factory=dict)
    jalur: str = "belum_diketahui"
    calo: str = ""
    pulang_pada: dt.date | None = None
    sumber: str = "kantor"


@dataclass(frozen=True)
class UbahPenempatan:
    """Changed fields of a placement; `jalur` and `calo` None to leave them."""

    penempatan_id: int
    isian: Isian = field(default_factory=dict)
    jalur: str | None = None
    calo: str | None = None
    sumber: str = "kantor"
    versi: int = 0
    alasan: str = ""


@dataclass(frozen=True)
class CatatPulang:
    """The return of a migrant from the placement that goes on."""

    penempatan_id: int
    tanggal: dt.date
    sumber: str = "kantor"


def record_penempatan(desa: Desa, viewer: Viewer, perintah: CatatPenempatan) -> int:
    """Record work abroad; the person is PMI from its first day. Returns the placement's id.

    With `pulang_pada` the person was PMI until that day and is PURNA from it on. A placement
    that begins later than today is kept without a status: the person is still CPMI.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `kontrak_tumpang_tindih`, `pulang_sebelum_mulai`, `status_tumpang_tindih`,
        `sumber_salah`, `sumber_hanya_kunjungan`, and those of `isian.clean` and
        `isian.check_penempatan`.
    """
    viewer.require("warga.catat")
    sumber = rules.check_sumber(perintah.sumber)
    row = _whole(perintah.isian)
    path = isian.clean({"jalur": perintah.jalur, "calo": perintah.calo}, isian.JALUR)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        person = warga_row(conn, perintah.no_warga)
        back = perintah.pulang_pada
        if back is not None:
            _check_pulang(pelaku, row["mulai"], back)
        _check_free(pelaku, person.no_warga, (row["mulai"], back.isoformat() if back else None))
        _statuses(pelaku, person.no_warga, (dt.date.fromisoformat(row["mulai"]), back, sumber))
        origin = pelaku.origin(sumber)
        kept = {**row, **origin, "pulang_pada": back.isoformat() if back else None}
        made = insert_row(pelaku, Penempatan, {**kept, "no_warga": person.no_warga})
        owner = {"penempatan_id": made, "no_warga": person.no_warga}
        insert_row(pelaku, JalurPenempatan, {**owner, **path})
        subject = f"warga:{person.no_warga}"
        pelaku.trail("warga.penempatan", subject, negara=row["negara"], mulai=row["mulai"])
    return made


def change_penempatan(desa: Desa, viewer: Viewer, perintah: UbahPenempatan) -> None:
    """Change fields of a placement, with before and after kept. Its beginning stays.

    :raises Refusal: `tidak_berhak`, `penempatan_tidak_dikenal`, `data_warga_dihapus`,
        `formulir_basi`, `mulai_tetap`, `sumber_salah`, `sumber_hanya_kunjungan`, and those of
        `isian.clean` and `isian.check_penempatan`.
    """
    viewer.require("warga.catat")
    sumber = rules.check_sumber(perintah.sumber)
    values = isian.clean(perintah.isian, isian.PENEMPATAN)
    path = {k: v for k, v in (("jalur", perintah.jalur), ("calo", perintah.calo)) if v is not None}
    cleaned = isian.clean(path, isian.JALUR)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = penempatan_row(pelaku, perintah.penempatan_id)
        if perintah.versi and perintah.versi != row.versi:
            raise Refusal("formulir_basi")
        if values.get("mulai", row.mulai) != row.mulai:
            raise Refusal("mulai_tetap", "mulai", mulai=dt.date.fromisoformat(row.mulai))
        isian.check_penempatan({**row._mapping, **values})  # noqa: SLF001
        beda = Beda(row, values, f"warga:{row.no_warga}", sumber, perintah.alasan)
        write_change(pelaku, Penempatan, beda)
        _change_jalur(pelaku, row, cleaned)


def record_pulang(desa: Desa, viewer: Viewer, perintah: CatatPulang) -> None:
    """A migrant is back: the placement ends, PMI ends the day before, PURNA begins.

    :raises Refusal: `tidak_berhak`, `penempatan_tidak_dikenal`, `data_warga_dihapus`,
        `sudah_pulang`, `pulang_sebelum_mulai`, `tanggal_di_depan`, `status_tumpang_tindih`.
    """
    viewer.require("warga.catat")
    rules.check_sumber(perintah.sumber)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = penempatan_row(pelaku, perintah.penempatan_id)
        if row.pulang_pada:
            raise Refusal("sudah_pulang", tanggal=dt.date.fromisoformat(row.pulang_pada))
        _check_pulang(pelaku, row.mulai, perintah.tanggal)
        status = CatatStatus(row.no_warga, rules.PURNA, perintah.tanggal, sumber=perintah.sumber)
        write_status(pelaku, status)
        values = {"pulang_pada": perintah.tanggal.isoformat()}
        subject = f"warga:{row.no_warga}"
        write_change(pelaku, Penempatan, Beda(row, values, subject, perintah.sumber))


def penempatan_row(pelaku: Pelaku, penempatan_id: int) -> Row[Any]:
    """Row of a placement of a person whose data was not erased.

    :raises Refusal: `penempatan_tidak_dikenal`, `data_warga_dihapus`.
    """
    query = select(Penempatan.__table__).where(P.id == penempatan_id)
    row = pelaku.conn.execute(query).first()
    if row is None:
        raise Refusal("penempatan_tidak_dikenal", "penempatan_id")
    warga_row(pelaku.conn, row.no_warga)
    return row


def _whole(given: Isian) -> dict[str, Any]:
    cleaned = isian.clean(given, isian.PENEMPATAN)
    if "negara" not in cleaned:
        raise Refusal("wajib_diisi", "negara")
    row = {**dict.fromkeys(isian.PENEMPATAN, ""), "gaji": 0, **cleaned}
    isian.check_penempatan(row)
    return row


def _check_pulang(pelaku: Pelaku, mulai: str, tanggal: dt.date) -> None:
    if tanggal > pelaku.hari_ini:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=tanggal, hari_ini=pelaku.hari_ini)
    if tanggal.isoformat() <= mulai:
        raise Refusal("pulang_sebelum_mulai", "tanggal", mulai=dt.date.fromisoformat(mulai))


def _check_free(pelaku: Pelaku, no_warga: str, masa: tuple[str, str | None]) -> None:
    """Nobody works abroad twice at once; one that goes on is ended by its return first."""
    mulai, pulang = masa
    query = select(P.mulai, P.pulang_pada).where(P.no_warga == no_warga)
    for other in pelaku.conn.execute(query):
        ends_after = other.pulang_pada is None or other.pulang_pada > mulai
        if ends_after and (pulang is None or other.mulai < pulang):
            raise Refusal(
                "kontrak_tumpang_tindih", "mulai", mulai=dt.date.fromisoformat(other.mulai)
            )


def _statuses(pelaku: Pelaku, no_warga: str, masa: tuple[dt.date, dt.date | None, str]) -> None:
    mulai, back, sumber = masa
    if mulai > pelaku.hari_ini:
        return
    last = back - dt.timedelta(days=1) if back else None
    write_status(pelaku, CatatStatus(no_warga, rules.PMI, mulai, last, sumber))
    if back:
        write_status(pelaku, CatatStatus(no_warga, rules.PURNA, back, None, sumber))


def _change_jalur(pelaku: Pelaku, row: Row[Any], path: Mapping[str, Any]) -> None:
    """The way abroad is kept, and its changes too, where only two roles look."""
    if not path:
        return
    query = select(J.jalur, J.calo).where(J.penempatan_id == row.id)
    known = pelaku.conn.execute(query).one()
    lama, baru = difference({"jalur": known.jalur, "calo": known.calo}, path)
    if baru:
        changed = update(JalurPenempatan).where(J.penempatan_id == row.id)
        pelaku.conn.execute(changed.values(**baru))
        remember(pelaku, f"warga_peka:{row.no_warga}", (lama, baru))
