"""The folder of a village: made, opened, its clock, its viewer."""

import datetime as dt
from pathlib import Path

import pytest

from koperasi import rooms
from koperasi.dasar.desa import make_desa, open_desa
from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.dasar.peran import SEMUA_PERAN
from koperasi.dasar.viewer import Viewer, system_viewer
from ledger.clock import SystemClock
from ledger.errors import Refusal


def test_a_village_is_opened_only_where_one_is(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="desa_belum_ada"):
        open_desa(tmp_path / "kosong")
    assert not (tmp_path / "kosong").exists()


def test_only_a_practice_folder_has_a_clock_to_set(tmp_path: Path) -> None:
    real = make_desa(tmp_path / "sungguhan")
    assert isinstance(real.clock, SystemClock)
    assert not real.practice
    real.close()
    with pytest.raises(Refusal, match="jam_hanya_latihan"):
        open_desa(tmp_path / "sungguhan", today=dt.date(2026, 1, 1))
    play = make_desa(tmp_path / "latihan", practice=True, today=dt.date(2026, 1, 1))
    assert play.clock.today("Asia/Jakarta") == dt.date(2026, 1, 1)
    play.close()


def test_the_fingerprint_does_not_depend_on_the_order_of_fields() -> None:
    assert sidik_isi({"a": 1, "b": "x"}) == sidik_isi({"b": "x", "a": 1})
    assert sidik_isi({"a": 1}) != sidik_isi({"a": 2})
    assert len({new_key() for _ in range(100)}) == 100


def test_rights_come_from_roles() -> None:
    assert "anggota.catat" in rooms.rights_of(["sekretaris"])
    assert "anggota.catat" not in rooms.rights_of(["kasir"])
    assert rooms.rights_of([]) == frozenset()
    assert rooms.rights_of(SEMUA_PERAN) == rooms.all_rights()
    assert not {right for right in rooms.rights_of(["anggota"]) if not right.endswith(".sendiri")}


def test_a_viewer_says_what_may_be_done_and_seen() -> None:
    system = system_viewer(frozenset({"a.b"}))
    assert system.may("a.b")
    assert system.may_see("APA")
    nobody = Viewer("U0001", "Siti", entitas=frozenset({"KOP"}))
    assert not nobody.may("a.b")
    with pytest.raises(Refusal, match="tidak_berhak"):
        nobody.require("a.b")
    nobody.require_entitas("KOP")
    with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        nobody.require_entitas("KWT")


def test_a_right_belongs_to_one_room_and_to_known_roles() -> None:
    named = [right for room in rooms.ROOMS for right in room.rights]
    assert len(named) == len(set(named))
    for room in rooms.ROOMS:
        assert all(roles <= set(SEMUA_PERAN) for roles in room.rights.values())
        assert all(item.right in rooms.all_rights() for item in room.menu)
