"""Attendance taken at the place, on the field page: who came, guests, a photo, no signal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import or_

from appbuilder_app.kata_kegiatan import kata_kegiatan
from appbuilder_app.luring import JENIS, JenisLuring, Kiriman
from appbuilder_app.sessions import desa as village
from appbuilder_app.sessions import reading
from appbuilder_app.texts import pair, t, tanggal
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import K, kegiatan_row
from koperasi.kegiatan.queries import list_kegiatan
from koperasi.kegiatan.usecases_laksana import Pelaksanaan, realise_kegiatan
from koperasi.warga.baris import hari_ini
from koperasi.warga.data import HalamanWarga, SaringWarga
from koperasi.warga.queries import list_warga
from ledger.errors import Refusal

LALU = dt.timedelta(days=30)
"""Activities are offered until so many days after their planned day."""
TAMU = (
    ("tamu_laki", ("Tamu laki-laki", "Men, guests")),
    ("tamu_perempuan", ("Tamu perempuan", "Women, guests")),
    ("tamu_anak", ("Tamu anak", "Children, guests")),
)


def steps(viewer: Viewer) -> list[dict[str, Any]]:
    """Who came, guests, a photo, a note."""
    conn = reading()
    whole = HalamanWarga(ukuran=0, urut="nama")
    people = list_warga(viewer, conn, hari_ini(village(), conn), SaringWarga(ikut=True), whole)
    names = [(one.no_warga, f"{one.nama} · {_where(one.dusun, one.rt)}") for one in people.baris]
    came = ("Siapa yang hadir dari buku warga?", "Who came, of the register?")
    return [
        {"kode": "hadir", "jenis": "banyak", "kata": pair(came), "pilihan": names},
        *({"kode": kode, "jenis": "angka", "kata": pair(kata)} for kode, kata in TAMU),
        {"kode": "foto", "jenis": "foto", "kata": t("Foto kegiatan", "Photo")},
        {"kode": "catatan", "jenis": "catatan", "panjang": 500,
         "kata": t("Yang terjadi", "What happened")},
    ]  # fmt: skip


def activities(viewer: Viewer, conn: Any, hari: dt.date) -> list[dict[str, Any]]:
    """Plans of today and of the last weeks, and what took place and is not judged."""
    since = (hari - LALU).isoformat()
    planned = (K.keadaan == rules.RENCANA) & K.rencana.between(since, hari.isoformat())
    query = list_kegiatan(viewer).where(or_(planned, K.keadaan == rules.TERLAKSANA))
    return [
        {
            "judul": row.judul,
            "ket": f"{tanggal(row.hari)} · {row.tempat} · {kata_kegiatan(row.pilar, 'pilar')}",
            "grup": kata_kegiatan(row.keadaan, "keadaan"),
            "isi": {"no_kegiatan": row.no_kegiatan, "tanggal": row.tanggal},
        }
        for row in conn.execute(query.order_by(K.rencana, K.id))
    ]


def record(desa: Desa, viewer: Viewer, kiriman: Kiriman) -> str:
    """The activity took place on the day on which the phone says that it was filled in.

    What is left empty there stays as it was recorded before.
    """
    isi = kiriman.isi
    with desa.read() as conn:
        today = hari_ini(desa, conn)
        known = kegiatan_row(conn, isi.get("no_kegiatan", ""))
    try:
        day = dt.date.fromisoformat(isi["tanggal"]) if isi.get("tanggal") else None
        guests = rules.Tamu(*(int(isi.get(kode) or getattr(known, kode)) for kode, _ in TAMU))
    except ValueError as error:
        raise Refusal("kiriman_rusak") from error
    ago = (kiriman.dikirim - kiriman.selesai).days
    held = day or today - dt.timedelta(days=max(ago, 0))
    photo = tuple(one for one in (kiriman.gambar.get("foto", b""),) if one)
    note, came = isi.get("catatan") or known.catatan, tuple(isi.get("hadir", "").split())
    asked = Pelaksanaan(known.no_kegiatan, held, guests, note, photo, came)
    realise_kegiatan(desa, viewer, asked)
    return t("tercatat", "recorded") + f" {asked.no_kegiatan}"


def _where(dusun: str, rt: str) -> str:
    return " ".join(part for part in (dusun, f"RT {rt}" if rt else "") if part) or "-"


JENIS["presensi"] = JenisLuring(
    "presensi", ("Daftar hadir", "Attendance"), "kegiatan.catat", steps, activities, record
)
