"""What is open today: dues and instalments together, with when somebody was last reminded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from koperasi.anggota.pandangan import A as ANGGOTA
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.penagihan.models import Pengingat
from koperasi.penagihan.rules import ANGSURAN, SEGERA_HARI, WAJIB
from koperasi.pinjaman.kartu_semua import late_fees
from koperasi.pinjaman.menunggak import Jatuh, Menunggak, list_jatuh, list_menunggak
from koperasi.simpanan.akses import require_semua
from koperasi.simpanan.tunggakan import Tunggakan, tunggakan, tunggakan_anggota
from ledger.periods import first_day

INGAT = table_of(Pengingat).c


@dataclass(frozen=True)
class Tagihan:
    """Something that a member is to be asked for. Amounts are whole rupiah.

    :param jenis: wajib (dues) or angsuran (an instalment of a loan).
    :param kunci: number of the member for dues, of the loan for instalments.
    :param jatuh_tempo: the oldest due date that is open.
    :param hari: days since; negative for what falls due later.
    :param umur_bulan: months of dues from the first open one to this one; 0 for instalments.
    :param pokok: principal or dues; `jasa` of a loan; `denda` not paid.
    :param diingatkan: day and person of the latest reminder, "" for none.
    """

    jenis: str
    kunci: str
    no_anggota: str
    nama: str
    no_hp: str
    dusun: str
    alamat: str
    jatuh_tempo: dt.date
    hari: int
    umur_bulan: int
    banyak: int
    pokok: int
    jasa: int = 0
    denda: int = 0
    sisa_pokok: int = 0
    diingatkan: str = ""
    diingatkan_oleh: str = ""

    @property
    def jumlah(self) -> int:
        """All of it."""
        return self.pokok + self.jasa + self.denda

    @property
    def tunggakan(self) -> int:
        """Without late fees."""
        return self.pokok + self.jasa

    @property
    def lewat(self) -> bool:
        """Whether its day is over."""
        return self.hari > 0

    @property
    def keadaan(self) -> str:
        """`lewat` or `segera`, as lists filter by it."""
        return "lewat" if self.lewat else "segera"


@dataclass(frozen=True)
class _Orang:
    """Where the members of an entity live, and who was reminded of what when."""

    rumah: Mapping[str, tuple[str, str]]
    ingat: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def of(self, jenis: str, kunci: str, no_anggota: str) -> dict[str, Any]:
        """Columns of a row that are about the person."""
        dusun, alamat = self.rumah.get(no_anggota, ("", ""))
        day, who = self.ingat.get((jenis, kunci), ("", ""))
        return {"dusun": dusun, "alamat": alamat, "diingatkan": day, "diingatkan_oleh": who}


def list_wajib(viewer: Viewer, conn: Connection, entitas: str, pada: dt.date) -> list[Tagihan]:
    """Members whose dues are open on a day, the oldest first; the count of the first page.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    owed = tunggakan(viewer, conn, entitas, pada)
    people = _people(conn, entitas, (WAJIB,))
    return [_wajib(one, people, pada) for one in owed]


def _wajib(satu: Tunggakan, people: _Orang, pada: dt.date) -> Tagihan:
    since = first_day(satu.sejak)
    return Tagihan(
        jenis=WAJIB,
        kunci=satu.no_anggota,
        no_anggota=satu.no_anggota,
        nama=satu.nama,
        no_hp=satu.no_hp,
        jatuh_tempo=since,
        hari=(pada - since).days,
        umur_bulan=satu.umur_bulan,
        banyak=satu.banyak_bulan,
        pokok=satu.jumlah,
        **people.of(WAJIB, satu.no_anggota, satu.no_anggota),
    )


def list_angsuran(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date, hari: int = SEGERA_HARI
) -> list[Tagihan]:
    """Loans in arrears, then those whose next instalment falls due within some days.

    An instalment that falls due is counted with the arrears of its loan when there are any.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    late = list_menunggak(viewer, conn, entitas, pada)
    soon = list_jatuh(viewer, conn, entitas, (pada, pada + dt.timedelta(days=hari)))
    fees = late_fees(conn, entitas, [one.no_pinjaman for one in late], pada)
    people = _people(conn, entitas, (ANGSURAN,))
    seen = {one.no_pinjaman for one in late}
    made = [_lewat(one, people, fees.get(one.no_pinjaman, 0)) for one in late]
    return made + [_jatuh(one, people, pada) for one in soon if one.no_pinjaman not in seen]


def _lewat(satu: Menunggak, people: _Orang, denda: int) -> Tagihan:
    return Tagihan(
        jenis=ANGSURAN,
        kunci=satu.no_pinjaman,
        no_anggota=satu.no_anggota,
        nama=satu.nama,
        no_hp=satu.no_hp,
        jatuh_tempo=satu.jatuh_tempo,
        hari=satu.hari,
        umur_bulan=0,
        banyak=satu.angsuran,
        pokok=satu.tunggakan_pokok,
        jasa=satu.tunggakan_jasa,
        denda=denda,
        sisa_pokok=satu.sisa_pokok,
        **people.of(ANGSURAN, satu.no_pinjaman, satu.no_anggota),
    )


def _jatuh(satu: Jatuh, people: _Orang, pada: dt.date) -> Tagihan:
    return Tagihan(
        jenis=ANGSURAN,
        kunci=satu.no_pinjaman,
        no_anggota=satu.no_anggota,
        nama=satu.nama,
        no_hp=satu.no_hp,
        jatuh_tempo=satu.jatuh_tempo,
        hari=(pada - satu.jatuh_tempo).days,
        umur_bulan=0,
        banyak=1,
        pokok=satu.pokok,
        jasa=satu.jasa,
        sisa_pokok=satu.sisa_pokok,
        **people.of(ANGSURAN, satu.no_pinjaman, satu.no_anggota),
    )


def list_tagihan(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date
) -> list[Tagihan]:
    """Everything that is to be collected, hamlet by hamlet: instalments and dues.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    both: list[Tagihan] = []
    if viewer.may("pinjaman.lihat"):
        both += list_angsuran(viewer, conn, entitas, pada)
    both += list_wajib(viewer, conn, entitas, pada)
    return sorted(both, key=lambda one: (one.dusun, one.nama, one.no_anggota, one.jenis))


def find_tagihan(
    viewer: Viewer, conn: Connection, entitas: str, tagihan: tuple[str, str], pada: dt.date
) -> Tagihan | None:
    """One of them by kind and number; None when nothing is open any more.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan` for a member that
        there is none of.
    """
    jenis, kunci = tagihan
    people = _people(conn, entitas, (jenis,))
    if jenis == WAJIB:
        require_semua(viewer, entitas)
        owed = tunggakan_anggota(viewer, conn, entitas, kunci, pada)
        return _wajib(owed, people, pada) if owed else None
    for late in list_menunggak(viewer, conn, entitas, pada):
        if late.no_pinjaman == kunci:
            return _lewat(late, people, late_fees(conn, entitas, [kunci], pada).get(kunci, 0))
    ahead = (pada, pada + dt.timedelta(days=SEGERA_HARI))
    soon = (one for one in list_jatuh(viewer, conn, entitas, ahead) if one.no_pinjaman == kunci)
    return next((_jatuh(one, people, pada) for one in soon), None)


def list_pengingat(
    viewer: Viewer, conn: Connection, entitas: str, tagihan: tuple[str, str]
) -> list[tuple[str, str, int]]:
    """Reminders of one thing, the latest first: moment (UTC), who, how much was open.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("penagihan.lihat")
    viewer.require_entitas(entitas)
    same = (INGAT.entitas_kode == entitas, INGAT.jenis == tagihan[0], INGAT.tagihan == tagihan[1])
    query = select(INGAT.dibuat_pada, INGAT.dibuat_oleh, INGAT.jumlah).where(*same)
    rows = conn.execute(query.order_by(INGAT.id.desc()).limit(20))
    return [(row.dibuat_pada, row.dibuat_oleh, int(row.jumlah)) for row in rows]


def list_dusun(viewer: Viewer, conn: Connection, entitas: str) -> list[str]:
    """Hamlets in which members live, by name.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    query = select(ANGGOTA.dusun).where(ANGGOTA.entitas_kode == entitas, ANGGOTA.dusun != "")
    return list(conn.scalars(query.distinct().order_by(ANGGOTA.dusun)))


def _people(conn: Connection, entitas: str, jenis: Iterable[str]) -> _Orang:
    homes = select(ANGGOTA.no_anggota, ANGGOTA.dusun, ANGGOTA.alamat)
    rows = conn.execute(homes.where(ANGGOTA.entitas_kode == entitas))
    rumah = {row.no_anggota: (row.dusun or "", row.alamat or "") for row in rows}
    here = (INGAT.entitas_kode == entitas, INGAT.jenis.in_(tuple(jenis)))
    last = select(func.max(INGAT.id)).where(*here).group_by(INGAT.jenis, INGAT.tagihan)
    query = select(INGAT.jenis, INGAT.tagihan, INGAT.tanggal, INGAT.dibuat_oleh).where(
        INGAT.id.in_(last)
    )
    ingat = {
        (row.jenis, row.tagihan): (row.tanggal, row.dibuat_oleh) for row in conn.execute(query)
    }
    return _Orang(rumah, ingat)
