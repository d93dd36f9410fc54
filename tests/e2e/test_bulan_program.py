"""The month's cycle: sent at a desk, looked into and signed on a phone, read in the kabupaten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from appbuilder_app import create_app, users
from koperasi import rooms
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kunjungan.queries import get_undian
from koperasi.kunjungan.usecases import Bukti, KunjunganBaru, Waktu
from koperasi.kunjungan.usecases_koreksi import kunjungan_row
from koperasi.kunjungan.usecases_ulang import KunciBulan, lock_bulan, record_uji_ulang
from tests.e2e.conftest import PHONE, Orang, serving
from tests.koperasi.kunjungan.contoh import foto

LUSA = dt.date(2026, 12, 2)
BULAN = "2026-11"
HALAMAN = f"/laporan-program/{BULAN}/"


@pytest.fixture
def buku(desa: Path) -> Iterator[Desa]:
    """The example village in December: November's visits are locked and drawn."""
    opened = open_desa(desa, today=LUSA)
    viewer = system_viewer(rooms.all_rights())
    lock_bulan(opened, viewer, KunciBulan(BULAN))
    lines = (Baris("4.3.01.02", 5_000),)
    record_kas(opened, viewer, KasBaru("KOP", "masuk", LUSA, "benih undian", lines))
    yield opened
    opened.close()


@pytest.fixture
def alamat(buku: Desa) -> Iterator[str]:
    """Address of a server over it."""
    app = create_app(buku.folder, desa=buku)
    with serving(app) as address:
        yield address


def boss(buku: Desa) -> Viewer:
    """The person in charge, as the use cases see the one who signs in."""
    with buku.read() as conn:
        query = select(users.users.c.nomor).where(users.users.c.username == "penanggungjawab")
        nomor = str(conn.scalar(query))
    return replace(system_viewer(rooms.all_rights()), user=nomor)


def check_houses(buku: Desa) -> None:
    """The check of a house: nobody is in, a photo is taken (the field page has its own tests)."""
    viewer = boss(buku)
    with buku.read() as conn:
        number = get_undian(viewer, conn, BULAN).terundi[0]
        row = kunjungan_row(conn, number)
    now = buku.clock.now()
    times = Waktu(now - dt.timedelta(hours=1), now - dt.timedelta(minutes=50), now)
    proof = Bukti(foto=foto(4711))
    again = KunjunganBaru(
        "uji/e2e",
        row.no_warga,
        "tidak_di_rumah",
        times,
        {},
        proof,
        tujuan="uji_ulang",
        ulang_dari=number,
    )
    record_uji_ulang(buku, viewer, again)


def fits(page: Page) -> None:
    """Nothing scrolls sideways."""
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def test_a_month_is_sent_looked_into_signed_and_read(buku: Desa, orang: Orang) -> None:
    officer = orang("Petugas Desmigratif").page
    officer.get_by_role("link", name="Laporan belum diajukan").click()
    officer.get_by_role("button", name="Ajukan laporan").click()
    officer.locator("#lembar-yakin [data-yakin-ya]").click()
    expect(officer.get_by_text("Laporan diajukan; angkanya dibekukan.")).to_be_visible()
    fits(officer)

    phone = orang("Penanggung jawab desa", PHONE).page
    phone.get_by_role("link", name="Laporan menunggu tanda tangan").first.click()
    expect(phone.locator("[data-syarat] li")).to_have_count(4)
    phone.get_by_role("button", name="Tanda tangani").click()
    refused = phone.get_by_role("alert")
    expect(refused).to_contain_text("Kunjungan sampel baru dibuka 0 dari 1.")
    expect(refused).to_contain_text("Belum ada uji ulang yang Anda lakukan sendiri")
    fits(phone)
    phone.get_by_role("link", name="Buka KJ").click()
    phone.get_by_role("link", name="Kembali ke laporan November 2026").click()
    expect(phone.locator("[data-kode=sampel]")).to_have_attribute("data-beres", "1")
    expect(phone.locator("[data-kode=uji]")).to_have_attribute("data-beres", "0")
    check_houses(buku)
    phone.get_by_role("link", name="Beri arahan").first.click()
    phone.get_by_label("Arahan").fill("Rumah yang kosong didatangi hari Minggu.")
    phone.get_by_role("button", name="Beri arahan").click()
    expect(phone.get_by_text("Isi tenggatnya")).to_be_visible()
    expect(phone.get_by_label("Arahan")).to_have_value("Rumah yang kosong didatangi hari Minggu.")
    phone.get_by_label("Sampai tanggal").fill("20/12/2026")
    phone.get_by_role("button", name="Beri arahan").click()
    expect(phone.get_by_text("Arahan tercatat dan menjadi tugas.")).to_be_visible()
    phone.get_by_role("button", name="Tanda tangani").click()
    expect(phone.locator("[data-tanda]")).to_contain_text("Uus Kusnadi")
    expect(phone.get_by_role("link", name="Beri arahan")).to_have_count(0)
    fits(phone)

    kabupaten = orang("Koordinator kabupaten").page
    kabupaten.goto(kabupaten.url.rstrip("/") + HALAMAN)
    expect(kabupaten.locator("[data-tanda]")).to_be_visible()
    expect(kabupaten.get_by_role("link", name="Beri arahan kabupaten")).to_be_visible()
    expect(kabupaten.get_by_role("button", name="Tanda tangani")).to_have_count(0)
