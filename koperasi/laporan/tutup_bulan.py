"""Closing a month: the steps in their order, each with its state from books and registers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, String, and_, cast, exists, func, or_, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.kas.queries_uang_muka import LEWAT
from koperasi.kas.queries_uang_muka import ask_lewat as ask_uang_muka
from koperasi.laporan import tutup_buku as buku
from koperasi.laporan.angka import Masa
from koperasi.laporan.langkah import BERES, KOSONG, NANTI, PERLU, Langkah, Tutup, tanggal_kata
from koperasi.pinjaman.models import AkhirBulanPinjaman
from koperasi.pinjaman.penilaian import ask_running, booked_allowance
from koperasi.remitansi.baca import TITIPAN
from koperasi.remitansi.queries import ask_lewat as ask_titipan
from koperasi.remitansi.queries import batas_hari
from koperasi.simpanan.ketentuan import read_nilai
from koperasi.simpanan.ketentuan_jasa import TARIF_OF, read_jenjang
from koperasi.simpanan.models import ProsesJasa
from koperasi.simpanan.pph import masa_pph
from koperasi.simpanan.rules import BERJANGKA, role_of
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.locks import Lock, locks_of
from ledger.money import format_rupiah
from ledger.periods import first_day, last_day, month_name, month_of

_JASA, _PINJAMAN = table_of(ProsesJasa).c, table_of(AkhirBulanPinjaman)
_SERIES, _LOCK = schema.voucher_series.c, schema.lock.c
DEKAT = dt.timedelta(days=5)
"""How long before its end a month is shown as one that is to be closed."""


@dataclass(frozen=True)
class TutupBulan:
    """The checklist of a month.

    :param kunci: the lock of the month or its year, None while the month is open.
    :param selesai: whether the month is over.
    """

    bulan: int
    langkah: tuple[Langkah, ...]
    kunci: Lock | None
    selesai: bool

    @property
    def kurang(self) -> int:
        """Steps that still have to be done."""
        return sum(satu.keadaan == PERLU for satu in self.langkah)


def tutup_bulan(
    viewer: Viewer, conn: Connection, entitas: str, kapan: tuple[int, dt.date]
) -> TutupBulan:
    """The steps of closing a month (yyyymm) as they stand on a day, and its lock.

    :param kapan: the month, and today.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("laporan.lihat")
    viewer.require_entitas(entitas)
    bulan, hari_ini = kapan
    masa = Masa(first_day(bulan), last_day(bulan))
    chart = load_chart(conn, entitas)
    tutup = Tutup(entitas, bulan, masa, hari_ini, chart)
    steps = [buku.opname(conn, tutup), buku.rekonsiliasi(conn, tutup), buku.rincian(conn, tutup)]
    if role_of("sukarela") in chart.by_role:
        steps += [_jasa(conn, tutup), _pph(conn, tutup)]
    if "pinjaman_anggota" in chart.by_role:
        steps += _pinjaman(conn, tutup)
    steps.append(buku.penyusutan(conn, tutup))
    if TITIPAN in chart.by_role and viewer.may("remitansi.lihat"):
        steps.append(_titipan(viewer, conn, tutup))
    steps += [_uang_muka(viewer, conn, tutup), buku.nomor(conn, tutup)]
    held = [
        lock
        for lock in locks_of(conn, entitas)
        if not lock.account and lock.first <= masa.sampai <= lock.last
    ]
    return TutupBulan(bulan, tuple(steps), held[0] if held else None, masa.sampai <= hari_ini)


def check_beres(daftar: TutupBulan, *, tahu: bool) -> None:
    """Nobody locks a month without knowing what is still to be done.

    :param tahu: whether the person said so.
    :raises Refusal: `tutup_belum_beres`.
    """
    if daftar.kurang and not tahu:
        raise Refusal("tutup_belum_beres", "paham", banyak=daftar.kurang)


def ask_belum(ledger_id: int, hari_ini: dt.date) -> Select[Any]:
    """How many months with vouchers, over or nearly so, are not locked."""
    return select(func.count(func.distinct(_SERIES.month))).where(_open(ledger_id, hari_ini))


def bulan_belum(conn: Connection, ledger_id: int, hari_ini: dt.date) -> int | None:
    """The first of these months (yyyymm), None where every one is locked."""
    found = conn.scalar(select(func.min(_SERIES.month)).where(_open(ledger_id, hari_ini)))
    return None if found is None else int(found)


def _open(ledger_id: int, hari_ini: dt.date) -> Any:
    """Series of vouchers of months that wait to be locked; opening balances have no month."""
    name = cast(_SERIES.month, String)
    day = func.substr(name, 1, 4) + "-" + func.substr(name, 5, 2) + "-01"
    locked = exists().where(
        _LOCK.ledger_id == ledger_id,
        or_(_LOCK.scope == "month", _LOCK.scope == "year"),
        _LOCK.unlocked_at.is_(None),
        _LOCK.first <= day,
        _LOCK.last >= day,
    )
    return and_(
        _SERIES.ledger_id == ledger_id,
        _SERIES.voucher != "SA",
        _SERIES.month < month_of(hari_ini + DEKAT),
        ~locked,
    )


def _jasa(conn: Connection, tutup: Tutup) -> Langkah:
    judul, where = ("Jasa simpanan", "Interest on savings"), "JasaView.list"
    query = select(table_of(ProsesJasa)).where(
        _JASA.entitas_kode == tutup.entitas,
        _JASA.bulan == tutup.bulan,
        _JASA.keadaan == DIPOSTING,
    )
    done = conn.execute(query).first()
    if done is not None:
        kata = (
            f"{format_rupiah(done.jumlah_bruto)} untuk {done.banyak} rekening.",
            f"{format_rupiah(done.jumlah_bruto)} for {done.banyak} accounts.",
        )
        return Langkah("jasa", judul, BERES, kata, where, (), done.pembuat, done.dibuat_pada)
    if _earns(conn, tutup):
        kata = ("Belum dibukukan untuk bulan ini.", "Not posted for this month.")
        return Langkah("jasa", judul, PERLU, kata, where)
    kata = ("Tidak ada simpanan yang berjasa.", "No savings earn interest.")
    return Langkah("jasa", judul, KOSONG, kata, where)


def _earns(conn: Connection, tutup: Tutup) -> bool:
    """Whether some kind of savings has a balance and a rate; deposits always have one."""
    nilai = read_nilai(conn, tutup.entitas)
    day = tutup.masa.sampai
    kinds = [BERJANGKA] + [
        jenis
        for jenis, kunci in TARIF_OF.items()
        if any(step.persen_tahun for step in read_jenjang(nilai.teks(kunci, day)))
    ]
    roles = [role_of(jenis) for jenis in kinds if role_of(jenis) in tutup.chart.by_role]
    total = schema.total_dim.c
    query = select(total.account_id).where(
        total.ledger_id == tutup.chart.ledger_id,
        total.kind == "",
        total.balance != 0,
        total.account_id.in_([tutup.chart.role(role).id for role in roles]),
    )
    return conn.execute(query.limit(1)).first() is not None


def _pph(conn: Connection, tutup: Tutup) -> Langkah:
    judul, where = ("PPh jasa simpanan", "Tax on interest"), "PphView.list"
    found = masa_pph(conn, tutup.entitas, tutup.hari_ini)
    owed = [one for one in found if one.masa <= tutup.bulan and one.kurang > 0]
    late = [one for one in owed if one.tempo < tutup.hari_ini]
    if late:
        months = ", ".join(month_name(one.masa) for one in late)
        kata = (f"Lewat batas setor, masa {months}.", f"Past its day, months {months}.")
        return Langkah("pph", judul, PERLU, kata, where)
    if owed:
        left, day = sum(one.kurang for one in owed), tanggal_kata(owed[0].tempo.isoformat())
        kata = (
            f"{format_rupiah(left)} disetor paling lambat {day}.",
            f"{format_rupiah(left)} to be paid by {day}.",
        )
        return Langkah("pph", judul, NANTI, kata, where)
    if any(one.dipotong for one in found if one.masa == tutup.bulan):
        kata = ("Sudah disetor seluruhnya.", "All of it is paid.")
        return Langkah("pph", judul, BERES, kata, where)
    kata = ("Tidak ada pajak yang dipotong.", "No tax was withheld.")
    return Langkah("pph", judul, KOSONG, kata, where)


_TIGA = (
    ("akrual", ("Akrual jasa pinjaman", "Accrued interest on loans")),
    ("golongan", ("Kolektibilitas dan penyisihan", "Classes and allowance")),
    ("provisi", ("Provisi pinjaman", "Provisi of loans")),
)


def _pinjaman(conn: Connection, tutup: Tutup) -> list[Langkah]:
    """One run books three things; each of them is told."""
    where, saring = "AkhirBulanPinjamanView.list", (("bulan", month_name(tutup.bulan)),)
    query = select(_PINJAMAN).where(
        _PINJAMAN.c.entitas_kode == tutup.entitas,
        _PINJAMAN.c.bulan == tutup.bulan,
        _PINJAMAN.c.keadaan == DIPOSTING,
    )
    done = conn.execute(query).first()
    if done is not None:
        return [
            Langkah(kode, judul, BERES, kata, where, saring, done.pembuat, done.dibuat_pada)
            for (kode, judul), kata in zip(_TIGA, _three(done), strict=True)
        ]
    state, kata = _loans_left(conn, tutup)
    return [Langkah(kode, judul, state, kata, where, saring) for kode, judul in _TIGA]


def _loans_left(conn: Connection, tutup: Tutup) -> tuple[str, tuple[str, str]]:
    """Whether a month end of loans would find anything to look at or to take back."""
    later = select(func.min(_PINJAMAN.c.bulan)).where(
        _PINJAMAN.c.entitas_kode == tutup.entitas,
        _PINJAMAN.c.bulan > tutup.bulan,
        _PINJAMAN.c.keadaan == DIPOSTING,
    )
    covered = conn.scalar(later)
    if covered is not None:
        name = month_name(covered)
        return BERES, (f"Ikut dibukukan di akhir bulan {name}.", f"Booked with {name}.")
    loans = conn.execute(ask_running(tutup.entitas, tutup.masa.sampai).limit(1)).first()
    if loans is not None or booked_allowance(conn, tutup.chart):
        words = ("Akhir bulan pinjaman belum dibukukan.", "The month end of loans is not posted.")
        return PERLU, words
    return KOSONG, ("Tidak ada pinjaman yang berjalan.", "There are no running loans.")


def _three(done: Row[Any]) -> tuple[tuple[str, str], ...]:
    moved, held = format_rupiah(done.selisih_penyisihan), format_rupiah(done.penyisihan_wajib)
    classes = (
        f"{done.banyak} pinjaman, penyisihan {held}, beban {moved}.",
        f"{done.banyak} loans, allowance {held}, expense {moved}.",
    )
    return (
        _recognised(done.selisih_akrual),
        classes,
        _recognised(done.jumlah_provisi),
    )


def _recognised(jumlah: int) -> tuple[str, str]:
    if not jumlah:
        return "Diperiksa, tidak ada yang perlu dibukukan.", "Looked at, nothing was to be booked."
    return f"Dibukukan {format_rupiah(jumlah)}.", f"Booked {format_rupiah(jumlah)}."


def _titipan(viewer: Viewer, conn: Connection, tutup: Tutup) -> Langkah:
    days = batas_hari(conn, tutup.entitas, tutup.hari_ini)
    many = int(conn.scalar(ask_titipan(viewer, tutup.entitas, tutup.hari_ini, days)) or 0)
    judul = ("Umur titipan kiriman", "Age of remittances held")
    kata = (
        f"{many} kiriman menunggu lebih dari {days} hari." if many
        else f"Tidak ada yang menunggu lebih dari {days} hari.",
        f"{many} remittances wait more than {days} days." if many
        else f"None waits more than {days} days.",
    )  # fmt: skip
    saring = (("lewat", "ya"),)
    return Langkah("titipan", judul, PERLU if many else BERES, kata, "KirimanView.list", saring)


def _uang_muka(viewer: Viewer, conn: Connection, tutup: Tutup) -> Langkah:
    many = int(conn.scalar(ask_uang_muka(viewer, tutup.entitas, tutup.hari_ini)) or 0)
    judul = ("Umur uang muka", "Age of advances")
    kata = (
        f"{many} uang muka lewat batas pertanggungjawabannya." if many
        else "Tidak ada yang lewat batas.",
        f"{many} advances are past their day." if many else "None is past its day.",
    )  # fmt: skip
    saring = (("tahap", LEWAT),)
    return Langkah("uang_muka", judul, PERLU if many else BERES, kata, "UangMukaView.list", saring)
