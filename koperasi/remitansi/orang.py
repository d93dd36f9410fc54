"""Sender and receiver: persons of the register, members or not, and what is theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from koperasi.anggota.models import Anggota
from koperasi.anggota.rules import SUDAH_PERGI
from koperasi.kas.pencatatan import table_of
from koperasi.warga.models import HubunganWarga, Penempatan, StatusWarga, Warga
from koperasi.warga.rules import PMI
from ledger.errors import Refusal

WARGA: Final = table_of(Warga)
ANGGOTA: Final = table_of(Anggota)
_W, _A, _H = WARGA.c, ANGGOTA.c, table_of(HubunganWarga).c
_S, _P = table_of(StatusWarga).c, table_of(Penempatan).c


@dataclass(frozen=True)
class Orang:
    """Somebody who sends or receives.

    :param nomor: as documents name them: member number, else number of the register.
    :param no_anggota: "" for one who is no member here.
    """

    nomor: str
    nama: str
    no_anggota: str = ""
    no_warga: str = ""


@dataclass(frozen=True)
class Kontrak:
    """The country in which somebody works on a day, and the period of the contract."""

    negara: str = ""
    mulai: str = ""
    sampai: str = ""


def find_pengirim(conn: Connection, entitas: str, no_warga: str) -> Orang:
    """A sender: a person of the register.

    :raises Refusal: `pengirim_tidak_dikenal`.
    """
    row = _warga(conn, no_warga)
    if row is None:
        raise Refusal("pengirim_tidak_dikenal", "pengirim", nomor=no_warga[:20])
    return Orang(row.no_warga, row.nama, _member_of(row, entitas), row.no_warga)


def find_penerima(conn: Connection, entitas: str, nomor: str) -> Orang:
    """A receiver: a member by number, or a person of the register who is no member.

    Somebody who is a member is always named by the member number, so that titipan of one
    person stands in one place.

    :raises Refusal: `penerima_tidak_dikenal`, `penerima_keluar`.
    """
    row = _warga(conn, nomor)
    no_anggota = _member_of(row, entitas) if row is not None else nomor
    if row is not None and not no_anggota:
        return Orang(row.no_warga, row.nama, "", row.no_warga)
    same = (_A.entitas_kode == entitas, _A.no_anggota == no_anggota)
    found = conn.execute(select(_A.nama, _A.status).where(*same)).first() if _read(nomor) else None
    if found is None:
        raise Refusal("penerima_tidak_dikenal", "penerima", nomor=nomor[:20])
    if found.status in SUDAH_PERGI:
        raise Refusal("penerima_keluar", "penerima", nomor=no_anggota)
    known = row.no_warga if row is not None else _person_of(conn, entitas, no_anggota)
    return Orang(no_anggota, found.nama, no_anggota, known)


def _person_of(conn: Connection, entitas: str, no_anggota: str) -> str:
    """Number in the register of a member; "" for one who is not in it."""
    same = (_W.anggota_entitas == entitas, _W.no_anggota == no_anggota, _W.dihapus_pada.is_(None))
    return str(conn.scalar(select(_W.no_warga).where(*same).limit(1)) or "")


def _read(nomor: str) -> bool:
    return bool(nomor) and nomor.isprintable()


def _warga(conn: Connection, nomor: str) -> Row[Any] | None:
    if not _read(nomor):
        return None
    query = select(WARGA).where(_W.no_warga == nomor, _W.dihapus_pada.is_(None))
    return conn.execute(query).first()


def _member_of(row: Any, entitas: str) -> str:
    return str(row.no_anggota) if row.anggota_entitas == entitas else ""


def kontrak_on(conn: Connection, no_warga: str, pada: dt.date) -> Kontrak:
    """Where somebody works on a day: the placement that holds, else the latest before it."""
    day = pada.isoformat()
    query = select(_P.negara, _P.mulai, _P.sampai).where(_P.no_warga == no_warga, _P.mulai <= day)
    row = conn.execute(query.order_by(_P.mulai.desc(), _P.id.desc()).limit(1)).first()
    return Kontrak(row.negara, row.mulai, row.sampai) if row else Kontrak()


def hubungan_of(conn: Connection, pengirim: str, penerima: Orang) -> str:
    """What the receiver is to the sender, as the register knows it; "" for unknown."""
    if not penerima.no_warga:
        return ""
    same = (_H.no_pmi == pengirim, _H.no_warga == penerima.no_warga)
    return str(conn.scalar(select(_H.hubungan).where(*same)) or "")


def keluarga_of(conn: Connection, entitas: str, pengirim: str) -> list[Orang]:
    """Family of a sender as receivers, from the register."""
    query = (
        select(_W.no_warga, _W.nama, _W.no_anggota, _W.anggota_entitas)
        .join(_H.id.table, _H.no_warga == _W.no_warga)
        .where(_H.no_pmi == pengirim, _W.dihapus_pada.is_(None))
        .order_by(_H.id)
    )
    made = []
    for row in conn.execute(query):
        member = _member_of(row, entitas)
        made.append(Orang(member or row.no_warga, row.nama, member, row.no_warga))
    return made


def is_pmi(conn: Connection, no_warga: str) -> bool:
    """Whether somebody is or was a migrant according to the register."""
    query = select(_S.id).where(
        _S.no_warga == no_warga, _S.jenis == PMI, _S.dicabut_pada.is_(None)
    )
    return conn.scalar(query.limit(1)) is not None


def names_of(conn: Connection, entitas: str, nomor: Iterable[str]) -> dict[str, str]:
    """Names by number, of members and of persons of the register."""
    wanted = sorted(set(nomor) - {""})
    if not wanted:
        return {}
    persons = select(_W.no_warga, _W.nama).where(_W.no_warga.in_(wanted))
    members = select(_A.no_anggota, _A.nama).where(
        _A.entitas_kode == entitas, _A.no_anggota.in_(wanted)
    )
    found = {row[0]: row[1] for row in conn.execute(persons)}
    return found | {row[0]: row[1] for row in conn.execute(members)}


def check_milik(pemilik: str, orang: Iterable[Orang], nomor: str) -> None:
    """A loan or an account in the lines is the sender's or the receiver's.

    :raises Refusal: `rujukan_orang_lain`.
    """
    if pemilik not in {satu.no_anggota for satu in orang} - {""}:
        raise Refusal("rujukan_orang_lain", "baris", nomor=nomor)
