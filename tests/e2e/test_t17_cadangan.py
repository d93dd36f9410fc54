"""T17: backed up on the screen, restored elsewhere by the command, every total the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from appbuilder_app.cadangan import angka
from koperasi.dasar.desa import open_desa
from tests.e2e.conftest import Orang

SANDI = "empat kata yang panjang"
TWO_AND_FIVE_MINUTES = 420


def restore(source: Path, folder: Path, sandi: str = SANDI) -> subprocess.CompletedProcess[str]:
    """`koperasi restore` as it is typed on another computer."""
    command = [sys.executable, "-m", "appbuilder_app.cli", "restore", str(source)]
    return subprocess.run(
        [*command, "--data", str(folder)],
        env=os.environ | {"KOPERASI_PASSPHRASE": sandi},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def totals(folder: Path) -> dict[str, Any]:
    """Heads, numbers of vouchers, sums and balances of a village."""
    desa = open_desa(folder)
    try:
        with desa.read() as conn:
            found = angka.totals(conn)
    finally:
        desa.close()
    return {part: found[part] for part in ("ledger", "saldo", "dimensi")}


def test_t17_cadangan_dari_layar_dipulihkan_di_folder_lain(
    orang: Orang, desa: Path, tmp_path: Path
) -> None:
    """One dated file; the same vouchers and balances; a damaged one is refused in a sentence."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/cadangan/")
    page.fill("#sandi", SANDI)
    page.fill("#sandi_ulang", SANDI)
    page.get_by_role("button", name="Cadangkan sekarang").click()
    state = page.locator("#daftar-pekerjaan .k-tanda")
    expect(state).to_have_text("Selesai", timeout=120_000)
    page.goto(f"{bendahara.alamat}/cadangan/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh").first.click()
    berkas = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(berkas)
    assert berkas.name.startswith("cadangan-20")
    done = restore(berkas, tmp_path / "laptop-lain")
    assert done.returncode == 0, done.stderr
    before, after = totals(desa), totals(tmp_path / "laptop-lain")
    assert before == after
    assert before["ledger"]["KOP"]["entri"] > 100
    bendahara.done("T17", TWO_AND_FIVE_MINUTES)
    content = bytearray(berkas.read_bytes())
    content[len(content) // 2] ^= 1
    rusak = tmp_path / "rusak.koperasi"
    rusak.write_bytes(content)
    refused = restore(rusak, tmp_path / "jangan-ada")
    assert refused.returncode != 0
    assert "rusak" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "jangan-ada" / "koperasi.db").exists()
    wrong = restore(berkas, tmp_path / "sandi-salah", "bukan kata yang benar")
    assert wrong.returncode != 0
    assert "sandi" in wrong.stderr.lower()
