"""A member's own remittances on the phone, as sender or as receiver; wherever in the world."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, render_template
from flask_appbuilder import BaseView, expose

from appbuilder_app import sessions
from appbuilder_app.gate import hak
from appbuilder_app.texts import Pair, tanggal_panjang
from appbuilder_app.views.saya import own
from appbuilder_app.views.simpanan import today
from koperasi.pinjaman.queries import own_pinjaman
from koperasi.remitansi.queries import own_kiriman
from koperasi.remitansi.queries_instruksi import own_instruksi
from koperasi.remitansi.queries_sendiri import cicilan_kiriman
from koperasi.simpanan.rules import SUKARELA

ZONA: dict[str, tuple[str, Pair]] = {
    "TW": ("Asia/Taipei", ("Taiwan", "Taiwan")),
    "HK": ("Asia/Hong_Kong", ("Hong Kong", "Hong Kong")),
    "SG": ("Asia/Singapore", ("Singapura", "Singapore")),
    "MY": ("Asia/Kuala_Lumpur", ("Malaysia", "Malaysia")),
    "KR": ("Asia/Seoul", ("Korea Selatan", "South Korea")),
    "JP": ("Asia/Tokyo", ("Jepang", "Japan")),
    "AE": ("Asia/Dubai", ("Uni Emirat Arab", "the Emirates")),
    "BN": ("Asia/Brunei", ("Brunei", "Brunei")),
}
"""Time zone of the countries of destination: the moment of recording is shown in both."""
WIB = ZoneInfo("Asia/Jakarta")


class SayaKirimanView(BaseView):
    """Remittances of the member who signed in, how each was split, what the loans still ask."""

    route_base, default_view = "/saya", "kiriman"

    @expose("/kiriman/")
    @hak("remitansi.sendiri")
    def kiriman(self) -> str:
        viewer, mine = own(g.viewer, SUKARELA)
        conn, who = sessions.reading(), (mine.entitas, mine.no_anggota)
        found = own_kiriman(viewer, conn, mine.entitas, today())
        return render_template(
            "saya/kiriman.html",
            kiriman=found,
            cicilan=cicilan_kiriman(viewer, conn, mine.entitas, found),
            versi_semua=own_instruksi(viewer, conn, mine.entitas),
            pinjaman=own_pinjaman(viewer, conn, *who, today()),
            saya=mine.no_anggota,
        )


def two_clocks(moment: str, negara: str) -> list[tuple[str, str, Pair]]:
    """A moment as a clock shows it here (WIB) and, in another zone, there: (date, time, place)."""
    at = dt.datetime.fromisoformat(moment)
    here = at.astimezone(WIB)
    made = [(tanggal_panjang(here.date()), f"{here:%H.%M}", ("WIB", "WIB"))]
    if negara in ZONA:
        zone, place = ZONA[negara]
        there = at.astimezone(ZoneInfo(zone))
        made.append((tanggal_panjang(there.date()), f"{there:%H.%M}", place))
    return made


def setup(app: Flask) -> None:
    """What the template asks."""
    found: dict[str, Any] = {"dua_jam": two_clocks}
    app.jinja_env.globals.update(found)


VIEWS = (SayaKirimanView,)
