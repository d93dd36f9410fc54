"""An activity from the office's screen to the hall's phone without a signal, and back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, WIDE, Orang, truly, width_of
from tests.koperasi.kunjungan.contoh import foto

PAGES = ("/kegiatan/", "/kegiatan/KG000024/", "/kegiatan/KG000024/hadir", "/kegiatan/catat",
         "/kalender-kegiatan/", "/cakupan-sosialisasi/", "/tindak-lanjut/", "/pertemuan-anak/",
         "/program-desa/")  # fmt: skip
NAMA = "Sosialisasi pasar Kamis"


def test_planned_at_the_office_held_on_the_phone_judged_at_the_office(
    orang: Orang, tmp_path: Path
) -> None:
    kantor = orang("Petugas Desmigratif", WIDE)
    page = kantor.page
    page.goto(f"{kantor.alamat}/kegiatan/catat")
    page.locator("#rencana").fill("24/11/2026")
    page.locator("#jenis").select_option("layanan_migrasi.sosialisasi")
    page.locator("#judul").fill(NAMA)
    page.locator("#tempat").fill("Balai desa")
    page.get_by_text("Keluarga PMI", exact=True).click()
    page.locator("#sasaran_jumlah").fill("0")
    page.locator("#sumber_dana").select_option("tanpa_biaya")
    page.locator("#penanggung_jawab").fill("Petugas")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Sasaran paling sedikit 1 orang.")).to_be_visible()
    page.locator("#sasaran_jumlah").fill("15")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("direncanakan.")).to_be_visible()
    here = page.url
    held_on_the_phone(orang, tmp_path)
    page.goto(here)
    expect(page.get_by_text("Orang yang terjangkau: 5")).to_be_visible()
    page.get_by_role("link", name="Nilai", exact=True).click()
    page.locator("#hasil").fill("Empat keluarga tahu ke mana mengadu")
    page.get_by_role("button", name="Nilai").click()
    expect(page.get_by_text("Kegiatan dinilai.")).to_be_visible()
    assert page.get_by_role("link", name="Isi daftar hadir").count() == 0
    assert kantor.faults == []


def held_on_the_phone(orang: Orang, tmp_path: Path) -> None:
    """No signal in the hall: two names, three guests, a photo; sent when there is one again."""
    hp = orang("Petugas Desmigratif", PHONE)
    page = hp.page
    for path in PAGES:
        answer = page.goto(hp.alamat + path)
        assert answer is not None
        assert answer.status == 200, path
        assert width_of(page) <= PHONE[0], path
    page.goto(f"{hp.alamat}/lapangan/")
    truly(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    page.get_by_role("button", name="Daftar hadir").click()
    page.context.set_offline(True)
    page.get_by_role("button", name=NAMA).click()
    search = page.get_by_label("Siapa yang hadir dari buku warga?")
    for place in (0, 1):
        search.fill("RT 002")
        page.locator("input[name=hadir]:not(:checked):visible").nth(place).check()
    page.locator("#isi-tamu_perempuan").fill("3")
    picture = tmp_path / "balai.png"
    picture.write_bytes(foto(77))
    page.locator("#isi-foto").set_input_files(picture)
    expect(page.locator(".k-lap-foto")).to_be_visible()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan di HP ini.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.get_by_text("tercatat KG")).to_be_visible()
    assert hp.faults == []
