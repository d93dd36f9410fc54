"""A service given at the office, on the telephone or at the door: one line, in a few seconds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.models import LayananWarga
from koperasi.layanan_migrasi.usecases_kasus import not_ahead
from koperasi.warga.baris import Pelaku, insert_row, warga_row
from koperasi.warga.isian import one_of, words
from ledger.errors import Refusal
from ledger.limits import REASON

LW: Final = LayananWarga.__table__.c


@dataclass(frozen=True)
class LayananBaru:
    """A service on a day, to a person of the register or to a guest by name.

    :param jenis: one of `rules.LAYANAN`; `hasil` one of `rules.HASIL_LAYANAN`.
    """

    tanggal: dt.date
    jenis: str
    no_warga: str = ""
    tamu: str = ""
    hasil: str = "selesai"
    catatan: str = ""
    kunci: str = ""


def record_layanan(desa: Desa, viewer: Viewer, perintah: LayananBaru) -> int:
    """Write a service down, once per key; the row's id.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `layanan_tanpa_orang`, `tanggal_di_depan`, `pilihan_salah`.
    """
    viewer.require("layanan_migrasi.catat")
    values = {
        "jenis": one_of("jenis", rules.LAYANAN, empty=False)(perintah.jenis),
        "hasil": one_of("hasil", rules.HASIL_LAYANAN, empty=False)(perintah.hasil),
        "tamu": words("tamu")(perintah.tamu),
        "catatan": words("catatan", REASON)(perintah.catatan),
    }
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        key = perintah.kunci or new_key()
        known = conn.scalar(select(LW.id).where(LW.kunci == key))
        if known is not None:
            return int(known)
        not_ahead(pelaku, perintah.tanggal)
        if perintah.no_warga.strip():
            person = warga_row(conn, perintah.no_warga)
            values |= {"no_warga": person.no_warga, "tamu": ""}
        elif not values["tamu"]:
            raise Refusal("layanan_tanpa_orang", "no_warga")
        row = {
            "kunci": key,
            "tanggal": perintah.tanggal.isoformat(),
            **values,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        made = insert_row(pelaku, LayananWarga, row)
        pelaku.trail("layanan.catat", f"layanan:{made}", jenis=values["jenis"])
    return made
