"""Canaries: whatever a member asks, nothing of another member comes back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from koperasi.anggota import kartu, queries
from koperasi.anggota.data import Halaman, Saring
from koperasi.anggota.isian import DaftarAnggota, Waris
from koperasi.anggota.kartu import Penanda
from koperasi.anggota.usecases import UbahAnggota, change_anggota, register_anggota
from koperasi.anggota.usecases_pribadi import BacaNik, show_nik
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role

pytestmark = DUA_BASIS
KENARI = ("Kenarisari", "3206014107850077", "081234567077", "Dusunkenari", "Warisnari")
PENANDA = Penanda("https://kas.desa.id", b"x" * 32)

CALLS: dict[str, Callable[[Viewer, Any], object]] = {
    "list_anggota": lambda v, c: [
        queries.list_anggota(v, c, "KOP", saring, Halaman(ukuran=0))
        for saring in (Saring(), Saring(cari="kenari"), Saring(cari="A00002"), Saring(cari="%"))
    ],
    "find_anggota": lambda v, c: [
        queries.find_anggota(v, c, "KOP", cari) for cari in ("kenari", "A00002", "0812", "_", "%")
    ],
    "card": lambda v, c: queries.card(v, c, "KOP", "A00002"),
    "nama_anggota": lambda v, c: queries.nama_anggota(v, c, "KOP", frozenset({"A00002"})),
    "require_anggota": lambda v, c: queries.require_anggota(v, c, "KOP", "A00002"),
    "count_status": lambda v, c: sum(queries.count_status(v, c, "KOP").values()) > 1,
    "list_dusun": lambda v, c: queries.list_dusun(v, c, "KOP"),
    "riwayat_anggota": lambda v, c: queries.riwayat_anggota(v, c, "KOP", "A00002"),
    "list_pembacaan_nik": lambda v, c: queries.list_pembacaan_nik(v, c, "KOP", "A00002"),
    "kartu_anggota": lambda v, c: kartu.kartu_anggota(v, c, "KOP", "A00002", PENANDA),
}
"""Each query, asked for the member A00002 in every way it can be."""


@pytest.fixture
def berisi(desa: Desa, viewer: Viewer) -> Desa:
    """A register of two; the second one, A00002, is the canary."""
    register_anggota(desa, viewer, DaftarAnggota("KOP", "Siti", {"dusun": "Cihideung"}))
    nama, nik, hp, dusun, waris = KENARI
    isian = {"nik": nik, "no_hp": hp, "dusun": dusun}
    heirs = (Waris(waris, "anak"),)
    register_anggota(desa, viewer, DaftarAnggota("KOP", nama, isian, ahli_waris=heirs))
    change_anggota(desa, viewer, UbahAnggota("KOP", "A00002", {"rt": "7"}))
    show_nik(desa, viewer, BacaNik("KOP", "A00002", "bukti potong"))
    return desa


def answer(desa: Desa, viewer: Viewer, name: str) -> str:
    with desa.read() as conn:
        try:
            return repr(CALLS[name](viewer, conn))
        except Refusal as refused:
            return repr(refused.code)


@pytest.mark.parametrize(
    "stranger",
    [
        as_anggota("A00001"),
        replace(as_anggota("A00001"), semua_entitas=True, entitas=frozenset()),
        replace(as_anggota("A00001"), no_anggota=None),
        as_anggota("A00099"),
        as_role("ketua", entitas="LAIN"),
        as_role("admin"),
    ],
)
def test_a_stranger_gets_nothing_of_others(berisi: Desa, stranger: Viewer) -> None:
    for name in CALLS:
        if name == "list_pembacaan_nik" and stranger.may("audit.lihat"):
            continue  # the administrator reads logs, of the own entities
        found = answer(berisi, stranger, name)
        for secret in (*KENARI, "A00002", "+62812", "True"):
            assert secret not in found, (name, found)


def test_the_canary_sings_for_officers(berisi: Desa, viewer: Viewer) -> None:
    """Guards the test above: asked by an officer, every query does answer."""
    signs = ("Kenarisari", "A00002", "Dusunkenari", "True", "'rt'", "bukti potong")
    for name in CALLS:
        found = answer(berisi, viewer, name)
        assert any(sign in found for sign in signs), (name, found)
        assert KENARI[1] not in found


def test_a_member_gets_the_own_row(berisi: Desa) -> None:
    for name in set(CALLS) - {"riwayat_anggota", "count_status"}:
        found = answer(berisi, as_anggota("A00002"), name)
        assert KENARI[1] not in found
        assert any(sign in found for sign in ("Kenarisari", "Dusunkenari", "bukti potong")), name


def test_an_unclear_member_number_sees_nothing(berisi: Desa, viewer: Viewer) -> None:
    """An account for all entities, and the same number in two registers."""
    anywhere = replace(as_anggota("A00002"), semua_entitas=True, entitas=frozenset())
    assert "Kenarisari" in answer(berisi, anywhere, "card")
    create_entitas(berisi, viewer, BuatEntitas("KWT", "kelompok", "KWT Melati", 2026))
    for nama in ("Iis", "Euis"):
        register_anggota(berisi, viewer, DaftarAnggota("KWT", nama))
    assert "Kenarisari" not in answer(berisi, anywhere, "card")
    assert "Kenarisari" in answer(berisi, as_anggota("A00002"), "card")


def test_only_some_may_read_the_log_of_looks(berisi: Desa) -> None:
    for role in ("ketua", "pengawas"):
        assert "bukti potong" in answer(berisi, as_role(role), "list_pembacaan_nik")
    assert "tidak_berhak" in answer(berisi, as_role("kasir"), "list_pembacaan_nik")
