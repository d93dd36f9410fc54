"""A person moves from one household to another, with the reason and both histories."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.warga.baris import R, W
from koperasi.warga.queries_kartu import card_warga, list_serumah, riwayat_warga
from koperasi.warga.queries_rumah import find_rumah, nama_rumah, riwayat_rumah
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_pindah import PindahRumah, move_warga
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.warga.contoh import HARI_INI, keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS
KK = "3206010101010009"


def rumah_of(desa: Desa, nomor: str) -> int:
    with desa.read() as conn:
        return int(conn.scalar(select(W.rumah_tangga_id).where(W.no_warga == nomor)) or 0)


def test_a_child_moves_to_the_grandmother(desa: Desa) -> None:
    _ibu, bapak, anak = keluarga(desa)
    nenek = register_warga(
        desa, petugas(), DaftarWarga("Nenek Icih", {}, {"dusun": "Sukasari", "rt": "04"})
    )
    old = rumah_of(desa, anak)
    asked = PindahRumah(anak, "diasuh neneknya", nenek.rumah_tangga_id, kedudukan="cucu")
    assert move_warga(desa, petugas(), asked) == nenek.rumah_tangga_id
    with desa.read() as conn:
        card = card_warga(petugas(), conn, HARI_INI, anak)
        assert (card.rumah_tangga.dusun, card.kedudukan) == ("Sukasari", "cucu")
        assert card.terverifikasi_pada is None
        left = [one.no_warga for one in list_serumah(petugas(), conn, old)]
        assert anak not in left
        assert bapak in left
        moved = riwayat_warga(petugas(), conn, anak)[0]
        assert moved.alasan == "diasuh neneknya"
        assert moved.sebelum["rumah_tangga_id"] == old
        assert moved.sesudah["rumah_tangga_id"] == nenek.rumah_tangga_id
        gone = riwayat_rumah(penanggung_jawab(), conn, old)[0]
        assert (gone.sesudah, gone.alasan) == ({"pindah_keluar": anak}, "")
        came = riwayat_rumah(petugas(), conn, nenek.rumah_tangga_id)[0]
        assert came.sesudah == {"pindah_masuk": anak}
        found = find_rumah(petugas(), conn, HARI_INI, "nenek")
        assert [(one.id, one.orang) for one in found] == [(nenek.rumah_tangga_id, 2)]
        assert nama_rumah(petugas(), conn, HARI_INI, {nenek.rumah_tangga_id}) == {
            nenek.rumah_tangga_id: "Nenek Icih, Sukasari, RT 04"
        }
        assert nama_rumah(as_role("kepala_desa"), conn, HARI_INI, {old}) == {}


def test_a_new_card_makes_a_household_and_a_known_one_is_joined(desa: Desa) -> None:
    ibu, bapak, _anak = keluarga(desa)
    new = move_warga(desa, petugas(), PindahRumah(bapak, "pecah KK", rumah={"no_kk": KK}))
    again = PindahRumah(ibu, "ikut suami", rumah={"no_kk": KK, "dusun": "diabaikan"})
    assert move_warga(desa, petugas(), again) == new
    with desa.read() as conn:
        assert conn.scalar(select(R.dusun).where(R.id == new)) == ""
        assert len(list_serumah(petugas(), conn, new)) == 2


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"alasan": " "}, "alasan_kosong", "alasan"),
        ({}, "pindah_tanpa_tujuan", "rumah_tangga_id"),
        ({"rumah_tangga_id": 999}, "rumah_tangga_tidak_dikenal", "rumah_tangga_id"),
        ({"rumah_tangga_id": -1}, "pindah_ke_rumah_sama", "rumah_tangga_id"),
        ({"rumah": {"no_kk": "3206010101010001"}}, "pindah_ke_rumah_sama", "no_kk"),
        ({"rumah": {"no_kk": "12"}}, "no_kk_salah", "no_kk"),
        ({"kedudukan": "raja", "rumah_tangga_id": 999}, "pilihan_salah", "kedudukan"),
        ({"sumber": "kunjungan", "rumah_tangga_id": 999}, "sumber_hanya_kunjungan", "sumber"),
    ],
)
def test_what_is_refused_moves_nobody(
    desa: Desa, change: dict[str, Any], code: str, field: str
) -> None:
    _ibu, _bapak, anak = keluarga(desa)
    old = rumah_of(desa, anak)
    if change.get("rumah_tangga_id") == -1:
        change = {**change, "rumah_tangga_id": old}
    with pytest.raises(Refusal) as caught:
        move_warga(desa, petugas(), PindahRumah(anak, **{"alasan": "pindah", **change}))
    assert (caught.value.code, caught.value.field) == (code, field)
    assert rumah_of(desa, anak) == old
    with desa.read() as conn:
        assert riwayat_rumah(petugas(), conn, old) == []


def test_only_the_officer_moves_people(desa: Desa) -> None:
    _ibu, _bapak, anak = keluarga(desa)
    for viewer in (penanggung_jawab(), as_role("bendahara"), as_role("kepala_desa")):
        with pytest.raises(Refusal, match="tidak_berhak"):
            move_warga(desa, viewer, PindahRumah(anak, "pindah", rumah={"dusun": "X"}))
