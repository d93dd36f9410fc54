"""Canaries: what two roles may see, nobody else gets out of any query or session."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.models import Base
from koperasi.dasar.peran import SEMUA_PERAN
from koperasi.dasar.perubahan import PerubahanData
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.models import TautanLampiran
from koperasi.lampiran.queries import Subjek, list_lampiran, open_lampiran
from koperasi.lampiran.usecases import LepasLampiran, TambahLampiran, add_lampiran, detach_lampiran
from koperasi.warga import (
    models,
    queries,
    queries_angka,
    queries_kartu,
    queries_rumah,
    queries_siaga,
)
from koperasi.warga.data import HalamanWarga, SaringWarga
from koperasi.warga.usecases import DaftarWarga, TautAnggota, link_anggota, register_warga
from koperasi.warga.usecases_pribadi import BacaNikWarga, show_nik
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role
from tests.koperasi.warga.contoh import HARI_INI, KENARI, keluarga, penanggung_jawab, petugas
from tests.koperasi.warga.test_daftar import PDF

pytestmark = DUA_BASIS
H = HARI_INI
CALLS: dict[str, Callable[[Viewer, Any], object]] = {
    "list_warga": lambda v, c: [
        queries.list_warga(v, c, H, saring, HalamanWarga(ukuran=0))
        for saring in (SaringWarga(), SaringWarga(cari="kenari"), SaringWarga(negara="TW"))
    ],
    "find_warga": lambda v, c: [
        queries.find_warga(v, c, H, cari) for cari in ("kenari", "anak", "W00003", "%", "_")
    ],
    "require_warga": lambda v, c: queries.require_warga(v, c, H, "W00003"),
    "nama_warga": lambda v, c: queries.nama_warga(v, c, H, ["W00001", "W00003"]),
    "warga_anggota": lambda v, c: queries.warga_anggota(v, c, H, ("KOP", "A00001")),
    "list_dusun": queries.list_dusun,
    "rekap_warga": lambda v, c: queries.rekap_warga(v, c, H),
    "card_warga": lambda v, c: queries_kartu.card_warga(v, c, H, "W00001"),
    "rumah_tangga": lambda v, c: queries_kartu.rumah_tangga(v, c, 1),
    "list_serumah": lambda v, c: queries_kartu.list_serumah(v, c, 1),
    "list_status": lambda v, c: queries_kartu.list_status(v, c, H, "W00001"),
    "list_penempatan": lambda v, c: queries_kartu.list_penempatan(v, c, "W00001"),
    "penempatan_pada": lambda v, c: queries_kartu.penempatan_pada(v, c, H, "W00001"),
    "list_keluarga": lambda v, c: queries_kartu.list_keluarga(v, c, H, "W00001"),
    "list_pmi_of": lambda v, c: queries_kartu.list_pmi_of(v, c, H, "W00002"),
    "list_anak": queries_kartu.list_anak,
    "riwayat_warga": lambda v, c: queries_kartu.riwayat_warga(v, c, "W00001"),
    "list_pembacaan_nik": queries_kartu.list_pembacaan_nik,
    "count_siaga": lambda v, c: queries_siaga.count_siaga(v, c, H),
    "list_siaga": lambda v, c: queries_siaga.list_siaga(v, c, H),
    "anggota_senik": lambda v, c: queries_kartu.anggota_senik(v, c, "W00001"),
    "siaga_of": lambda v, c: queries_siaga.siaga_of(v, c, H, "W00001"),
    "find_rumah": lambda v, c: queries_rumah.find_rumah(v, c, H, "kenari"),
    "nama_rumah": lambda v, c: queries_rumah.nama_rumah(v, c, H, {1}),
    "riwayat_rumah": lambda v, c: queries_rumah.riwayat_rumah(v, c, 1),
    "angka_pada": lambda v, c: queries_angka.angka_pada(v, c, H),
    "angka_bulan": lambda v, c: queries_angka.angka_bulan(v, c, H),
    "list_lampiran": lambda v, c: list_lampiran(v, c, Subjek(DESA, "warga", "W00001")),
}
DUA = {"petugas_desmigratif", "penanggung_jawab"}
LAIN = sorted(set(SEMUA_PERAN) - DUA)


@pytest.fixture
def berisi(desa: Desa, viewer: Viewer) -> Desa:
    """The family of the canary; the migrant is member A00001 of KOP."""
    keluarga(desa)
    register_anggota(desa, viewer, DaftarAnggota("KOP", "Euis Kenarisari"))
    link_anggota(desa, petugas(), TautAnggota("W00001", "KOP", "A00001"))
    paper = Subjek(DESA, "warga", "W00001")
    add_lampiran(desa, petugas(), TambahLampiran(paper, "Kenaricalo.pdf", PDF, "lain"))
    show_nik(desa, petugas(), BacaNikWarga("W00001", "surat"))
    return desa


def answer(desa: Desa, viewer: Viewer, name: str) -> str:
    with desa.read() as conn:
        try:
            return repr(CALLS[name](viewer, conn))
        except Refusal as refused:
            return repr(refused.code)


@pytest.mark.parametrize("everywhere", [False, True])
def test_other_roles_get_nothing_sensitive(berisi: Desa, *, everywhere: bool) -> None:
    for role, name in ((role, name) for role in LAIN for name in CALLS):
        found = answer(berisi, replace(as_role(role), semua_entitas=everywhere), name)
        for secret in KENARI:
            assert secret not in found, (role, name, found)


def test_some_roles_get_no_name_at_all(berisi: Desa) -> None:
    roles = ("kepala_desa", "koordinator", "admin", "anggota")
    for role, name in ((role, name) for role in roles for name in CALLS):
        found = answer(berisi, as_role(role), name)
        assert "Kenarisari" not in found, (name, found)
        assert "W0000" not in found.replace("warga_tidak_dikenal", ""), (name, found)


def test_the_canary_sings_for_the_two_roles(berisi: Desa) -> None:
    for viewer in (petugas(), penanggung_jawab()):
        everything = "".join(answer(berisi, viewer, name) for name in CALLS)
        for secret in KENARI[1:]:
            assert secret in everything
        assert KENARI[0] not in everything
        assert "tidak_berhak" not in everything


def test_officers_of_a_koperasi_find_names_for_remittances(berisi: Desa) -> None:
    kasir = as_role("kasir")
    assert "Kenarisari" in answer(berisi, kasir, "find_warga")
    assert "'TW'" in answer(berisi, kasir, "penempatan_pada")
    assert "W00002" in answer(berisi, kasir, "list_keluarga")
    assert "warga_tidak_dikenal" in answer(berisi, kasir, "require_warga")  # the child


def test_a_member_finds_the_own_family(berisi: Desa) -> None:
    member = as_anggota("A00001")
    assert "Kenarisari" in answer(berisi, member, "nama_warga")
    assert "W00002" in answer(berisi, member, "list_keluarga")
    assert "Kenarisari" not in answer(berisi, as_anggota("A00002"), "nama_warga")
    assert "Kenarisari" not in answer(berisi, as_anggota("A00001", "LAIN"), "nama_warga")


def test_the_net_shows_no_row_without_the_right(berisi: Desa, viewer: Viewer) -> None:
    tables = [
        mapper.class_
        for mapper in Base.registry.mappers
        if mapper.class_.__module__ == models.__name__
    ]
    assert len(tables) == 8
    for role in LAIN:
        with berisi.session(replace(as_role(role), semua_entitas=True)) as session:
            for model in tables:
                assert session.scalars(select(model)).all() == [], (role, model)
    with berisi.session(petugas()) as session:
        for model in tables:
            assert session.scalars(select(model)).all(), model
    with berisi.session(viewer) as session:
        assert all(row.entitas_kode for row in session.scalars(select(PerubahanData)))
        assert all(row.entitas_kode for row in session.scalars(select(TautanLampiran)))


def test_only_the_officer_writes(berisi: Desa) -> None:
    for stranger in (*map(as_role, LAIN), penanggung_jawab()):
        with pytest.raises(Refusal, match="tidak_berhak"):
            register_warga(berisi, stranger, DaftarWarga("Baru"))
        with pytest.raises(Refusal, match="tidak_berhak"):
            detach_lampiran(berisi, stranger, LepasLampiran(DESA, 1))


def test_only_the_two_roles_read_numbers_and_papers(berisi: Desa) -> None:
    for stranger in map(as_role, LAIN):
        with pytest.raises(Refusal, match="tidak_berhak"):
            show_nik(berisi, stranger, BacaNikWarga("W00001", "ingin tahu"))
        with pytest.raises(Refusal, match="tidak_berhak"):
            open_lampiran(stranger, berisi, DESA, 1)
