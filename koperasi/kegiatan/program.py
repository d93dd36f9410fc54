"""Programmes of migrant villages: their pillars and kinds of activities, as dated data.

The lists stand in `koperasi/data/aturan/kegiatan.toml` with their sources; which programme a
village follows from which day is a row of `pilihan_program`, and the kinds of activities that it
added to a pillar are rows of `jenis_kegiatan_desa`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, select

from koperasi.dasar.aturan import dated_table
from koperasi.kegiatan.models import JenisKegiatanDesa, PilihanProgram
from ledger.errors import Refusal

DESMIGRATIF: Final = "desmigratif"
EMAS: Final = "emas"
PROGRAM: Final = (DESMIGRATIF, EMAS)
SOSIALISASI: Final = "sosialisasi"
ANAK: Final = "anak"
AWALAN: Final = "desa_"
"""Codes of the village's own kinds begin with this."""
SEKARANG: Final = dt.date(9999, 12, 31)
"""As of this day the newest list of a programme holds."""
P: Final = PilihanProgram.__table__.c
J: Final = JenisKegiatanDesa.__table__.c


@dataclass(frozen=True)
class JenisKegiatan:
    """A kind of activity. `tanda`: "sosialisasi", "anak" or ""."""

    kode: str
    nama: tuple[str, str]
    tanda: str = ""


@dataclass(frozen=True)
class JenisDesa:
    """A kind that the village added, as a row says it from `berlaku_mulai` on."""

    kode: str
    pilar: str
    nama: str
    tanda: str
    berlaku_mulai: str
    aktif: int
    dasar: str
    oleh: str = ""
    pada: str = ""

    @property
    def jenis(self) -> JenisKegiatan:
        """The same as a kind of a pillar; its name is the village's in either language."""
        return JenisKegiatan(self.kode, (self.nama, self.nama), self.tanda)


@dataclass(frozen=True)
class Pilar:
    """A pillar with its kinds of activities."""

    kode: str
    nama: tuple[str, str]
    jenis: tuple[JenisKegiatan, ...]


@dataclass(frozen=True)
class Syarat:
    """What a programme asks a village to have; activities of a kind show that it is there."""

    jenis: str
    nama: tuple[str, str]


@dataclass(frozen=True)
class Program:
    """A programme as it stands on a day; `dasar`: where its list comes from."""

    kode: str
    nama: tuple[str, str]
    dasar: str
    pilar: tuple[Pilar, ...]
    syarat: tuple[Syarat, ...] = ()


@dataclass(frozen=True)
class Pilihan:
    """Which programme the village follows from a day, and how many live there (0: unknown)."""

    program: str
    berlaku_mulai: str
    penduduk: int
    dasar: str
    oleh: str = ""
    pada: str = ""


BAWAAN: Final = Pilihan(DESMIGRATIF, "2017-01-01", 0, "")
"""What holds until the village chooses."""


def get_program(kode: str, pada: dt.date = SEKARANG) -> Program:
    """A programme's list as it held on a day.

    :raises Refusal: `program_tidak_dikenal`, also for a day before the programme existed.
    """
    try:
        row = dated_table(f"kegiatan.program.{kode}", pada)
    except KeyError as error:
        raise Refusal("program_tidak_dikenal", "program", program=kode[:40]) from error
    pillars = tuple(
        Pilar(
            one["kode"],
            _pair(one["nama"]),
            tuple(JenisKegiatan(k["kode"], _pair(k["nama"]), k["tanda"]) for k in one["jenis"]),
        )
        for one in row["pilar"]
    )
    asked = tuple(Syarat(one["jenis"], _pair(one["nama"])) for one in row.get("syarat", ()))
    return Program(kode, _pair(row["nama"]), row["dasar"], pillars, asked)


def pilihan_pada(conn: Connection, pada: dt.date) -> Pilihan:
    """The village's choice that holds on a day; of two for one day the later one."""
    query = (
        select(P.program, P.berlaku_mulai, P.penduduk, P.dasar, P.oleh, P.pada)
        .where(P.berlaku_mulai <= pada.isoformat())
        .order_by(P.berlaku_mulai.desc(), P.id.desc())
        .limit(1)
    )
    row = conn.execute(query).first()
    return Pilihan(*row) if row else BAWAAN


def program_desa(conn: Connection, pada: dt.date) -> Program:
    """The programme that the village follows on a day, with the kinds that it added itself."""
    listed = get_program(pilihan_pada(conn, pada).program, pada)
    own = [one for one in jenis_desa(conn, pada) if one.aktif]
    pillars = tuple(
        replace(
            pillar,
            jenis=(*pillar.jenis, *(one.jenis for one in own if one.pilar == pillar.kode)),
        )
        for pillar in listed.pilar
    )
    return replace(listed, pilar=pillars)


def jenis_desa(conn: Connection, pada: dt.date = SEKARANG) -> list[JenisDesa]:
    """The village's own kinds as they stand on a day, ended ones included, oldest first."""
    columns = (J.pilar, J.nama, J.tanda, J.berlaku_mulai, J.aktif, J.dasar, J.oleh, J.pada)
    rows = conn.execute(
        select(J.kode, *columns)
        .where(J.berlaku_mulai <= pada.isoformat())
        .order_by(J.berlaku_mulai, J.id)
    )
    newest = {row.kode: JenisDesa(*row) for row in rows}
    return sorted(newest.values(), key=lambda one: int(one.kode.removeprefix(AWALAN)))


def days_ahead(conn: Connection, hari: dt.date) -> list[dt.date]:
    """A day, and the later days on which another programme or kind begins to hold."""
    later = {
        day
        for column in (P.berlaku_mulai, J.berlaku_mulai)
        for day in conn.scalars(select(column).distinct().where(column > hari.isoformat()))
    }
    return [hari, *(dt.date.fromisoformat(day) for day in sorted(later))]


def find_jenis(program: Program, pilar: str, jenis: str) -> JenisKegiatan:
    """A kind of activity of a pillar.

    :raises Refusal: `pilar_tidak_dikenal`, `jenis_bukan_pilar`.
    """
    pillar = next((one for one in program.pilar if one.kode == pilar), None)
    if pillar is None:
        raise Refusal("pilar_tidak_dikenal", "jenis", pilar=pilar[:40], program=program.nama[0])
    kind = next((one for one in pillar.jenis if one.kode == jenis), None)
    if kind is None:
        raise Refusal("jenis_bukan_pilar", "jenis", jenis=jenis[:40], pilar=pillar.nama[0])
    return kind


def jenis_bertanda(tanda: str) -> tuple[str, ...]:
    """Codes of all listed kinds with a mark, in whatever programme."""
    kinds = (one for kode in PROGRAM for pillar in get_program(kode).pilar for one in pillar.jenis)
    return tuple(sorted({one.kode for one in kinds if one.tanda == tanda}))


def dengan_tanda(conn: Connection, tanda: str) -> tuple[str, ...]:
    """Codes of all kinds with a mark, the village's own ones too, also those that ended."""
    own = conn.scalars(select(J.kode).distinct().where(J.tanda == tanda))
    return (*jenis_bertanda(tanda), *sorted(own))


def _pair(words: list[str]) -> tuple[str, str]:
    return words[0], words[1]
