"""Trainings of officers: recorded by somebody else, taken back with a reason."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.kunjungan.latihan import (
    CabutLatihan,
    LatihanBaru,
    latihan_by_petugas,
    list_latihan,
    record_latihan,
    revoke_latihan,
)
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.warga.contoh import penanggung_jawab, petugas

pytestmark = DUA_BASIS


def latihan(**lain: object) -> LatihanBaru:
    """A training of the officer, a week ago."""
    given = {
        "petugas": petugas().user,
        "jenis": "pelatihan",
        "tanggal": HARI_INI - dt.timedelta(days=7),
        "uraian": "Cara bertanya di rumah",
        "oleh_siapa": "Dinas tenaga kerja",
    }
    return LatihanBaru(**{**given, **lain})  # type: ignore[arg-type]


def test_trainings_stand_by_officer_newest_first(desa: Desa) -> None:
    boss = penanggung_jawab()
    record_latihan(desa, boss, latihan())
    with_somebody = latihan(jenis="pendampingan", tanggal=HARI_INI, uraian="Dua rumah di Cikadu")
    made = record_latihan(desa, boss, with_somebody)
    with desa.read() as conn:
        found = latihan_by_petugas(petugas(), conn)[petugas().user]
    assert [one.jenis for one in found] == ["pendampingan", "pelatihan"]
    revoke_latihan(desa, boss, CabutLatihan(made.id, "salah orang"))
    with desa.read() as conn:
        found = latihan_by_petugas(boss, conn)[petugas().user]
        rows = conn.execute(list_latihan(boss)).all()
    assert [one.jenis for one in found] == ["pelatihan"]
    assert sorted(row.keadaan for row in rows) == ["berlaku", "dicabut"]
    with pytest.raises(Refusal, match="latihan_tidak_dikenal"):
        revoke_latihan(desa, boss, CabutLatihan(made.id, "lagi"))


def test_what_is_wrong_is_refused(desa: Desa) -> None:
    boss = penanggung_jawab()
    cases = {
        "petugas_kosong": latihan(petugas=" "),
        "latihan_sendiri": latihan(petugas=boss.user),
        "jenis_latihan_salah": latihan(jenis="tidur"),
        "wajib_diisi": latihan(uraian=" "),
        "tanggal_di_depan": latihan(tanggal=HARI_INI + dt.timedelta(days=1)),
    }
    for code, perintah in cases.items():
        with pytest.raises(Refusal, match=code):
            record_latihan(desa, boss, perintah)
    for person in (petugas(), as_role("pengawas"), as_role("bendahara")):
        with pytest.raises(Refusal, match="tidak_berhak"):
            record_latihan(desa, person, latihan())
        with pytest.raises(Refusal, match="tidak_berhak"):
            revoke_latihan(desa, person, CabutLatihan(1, "x"))
    with pytest.raises(Refusal, match="alasan_kosong"):
        revoke_latihan(desa, boss, CabutLatihan(1, " "))
    with pytest.raises(Refusal, match="tidak_berhak"):
        list_latihan(as_role("kepala_desa"))
