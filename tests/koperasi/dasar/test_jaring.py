"""The second net: what an ORM session shows and writes, whatever a framework asks of it."""

import datetime as dt

import pytest
from sqlalchemy import delete, insert, select, update

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.models import Anggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.jaring import SesiDesa, set_viewer, viewer_of
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.models import Entitas, PejabatEntitas
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.simpanan.models import TransaksiSimpanan
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role

pytestmark = DUA_BASIS


@pytest.fixture
def dua(desa: Desa, viewer: Viewer) -> Desa:
    """Two entities with two members each."""
    create_entitas(desa, viewer, BuatEntitas("KWT", "kelompok", "KWT Melati", 2026))
    for code in ("KOP", "KWT"):
        for nama in ("Siti", "Ujang"):
            register_anggota(desa, viewer, DaftarAnggota(code, nama))
    return desa


def seen(desa: Desa, viewer: Viewer | None) -> set[tuple[str, str]]:
    with desa.session(viewer) as session:
        rows = session.scalars(select(Anggota))
        return {(row.entitas_kode, row.no_anggota) for row in rows}


def test_everybody_sees_only_what_is_theirs(dua: Desa, viewer: Viewer) -> None:
    assert len(seen(dua, viewer)) == 4
    assert seen(dua, as_role("kasir", entitas="KWT")) == {("KWT", "A00001"), ("KWT", "A00002")}
    assert seen(dua, as_anggota("A00002")) == {("KOP", "A00002")}
    assert seen(dua, as_anggota("A00002", entitas="LAIN")) == set()
    assert seen(dua, None) == set()


def test_no_way_around_by_key_count_or_alias(dua: Desa) -> None:
    with dua.session(as_anggota("A00002")) as session:
        assert session.get(Anggota, 1) is None
        assert session.scalars(select(Anggota.nama)).all() == ["Ujang"]
        assert session.query(Anggota).filter(Anggota.nama == "Siti").count() == 0


def test_a_member_sees_no_table_without_a_member_in_it(dua: Desa, viewer: Viewer) -> None:
    with dua.session(viewer) as session:
        session.add(officer())
    with dua.session(as_role("kasir")) as session:
        assert len(session.scalars(select(PejabatEntitas)).all()) == 1
    nobody = PejabatEntitas.no_anggota == "A00001"
    with dua.session(as_anggota("A00001")) as session:
        assert session.scalars(select(PejabatEntitas).where(~nobody)).all() == []
        assert session.scalars(select(TransaksiSimpanan)).all() == []
        assert session.scalars(select(Entitas.kode)).all()


def officer(code: str = "KOP") -> PejabatEntitas:
    return PejabatEntitas(
        entitas_kode=code,
        organ="pengurus",
        jabatan="ketua",
        nama="Siti",
        no_anggota="",
        pengguna="",
        mulai="2026-01-01",
        sampai=None,
        no_keputusan="RAT 1/2026",
        dibuat_oleh="U0001",
        dibuat_pada=dt.datetime(2026, 1, 1, tzinfo=dt.UTC).isoformat(),
    )


def test_only_own_entities_can_be_written(dua: Desa) -> None:
    clerk = as_role("sekretaris")
    with dua.session(clerk) as session:
        session.add(officer())
    with pytest.raises(Refusal, match="entitas_tidak_dikenal"), dua.session(clerk) as session:
        session.add(officer("KWT"))
    with pytest.raises(Refusal, match="entitas_tidak_dikenal"), dua.session(clerk) as session:
        session.scalars(select(PejabatEntitas)).one().entitas_kode = "KWT"
    for nobody in (None, as_anggota("A00001")):
        with pytest.raises(Refusal, match="tidak_berhak"), dua.session(nobody) as session:
            session.add(officer())


def test_nothing_is_deleted_and_nothing_written_in_bulk(dua: Desa, viewer: Viewer) -> None:
    with pytest.raises(Refusal, match="hapus_ditolak"), dua.session(viewer) as session:
        session.delete(session.scalars(select(Anggota)).first())
    for statement in (
        update(Anggota).values(nama="X"),
        delete(Anggota),
        insert(PejabatEntitas).values(entitas_kode="KOP"),
    ):
        with pytest.raises(Refusal, match="tulis_di_luar"), dua.session(viewer) as session:
            session.execute(statement)
    assert len(seen(dua, viewer)) == 4


def test_money_is_not_written_by_forms(dua: Desa, viewer: Viewer) -> None:
    with pytest.raises(Refusal, match="tulis_di_luar"), dua.session(viewer) as session:
        session.add(TransaksiSimpanan(entitas_kode="KOP"))


def test_the_viewer_may_be_a_function(dua: Desa) -> None:
    session = SesiDesa(dua.store.engine)
    set_viewer(session, lambda: as_anggota("A00001"))
    found = viewer_of(session)
    assert found is not None
    assert found.no_anggota == "A00001"
    assert session.scalars(select(Anggota.nama)).all() == ["Siti"]
    session.close()
