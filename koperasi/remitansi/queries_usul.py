"""Instructions that wait for a signature; what a member may write and sign on the own phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.baca import PINJAMAN
from koperasi.pinjaman.rules import CAIR
from koperasi.remitansi.baca import INSTRUKSI, find_instruksi, unpack
from koperasi.remitansi.orang import (
    ANGGOTA,
    WARGA,
    Orang,
    find_penerima,
    find_pengirim,
    keluarga_of,
    names_of,
)
from koperasi.remitansi.pembagian import PENERIMA, PENGIRIM, Baris
from koperasi.remitansi.queries_pratinjau import Pilihan
from koperasi.remitansi.usecases_instruksi import USUL
from koperasi.remitansi.usecases_usul import DITOLAK, MENUNGGU
from koperasi.simpanan.models_rekening import SimpananTujuan
from koperasi.warga.models import HubunganWarga
from ledger.errors import Refusal

_T: Final[Any] = SimpananTujuan.__table__
_H: Final = HubunganWarga.__table__.c


@dataclass(frozen=True)
class Pasangan:
    """A sender and a receiver of whom the member is one.

    :param peran: which one the member is, pengirim or penerima.
    :param versi: the instruction that holds, 0 for none; `baris` its lines.
    :param usul: what waits for a signature between them, None for nothing; `usul_baris` its lines.
    :param ditolak: the last proposal, when it was refused and nothing was signed since.
    """

    pengirim: Orang
    penerima: Orang
    peran: str
    versi: int
    baris: tuple[Baris, ...]
    usul: Row[Any] | None = None
    usul_baris: tuple[Baris, ...] = ()
    ditolak: Row[Any] | None = None

    @property
    def giliran_saya(self) -> bool:
        """Whether the proposal waits for this member."""
        return self.usul is not None and self.usul.untuk == self.peran

    @property
    def lain(self) -> Orang:
        """The other one of the two."""
        return self.penerima if self.peran == PENGIRIM else self.pengirim


def list_usul(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every proposal of an entity, one row each, for officers.

    Columns: id, pengirim, penerima, nama_pengirim, nama_penerima, nama_cari, untuk, keadaan,
    alasan, catatan, dibuat_pada, dijawab_pada, dari_versi.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    u, a = USUL.c, ANGGOTA.c
    sender, receiver = WARGA.alias("pengirim_w"), WARGA.alias("penerima_w")
    member = and_(a.entitas_kode == u.entitas_kode, a.no_anggota == u.penerima)
    joined = (
        USUL.outerjoin(sender, sender.c.no_warga == u.pengirim)
        .outerjoin(ANGGOTA, member)
        .outerjoin(receiver, receiver.c.no_warga == u.penerima)
    )
    names = ("id", "pengirim", "penerima", "untuk", "keadaan", "alasan", "catatan", "baris")
    return (
        select(
            *(u[name] for name in (*names, "dari_versi", "dibuat_pada", "dijawab_pada")),
            func.coalesce(sender.c.nama, "").label("nama_pengirim"),
            func.coalesce(a.nama, receiver.c.nama, "").label("nama_penerima"),
            func.coalesce(sender.c.nama_cari, "").label("nama_cari"),
        )
        .select_from(joined)
        .where(u.entitas_kode == entitas)
    )


def own_pasangan(viewer: Viewer, conn: Connection, entitas: str) -> list[Pasangan]:
    """Senders and receivers with an instruction or a proposal, and the own family without one.

    :raises Refusal: `tidak_ditemukan` for an account without a member.
    """
    me = _me(viewer, conn, entitas)
    found: dict[tuple[str, str], str] = {}
    for table in (INSTRUKSI, USUL):
        c = table.c
        query = select(c.pengirim, c.penerima).where(c.entitas_kode == entitas).distinct()
        sent = query.where(c.pengirim == me) if me else None
        got = query.where(c.penerima == str(viewer.no_anggota))
        for asked, role in ((sent, PENGIRIM), (got, PENERIMA)):
            if asked is not None:
                found |= {(row[0], row[1]): role for row in conn.execute(asked)}
    if me:
        for kin in keluarga_of(conn, entitas, me):
            found.setdefault((me, kin.nomor), PENGIRIM)
        mine = select(_H.no_pmi).where(_H.no_warga == me, _H.hubungan != "anak")
        for number in conn.scalars(mine.order_by(_H.no_pmi)):
            found.setdefault((number, str(viewer.no_anggota)), PENERIMA)
    return [_pair(conn, entitas, who, role) for who, role in found.items()]


def find_pasangan(
    viewer: Viewer, conn: Connection, entitas: str, orang: tuple[str, str]
) -> Pasangan:
    """One of :func:`own_pasangan`.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    for one in own_pasangan(viewer, conn, entitas):
        if (one.pengirim.nomor, one.penerima.nomor) == orang:
            return one
    raise Refusal("tidak_ditemukan")


def own_pilihan(viewer: Viewer, conn: Connection, entitas: str, satu: Pasangan) -> Pilihan:
    """What the member may name in a line: the own loans, savings and goals; of the other one only
    what the instruction or the proposal names already.

    :raises Refusal: `tidak_ditemukan`.
    """
    _me(viewer, conn, entitas)
    mine = str(viewer.no_anggota)
    named = {line.rujukan for line in (*satu.baris, *satu.usul_baris)} - {""}
    loans = select(PINJAMAN.c.no_pinjaman, PINJAMAN.c.tujuan).where(
        PINJAMAN.c.entitas_kode == entitas,
        PINJAMAN.c.keadaan == CAIR,
        (PINJAMAN.c.no_anggota == mine) | PINJAMAN.c.no_pinjaman.in_(sorted(named)),
    )
    goals = select(_T.c.no_rekening, _T.c.nama).where(
        _T.c.entitas_kode == entitas,
        (_T.c.no_anggota == mine) | _T.c.no_rekening.in_(sorted(named)),
    )
    people = {one.no_anggota: one.nama for one in (satu.pengirim, satu.penerima)}
    savings = [no for no in people if no and (no == mine or no in named)]
    return Pilihan(
        pinjaman=tuple((row[0], f"{row[0]} {row[1]}") for row in conn.execute(loans)),
        sukarela=tuple((no, f"{no} {people[no]}") for no in savings),
        tujuan=tuple((row[0], f"{row[0]} {row[1]}") for row in conn.execute(goals)),
    )


def _me(viewer: Viewer, conn: Connection, entitas: str) -> str:
    """The member's number in the register of persons; "" for one who is not in it."""
    if not viewer.may("remitansi.sendiri") or own_entitas(viewer, conn) != entitas:
        raise Refusal("tidak_ditemukan")
    w = WARGA.c
    same = (w.anggota_entitas == entitas, w.no_anggota == str(viewer.no_anggota))
    return str(conn.scalar(select(w.no_warga).where(*same, w.dihapus_pada.is_(None))) or "")


def count_giliran(viewer: Viewer, conn: Connection) -> int:
    """How many instructions wait for this member's own signature; 0 for whoever is no member."""
    entitas = own_entitas(viewer, conn) if viewer.may("remitansi.sendiri") else ""
    if not entitas:
        return 0
    me, u = _me(viewer, conn, entitas), USUL.c
    mine = and_(u.untuk == PENERIMA, u.penerima == str(viewer.no_anggota))
    if me:
        mine = or_(mine, and_(u.untuk == PENGIRIM, u.pengirim == me))
    waits = (u.entitas_kode == entitas, u.keadaan == MENUNGGU, mine)
    return int(conn.scalar(select(func.count(u.id)).where(*waits)) or 0)


def _pair(conn: Connection, entitas: str, who: tuple[str, str], role: str) -> Pasangan:
    row = find_instruksi(conn, entitas, *who)
    u, versi = USUL.c, int(row.versi) if row is not None else 0
    between = (u.entitas_kode == entitas, u.pengirim == who[0], u.penerima == who[1])
    last = conn.execute(select(USUL).where(*between).order_by(u.id.desc()).limit(1)).first()
    usul = last if last is not None and last.keadaan == MENUNGGU else None
    refused = last is not None and last.keadaan == DITOLAK and last.dari_versi == versi
    return Pasangan(
        _person(conn, entitas, who[0], sender=True),
        _person(conn, entitas, who[1], sender=False),
        role,
        versi,
        unpack(row.baris) if row is not None else (),
        usul,
        unpack(usul.baris) if usul is not None else (),
        last if refused else None,
    )


def _person(conn: Connection, entitas: str, nomor: str, *, sender: bool) -> Orang:
    """As documents name them; somebody who left or was erased keeps the number."""
    try:
        found = (find_pengirim if sender else find_penerima)(conn, entitas, nomor)
    except Refusal:
        return Orang(nomor, names_of(conn, entitas, [nomor]).get(nomor, nomor))
    return found
