"""Where the QR of a receipt leads: genuine, taken back, or unknown; open to everybody."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_appbuilder import expose

from appbuilder_app import keran, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.gate import PUBLIK, hak
from appbuilder_app.views.anggota_kartu import penanda
from appbuilder_app.views.kuitansi import find
from koperasi.dasar.viewer import system_viewer
from koperasi.kas.keaslian import Keaslian, verify_bukti
from ledger.errors import Refusal

BACA = frozenset({"kas.lihat", "simpanan.lihat", "pinjaman.lihat", "remitansi.lihat"})
"""What is read to answer; of it only `Keaslian` is told."""
LONGEST = 80


def look(kode: str, tanda: str) -> Keaslian | None:
    """The receipt behind a scanned address; None for everything that is not ours."""
    number, _, signature = tanda.rpartition(".")
    if not number or max(len(number), len(kode)) > LONGEST:
        return None
    try:
        found = find(system_viewer(BACA), sessions.reading(), kode, number)
    except Refusal:
        return None
    return verify_bukti(penanda().kunci, found, signature)


class KeaslianView(RuangView):
    """One answer, in large words."""

    route_base = ""

    @expose("/sah/<kode>/<path:tanda>")
    @hak(PUBLIK)
    def periksa(self, kode: str, tanda: str) -> Any:
        """SAH, DIBATALKAN or TIDAK DIKENAL; without a signature nobody learns that it exists."""
        keran.turn()
        found = look(kode, tanda)
        if found is None:
            keran.unknown_code()
        html = render_template("cetak/keaslian.html", k=found)
        return html if found else (html, 404)


VIEWS = (KeaslianView,)
