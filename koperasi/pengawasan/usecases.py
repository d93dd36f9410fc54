"""Record a check at a drawn member's house. It is written once; a difference makes a finding."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.models import Entitas
from koperasi.entitas.rules import zone_name
from koperasi.kas.pencatatan import table_of
from koperasi.kunjungan.rules import TERLAMBAT, check_waktu, set_right
from koperasi.kunjungan.tetangga import read_waktu
from koperasi.kunjungan.usecases import Waktu
from koperasi.lampiran.queries import find_foto
from koperasi.lampiran.usecases import (
    IsiTersimpan,
    Subjek,
    TambahLampiran,
    attach_contents,
    keep_contents,
)
from koperasi.pengawasan import rules
from koperasi.pengawasan.data import Putaran
from koperasi.pengawasan.models import UjiPetik
from koperasi.pengawasan.produk import amounts_on, products_on
from koperasi.pengawasan.temuan import TemuanBaru, temuan_of, write_temuan
from koperasi.pengawasan.usecases_putaran import putaran_of
from koperasi.warga.baris import Pelaku, insert_row
from ledger.clock import local_day
from ledger.errors import Refusal
from ledger.limits import check_length
from ledger.periods import last_day, parse_month
from ledger.render import check_text

E: Final = table_of(Entitas).c
UJI: Final = table_of(UjiPetik)
U: Final = UJI.c
HARI: Final = func.coalesce(func.nullif(U.hari, ""), func.substr(U.selesai, 1, 10))
"""The village's day of a visit; of rows from before it was kept, that of UTC."""
JENIS: Final = "uji_petik"
PANJANG_NAMA: Final = 80
PANJANG_CATATAN: Final = 500


@dataclass(frozen=True)
class UjiBaru:
    """A check as it comes from the phone.

    :param kunci: made on the phone; the same one is recorded once.
    :param per_tanggal: date of the last line in the member's book; None without a book.
    :param bacaan: what the book says, whole rupiah by product: a kind of savings, or
        "pinjaman_" and the number of a loan.
    :param ditemui: who was met.
    """

    kunci: str
    entitas: str
    no_putaran: str
    no_anggota: str
    hasil: str
    waktu: Waktu
    per_tanggal: dt.date | None = None
    bacaan: Mapping[str, int] = field(default_factory=dict)
    ditemui: str = ""
    foto: bytes = b""
    catatan: str = ""


@dataclass(frozen=True)
class HasilUji:
    """Answer: the number, how many products differ, the finding that came of it ("" for none)."""

    no_uji: str
    beda: int
    no_temuan: str = ""
    ulang: bool = False


def record_uji_petik(desa: Desa, viewer: Viewer, perintah: UjiBaru) -> HasilUji:
    """Write a check down, once per key, and compare it with the books of the book's date.

    What the books say is worked out here, when the check arrives: the phone never knew it. Nobody
    at home is counted and leaves the house open; every other result ends it.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `putaran_tidak_dikenal`,
        `uji_petik_tidak_terundi`, `uji_petik_diri_sendiri`, `uji_petik_sudah_ada`,
        `per_tanggal_kosong`, `per_tanggal_di_depan`, `produk_uji_salah`, `uji_petik_tanpa_foto`,
        `foto_sudah_dipakai`, `key_used`, those of `rules.check_bacaan`,
        `kunjungan.rules.check_waktu` and `keep_contents`.
    """
    viewer.require("pengawasan.uji")
    viewer.require_entitas(perintah.entitas)
    _check_words(perintah)
    with desa.read() as conn:
        known = _known(conn, viewer, perintah)
    if known is not None:
        return known
    kept = _photo(desa, perintah)
    with desa.store.write() as conn:
        known = _known(conn, viewer, perintah)
        return known or _write(Pelaku(conn, desa, viewer), perintah, kept)


def _write(pelaku: Pelaku, perintah: UjiBaru, kept: IsiTersimpan | None) -> HasilUji:
    conn = pelaku.conn
    putaran = putaran_of(conn, perintah.entitas, perintah.no_putaran)
    _check_house(conn, pelaku.viewer, putaran, perintah)
    waktu = _times(pelaku, perintah)
    amounts = _compared(pelaku, putaran, perintah, waktu["selesai"])
    apart = rules.differences(perintah.bacaan, amounts)
    _check_photo(conn, kept)
    number = f"PR{next_number(conn, perintah.entitas, JENIS):05d}"
    values: dict[str, Any] = {
        "entitas_kode": perintah.entitas,
        "no_uji": number,
        "kunci": perintah.kunci,
        "no_putaran": putaran.no_putaran,
        "no_anggota": perintah.no_anggota,
        "pemeriksa": pelaku.viewer.user,
        **waktu,
        "hasil": perintah.hasil,
        "ditemui": perintah.ditemui.strip(),
        "per_tanggal": perintah.per_tanggal.isoformat() if perintah.per_tanggal else "",
        "bacaan": json.dumps(dict(sorted(perintah.bacaan.items()))),
        "buku": json.dumps({name: amounts[name] for name in sorted(perintah.bacaan)}),
        "beda": len(apart),
        "foto": kept.sha256 if kept else "",
        "catatan": perintah.catatan.strip(),
    }
    day = _day(pelaku, perintah.entitas, values["selesai"])
    insert_row(pelaku, UjiPetik, {**values, "sidik_isi": sidik_isi(values), "hari": day})
    if kept is not None:
        _attach(pelaku, Subjek(perintah.entitas, JENIS, number), kept)
    subject = f"{JENIS}:{perintah.entitas}/{number}"
    pelaku.trail("pengawasan.uji", subject, hasil=perintah.hasil, beda=len(apart))
    if not apart:
        return HasilUji(number, 0)
    total = sum(map(abs, apart.values()))
    made = TemuanBaru(perintah.entitas, number, perintah.no_anggota, total)
    return HasilUji(number, len(apart), write_temuan(pelaku, made))


def _day(pelaku: Pelaku, entitas: str, selesai: str) -> str:
    """The village's day of a moment: seven in the evening in UTC is the next day here."""
    zona = pelaku.conn.scalar(select(E.zona).where(E.kode == entitas)) or "WIB"
    return local_day(selesai, zone_name(zona)).isoformat()


def _check_house(conn: Connection, viewer: Viewer, putaran: Putaran, perintah: UjiBaru) -> None:
    if perintah.no_anggota not in putaran.terundi:
        nomor = perintah.no_anggota[:20]
        raise Refusal("uji_petik_tidak_terundi", nomor=nomor, putaran=putaran.no_putaran)
    if viewer.no_anggota == perintah.no_anggota:
        raise Refusal("uji_petik_diri_sendiri", nomor=perintah.no_anggota)
    same = (
        U.entitas_kode == putaran.entitas,
        U.no_putaran == putaran.no_putaran,
        U.no_anggota == perintah.no_anggota,
        U.hasil != rules.TIDAK_DI_RUMAH,
    )
    done = conn.scalar(select(U.no_uji).where(*same))
    if done is not None:
        raise Refusal("uji_petik_sudah_ada", nomor=perintah.no_anggota, no_uji=done)


def _times(pelaku: Pelaku, perintah: UjiBaru) -> dict[str, Any]:
    """Columns of time: the visit's own, set right by the phone's clock, and that of arrival."""
    now, waktu = pelaku.desa.clock.now(), perintah.waktu
    begun = set_right(waktu.mulai, waktu.dikirim, now)
    ended = set_right(waktu.selesai, waktu.dikirim, now)
    check_waktu(begun, ended, now)
    return {
        "mulai": read_waktu(begun),
        "selesai": read_waktu(ended),
        "selisih_detik": int((waktu.dikirim - now).total_seconds()),
        "dicatat": pelaku.stamp,
        "terlambat": int(now - ended > TERLAMBAT),
    }


def _compared(
    pelaku: Pelaku, putaran: Putaran, perintah: UjiBaru, selesai: str
) -> dict[str, int]:
    """Our books at the date of the member's book; nothing without a book.

    :param selesai: when the visit ended: a book has no line of a later day.
    """
    member = (pelaku.conn, perintah.entitas, perintah.no_anggota)
    end = last_day(parse_month(putaran.bulan))
    seen = perintah.hasil == rules.DIPERIKSA
    both = set(products_on(*member, end)) & set(products_on(*member, pelaku.hari_ini))
    rules.check_bacaan(perintah.hasil, perintah.bacaan, frozenset(both if seen else ()))
    if not seen:
        return {}
    if perintah.per_tanggal is None:
        raise Refusal("per_tanggal_kosong", "per_tanggal")
    ended = min(pelaku.hari_ini, dt.datetime.fromisoformat(selesai).date() + dt.timedelta(days=1))
    if perintah.per_tanggal > ended:
        raise Refusal("per_tanggal_di_depan", "per_tanggal", tanggal=perintah.per_tanggal)
    amounts = amounts_on(*member, perintah.per_tanggal)
    unknown = sorted(perintah.bacaan.keys() - amounts.keys())
    if unknown:
        raise Refusal("produk_uji_salah", unknown[0], produk=unknown[0][:40])
    return amounts


def _photo(desa: Desa, perintah: UjiBaru) -> IsiTersimpan | None:
    """The photo in the store; a book that was seen has one."""
    if not perintah.foto:
        if perintah.hasil == rules.DIPERIKSA:
            raise Refusal("uji_petik_tanpa_foto", "foto")
        return None
    waiting = Subjek(perintah.entitas, JENIS, "baru")
    return keep_contents(desa, TambahLampiran(waiting, "foto", perintah.foto, "foto"))


def _check_photo(conn: Connection, kept: IsiTersimpan | None) -> None:
    used = find_foto(conn, kept.sha256) if kept is not None else ""
    if used:
        raise Refusal("foto_sudah_dipakai", "foto", nomor=used)


def _attach(pelaku: Pelaku, subjek: Subjek, kept: IsiTersimpan) -> None:
    moved = TambahLampiran(subjek, kept.perintah.nama_berkas, kept.perintah.isi, "foto")
    contents = IsiTersimpan(moved, kept.mime, kept.sha256, kept.sha256_salinan)
    attach_contents(pelaku.conn, pelaku.desa, pelaku.viewer, contents)


def _check_words(perintah: UjiBaru) -> None:
    for name in ("kunci", "no_putaran", "no_anggota", "ditemui"):
        check_length(check_text(getattr(perintah, name), name), name, PANJANG_NAMA)
    check_length(check_text(perintah.catatan, "catatan"), "catatan", PANJANG_CATATAN)
    if not perintah.kunci.strip():
        raise Refusal("kunci_kosong", "kunci")


def _known(conn: Connection, viewer: Viewer, perintah: UjiBaru) -> HasilUji | None:
    """The answer that was given before to this key.

    :raises Refusal: `key_used` when another check, or another person's, has it.
    """
    row = conn.execute(select(UJI).where(U.kunci == perintah.kunci)).first()
    if row is None:
        return None
    said = (viewer.user, perintah.entitas, perintah.no_anggota, perintah.hasil)
    if (row.pemeriksa, row.entitas_kode, row.no_anggota, row.hasil) != said:
        raise Refusal("key_used", "kunci", kunci=perintah.kunci)
    return HasilUji(row.no_uji, row.beda, temuan_of(conn, row.entitas_kode, row.no_uji), ulang=True)
