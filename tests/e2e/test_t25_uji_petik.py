"""T25: drawn members' books compared at their houses, on a phone, with the network cut."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from koperasi import rooms
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.viewer import system_viewer
from koperasi.pengawasan import queries
from koperasi.pengawasan.data import Putaran
from koperasi.pengawasan.produk import amounts_on, products_on
from koperasi.pengawasan.usecases import UJI
from koperasi.pengawasan.usecases_putaran import PUTARAN, putaran_of
from ledger.money import format_number
from tests.e2e.conftest import HARI, PHONE, Orang, Tugas, truly, width_of
from tests.koperasi.kunjungan.contoh import foto

PHONE_PAGE = 100_000
SATU_RUMAH = 120
"""Seconds that a house may take (T25)."""
TERLAMBAT = dt.timedelta(days=4)
BARIS = HARI - dt.timedelta(days=5)
"""Date of the last line in the members' books: before a visit that is sent so late."""
BACK = """async ([judul, ms]) => {
  const jawab = (m) => new Promise((ya) => { m.onsuccess = () => ya(m.result); });
  const db = await jawab(indexedDB.open("koperasi-lapangan", 1));
  const toko = db.transaction("antre", "readwrite").objectStore("antre");
  const semua = await jawab(toko.getAll());
  const satu = semua.find((x) => x.judul === judul);
  for (const k of ["mulai", "selesai"]) satu[k] = new Date(Date.parse(satu[k]) - ms).toISOString();
  await jawab(toko.put(satu));
  db.close();
}"""
SEND = """async (isi) => {
  const data = await (await fetch("/lapangan/data.json")).json();
  const kini = new Date().toISOString();
  const kiriman = { kunci: "bukan-terundi-1", jenis: "uji_petik", judul: "Bukan terundi",
    pengguna: data.pengguna, isi, gambar: {}, mulai: kini, selesai: kini, dikirim: kini };
  const jawab = await fetch("/lapangan/kirim", { method: "POST", body: JSON.stringify(kiriman),
    headers: { "Content-Type": "application/json", "X-CSRFToken": data.csrf } });
  return await jawab.json();
}"""


@pytest.fixture
def buku(desa: Path) -> Iterator[Desa]:
    """The village's books, beside the server."""
    opened = open_desa(desa, today=HARI)
    yield opened
    opened.close()


def open_round(buku: Desa) -> Putaran:
    """The round of the demo that is drawn and not visited yet."""
    with buku.read() as conn:
        query = select(PUTARAN.c.no_putaran).order_by(PUTARAN.c.id.desc()).limit(1)
        return putaran_of(conn, "KOP", str(conn.scalar(query)))


def books(buku: Desa, no: str) -> dict[str, int]:
    """What our books say on that day of the products that the phone asks for."""
    with buku.read() as conn:
        amounts = amounts_on(conn, "KOP", no, BARIS)
        return {name: amounts[name] for name in products_on(conn, "KOP", no, HARI)}


def names(buku: Desa, putaran: Putaran) -> dict[str, str]:
    """Names of the drawn members by number."""
    viewer = system_viewer(rooms.all_rights())
    with buku.read() as conn:
        return {h.no_anggota: h.nama for h in queries.list_rumah(viewer, conn, putaran)}


def checks(buku: Desa) -> list[Any]:
    """Checks of the open round, in the order of recording."""
    same = UJI.c.no_putaran == open_round(buku).no_putaran
    with buku.read() as conn:
        return list(conn.execute(select(UJI).where(same).order_by(UJI.c.id)))


def fill_in(tugas: Tugas, name: str, said: dict[str, int], picture: Path) -> None:
    """Read a member's book out at the house and save it."""
    page = tugas.page
    page.get_by_role("button", name=name).click()
    page.get_by_text("Buku diperiksa", exact=True).click()
    page.locator("#isi-ditemui").fill("Suaminya")
    page.locator("#isi-per_tanggal").fill(BARIS.isoformat())
    for kode, jumlah in said.items():
        page.locator(f"#isi-{kode}").fill(format_number(jumlah))
    page.locator("#isi-foto").set_input_files(picture)
    expect(page.locator(".k-lap-foto").first).to_be_visible()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan di HP ini.")).to_be_visible()
    tugas.acts += 6 + len(said)


def pictures(folder: Path, many: int) -> list[Path]:
    """Photos, each another one."""
    made = [folder / f"{n}.png" for n in range(many)]
    for n, path in enumerate(made):
        path.write_bytes(foto(1000 + n))
    return made


def cut_the_answer(page: Page) -> None:
    """The line dies after the server took an entry and before the phone heard of it."""

    def cut(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.route("**/lapangan/kirim", cut)


def test_t25_books_are_compared_at_home_without_a_signal(
    buku: Desa, orang: Orang, tmp_path: Path
) -> None:
    putaran = open_round(buku)
    people, photos = names(buku, putaran), pictures(tmp_path, 2)
    first, second, shut = putaran.terundi[:3]
    pengawas = orang("Pengawas", PHONE)
    page = pengawas.page
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(len(answer.body())) if answer.ok else None)
    page.goto(f"{pengawas.alamat}/lapangan/")
    for name in people.values():
        expect(page.get_by_role("button", name=name)).to_be_visible()
    print(f"phone page {sum(weights)} bytes")
    assert sum(weights) < PHONE_PAGE
    expect(page.locator("[data-jenis] button")).to_have_count(0)  # one kind: no others are offered
    no_balances(page, [amount for no in putaran.terundi for amount in books(buku, no).values()])
    truly(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    expect(page.get_by_role("button", name=people[first])).to_be_visible()
    page.context.set_offline(True)

    fill_in(pengawas, people[first], books(buku, first), photos[0])
    pengawas.done("T25, one house", SATU_RUMAH)
    above = books(buku, second) | {"pokok": books(buku, second)["pokok"] + 50_000}
    fill_in(pengawas, people[second], above, photos[1])
    page.get_by_role("button", name=people[shut]).click()
    page.get_by_text("Tidak di rumah", exact=True).click()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("[data-jumlah]")).to_have_text("3")
    page.evaluate(BACK, [people[first], int(TERLAMBAT.total_seconds() * 1000)])
    assert checks(buku) == []

    cut_the_answer(page)
    page.context.set_offline(False)
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/kirim")):
        page.get_by_role("button", name="Kirim sekarang").click()
    assert [row.no_anggota for row in checks(buku)] == [first]  # taken; the answer was lost
    send_all(page)
    rows = checks(buku)
    assert [row.no_anggota for row in rows] == [first, second, shut]
    assert [(row.beda, row.terlambat) for row in rows] == [(0, 1), (1, 0), (0, 0)]
    arrived = dt.datetime.fromisoformat(rows[0].dicatat)
    assert arrived - dt.datetime.fromisoformat(rows[0].mulai) >= TERLAMBAT
    assert json.loads(rows[1].bacaan) == above
    assert json.loads(rows[1].buku) == books(buku, second)
    expect(page.get_by_role("button", name=people[first])).to_have_count(0)  # done
    expect(page.get_by_role("button", name=people[shut])).to_be_visible()  # to be visited again
    assert pengawas.faults == []


def send_all(page: Page) -> None:
    """The line is whole again."""
    page.unroute("**/lapangan/kirim")
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator('[data-layar="antrean"]')).to_be_hidden()


def no_balances(page: Page, amounts: list[int]) -> None:
    """What the phone was given says no balance: it cannot be copied from there."""
    given = page.evaluate("async () => await (await fetch('/lapangan/data.json')).text()")
    assert given.count('"rupiah"') >= len(amounts)
    for amount in amounts:
        if amount >= 1000:
            assert str(amount) not in given
            assert format_number(amount) not in given


def test_what_is_wrong_is_said_before_it_is_kept(buku: Desa, orang: Orang, tmp_path: Path) -> None:
    putaran = open_round(buku)
    no = putaran.terundi[0]
    pengawas = orang("Pengawas", PHONE)
    page = pengawas.page
    page.goto(f"{pengawas.alamat}/lapangan/")
    page.get_by_role("button", name=names(buku, putaran)[no]).click()
    page.get_by_text("Buku diperiksa", exact=True).click()
    ahead = HARI + dt.timedelta(days=400)
    page.locator("#isi-per_tanggal").fill(ahead.isoformat())
    said = page.locator("[data-salah]")
    page.get_by_role("button", name="Simpan").click()
    expect(said).to_contain_text("tanggal itu belum tiba")
    page.locator("#isi-per_tanggal").fill(HARI.isoformat())
    page.locator("#isi-pokok").fill("1.5")
    page.get_by_role("button", name="Simpan").click()
    expect(said).to_contain_text("tulis angka saja")
    for kode in books(buku, no):
        page.locator(f"#isi-{kode}").fill("0")
    page.get_by_role("button", name="Simpan").click()
    expect(said).to_contain_text("Belum diisi: Foto halaman terakhir buku")
    expect(page.locator("#isi-pokok")).to_have_value("0")  # the form stays filled
    other = next(one for one in putaran.anggota if one not in putaran.terundi)
    house = {"entitas": "KOP", "no_putaran": putaran.no_putaran, "no_anggota": other}
    answer = page.evaluate(SEND, {**house, "hasil": "menolak"})
    assert answer["diterima"] is False
    assert f"Anggota {other} tidak terundi" in answer["kata"]
    page.goto(f"{pengawas.alamat}/lapangan/tertahan/")
    expect(page.get_by_text(f"Anggota {other} tidak terundi")).to_be_visible()
    assert checks(buku) == []
    assert pengawas.faults == []


def test_a_finding_is_answered_and_closed_by_two_people(buku: Desa, orang: Orang) -> None:
    with buku.read() as conn:
        viewer = system_viewer(rooms.all_rights())
        done = queries.get_ringkasan(viewer, conn, "KOP", "UP0001")
    pengawas = orang("Pengawas")
    page = pengawas.page
    expect(page.get_by_text("4 dari 5 buku cocok")).to_be_visible()
    page.goto(f"{pengawas.alamat}/uji-petik/UP0001/")
    expect(page.get_by_text(f"{done.produk - 1} dari {done.produk}")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Excel", exact=True).click()
    assert saved.value.suggested_filename == "uji-petik-UP0001.xlsx"
    page.get_by_role("link", name="TM0001").last.click()
    expect(page.get_by_role("heading", name="TM0001")).to_be_visible()
    page.get_by_role("link", name="Kembalikan").click()
    page.get_by_label("Apa yang sudah dilihat").fill("Buktinya belum ada di map")
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_text("Temuan dikembalikan kepada yang harus menjawab.")).to_be_visible()
    expect(page.get_by_role("link", name="Tutup temuan")).to_have_count(0)
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/temuan/TM0001/")
    expect(page.get_by_role("link", name="Tutup temuan")).to_have_count(0)
    page.get_by_role("link", name="Jawab", exact=True).click()
    page.get_by_label("Sebabnya, dan apa yang sudah dilakukan").fill("Bukti ada di map Juli")
    page.get_by_role("button", name="Jawab").click()
    expect(page.get_by_text("Jawaban dicatat")).to_be_visible()
    page = pengawas.page
    page.goto(f"{pengawas.alamat}/temuan/TM0001/aksi/tutup")
    page.get_by_label("Apa yang sudah dilihat").fill("Bukti cocok")
    page.get_by_role("button", name="Tutup temuan").click()
    expect(page.get_by_text("Temuan ditutup.")).to_be_visible()
    expect(page.get_by_text("Ditutup pengawas")).to_be_visible()
    assert pengawas.faults == bendahara.faults == []


def test_a_member_draws_again_on_the_own_phone(orang: Orang) -> None:
    anggota = orang("Anggota", PHONE)
    page = anggota.page
    page.goto(f"{anggota.alamat}/undian/")
    page.get_by_role("link", name="Rumah anggota yang didatangi pengawas, Juli 2026").click()
    page.get_by_role("button", name="Undi ulang").click()
    expect(page.get_by_text("Daftarnya masih daftar yang ditetapkan.")).to_be_visible()
    expect(page.get_by_text("HP ini mengundi nomor yang sama")).to_be_visible()
    page.get_by_text("Angka-angkanya, untuk menghitung sendiri").click()
    lines = page.locator("[data-daftar]")
    lines.evaluate("el => { el.value = el.value.split('\\n').slice(1).join('\\n'); }")
    page.get_by_role("button", name="Undi ulang").click()
    expect(page.get_by_text("Daftarnya bukan lagi yang ditetapkan")).to_be_visible()
    assert width_of(page) <= PHONE[0]
    assert anggota.faults == []
