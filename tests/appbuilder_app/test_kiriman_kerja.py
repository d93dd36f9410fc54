"""A remittance from the bank, an unknown sender, money sent back, foreign money: on the screens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from appbuilder_app import create_app
from appbuilder_app.settings import Settings
from koperasi.bank.models import MutasiBank
from koperasi.dasar.desa import Desa, open_desa
from ledger.checks import run_checks
from ledger.totals import balance, dim_balance
from tests.appbuilder_app.conftest import send
from tests.appbuilder_app.test_kiriman_buruk import ERO, HARI, ISI, SITI, said
from tests.appbuilder_app.test_semua_halaman import play

TITIPAN, BELUM, VALAS = "2.1.02.01", "2.1.02.05", "1.1.02.04"


@pytest.fixture(scope="module")
def desa(contoh: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desa]:
    """A copy of the example village; the tests go on one after the other."""
    folder = tmp_path_factory.mktemp("kerja") / "desa"
    made = open_desa(Path(shutil.copytree(contoh, folder)), today=HARI)
    yield made
    made.close()


@pytest.fixture(scope="module")
def app(desa: Desa) -> Flask:
    return create_app(desa.folder, Settings(), desa=desa)


@pytest.fixture(scope="module")
def bendahara(app: Flask, desa: Desa) -> FlaskClient:
    """The treasurer of the cast."""
    return play(app, desa, "bendahara")


def record(client: FlaskClient, path: str, **typed: str) -> str:
    """Send a form that is accepted; the page that it leads to."""
    answer = send(client, path, **({"tanggal": "24/11/2026"} | typed))
    assert answer.status_code == 303, said(answer)
    return client.get(answer.headers["Location"], follow_redirects=True).text


def owed(desa: Desa, no: str) -> int:
    """Titipan of a receiver in the books."""
    with desa.read() as conn:
        return -dim_balance(conn, "KOP", TITIPAN, "anggota", no)


def saldo(desa: Desa, akun: str) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", akun)


def test_the_bank_proposes_a_remittance(desa: Desa, bendahara: FlaskClient) -> None:
    """Its line opens the form with amount, day and reference; once recorded it is asked no more."""
    with desa.read() as conn:
        query = select(MutasiBank).where(MutasiBank.uraian.like("%REMITTANCE%"))
        line = conn.execute(query).one()
    page = bendahara.get(f"/bank/{line.rekening_id}/").text
    assert "Catat: Kiriman PMI" in page
    form = bendahara.get(f"/catat-kiriman/catat?mutasi={line.id}").text
    for value in ("2.142.000", "KD-882130"):
        assert f'value="{value}"' in form
    page = record(
        bendahara, f"/catat-kiriman/catat?mutasi={line.id}", pengirim=ERO, penerima=SITI,
        pjp="KIRIM-DESA", referensi="KD-882130", mata_uang="TWD", jumlah_asal="4.200",
        kurs_pjp="510", jumlah="2.142.000", oleh="penerima", akun_bank="1.1.02.02",
        **{"baris-0-nilai": "sisa"}, kunci="k" * 32,
    )  # fmt: skip
    assert "R00111" in page
    assert owed(desa, SITI) == 2_142_000
    assert "Semua mutasi bank sudah ada di buku" in bendahara.get(f"/bank/{line.rekening_id}/").text


def test_the_same_again_is_told(desa: Desa, bendahara: FlaskClient) -> None:
    """Same sender and amount within three days, another reference: a warning; it is taken back."""
    before = owed(desa, SITI)
    more = {"referensi": "KD-882131", "jumlah_asal": "4.200", "jumlah": "2.142.000",
            **dict.fromkeys(("baris-0-nilai", "baris-1-nilai", "baris-2-nilai"), "")}  # fmt: skip
    page = record(bendahara, "/catat-kiriman/catat", **(ISI | more), kunci="l" * 32)
    assert "R00112" in page
    assert "jumlah yang sama" in page
    assert owed(desa, SITI) == before + 2_142_000
    page = record(bendahara, "/kiriman/R00112/aksi/balik", alasan="tercatat dua kali",
                  voucher="BM", kunci="m" * 32)  # fmt: skip
    assert "Dibalik" in page
    assert owed(desa, SITI) == before


def test_an_unknown_one_is_known_and_goes_back(desa: Desa, bendahara: FlaskClient) -> None:
    """From unidentified receipts to the receiver's titipan, and back out: never an income."""
    before, unknown, bank = owed(desa, SITI), saldo(desa, BELUM), saldo(desa, "1.1.02.02")
    assert unknown == -1_850_000
    page = record(bendahara, "/kiriman/R00110/aksi/kenali", pengirim=ERO, penerima=SITI,
                  catatan="ibunya membawa slip", kunci="n" * 32)  # fmt: skip
    assert "Ero Nuraeni" in page
    assert (owed(desa, SITI), saldo(desa, BELUM)) == (before + 1_850_000, 0)
    page = record(bendahara, "/kiriman/R00110/aksi/kembalikan", alasan="salah orang",
                  kunci="o" * 32)  # fmt: skip
    assert "Dikembalikan" in page
    assert (owed(desa, SITI), saldo(desa, "1.1.02.02")) == (before, bank - 1_850_000)


def test_the_worked_foreign_money(desa: Desa, bendahara: FlaskClient) -> None:
    """SGD 1.500 at 12.150; 1.000 sold at 12.180: 30.000 gained; 500 at 12.225: 37.500."""
    record(
        bendahara, "/catat-kiriman/catat", pengirim=ERO, penerima=SITI, pjp="BNI-TPE",
        referensi="SG-1", mata_uang="SGD", jumlah_asal="1.500", kurs_pjp="12.150",
        jumlah="18.225.000", oleh="penerima", akun_bank=VALAS, **{"baris-0-nilai": "sisa"},
        kunci="p" * 32,
    )  # fmt: skip
    assert saldo(desa, VALAS) == 18_225_000
    page = record(bendahara, "/valas/catat", mata_uang="SGD", unit="1.000", kurs="12.180",
                  jumlah="", akun_bank="1.1.02.01", kunci="q" * 32)  # fmt: skip
    assert "laba kurs Rp30.000" in page
    assert saldo(desa, VALAS) == 6_075_000
    page = record(bendahara, "/nilai-valas/catat", mata_uang="SGD", kurs="12.225",
                  sumber_kurs="kurs tengah BI 24-11-2026", kunci="r" * 32)  # fmt: skip
    assert "laba kurs Rp37.500" in page
    assert "SGD 500" in page
    again = send(bendahara, "/nilai-valas/catat", mata_uang="SGD", kurs="12.225",
                 sumber_kurs="kurs tengah BI", tanggal="24/11/2026", kunci="s" * 32)  # fmt: skip
    assert again.status_code == 422
    assert run_checks(desa.store, ["KOP"], with_beancount=False) == []
