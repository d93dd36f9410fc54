"""Bad remittances through the screen: a sentence at its field, the form kept, nothing half done."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from appbuilder_app import create_app
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa, open_desa
from koperasi.remitansi.baca import PEMBAGIAN, REMITANSI
from ledger import schema
from tests.appbuilder_app.conftest import send
from tests.appbuilder_app.test_semua_halaman import play

HARI = dt.date(2026, 11, 24)
ERO, SITI = "W00004", "A00017"
ISI = {
    "pengirim": ERO, "penerima": SITI, "pjp": "BNI-TPE", "referensi": "TPE-889201",
    "mata_uang": "TWD", "jumlah_asal": "6.000", "kurs_pjp": "510", "biaya_pjp": "150",
    "jumlah": "3.060.000", "tanggal": "24/11/2026", "oleh": "penerima", "akun_bank": "1.1.02.02",
    "baris-0-nilai": "60%", "baris-1-nilai": "25%", "baris-2-nilai": "15%",
    "catatan": "titip untuk ibu",
}  # fmt: skip
BURUK = [
    ({"mata_uang": "XYZ"}, "mata_uang", "Pilih salah satu dari daftar"),
    ({"mata_uang": ""}, "mata_uang", "Isian ini wajib"),
    ({"biaya_pjp": "7.000"}, "biaya_pjp", "Biaya TWD 7.000 tidak lebih kecil dari yang dikirim"),
    ({"jumlah_asal": "-5"}, "jumlah_asal", "Jumlah -5 tidak dapat dibaca"),
    ({"jumlah_asal": "seribu"}, "jumlah_asal", "Jumlah seribu tidak dapat dibaca"),
    ({"kurs_pjp": "mahal"}, "kurs_pjp", "Kurs mahal tidak dapat dibaca"),
    ({"tanggal": "25/11/2026"}, "tanggal", "belum tiba; hari ini 24/11/2026"),
    ({"penerima": "A99999"}, "penerima", "Penerima A99999 bukan anggota dan tidak ada di buku"),
    ({"pengirim": "W99999"}, "pengirim", "Pengirim W99999 tidak ada di buku warga migran"),
    ({"pjp": "TAK-ADA"}, "pjp", "Pilih salah satu dari daftar"),
    ({"referensi": "bni-tpe-202611017"}, "referensi", "sudah tercatat sebagai kiriman R00105"),
    ({"baris-2-nilai": "10%"}, "", "Bagiannya 95 %, belum tepat 100 %"),
    ({"baris-2-nilai": "90%"}, "", "Bagiannya 175 %, belum tepat 100 %"),
    ({"baris-0-nilai": "sisa", "baris-2-nilai": "sisa"}, "", "Hanya satu baris"),
    ({"baris-0-nilai": "sisa", "baris-1-nilai": "sisa"}, "", "Sisa tidak boleh masuk ke angsuran"),
    ({"baris-0-nilai": "sisa", "baris-1-nilai": "", "baris-2-nilai": "5jt"}, "",
     "Baris-barisnya meminta Rp5.000.000, lebih dari Rp3.060.000"),
    ({"baris-1-nilai": "banyak"}, "", "Bagian banyak tidak dapat dibaca"),
    ({"baris-2-rujukan": "A00001"}, "", "A00001 bukan milik pengirim atau penerima"),
]  # fmt: skip
"""What is typed wrong, at which field it is said ("" at its row of the split), the sentence."""
KERJA = [
    ("/kiriman/R00108/bayar", {"jumlah": "999jt", "kartu": "ktp", "diperiksa": "1234"},
     "jumlah", "tinggal Rp5.939.460. Bayarkan paling banyak"),
    ("/kiriman/R00108/bayar", {"jumlah": "1jt", "kartu": "ktp", "diperiksa": "12"},
     "diperiksa", "empat angka terakhir"),
    ("/kiriman/R00108/bayar", {"jumlah": "0", "kartu": "ktp", "diperiksa": "1234"},
     "jumlah", "masih nol"),
    ("/kiriman/R00108/bayar", {"jumlah": "1jt", "kartu": "kenal", "diperiksa": ""},
     "catatan", "Dibayar tanpa kartu"),
    ("/kiriman/R00104/bayar", {"jumlah": "100rb", "kartu": "ktp", "diperiksa": "1234"},
     "", "dikembalikan"),
    ("/kiriman/R00108/bagi", {"baris-0-nilai": "sisa", "oleh": "penerima"}, "", "sudah dibagi"),
    ("/kiriman/R00110/aksi/kenali", {"pengirim": ERO, "penerima": "A99999"},
     "penerima", "Penerima A99999 bukan anggota dan tidak ada di buku warga"),
    ("/kiriman/pindah/sapu", {"jumlah": "999jt", "akun_kas": "1.1.02.01"},
     "jumlah", "Pindahkan paling banyak sebesar itu"),
    ("/valas/catat", {"mata_uang": "SGD", "unit": "1.000", "kurs": "12.180",
                      "akun_bank": "1.1.02.01"}, "unit", "tidak menyimpan sebanyak itu"),
    ("/nilai-valas/catat", {"mata_uang": "SGD", "kurs": "0", "sumber_kurs": "BI"},
     "kurs", "Kurs 0 tidak dapat dibaca"),
    ("/instruksi-kiriman/catat", {"pengirim": ERO, "penerima": SITI, "oleh": "pengirim",
                                  "cara_tanda": "surat", "pada": "24/11/2026",
                                  "baris-0-nilai": "50%"}, "", "Bagiannya 50 %"),
]  # fmt: skip


@pytest.fixture(scope="module")
def desa(contoh: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desa]:
    """The example village; what is refused writes nothing."""
    folder = tmp_path_factory.mktemp("buruk") / "desa"
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


def counted(desa: Desa) -> list[int]:
    """Entries, acts, remittances, splits."""
    with desa.read() as conn:
        tables = (schema.journal, schema.act, REMITANSI, PEMBAGIAN)
        return [int(conn.scalar(select(func.count()).select_from(one)) or 0) for one in tables]


def said(answer: TestResponse) -> str:
    """The sentences of refusal on a page, without marks."""
    found = re.findall(r'role="alert"[^>]*>(.*?)</(?:p|div)>', answer.text, re.DOTALL)
    return html.unescape(" | ".join(re.sub(r"<[^>]+>|\s+", " ", one) for one in found))


def at(answer: TestResponse, field: str) -> str:
    """The sentence at a field; of the whole page for rows of the split and the page's own."""
    if not field:
        return said(answer)
    found = re.search(rf'data-isian="{field}"(.*?)(?:data-isian|</form>)', answer.text, re.DOTALL)
    assert found, field
    return html.unescape(re.sub(r"<[^>]+>|\s+", " ", found[1].partition("k-salah")[2]))


@pytest.mark.parametrize(("bad", "field", "word"), BURUK)
def test_a_bad_remittance(
    desa: Desa, bendahara: FlaskClient, bad: dict[str, str], field: str, word: str
) -> None:
    before = counted(desa)
    answer = send(bendahara, "/catat-kiriman/catat", **(ISI | bad), kunci="b" * 32)
    assert answer.status_code == 422
    assert word in at(answer, field)
    assert counted(desa) == before
    for name, typed in (ISI | bad).items():
        if name.startswith(("referensi", "jumlah_asal", "kurs", "biaya", "baris")) and typed:
            assert f'value="{typed}"' in answer.text, name
    assert ISI["catatan"] in answer.text


@pytest.mark.parametrize("case", KERJA)
def test_bad_work_on_a_remittance(
    desa: Desa, bendahara: FlaskClient, case: tuple[str, dict[str, str], str, str]
) -> None:
    (path, typed, field, word), before = case, counted(desa)
    usual = {"tanggal": "24/11/2026", "akun_kas": "1.1.01.01"}
    answer = send(bendahara, path, **(usual | typed), kunci="c" * 32)
    assert answer.status_code == 422
    assert word in at(answer, field)
    assert counted(desa) == before
