"""`mulai.py test --drill antrean`: five hundred visits queued on one phone."""

from __future__ import annotations

from pathlib import Path

from koperasi.dasar.desa import open_desa
from tests.e2e.antrean_hp import send_queue
from tests.e2e.conftest import HARI, PHONE, Orang

BANYAK = 500


def test_five_hundred_visits_arrive_once_each_in_order(desa: Path, orang: Orang) -> None:
    petugas = orang("Petugas Desmigratif", PHONE)
    petugas.page.goto(f"{petugas.alamat}/lapangan/")
    buku = open_desa(desa, today=HARI)
    spent = send_queue(petugas.page, buku, BANYAK)
    print(f"{BANYAK} visits: {spent:.1f} s, {spent * 1000 / BANYAK:.0f} ms each")
    buku.close()
    assert petugas.faults == []
