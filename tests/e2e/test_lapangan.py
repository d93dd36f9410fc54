"""Visits on a phone that loses its signal: kept, sent in order, recorded once each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, Route, expect
from sqlalchemy import select

from appbuilder_app import users
from koperasi import rooms
from koperasi.dasar import peran
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.viewer import system_viewer
from koperasi.kunjungan.models import Kunjungan
from koperasi.warga.models import Warga
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_status import CatatStatus, record_status
from tests.e2e.antrean_hp import ANSWERS, FILL, entries, recorded_keys, send_queue
from tests.e2e.conftest import HARI, PHONE, Orang, truly
from tests.koperasi.kunjungan.contoh import foto

SANDI = "mangga-muda-pagi-hari"
PETUGAS = "Petugas Uji"
PHONE_PAGE = 100_000
K = Kunjungan.__table__.c


@pytest.fixture
def buku(desa: Path) -> Iterator[Desa]:
    """The village with an officer and three persons whose visits can be counted."""
    opened = open_desa(desa, today=HARI)
    new = users.NewUser(
        "petugas.uji",
        PETUGAS,
        (peran.PETUGAS_DESMIGRATIF,),
        entitas=("KOP",),
        pemeran="petugas.uji",
    )
    with opened.store.write() as conn:
        users.create_user(conn, new, SANDI)
    viewer = replace(system_viewer(rooms.all_rights()), user="U0000")
    for n in range(3):
        made = register_warga(opened, viewer, DaftarWarga(f"Warga Uji {n}", {}, {"dusun": "Uji"}))
        since = HARI - dt.timedelta(days=30)
        record_status(opened, viewer, CatatStatus(made.no_warga, "PMI", since))
    yield opened
    opened.close()


def visit(page: Page, name: str, picture: Path) -> None:
    """Fill in a visit and save it."""
    page.get_by_role("button", name=name).click()
    page.get_by_text("Bertemu", exact=True).click()
    page.get_by_text("Pendataan", exact=True).click()
    page.get_by_label("Siapa yang ditemui? *").fill("Ibu rumah")
    for question, answer in ANSWERS.items():
        page.locator(f"input[name={question}][value={answer}]").check()
    page.locator("#isi-foto").set_input_files(picture)
    expect(page.locator(".k-lap-foto")).to_be_visible()
    page.get_by_role("button", name="Simpan").click()


def recorded(buku: Desa) -> list[tuple[str, str]]:
    """Names and numbers of the visits of the test's persons, in the order of recording."""
    warga = Warga.__table__.c
    query = (
        select(warga.nama, K.no_kunjungan)
        .join_from(Kunjungan.__table__, Warga.__table__, warga.no_warga == K.no_warga)
        .where(warga.nama.like("Warga Uji%"))
        .order_by(K.id)
    )
    with buku.read() as conn:
        return [(row.nama, row.no_kunjungan) for row in conn.execute(query)]


def test_visits_wait_for_a_signal_and_arrive_once_in_order(
    buku: Desa, orang: Orang, tmp_path: Path
) -> None:
    petugas = orang(PETUGAS, PHONE)
    page = petugas.page
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(len(answer.body())) if answer.ok else None)
    page.goto(f"{petugas.alamat}/lapangan/")
    expect(page.get_by_role("button", name="Warga Uji 2")).to_be_visible()
    assert sum(weights) < PHONE_PAGE
    truly(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    expect(page.get_by_role("button", name="Warga Uji 2")).to_be_visible()
    page.context.set_offline(True)
    page.reload()  # the page itself comes out of the phone
    expect(page.get_by_text("Tanpa sinyal")).to_be_visible()
    for n in range(3):
        picture = tmp_path / f"{n}.png"
        picture.write_bytes(foto(n))
        visit(page, f"Warga Uji {n}", picture)
        expect(page.get_by_text("Tersimpan di HP ini.")).to_be_visible()
    expect(page.locator("[data-jumlah]")).to_have_text("3")
    page.reload()  # the phone was switched off in between
    expect(page.locator("[data-jumlah]")).to_have_text("3")
    expect(page.get_by_text("Sudah diisi di HP ini, belum terkirim.")).to_have_count(3)
    assert recorded(buku) == []
    cut_after_the_first(page)
    page.context.set_offline(False)
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/kirim")):
        page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("[data-jumlah]")).to_have_text("3")
    assert [name for name, _ in recorded(buku)] == ["Warga Uji 0"]  # taken; the answer was lost
    page.unroute("**/lapangan/kirim")
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator('[data-layar="antrean"]')).to_be_hidden()
    expect(page.get_by_text("Sudah diisi di HP ini")).to_have_count(0)
    assert [name for name, _ in recorded(buku)] == [f"Warga Uji {n}" for n in range(3)]
    assert petugas.faults == []


def cut_after_the_first(page: Page) -> None:
    """The line dies after the server took an entry and before the phone heard of it."""

    def cut(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.route("**/lapangan/kirim", cut)


def test_nobody_leaves_with_unsent_visits(buku: Desa, orang: Orang, tmp_path: Path) -> None:
    petugas = orang(PETUGAS, PHONE)
    page = petugas.page
    page.goto(f"{petugas.alamat}/lapangan/")
    picture = tmp_path / "0.png"
    picture.write_bytes(foto(9))
    page.route("**/lapangan/kirim", lambda route: route.abort())
    visit(page, "Warga Uji 1", picture)
    expect(page.locator("[data-jumlah]")).to_have_text("1")
    said: list[str] = []

    def answer(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(petugas.alamat)
    page.locator(".k-avatar").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/lapangan/")
    assert said == ["1 isian lapangan belum terkirim. Kirim dulu."]
    assert recorded(buku) == []


def test_sixty_visits_over_a_line_that_is_cut_seven_times(buku: Desa, orang: Orang) -> None:
    petugas = orang(PETUGAS, PHONE)
    page = petugas.page
    page.goto(f"{petugas.alamat}/lapangan/")
    expect(page.get_by_role("button", name="Warga Uji 2")).to_be_visible()
    spent = send_queue(page, buku, 60)
    print(f"60 visits: {spent:.1f} s")
    mine = page.evaluate("async () => await (await fetch('/lapangan/data.json')).json()")
    known = entries(mine["pengguna"], ["W00001"], 61)
    tomorrow = known[60]
    again = {**known[0], "kunci": "foto-dua-kali", "judul": "Foto yang sama"}
    ahead = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    late = (ahead + dt.timedelta(minutes=10)).isoformat()
    tomorrow |= {"kunci": "kunjungan-besok", "mulai": ahead.isoformat(), "selesai": late}
    page.evaluate(FILL, [again, tomorrow])
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("2 kiriman tertahan.")).to_be_visible()
    page.goto(f"{petugas.alamat}/lapangan/tertahan/")
    expect(page.get_by_text("Foto ini sudah dipakai pada kunjungan")).to_be_visible()
    expect(page.get_by_text("Jam kunjungan ini belum tiba.")).to_be_visible()
    assert len(recorded_keys(buku)) == 60
    assert petugas.faults == []


def test_training_stands_beside_the_agreement(orang: Orang) -> None:
    boss = orang("Penanggung jawab", PHONE)
    page = boss.page
    page.goto(f"{boss.alamat}/latihan-petugas/catat")
    page.locator("#petugas").select_option(label="Yayah Rokayah")
    page.get_by_text("Kunjungan didampingi", exact=True).click()
    page.locator("#tanggal").fill(HARI.strftime("%d/%m/%Y"))
    page.locator("#uraian").fill("Bertanya tanpa mengarahkan")
    page.locator("[data-simpan]").click()
    expect(page.get_by_text("Tercatat.")).to_be_visible()
    page.goto(f"{boss.alamat}/undian-kunjungan/")
    page.get_by_text("latihan, terakhir 24/11/2026").click()
    expect(page.get_by_text("Bertanya tanpa mengarahkan")).to_be_visible()
    assert boss.faults == []
