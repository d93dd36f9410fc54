"""A figure of the programme in words: what it is, of how many, on which day, and what it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask import Flask, current_app, g, url_for

from appbuilder_app.roles import role_name
from appbuilder_app.texts import Pair, angka, pair, rupiah, t, tanggal
from koperasi.desmigratif.dasbor_samar import Tampil

HARIAN = frozenset({"WargaView.list", "KasusView.list", "RencanaPulangView.list"})
"""Lists that show how things stood on a day: a figure opens them as of its own."""
PILAR = "pilar_"
"""Codes of the figures of a pillar begin with it, after the room's."""
KOLOM: dict[str, Pair] = {
    "rencana": ("Rencana", "Planned"),
    "jadi": ("Terlaksana", "Held"),
    "orang": ("Orang", "People"),
    "biaya": ("Biaya", "Cost"),
}
SATUAN: dict[str, Pair] = {
    "orang": ("orang", "people"),
    "rumah": ("rumah", "houses"),
    "kunjungan": ("kunjungan", "visits"),
    "kegiatan": ("kegiatan", "activities"),
    "kali": ("kali", "times"),
    "kelompok": ("kelompok", "groups"),
    "hari": ("hari", "days"),
    "rupiah": ("", ""),
}
RUANG: dict[str, Pair] = {
    "warga": ("Warga migran", "Migrants"),
    "kunjungan": ("Kunjungan", "Visits"),
    "remitansi": ("Kiriman PMI", "Remittances"),
    "layanan_migrasi": ("Layanan migrasi", "Migration service"),
    "kegiatan": ("Kegiatan empat pilar", "Activities of the four pillars"),
    "rencana_pulang": ("Rencana pulang", "Plans for the return"),
    "pengawasan": ("Uji petik pengawas", "Checks by the supervisors"),
    "desmigratif": ("Pengawasan", "Supervision"),
}


def persen(bagian: Fraction | None) -> str:
    """56,7%, rounded down; a dash for a share of nothing."""
    if bagian is None:
        return "–"
    tenths = int(bagian * 1000)
    whole, rest = divmod(tenths, 10)
    return f"{angka(whole)},{rest}%" if rest else f"{angka(whole)}%"


def nilai_angka(satu: Tampil) -> str:
    """The figure itself: a share in percent, rupiah, a count, "<3", a dash where it is hidden."""
    if satu.nilai is None:
        return f"<{satu.kurang_dari}" if satu.kurang_dari else "–"
    if satu.dari is not None:
        return persen(satu.bagian)
    return _plain(satu, satu.nilai)


def ket_angka(satu: Tampil) -> str:
    """Beside it: of how many, in which unit, on which day."""
    day = tanggal(satu.per)
    if satu.nilai is None and not satu.kurang_dari:
        few = ("pengirimnya kurang dari 3", "fewer than 3 senders")
        rest = ("sisanya kurang dari 3 orang", "the rest are fewer than 3 people")
        return f"{pair(few if satu.dari is None else rest)} · {day}"
    unit = pair(SATUAN[satu.satuan])
    if satu.dari is not None and satu.nilai is not None:
        words = f"{_plain(satu, satu.nilai)} {t('dari', 'of')} {_plain(satu, satu.dari)}"
        return f"{words} {unit}".rstrip() + f" · {day}"
    return f"{unit} · {day}" if unit else day


def _plain(satu: Tampil, number: int) -> str:
    return rupiah(number) if satu.satuan == "rupiah" else angka(number)


def buka_angka(satu: Tampil) -> str:
    """Address of the list of its rows; "" where there is none, or not for this person."""
    filters = dict(satu.saring)
    if satu.layar in HARIAN:  # reports that were frozen before these lists knew days say none
        filters.setdefault("per_tanggal", satu.per.isoformat())
    return open_to_viewer(satu.layar, **filters)


def open_to_viewer(endpoint: str, **saring: str) -> str:
    """Address of a screen; "" where there is none, or not for this person."""
    right = current_app.extensions["hak_rute"].get(endpoint)
    if not right or not g.viewer or not g.viewer.may(right):
        return ""
    address: Any = url_for
    return str(address(endpoint, **saring))


def ruang_angka(kode: str) -> str:
    """What a room of the programme is called."""
    return pair(RUANG.get(kode, (kode, kode)))


@dataclass(frozen=True)
class BarisPilar:
    """A pillar of the programme: its name, and its figures in the order of the columns."""

    nama: Pair
    angka: tuple[Tampil, ...]


def tabel_pilar(semua: Sequence[Tampil]) -> list[BarisPilar]:
    """The pillars as lines of a table; all of them, also those at zero."""
    made: dict[str, list[Tampil]] = {}
    for one in semua:
        _, _, rest = one.kode.partition(".")
        if rest.startswith(PILAR):
            made.setdefault(rest.partition(".")[0], []).append(one)
    return [BarisPilar(_before(found[0].kata, 0), tuple(found)) for found in made.values()]


def kolom_pilar(satu: BarisPilar) -> list[Pair]:
    """What the columns of that table are called, in one word where it is known."""
    return [KOLOM.get(one.kode.rpartition(".")[2], _before(one.kata, 2)) for one in satu.angka]


def tanpa_pilar(semua: Sequence[Tampil]) -> list[Tampil]:
    """What the same room counts besides."""
    return [one for one in semua if not one.kode.partition(".")[2].startswith(PILAR)]


def _before(kata: Pair, part: int) -> Pair:
    """What stands before (0) or behind (2) the colon."""
    return kata[0].partition(": ")[part], kata[1].partition(": ")[part]


def peran_kata(kode: str) -> str:
    """A role as people call it."""
    return pair(role_name(kode))


def install(app: Flask) -> None:
    """What templates call."""
    app.jinja_env.filters.update(
        persen=persen,
        nilai_angka=nilai_angka,
        ket_angka=ket_angka,
        ruang_angka=ruang_angka,
        nama_peran_kata=peran_kata,
    )
    app.jinja_env.globals.update(
        buka_angka=buka_angka,
        tabel_pilar=tabel_pilar,
        kolom_pilar=kolom_pilar,
        tanpa_pilar=tanpa_pilar,
    )
