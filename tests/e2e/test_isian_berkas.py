"""The file input speaks the language of the screen, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import Orang


def test_isian_berkas_berbahasa_indonesia(orang: Orang, tmp_path: Path) -> None:
    """Own words, the chosen name, the words again when nothing is chosen, reached by Tab."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.on("filechooser", lambda _chooser: None)  # the browser takes a while to hand them over
    page.goto(f"{bendahara.alamat}/impor/baru?jenis=anggota")
    name = page.locator("#berkas-nama")
    expect(name).to_have_text("Belum ada berkas dipilih")
    expect(page.locator(".k-berkas .k-tombol")).to_have_text("Pilih berkas")
    assert page.locator("#berkas").evaluate("e => getComputedStyle(e).opacity") == "0"
    page.locator('input[name="jenis"]:checked').focus()
    page.keyboard.press("Tab")
    expect(page.locator("#berkas")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    paper = tmp_path / "anggota lama.csv"
    paper.write_text("nama\nRoh\n", encoding="utf-8")
    chooser.value.set_files(str(paper))
    expect(name).to_have_text("anggota lama.csv")
    page.set_input_files("#berkas", [])
    expect(name).to_have_text("Belum ada berkas dipilih")
