"""What the books themselves say before a month is locked: sub-ledgers, numbers, cash, assets."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Connection, func, select

from koperasi.bank.models import RekeningBank, RekonsiliasiBank
from koperasi.kas.models import OpnameKas
from koperasi.kas.pencatatan import table_of
from koperasi.kas.rules import is_uang
from koperasi.laporan.langkah import BERES, KOSONG, PERLU, Langkah, Tutup, tanggal_kata
from ledger import schema

_DIM, _LEG, _ENTRY, _MONTH = (
    schema.total_dim.c,
    schema.posting.c,
    schema.journal.c,
    schema.total_month.c,
)
_HITUNG, _REKENING, _SAH = (
    table_of(OpnameKas).c,
    table_of(RekeningBank).c,
    table_of(RekonsiliasiBank).c,
)
_NOMOR: Final = re.compile(r"[A-Z]+/\d{4}/\d{2}/(\d+)")
_DISUSUTKAN: Final = ("bangunan", "peralatan", "kendaraan", "aset_tetap")
"""Lines of the balance sheet whose accounts lose value; land does not."""


def opname(conn: Connection, tutup: Tutup) -> Langkah:
    """Each cash account was counted on or after the last day of the month on which it moved."""
    judul = ("Hitung kas", "Cash counted")
    moved = _moved(conn, tutup, "kas")
    counted = {
        row.akun_kas: row
        for row in conn.execute(
            select(_HITUNG.akun_kas, _HITUNG.tanggal, _HITUNG.pembuat, _HITUNG.dibuat_pada)
            .where(
                _HITUNG.entitas_kode == tutup.entitas,
                _HITUNG.tanggal.between(tutup.masa.dari.isoformat(), tutup.masa.sampai.isoformat()),
            )
            .order_by(_HITUNG.tanggal, _HITUNG.id)
        )
    }
    late = [
        f"{tutup.chart.by_code[kode].name} ({tanggal_kata(hari)})"
        for kode, hari in moved.items()
        if kode not in counted or counted[kode].tanggal < hari
    ]
    if late:
        kata = (
            f"Belum dihitung sesudah gerakan terakhirnya: {', '.join(late)}.",
            f"Not counted after its last movement: {', '.join(late)}.",
        )
        return Langkah("opname", judul, PERLU, kata, "OpnameView.list", tutup.saring_tanggal)
    if not moved:
        kata = ("Tidak ada uang tunai yang bergerak.", "No cash moved.")
        return Langkah("opname", judul, KOSONG, kata, "OpnameView.list", tutup.saring_tanggal)
    last = max((counted[kode] for kode in moved), key=lambda row: (row.tanggal, row.dibuat_pada))
    kata = (
        f"{len(moved)} kas dihitung sesudah gerakan terakhirnya.",
        f"{len(moved)} cash accounts counted after their last movement.",
    )
    return Langkah(
        "opname", judul, BERES, kata, "OpnameView.list", tutup.saring_tanggal,
        last.pembuat, last.dibuat_pada,
    )  # fmt: skip


def rekonsiliasi(conn: Connection, tutup: Tutup) -> Langkah:
    """Each bank account that moved is signed until the month's end by somebody."""
    judul = ("Rekonsiliasi bank", "Bank reconciliation")
    signed = {
        row.akun: row
        for row in conn.execute(
            select(_REKENING.akun, _SAH.sampai, _SAH.dibuat_oleh, _SAH.dibuat_pada)
            .join(table_of(RekonsiliasiBank), _SAH.rekening_id == _REKENING.id)
            .where(_REKENING.entitas_kode == tutup.entitas)
            .order_by(_SAH.sampai, _SAH.id)
        )
    }
    moved = _moved(conn, tutup, "bank")
    end = tutup.masa.sampai.isoformat()
    late = [
        tutup.chart.by_code[kode].name
        for kode in moved
        if kode not in signed or signed[kode].sampai < end
    ]
    if late:
        kata = (
            f"Belum disahkan sampai akhir bulan: {', '.join(late)}.",
            f"Not signed until the month's end: {', '.join(late)}.",
        )
        return Langkah("rekonsiliasi", judul, PERLU, kata, "BankView.list")
    if not moved:
        kata = ("Tidak ada rekening bank yang bergerak.", "No bank account moved.")
        return Langkah("rekonsiliasi", judul, KOSONG, kata, "BankView.list")
    last = max((signed[kode] for kode in moved), key=lambda row: row.dibuat_pada)
    kata = (
        f"{len(moved)} rekening cocok dengan banknya dan disahkan.",
        f"{len(moved)} accounts agree with their bank and are signed.",
    )
    by = (last.dibuat_oleh, last.dibuat_pada)
    return Langkah("rekonsiliasi", judul, BERES, kata, "BankView.list", (), *by)


def rincian(conn: Connection, tutup: Tutup) -> Langkah:
    """Where an account is kept by member, loan or partner, these sum to its balance now."""
    judul = ("Rincian sama dengan akunnya", "Sub-ledgers equal their accounts")
    query = (
        select(_DIM.account_id, _DIM.kind, func.sum(_DIM.balance))
        .where(_DIM.ledger_id == tutup.chart.ledger_id)
        .group_by(_DIM.account_id, _DIM.kind)
    )
    sums = {(row[0], row[1]): int(row[2]) for row in conn.execute(query)}
    control = [akun for akun in tutup.chart.accounts if akun.dims and sums.get((akun.id, ""))]
    wrong = [
        f"{akun.code} {akun.name}"
        for akun in control
        if any(sums.get((akun.id, kind), 0) != sums[akun.id, ""] for kind in akun.dims)
    ]
    if wrong:
        kata = (f"Berbeda: {', '.join(wrong)}.", f"They differ: {', '.join(wrong)}.")
        return Langkah("rincian", judul, PERLU, kata, "NeracaSaldoView.lihat")
    kata = (
        f"{len(control)} akun anggota, pinjaman, dan mitra sama dengan jumlah rinciannya.",
        f"{len(control)} accounts of members, loans and partners equal the sum of their parts.",
    )
    state = BERES if control else KOSONG
    return Langkah("rincian", judul, state, kata, "NeracaSaldoView.lihat")


def nomor(conn: Connection, tutup: Tutup) -> Langkah:
    """Numbers issued in the month follow each other; one brought along may explain a jump."""
    judul = ("Nomor bukti tanpa celah", "Voucher numbers without a gap")
    query = (
        select(_ENTRY.voucher, _ENTRY.number, _ENTRY.imported)
        .where(_ENTRY.ledger_id == tutup.chart.ledger_id, _ENTRY.month == tutup.bulan)
        .order_by(_ENTRY.seq)
    )
    last: dict[str, int] = {}
    gaps: list[str] = []
    for jenis, number, imported in conn.execute(query):
        match = _NOMOR.fullmatch(number)
        if match is None:
            continue
        found, before = int(match[1]), last.get(jenis, 0)
        if not imported and found != before + 1:
            gaps.append(number)
        last[jenis] = max(before, found)
    if gaps:
        kata = (f"Ada celah sebelum {', '.join(gaps[:5])}.", f"A gap before {', '.join(gaps[:5])}.")
        return Langkah("nomor", judul, PERLU, kata, "BuktiView.list", tutup.saring_tanggal)
    if not last:
        kata = ("Tidak ada bukti di bulan ini.", "No vouchers in this month.")
        return Langkah("nomor", judul, KOSONG, kata, "BuktiView.list", tutup.saring_tanggal)
    told = ", ".join(f"{jenis} 1–{top}" for jenis, top in sorted(last.items()))
    return Langkah(
        "nomor", judul, BERES, (f"{told}.", f"{told}."), "BuktiView.list", tutup.saring_tanggal
    )


def penyusutan(conn: Connection, tutup: Tutup) -> Langkah:
    """What loses value was written down in the month; an entity without such assets says so."""
    judul = ("Penyusutan aset tetap", "Depreciation")
    assets = [akun.id for akun in tutup.chart.accounts if akun.line in _DISUSUTKAN]
    worth = conn.scalar(
        select(func.coalesce(func.sum(_DIM.balance), 0)).where(
            _DIM.ledger_id == tutup.chart.ledger_id, _DIM.kind == "", _DIM.account_id.in_(assets)
        )
    )
    if not worth or "akumulasi_penyusutan" not in tutup.chart.by_role:
        kata = ("Belum ada aset yang disusutkan.", "No assets that lose value.")
        return Langkah("penyusutan", judul, KOSONG, kata)
    booked = conn.scalar(
        select(_MONTH.credit).where(
            _MONTH.ledger_id == tutup.chart.ledger_id,
            _MONTH.month == tutup.bulan,
            _MONTH.account_id == tutup.chart.role("akumulasi_penyusutan").id,
        )
    )
    if booked:
        kata = ("Sudah dicatat bulan ini.", "Recorded this month.")
        return Langkah("penyusutan", judul, BERES, kata, "BukuBesarView.lihat")
    kata = (
        "Belum dicatat bulan ini. Catat dengan jurnal umum.",
        "Not recorded this month. Use a general journal.",
    )
    return Langkah("penyusutan", judul, PERLU, kata, "JurnalView.catat")


def _moved(conn: Connection, tutup: Tutup, line: str) -> dict[str, str]:
    """Cash or bank accounts that moved in the month, with the last day on which they did."""
    known = {a.id: a.code for a in tutup.chart.accounts if is_uang(a) and a.line == line}
    query = (
        select(_LEG.account_id, func.max(_LEG.date))
        .where(
            _LEG.ledger_id == tutup.chart.ledger_id,
            _LEG.account_id.in_(list(known)),
            _LEG.date.between(tutup.masa.dari.isoformat(), tutup.masa.sampai.isoformat()),
        )
        .group_by(_LEG.account_id)
    )
    found = {known[row[0]]: str(row[1]) for row in conn.execute(query)}
    return dict(sorted(found.items()))
