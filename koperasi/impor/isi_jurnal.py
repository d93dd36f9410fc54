"""Journals and opening balances out of rows with `akun debit kredit`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from koperasi.impor import rules
from koperasi.impor.baca import Bacaan, Baris
from koperasi.impor.models import Impor, IsiImpor
from koperasi.impor.rencana import PembuatBaris, Rencana, check_limits, rehearse
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.kas.rules import AKUN_PINJAMAN, check_catatan
from koperasi.pinjaman.lama_buku import has_loans
from ledger import schema
from ledger.entry import Act, Draft, Posting
from ledger.errors import Refusal

DIBATALKAN = "dibatalkan"
NARRATION = 400
"""Shorter than the books allow: a reversal puts its own words in front."""
_IMPOR = table_of(Impor)
_ISI = table_of(IsiImpor)


def plan_saldo_awal(buku: Buku, bacaan: Bacaan, kunci: str) -> Rencana:
    """One voucher SA with all rows, dated the day before the first book year or as asked."""
    made, plan = PembuatBaris.for_rows(buku, bacaan), Rencana()
    postings: list[Posting] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in bacaan.baris:
        posting = made.posting(row)
        if posting is None:
            continue
        first = seen.setdefault((posting.account, posting.dims), row.nomor)
        if first != row.nomor:
            bacaan.tolak(row.nomor, "akun", "saldo_awal_ganda", baris_lain=str(first))
            continue
        postings.append(posting)
        _add_sides(plan, posting)
    if bacaan.masalah or not postings:
        return plan
    first_row = bacaan.baris[0].nomor
    if not _balances(bacaan, first_row, postings, "saldo_awal_timpang"):
        return plan
    date = bacaan.berkas.tanggal or opening_of(buku)
    draft = Draft(
        ledger=buku.entitas,
        date=date,
        voucher=rules.SALDO_AWAL.voucher,
        narration=rules.SALDO_AWAL.narration,
        postings=tuple(postings),
        rule=rules.SALDO_AWAL.code,
    )
    plan.acts = [(first_row, Act(f"{kunci}/1", "impor", buku.viewer.user, (draft,)))]
    rehearse(buku, bacaan, plan.acts)
    if _has_saldo_awal(buku):
        bacaan.peringatan.append(bacaan.catat(0, "", Refusal("saldo_awal_sudah_ada")))
    return plan


def opening_of(buku: Buku) -> dt.date:
    """The day before the first book year."""
    table = schema.ledger.c
    query = select(table.opening).where(table.code == buku.entitas)
    return dt.date.fromisoformat(str(buku.conn.scalar(query)))


def _has_saldo_awal(buku: Buku) -> bool:
    """Whether an opening voucher stands in the books that nobody has taken back."""
    entry, act = schema.journal.c, schema.act.alias().c
    taken = select(act.id).where(act.reverses == entry.act_id).exists()
    query = select(entry.seq).where(
        entry.ledger_id == buku.chart.ledger_id,
        entry.voucher == rules.SALDO_AWAL.voucher,
        entry.reverses_seq.is_(None),
        ~taken,
    )
    return buku.conn.execute(query.limit(1)).first() is not None


def plan_jurnal(buku: Buku, bacaan: Bacaan, kunci: str) -> Rencana:
    """One entry per voucher: rows with the same number and date; the number is kept.

    Once loans of this koperasi have cards, a journal would pass them by (decision 0022).
    """
    closed = AKUN_PINJAMAN if has_loans(buku) else frozenset[str]()
    made, plan = PembuatBaris.for_rows(buku, bacaan, closed), Rencana()
    groups: dict[str, list[Baris]] = {}
    for row in bacaan.baris:
        if row.teks("no_bukti"):
            groups.setdefault(row.teks("no_bukti"), []).append(row)
        else:
            made.posting(row)
    again = numbers_again(buku, groups)
    drafts = []
    for number, rows in groups.items():
        draft = _voucher(made, number, rows, again.get(number, number))
        if draft is not None:
            drafts.append((rows[0].nomor, draft))
    drafts.sort(key=lambda item: (item[1].date, _late(buku, item[1])))
    for nomor, draft in drafts:
        for posting in draft.postings:
            _add_sides(plan, posting)
        key = f"{kunci}/{len(plan.acts) + 1}"
        plan.acts.append((nomor, Act(key, "impor", buku.viewer.user, (draft,))))
    sums = [(nomor, _amount(draft), draft.date) for nomor, draft in drafts]
    check_limits(buku, bacaan, "jurnal", sums)
    rehearse(buku, bacaan, plan.acts)
    return plan


def _amount(draft: Draft) -> int:
    return sum(leg.amount for leg in draft.postings if leg.amount > 0)


def _late(buku: Buku, draft: Draft) -> bool:
    return rules.lowers_guarded(buku.chart, draft.postings)


def _voucher(made: PembuatBaris, number: str, rows: Sequence[Baris], kept: str) -> Draft | None:
    bacaan, chart = made.bacaan, made.buku.chart
    postings = [made.posting(row) for row in rows]
    date = _one_date(bacaan, rows)
    narration = _narration(bacaan, rows)
    good = [posting for posting in postings if posting is not None]
    if date is None or not narration or len(good) < len(postings):
        return None
    if not _balances(bacaan, rows[0].nomor, good, "bukti_timpang", no_bukti=number):
        return None
    if kept != number:
        note = Refusal("no_bukti_ulang", "no_bukti", no_bukti=number, menjadi=kept)
        bacaan.peringatan.append(bacaan.catat(rows[0].nomor, "no_bukti", note))
    return Draft(
        ledger=made.buku.entitas,
        date=date,
        voucher=rules.voucher_of(chart, number, good),
        narration=narration,
        postings=tuple(good),
        rule=rules.IMPOR_JURNAL.code,
        number=kept,
    )


def _one_date(bacaan: Bacaan, rows: Sequence[Baris]) -> dt.date | None:
    first = rows[0].tanggal("tanggal")
    for row in rows[1:]:
        other = row.tanggal("tanggal")
        if first is not None and other is not None and other != first:
            bacaan.tolak(
                row.nomor,
                "tanggal",
                "bukti_dua_tanggal",
                no_bukti=row.teks("no_bukti"),
                baris_lain=str(rows[0].nomor),
            )
            return None
    dates = [row.tanggal("tanggal") for row in rows]
    return first if all(date is not None for date in dates) else None


def _narration(bacaan: Bacaan, rows: Sequence[Baris]) -> str:
    """What the voucher is for: the different notes of its rows, in their order."""
    said = []
    for row in rows:
        if "uraian" not in row.nilai:
            return ""
        try:
            text = check_catatan(row.teks("uraian"), "uraian")
        except Refusal as refusal:
            bacaan.masalah.append(bacaan.catat(row.nomor, "uraian", refusal))
            return ""
        if text and text not in said:
            said.append(text)
    narration = "; ".join(said)
    if not narration:
        bacaan.tolak(rows[0].nomor, "uraian", "sel_kosong")
    elif len(narration) > NARRATION:
        bacaan.tolak(rows[0].nomor, "uraian", "teks_terlalu_panjang", paling_banyak=NARRATION)
        return ""
    return narration


def _balances(
    bacaan: Bacaan, nomor: int, postings: Iterable[Posting], code: str, /, **values: object
) -> bool:
    debit = sum(leg.amount for leg in postings if leg.amount > 0)
    kredit = -sum(leg.amount for leg in postings if leg.amount < 0)
    if debit == kredit:
        return True
    sides = {"jumlah_debit": debit, "jumlah_kredit": kredit, "selisih": abs(debit - kredit)}
    bacaan.tolak(nomor, "debit" if debit < kredit else "kredit", code, **sides, **values)
    return False


def _add_sides(plan: Rencana, posting: Posting) -> None:
    plan.add_jumlah("debit" if posting.amount > 0 else "kredit", abs(posting.amount))


def numbers_again(buku: Buku, numbers: Iterable[str]) -> dict[str, str]:
    """Numbers whose import was undone, each with the number it gets now.

    The first entry stays in the books with its number, so the second needs one of its own.
    """
    wanted = list(numbers)
    entry = schema.journal.c
    undone = (
        select(entry.number)
        .join(_ISI, (_ISI.c.macam == "tindakan") & (_ISI.c.tindakan_id == entry.act_id))
        .join(_IMPOR, (_IMPOR.c.id == _ISI.c.impor_id) & (_IMPOR.c.keadaan == DIBATALKAN))
        .where(entry.ledger_id == buku.chart.ledger_id, entry.imported == 1)
    )
    taken_back = set(buku.conn.scalars(undone))
    found = {}
    for number in wanted:
        if number in taken_back:
            count = 1
            while f"{number}{rules.ULANG}{count}" in taken_back:
                count += 1
            found[number] = f"{number}{rules.ULANG}{count}"
    return found
