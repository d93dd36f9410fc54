"""Daily work of the room: titipan pays the instalments that have fallen due."""

from __future__ import annotations

from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.baca import PINJAMAN
from koperasi.pinjaman.rules import CAIR
from koperasi.pinjaman.usecases_bayar import PakaiTitipan, use_titipan
from ledger import schema

_BUKU = schema.ledger.c


def titipan_jatuh_tempo(desa: Desa, viewer: Viewer, periode: str) -> dict[str, int]:
    """Book titipan that has fallen due by today in every entity that lends, dated today.

    A day that was missed needs no entry of its own: what fell due then is due today.

    :raises Refusal: as :func:`koperasi.pinjaman.usecases_bayar.use_titipan`.
    """
    del periode
    with desa.read() as conn:
        found = select(PINJAMAN.c.entitas_kode).where(PINJAMAN.c.keadaan == CAIR).distinct()
        lending = conn.execute(
            select(_BUKU.code, _BUKU.zone).where(_BUKU.code.in_(found)).order_by(_BUKU.code)
        ).all()
    made: dict[str, int] = {}
    for kode, zona in lending:
        asked = PakaiTitipan(kode, desa.clock.today(zona))
        made[kode] = len(use_titipan(desa, viewer, asked))
    return made


JOBS = {"titipan_jatuh_tempo": titipan_jatuh_tempo}
