"""Checks at members' houses on the field page: the drawn houses, their form, the recording.

The form knows which products a member has, and no balance: what the books say is worked out when
the check arrives.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from appbuilder_app.kata_pengawasan import HASIL, product_words
from appbuilder_app.luring import JENIS, JenisLuring, Kiriman
from appbuilder_app.texts import bulan, pair, t
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import entitas_terlihat
from koperasi.kunjungan.usecases import Waktu
from koperasi.pengawasan import queries
from koperasi.pengawasan.manifest import MANIFEST
from koperasi.pengawasan.produk import products_on
from koperasi.pengawasan.rules import BUKU_TIDAK_ADA, DIPERIKSA, MENOLAK, PINJAMAN, TIDAK_DI_RUMAH
from koperasi.pengawasan.usecases import UjiBaru, record_uji_petik
from koperasi.simpanan.rules import SEMUA_JENIS
from ledger.errors import Refusal
from ledger.money import parse_rupiah

DILIHAT = ["hasil", [DIPERIKSA]]
DITEMUI = ["hasil", [DIPERIKSA, BUKU_TIDAK_ADA, MENOLAK]]
TANPA_BUKU = ["hasil", [BUKU_TIDAK_ADA, TIDAK_DI_RUMAH, MENOLAK]]
NOL = frozenset({"0", "Rp0", "Rp 0", "rp0", "rp 0"})


def _step(kode: str, jenis: str, kata: tuple[str, str], **lain: Any) -> dict[str, Any]:
    return {"kode": kode, "jenis": jenis, "kata": pair(kata), **lain}


def steps(produk: tuple[str, ...]) -> list[dict[str, Any]]:
    """The form for a member who has these products."""
    result = ("Bagaimana hasilnya?", "How did it go?")
    choices = [(kode, pair(kata)) for kode, kata in HASIL]
    last = ("Tanggal baris terakhir di buku", "Date of the last line in the book")
    book = ("Foto halaman terakhir buku", "Photo of the book's last page")
    seen = {"wajib": True, "bila": DILIHAT}
    who = ("Siapa yang ditemui?", "Who was met?")
    return [
        _step("hasil", "pilihan", result, pilihan=choices, wajib=True),
        _step("ditemui", "teks", who, bila=DITEMUI),
        _step("per_tanggal", "tanggal", last, lampau=True, **seen),
        *(_step(kode, "rupiah", _at_home(kode), **seen) for kode in produk),
        _step("foto", "foto", book, **seen),
        _step("foto_rumah", "foto", ("Foto rumah", "Photo of the house"), bila=TANPA_BUKU),
        _step("catatan", "catatan", ("Catatan", "Note"), panjang=500),
    ]


def _at_home(kode: str) -> tuple[str, str]:
    kata = product_words(kode)
    return (f"{kata[0]} di buku anggota", f"{kata[1]} in the member's book")


def houses(viewer: Viewer, conn: Any, hari: dt.date) -> list[dict[str, Any]]:
    """The drawn houses that are open, each with the form for that member."""
    made = []
    for kode in _koperasi(viewer, conn):
        for putaran, rumah in queries.open_houses(viewer, conn, kode):
            if rumah.no_anggota == viewer.no_anggota:
                continue
            where = " · ".join(part for part in (rumah.no_anggota, rumah.dusun) if part)
            again = t("sudah didatangi %d kali", "visited %d times") % rumah.datang
            group = f"{t('Terundi', 'Drawn')}: {putaran.no_putaran}, {bulan(putaran.bulan)}"
            made.append(
                {
                    "judul": rumah.nama,
                    "ket": f"{where} · {again}" if rumah.datang else where,
                    "grup": group,
                    "isi": {
                        "entitas": kode,
                        "no_putaran": putaran.no_putaran,
                        "no_anggota": rumah.no_anggota,
                    },
                    "langkah": steps(products_on(conn, kode, rumah.no_anggota, hari)),
                }
            )
    return made


def _koperasi(viewer: Viewer, conn: Any) -> list[str]:
    """Codes of the entities whose members' books are checked."""
    return [one.kode for one in entitas_terlihat(viewer, conn) if one.jenis in MANIFEST.kinds]


def command_of(kiriman: Kiriman) -> UjiBaru:
    """A check out of what the phone sent.

    :raises Refusal: `kiriman_rusak`, and as `parse_rupiah`.
    """
    isi = dict(kiriman.isi)
    day = isi.get("per_tanggal", "")
    try:
        last = dt.date.fromisoformat(day) if day else None
    except ValueError as error:
        raise Refusal("kiriman_rusak") from error
    return UjiBaru(
        kunci=kiriman.kunci,
        entitas=isi.get("entitas", ""),
        no_putaran=isi.get("no_putaran", ""),
        no_anggota=isi.get("no_anggota", ""),
        hasil=isi.get("hasil", ""),
        waktu=Waktu(kiriman.mulai, kiriman.selesai, kiriman.dikirim),
        per_tanggal=last,
        bacaan={kode: _rupiah(kode, teks) for kode, teks in isi.items() if _is_product(kode)},
        ditemui=isi.get("ditemui", ""),
        foto=kiriman.gambar.get("foto") or kiriman.gambar.get("foto_rumah", b""),
        catatan=isi.get("catatan", ""),
    )


def _is_product(kode: str) -> bool:
    return kode in SEMUA_JENIS or kode.startswith(PINJAMAN)


def _rupiah(kode: str, teks: str) -> int:
    """A book may well say nothing of a product: zero is a reading."""
    return 0 if teks.strip() in NOL else parse_rupiah(teks, kode)


def record(desa: Desa, viewer: Viewer, kiriman: Kiriman) -> str:
    """A check of a drawn house; what came out is told now, not before."""
    perintah = command_of(kiriman)
    made = record_uji_petik(desa, viewer, perintah)
    if made.no_temuan:
        return t("selisih, temuan", "differs, finding") + f" {made.no_temuan}"
    seen = perintah.hasil == DIPERIKSA
    words = ("cocok", "agrees") if seen else ("tercatat", "recorded")
    return f"{t(*words)}, {made.no_uji}"


JENIS["uji_petik"] = JenisLuring(
    "uji_petik",
    ("Uji petik", "House checks"),
    "pengawasan.uji",
    lambda _viewer: [],
    houses,
    record,
)
