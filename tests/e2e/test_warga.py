"""The village's officer on a phone: a family is added, news recorded; nothing runs off the side."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Orang, width_of

PAGES = ("/", "/warga/", "/warga/W00001/", "/siaga-pmi/", "/rumah-tangga/", "/anak-pmi/",
         "/pmi-per-negara/", "/warga/baru", "/warga/W00001/penempatan", "/impor/")  # fmt: skip
HEAVIEST = 100_000
"""Bytes of a page, pictures and scripts kept by the browser left out."""


def test_pages_fit_a_phone_and_a_small_quota(orang: Orang) -> None:
    petugas = orang("Petugas Desmigratif", PHONE)
    for path in PAGES:
        answer = petugas.page.goto(petugas.alamat + path)
        assert answer is not None
        assert answer.status == 200
        assert len(answer.body()) < HEAVIEST, path
        width = width_of(petugas.page)
        assert width <= PHONE[0], (path, width)
    assert petugas.faults == []


def test_news_and_family_on_a_phone(orang: Orang) -> None:
    petugas = orang("Petugas Desmigratif", PHONE)
    page = petugas.page
    page.goto(f"{petugas.alamat}/siaga-pmi/?jenis=kontak")
    first = page.locator("tbody tr a").first
    name = first.inner_text()
    first.click()
    page.get_by_role("link", name="Catat kabar").click()
    page.get_by_label("Kabar terakhir tanggal").fill("23/11/2026")
    page.get_by_label("Dari mana data ini").select_option(label="Telepon")
    page.get_by_role("button", name="Catat kabar").click()
    page.get_by_text("Kabar tercatat.").wait_for()
    here = page.url
    page.goto(f"{petugas.alamat}/siaga-pmi/?jenis=kontak")
    assert page.get_by_text(name, exact=True).count() == 0
    page.goto(here)
    page.get_by_role("link", name="Tambah keluarga").click()
    page.locator('.k-isi [role="combobox"]').first.fill("Asih Hasanah")
    page.locator('.k-isi [role="option"]').first.click()
    page.get_by_label("Ia adalah").select_option(label="Ibu")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Tersimpan.").wait_for()
    assert page.get_by_role("link", name="Asih Hasanah").count() == 1
    petugas.done("kabar dan keluarga", 60)


def test_a_household_is_found_and_a_person_moves_there(orang: Orang) -> None:
    petugas = orang("Petugas Desmigratif", PHONE)
    page = petugas.page
    page.goto(f"{petugas.alamat}/warga/W00003/")
    page.get_by_role("link", name="pindah rumah tangga").click()
    page.locator('.k-isi [role="combobox"]').first.fill("Siti Roh")
    page.locator('.k-isi [role="option"]').first.click()
    page.get_by_label("Alasan pindah").fill("diasuh neneknya")
    page.get_by_role("button", name="Pindahkan").click()
    page.get_by_text("Tersimpan; rumah tangga lama ada di riwayat.").wait_for()
    told = page.locator("#samping")
    expect(told).to_contain_text("Siti Rohaeti, Kp. Pasirmukti, RT 003")
    expect(told).to_contain_text("diasuh neneknya")
    assert width_of(page) <= PHONE[0]
    petugas.done("pindah rumah tangga", 60)


def test_the_village_head_sees_figures_without_names(orang: Orang) -> None:
    kades = orang("Kepala desa", PHONE)
    text = kades.page.inner_text("main")
    assert "Taiwan" in text
    assert "PMI" in text
    answer = kades.page.goto(f"{kades.alamat}/warga/")
    assert answer is not None
    assert answer.status == 403
