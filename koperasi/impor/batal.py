"""Taking an import back in the books: all its acts reversed in one go, its documents marked."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update

from koperasi.anggota.models import RiwayatStatus
from koperasi.anggota.rules import AKTIF, CALON
from koperasi.dasar.dokumen import DIBALIK
from koperasi.impor.models import IsiImpor
from koperasi.impor.rencana import CHUNK, known_anggota
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.simpanan.keanggotaan import Peralihan, change_status
from koperasi.simpanan.models import TransaksiSimpanan
from koperasi.simpanan.rules import POKOK, SETOR
from ledger import journal, schema
from ledger.entry import Reversal

_ISI = table_of(IsiImpor)
_DOKUMEN = table_of(TransaksiSimpanan)
_RIWAYAT = table_of(RiwayatStatus)
_LUNAS = "Simpanan pokok lunas, {}"
"""How the room of savings says in the history that a deposit made somebody a member."""


def reverse_all(buku: Buku, impor_id: int, alasan: str) -> int:
    """Reverse, dated today, every act of an import that is not reversed yet; the last first.

    :returns: how many acts were reversed.
    :raises Refusal: what :func:`ledger.journal.reverse` refuses.
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
            Reversal(f"batal-impor/{impor_id}/{act_id}", buku.viewer.user, alasan, today),
        )
        for act_id in found
    ]
    if acts:
        journal.post_many(buku.conn, acts, buku.desa.clock)
    for start in range(0, len(found), CHUNK):
        _mark_documents(buku, found[start : start + CHUNK], today)
    return len(found)


def _mark_documents(buku: Buku, acts: list[int], today: dt.date) -> None:
    """Deposits among them become `dibalik`; who was made a member by one is a candidate again."""
    table = _DOKUMEN.c
    same = (table.entitas_kode == buku.entitas, table.tindakan_id.in_(acts))
    query = select(table.no_anggota, table.no_bukti).where(
        *same, table.jenis == POKOK, table.arah == SETOR
    )
    paid = {_LUNAS.format(row.no_bukti): row.no_anggota for row in buku.conn.execute(query)}
    changed = update(_DOKUMEN).where(*same)
    buku.conn.execute(changed.values(keadaan=DIBALIK, versi=table.versi + 1))
    if not paid:
        return
    line = _RIWAYAT.c
    made = select(line.no_anggota, line.alasan).where(
        line.entitas_kode == buku.entitas, line.ke == AKTIF, line.alasan.in_(list(paid))
    )
    rows = buku.conn.execute(made)
    people = {row.no_anggota for row in rows if paid[row.alasan] == row.no_anggota}
    still = known_anggota(buku, people)
    change_status(
        buku,
        [
            Peralihan(nomor, AKTIF, CALON, today, "Setoran simpanan pokok dibatalkan")
            for nomor, status in sorted(still.items())
            if status == AKTIF
        ],
    )
