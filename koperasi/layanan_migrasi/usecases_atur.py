"""The village adds a step of its own to the procedural way, or ends one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import update

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.layanan_migrasi.langkah import LD, semua_langkah
from koperasi.layanan_migrasi.models import LangkahDesa
from koperasi.warga.baris import Pelaku, insert_row
from koperasi.warga.isian import words
from ledger.errors import Refusal
from ledger.limits import REASON


@dataclass(frozen=True)
class LangkahDesaBaru:
    """A step of the village.

    :param dasar: decision or rule of the village that it comes from.
    :param sesudah: code of the step after which it comes, "" for none.
    :param berlaku: candidates registered from this day on need it.
    """

    nama: str
    dasar: str
    berlaku: dt.date
    sesudah: str = ""


@dataclass(frozen=True)
class AkhiriLangkahDesa:
    """A step of the village that candidates registered from a day on need no more."""

    kode: str
    sampai: dt.date


def add_langkah_desa(desa: Desa, viewer: Viewer, perintah: LangkahDesaBaru) -> str:
    """Add a step; its code, "desa_1". Candidates who are on their way already do without it.

    :raises Refusal: `tidak_berhak`, `wajib_diisi`, `langkah_tidak_dikenal`,
        `langkah_desa_mundur` when it would hold for candidates of the past.
    """
    viewer.require("layanan_migrasi.atur")
    nama, dasar = words("nama")(perintah.nama), words("dasar", REASON)(perintah.dasar)
    for field, value in (("nama", nama), ("dasar", dasar)):
        if not value:
            raise Refusal("wajib_diisi", field)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        known = {one.kode for one in semua_langkah(conn)}
        if perintah.sesudah and perintah.sesudah not in known:
            raise Refusal("langkah_tidak_dikenal", "sesudah", isi=perintah.sesudah[:40])
        if perintah.berlaku < pelaku.hari_ini:
            raise Refusal("langkah_desa_mundur", "berlaku", hari_ini=pelaku.hari_ini)
        kode = f"desa_{next_number(conn, DESA, 'langkah_desa')}"
        row = {
            "kode": kode,
            "nama": nama,
            "dasar": dasar,
            "sesudah": perintah.sesudah,
            "berlaku": perintah.berlaku.isoformat(),
            "sampai": None,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, LangkahDesa, row)
        pelaku.trail("layanan.langkah_desa", f"langkah_desa:{kode}")
    return kode


def end_langkah_desa(desa: Desa, viewer: Viewer, perintah: AkhiriLangkahDesa) -> None:
    """Candidates registered from `sampai` on need the step no more; it stays for the others.

    :raises Refusal: `tidak_berhak`, `langkah_tidak_dikenal`, `langkah_desa_mundur`.
    """
    viewer.require("layanan_migrasi.atur")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        if perintah.sampai < pelaku.hari_ini:
            raise Refusal("langkah_desa_mundur", "sampai", hari_ini=pelaku.hari_ini)
        mine = (LD.kode == perintah.kode, LD.sampai.is_(None))
        ended = update(LangkahDesa).where(*mine).values(sampai=perintah.sampai.isoformat())
        if not conn.execute(ended).rowcount:
            raise Refusal("langkah_tidak_dikenal", "kode", isi=perintah.kode[:40])
        pelaku.trail("layanan.langkah_desa_akhir", f"langkah_desa:{perintah.kode}")
