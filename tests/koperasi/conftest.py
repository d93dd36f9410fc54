"""A village to test with: one koperasi "KOP", its clock standing on 24 November 2026.

`desa` stands on SQLite; a module that says `pytestmark = DUA_BASIS` runs on PostgreSQL too.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from koperasi import rooms
from koperasi.dasar.desa import Desa, make_desa
from koperasi.dasar.models import Base
from koperasi.dasar.peran import SEMUA_PERAN
from koperasi.dasar.viewer import Izin, Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from ledger.schema import metadata
from tests.pg import OneAfterTheOther, make_pattern

DUA_BASIS = pytest.mark.parametrize("basis", ["sqlite", "postgres"], indirect=True)
PATTERN = "pola_desa"
HARI_INI = dt.date(2026, 11, 24)


@pytest.fixture
def viewer() -> Viewer:
    """The program itself: every right, every entity."""
    return system_viewer(rooms.all_rights())


@pytest.fixture(scope="session")
def basis_desa(postgres: str) -> OneAfterTheOther:
    """The database with all tables of a village that the tests use in turn."""
    make_pattern(postgres, PATTERN, Base.metadata)
    return OneAfterTheOther(postgres, PATTERN, metadata, Base.metadata)


@pytest.fixture
def basis(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Address of the database: None for SQLite in the folder (see `DUA_BASIS`)."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield None
        return
    shared: OneAfterTheOther = request.getfixturevalue("basis_desa")
    yield shared.address()
    shared.empty()


@pytest.fixture
def desa_kosong(tmp_path: Path, basis: str | None) -> Iterator[Desa]:
    """A practice folder without an entity."""
    made = make_desa(tmp_path / "desa", basis, practice=True, today=HARI_INI)
    yield made
    made.close()


@pytest.fixture
def desa(desa_kosong: Desa, viewer: Viewer) -> Desa:
    """A practice folder with the koperasi KOP, whose first book year is 2026."""
    create_entitas(desa_kosong, viewer, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    return desa_kosong


def as_role(*peran: str, user: str = "U0009", entitas: str = "KOP") -> Viewer:
    """A person with these roles who may see one entity."""
    assert set(peran) <= set(SEMUA_PERAN)
    return Viewer(
        user=user,
        nama=" ".join(peran).title(),
        peran=frozenset(peran),
        rights=rooms.rights_of(peran),
        entitas=frozenset({entitas}),
    )


def agreed(viewer: Viewer, by: str = "U0002") -> Viewer:
    """This person, with leave of another one to go above the limits."""
    return replace(viewer, izin=Izin(by))


def as_anggota(no_anggota: str, entitas: str = "KOP") -> Viewer:
    """A member's own account."""
    return Viewer(
        user="U0100",
        nama="Anggota",
        peran=frozenset({"anggota"}),
        rights=rooms.rights_of(["anggota"]),
        no_anggota=no_anggota,
        entitas=frozenset({entitas}),
    )
