"""The frame of an entity's papers: who it is, who prints, who signs."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Connection, select

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import Frame, Signatures, Signer
from appbuilder_app.texts import Pair
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import DataEntitas, DataPejabat
from koperasi.entitas.models import Entitas
from koperasi.entitas.queries import find_entitas, list_pejabat
from koperasi.entitas.rules import BUMDES, zone_name

LEGAL: Final[Pair] = ("Badan hukum No. {}", "Legal entity no. {}")
LEGAL_DATED: Final[Pair] = ("Badan hukum No. {} tanggal {}", "Legal entity no. {} of {}")

DESA_NAMA: Final[Pair] = ("Pemerintah Desa {}", "Village of {}")

Office = tuple[str, str, Pair]
"""Organ, office, and what stands above the signature."""

_BOARD: Final[tuple[Office, ...]] = (
    ("pengurus", "ketua", ("Ketua", "Chair")),
    ("pengurus", "sekretaris", ("Sekretaris", "Secretary")),
    ("pengurus", "bendahara", ("Bendahara", "Treasurer")),
    ("pengawas", "ketua", ("Pengawas", "Supervisor")),
)
_BUMDES: Final[tuple[Office, ...]] = (
    ("pelaksana", "direktur", ("Direktur", "Director")),
    ("pelaksana", "sekretaris", ("Sekretaris", "Secretary")),
    ("pelaksana", "bendahara", ("Bendahara", "Treasurer")),
    ("pengawas", "ketua", ("Pengawas", "Supervisor")),
)


def frame_of(desa: Desa, conn: Connection, viewer: Viewer, kode: str, language: str) -> Frame:
    """Letterhead, time and person of printing, and the mark of a village of practice.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    known = find_entitas(viewer, conn, kode)
    when = kata.moment(desa.clock.now(), known.iana, known.zona)
    date, _, hour = when.partition(" ")
    words = kata.PRINTED if viewer.nama else kata.PRINTED_ALONE
    return Frame(
        name=known.nama,
        lines=letterhead(known, language),
        printed=kata.say(words, language, date, hour, viewer.nama),
        practice=desa.practice,
        language=language,
    )


def frame_of_desa(desa: Desa, conn: Connection, viewer: Viewer, language: str) -> Frame:
    """The same for what belongs to the village and to none of its entities."""
    table = Entitas.__table__.c
    names = (table.desa, table.kecamatan, table.kabupaten, table.provinsi, table.zona)
    row = conn.execute(select(*names).order_by(table.id).limit(1)).first()
    zone = row.zona if row else "WIB"
    date, _, hour = kata.moment(desa.clock.now(), zone_name(zone), zone).partition(" ")
    places = [word for word in row[1:4] if word] if row else []
    return Frame(
        name=kata.say(DESA_NAMA, language, row.desa if row else "").strip(),
        lines=(", ".join(places),) if places else (),
        printed=kata.say(kata.PRINTED, language, date, hour, viewer.nama),
        practice=desa.practice,
        language=language,
    )


def letterhead(known: DataEntitas, language: str) -> tuple[str, ...]:
    """Lines under the name: legal form, address, how to reach it; what is unknown is left out."""
    legal = ""
    if known.no_badan_hukum:
        date = kata.day(known.tanggal_badan_hukum, language)
        words = LEGAL_DATED if date else LEGAL
        legal = kata.say(words, language, known.no_badan_hukum, date)
    places = (known.alamat, known.desa, known.kecamatan, known.kabupaten, known.provinsi)
    address = ", ".join(place for place in places if place)
    address = f"{address} {known.kode_pos}".strip()
    reach = [f"Telp. {known.telepon}" if known.telepon else "", known.surel]
    numbers = [f"NPWP {known.npwp}" if known.npwp else "", f"NIB {known.nib}" if known.nib else ""]
    last = " · ".join(word for word in (*reach, *numbers) if word)
    return tuple(line for line in (legal, address, last) if line)


def board(
    viewer: Viewer, conn: Connection, known: DataEntitas, pada: dt.date, language: str
) -> tuple[Signer, ...]:
    """Who holds the offices that sign, on a date; an office without a holder keeps its line.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    held = list_pejabat(viewer, conn, known.kode, pada)
    offices = _BUMDES if known.jenis == BUMDES else _BOARD
    return tuple(
        Signer(kata.say(words, language), _holder(held, organ, office))
        for organ, office, words in offices
    )


def _holder(held: list[DataPejabat], organ: str, office: str) -> str:
    """Name of the office's holder; of supervisors without a chair, the first one."""
    of_organ = [who for who in held if who.organ == organ]
    found = [who for who in of_organ if who.jabatan == office]
    if not found and organ == "pengawas":
        found = of_organ
    return found[0].nama if found else ""


def signatures(
    desa: Desa, conn: Connection, viewer: Viewer, asked: tuple[str, dt.date, str]
) -> Signatures:
    """The board's signatures under a report.

    :param asked: code of the entity, the date whose officers sign, the language.
    :raises Refusal: `entitas_tidak_dikenal`.
    """
    kode, pada, language = asked
    known = find_entitas(viewer, conn, kode)
    today = kata.day(desa.clock.today(known.iana), language)
    place = known.desa or known.kabupaten
    people = board(viewer, conn, known, pada, language)
    return Signatures(people, f"{place}, {today}" if place else today)
