"""Taking an import back in the books: all its acts reversed in one go, its documents marked."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, select, update

from koperasi.dasar.dokumen import DIBALIK
from koperasi.impor.models import IsiImpor
from koperasi.impor.rencana import CHUNK
from koperasi.kas.pencatatan import Buku, check_batas, table_of
from koperasi.kas.sendiri import batas_balik_tindakan
from koperasi.pinjaman.baca import PENCAIRAN
from koperasi.pinjaman.pembalik import undo_lama
from koperasi.simpanan.models import TransaksiSimpanan
from koperasi.simpanan.pembalik import undo_aktif
from ledger import journal, schema
from ledger.entry import Act, Reversal

_ISI = table_of(IsiImpor)
_DOKUMEN = table_of(TransaksiSimpanan)


def reverse_all(buku: Buku, impor_id: int, alasan: str) -> int:
    """Reverse, dated today, every act of an import that is not reversed yet; the last first.

    :returns: how many acts were reversed.
    :raises Refusal: `balik_perlu_persetujuan`, `perlu_persetujuan`, and what
        :func:`ledger.journal.reverse` refuses.
    """
    act = schema.act.alias().c
    taken = select(act.id).where(act.reverses == _ISI.c.tindakan_id).exists()
    query = (
        select(_ISI.c.tindakan_id)
        .where(_ISI.c.impor_id == impor_id, _ISI.c.macam == "tindakan", ~taken)
        .order_by(_ISI.c.tindakan_id.desc())
    )
    found = [int(act_id) for act_id in buku.conn.scalars(query) if act_id is not None]
    today = buku.desa.clock.today(buku.zona)
    acts = [
        journal.reversal_of(
            buku.conn,
            act_id,
            Reversal(
                f"batal-impor/{impor_id}/{act_id}",
                buku.viewer.user,
                alasan,
                today,
                buku.penyetuju,
            ),
        )
        for act_id in found
    ]
    if not acts:
        return 0
    batas = batas_balik_tindakan(buku, found)
    check_batas(buku, batas, [(_amount(act), today) for act in acts])
    posted = journal.post_many(buku.conn, acts, buku.desa.clock)
    numbers = {act_id: done.entries[0].number for act_id, done in zip(found, posted, strict=True)}
    for start in range(0, len(found), CHUNK):
        _mark_documents(buku, found[start : start + CHUNK], numbers)
    return len(found)


def _amount(act: Act) -> int:
    """Rupiah that an act moves: the sum of its debits."""
    return sum(leg.amount for draft in act.drafts for leg in draft.postings if leg.amount > 0)


def _mark_documents(buku: Buku, acts: list[int], numbers: Mapping[int, str]) -> None:
    """Deposits among them become `dibalik`; who was made a member by one is a candidate again.

    Loans that came in by one are withdrawn.
    """
    _mark_loans(buku, acts, numbers)
    table = _DOKUMEN.c
    query = select(_DOKUMEN).where(
        table.entitas_kode == buku.entitas, table.tindakan_id.in_(acts)
    )
    rows = list(buku.conn.execute(query))
    if not rows:
        return
    changed = update(_DOKUMEN).where(table.id == bindparam("dokumen"))
    values = {
        "keadaan": DIBALIK,
        "versi": table.versi + 1,
        "no_pembalik": bindparam("pembalik"),
    }
    pairs = [{"dokumen": row.id, "pembalik": numbers[row.tindakan_id]} for row in rows]
    buku.conn.execute(changed.values(**values), pairs)
    undo_aktif(buku, rows, pairs[0]["pembalik"])


def _mark_loans(buku: Buku, acts: list[int], numbers: Mapping[int, str]) -> None:
    """Loans that came in with these acts: their vouchers are marked, the loans withdrawn.

    :raises Refusal: as :func:`koperasi.pinjaman.pembalik.undo_lama`.
    """
    table = PENCAIRAN.c
    query = select(PENCAIRAN).where(
        table.entitas_kode == buku.entitas, table.tindakan_id.in_(acts)
    )
    rows = list(buku.conn.execute(query))
    if not rows:
        return
    changed = update(PENCAIRAN).where(table.id == bindparam("dokumen"))
    pairs = [{"dokumen": row.id, "pembalik": numbers[row.tindakan_id]} for row in rows]
    values = {"keadaan": DIBALIK, "no_pembalik": bindparam("pembalik")}
    buku.conn.execute(changed.values(**values), pairs)
    undo_lama(buku, rows, pairs[0]["pembalik"])
