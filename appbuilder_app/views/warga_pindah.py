"""A person moves to another household; the households as a combobox."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_appbuilder import expose
from sqlalchemy import Connection

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, KomboField, TeksField
from appbuilder_app.gate import hak
from appbuilder_app.kata_warga import KEDUDUKAN
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.texts import t
from appbuilder_app.views.warga import SumberField, hari_ini
from appbuilder_app.views.warga_lembar import Tanya, ask, do
from koperasi.dasar.viewer import Viewer
from koperasi.warga.isian import RUMAH_TANGGA
from koperasi.warga.queries_kartu import card_warga
from koperasi.warga.queries_rumah import RumahDikenal, called, find_rumah, nama_rumah
from koperasi.warga.usecases_pindah import PindahRumah, move_warga


class FormPindah(Formulir):
    """Where to, and why: a household of the register, or a new one."""

    rumah_tangga_id = KomboField(
        ("Pindah ke rumah tangga", "Moves to the household"),
        sumber="rumah_tangga",
        wajib=False,
        description=(
            "Ketik nama siapa saja di sana. Kosongkan bila rumahnya belum ada di buku.",
            "Type the name of anybody who lives there. Empty when it is not in the register yet.",
        ),
    )
    no_kk = TeksField(
        ("atau nomor KK baru", "or a new family card"),
        panjang=20,
        wajib=False,
        description=(
            "16 angka. KK yang sudah ada di buku berarti rumah tangga itu.",
            "16 digits. A card that is in the register means that household.",
        ),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    alamat = TeksField(("Alamat rumah baru", "Address of the new home"), panjang=100, wajib=False)
    dusun = TeksField(("Dusun", "Hamlet"), panjang=60, wajib=False)
    rt = TeksField(("RT", "RT"), panjang=10, wajib=False)
    rw = TeksField(("RW", "RW"), panjang=10, wajib=False)
    kedudukan = DaftarField(("Kedudukan di rumah tangga itu", "Place in that household"),
                            choices=KEDUDUKAN, wajib=False)  # fmt: skip
    alasan = CatatanField(
        ("Alasan pindah", "Reason"),
        panjang=200,
        wajib=True,
        description=(
            "Misalnya: menikah, pecah KK, salah catat.",
            "Like: married, family card divided, entered by mistake.",
        ),
    )
    sumber = SumberField()


class PindahRumahView(RuangView):
    """The form on a person's page."""

    route_base, form_template = "/warga", "warga/formulir.html"

    @expose("/<no>/pindah", methods=["GET", "POST"])
    @hak("warga.catat")
    def pindah(self, no: str) -> Any:
        """To another household; the old one stays in the history."""
        card = card_warga(g.viewer, sessions.reading(), hari_ini(), no)

        def work(form: Any) -> None:
            house = {name: form[name].data for name in RUMAH_TANGGA if name in form}
            known = int(form.rumah_tangga_id.data or 0)
            done = {n: form[n].data or "" for n in ("alasan", "kedudukan", "sumber")}
            do(move_warga, PindahRumah(no, rumah_tangga_id=known, rumah=house, **done))

        tanya = Tanya(
            ("Pindah rumah tangga", "Move to another household"),
            FormPindah,
            work,
            done=("Tersimpan; rumah tangga lama ada di riwayat.", "Saved; the old one is kept."),
            button=("Pindahkan", "Move"),
        )
        return ask(self, no, tanya, {"kedudukan": card.kedudukan, "sumber": "kantor"})


def _search(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    return [_choice(one) for one in find_rumah(viewer, conn, hari_ini(), words)]


def _choice(one: RumahDikenal) -> Choice:
    people = f"{one.orang} {t('orang', 'people')}"
    return Choice(str(one.id), called(one), " · ".join(filter(None, (one.dusun, people))))


def _label(viewer: Viewer, conn: Connection, nomor: str) -> str | None:
    if not nomor.isdigit():
        return None
    return nama_rumah(viewer, conn, hari_ini(), (int(nomor),)).get(int(nomor))


def setup(app: Any) -> None:
    """The combobox of households."""
    app.extensions["kombo"]["rumah_tangga"] = Lookup("warga.lihat", _search, _label)


VIEWS = (PindahRumahView,)
