"""Limits are looked at last: what the books refuse anyway is said before anybody has to agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from koperasi.kas.pencatatan import Buku, check_batas
from ledger.batch import Batch
from ledger.entry import Act
from ledger.errors import Refusal


def check_batas_akhir(
    buku: Buku, isi: Mapping[str, Sequence[tuple[int, dt.date]]], acts: Sequence[Act]
) -> None:
    """As :func:`koperasi.kas.pencatatan.check_batas`, for acts that are ready to be posted.

    Where somebody would have to agree, the acts are tried in memory first, by the code that posts.

    :param isi: kind of limit -> amounts in whole rupiah with their dates.
    :raises Refusal: what :func:`ledger.journal.post` refuses (`balance_short`, `period_locked`,
        ...), else as :func:`koperasi.kas.pencatatan.check_batas`.
    """
    try:
        for jenis, amounts in isi.items():
            check_batas(buku, jenis, amounts)
    except Refusal:
        batch = Batch(buku.conn, buku.desa.clock, acts)
        for act in acts:
            batch.add(act)
        raise
