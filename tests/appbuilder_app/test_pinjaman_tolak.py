"""Loans that must not be: a sentence at its place, the form still filled, nothing posted."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from appbuilder_app.views import buku_besar
from koperasi.dasar.desa import Desa
from koperasi.laporan.buku_besar import awal_buku
from ledger import schema
from tests.appbuilder_app.conftest import Masuk, send
from tests.appbuilder_app.test_pinjaman import berisi, pay_out

__all__ = ["berisi"]
CAIRKAN = "/pinjaman/P00001/aksi/cairkan"


def entries(desa: Desa) -> int:
    with desa.read() as conn:
        return int(conn.scalar(select(func.count()).select_from(schema.journal)) or 0)


def test_a_loan_is_paid_out_once(berisi: Desa, masuk: Masuk) -> None:
    """The form of an old page says when it was paid out; the same form twice is answered once."""
    client = pay_out(masuk, berisi)
    before = entries(berisi)
    stale = {"tanggal": "06/01/2026", "akun_kas": "1.1.01.01"}
    answer = send(client, CAIRKAN, **stale, kunci="halaman-lama")
    assert answer.status_code == 422
    assert "sudah cair pada 05/01/2026" in answer.text
    assert 'value="06/01/2026"' in answer.text
    assert entries(berisi) == before
    assert client.get(CAIRKAN).status_code == 422


def test_a_second_tap_is_the_first(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    with berisi.read() as conn:
        key = conn.scalar(select(schema.act.c.key).where(schema.act.c.kind == "pencairan"))
    before = entries(berisi)
    again = send(client, CAIRKAN, tanggal="05/01/2026", akun_kas="1.1.01.01", kunci=str(key))
    assert again.status_code == 303
    assert entries(berisi) == before


def test_who_owes_more_than_is_saved_does_not_leave(berisi: Desa, masuk: Masuk) -> None:
    """Rp100.000 saved, a loan of Rp3.000.000 running: what is missing, at the field for it."""
    client = pay_out(masuk, berisi)
    form = {"no_anggota": "A00001", "jenis": "keluar", "tanggal": "06/01/2026",
            "alasan": "Pindah kampung", "no_keputusan": "Keputusan Pengurus 7/2026",
            "tanggal_keputusan": "06/01/2026"}  # fmt: skip
    page = client.get("/anggota-keluar/hitung", query_string=form).text
    net = re.search(r'name="bersih" value="(-[0-9]+)"', page)
    assert net is not None
    assert "Simpanannya tidak cukup" in page
    before = entries(berisi)
    answer = send(client, "/anggota-keluar/catat", **form, bersih=net[1])
    assert answer.status_code == 422
    assert "Haknya kurang Rp" in answer.text
    for kept in ("Pindah kampung", 'value="Keputusan Pengurus 7/2026"', "A00001 Wargi 1"):
        assert kept in answer.text
    assert entries(berisi) == before


def test_a_rate_above_the_cap_leaves_the_product_as_it_was(berisi: Desa, masuk: Masuk) -> None:
    """2,5 % a month is 30 % a year: refused at the rate, the rest stays, no second row."""
    client = masuk("bendahara")
    values = {"kode": "UMUM", "nama": "Umum", "berlaku_mulai": "01/06/2026", "metode": "flat",
              "tarif_jasa_persen": "2,5", "plafon_paling_banyak": "10jt",
              "tenor_paling_lama": "12", "kelipatan": "100", "urutan": "denda,jasa,pokok",
              "jasa_pelunasan": "per_hari", "aktif": "ya", "dasar": "RAT 2/2026"}  # fmt: skip
    before = client.get("/produk-pinjaman/").text.count("/produk-pinjaman/1/")
    answer = send(client, "/produk-pinjaman/catat", **values)
    assert (answer.status_code, "Turunkan jasanya" in answer.text) == (422, True)
    field = re.search(r'<input[^>]*name="tarif_jasa_persen"[^>]*>', answer.text)
    assert field is not None
    assert 'aria-invalid="true"' in field[0]
    for kept in ('value="2,5"', 'value="10jt"', 'value="RAT 2/2026"'):
        assert kept in answer.text
    assert client.get("/produk-pinjaman/").text.count("/produk-pinjaman/1/") == before
    assert client.get("/produk-pinjaman/2/").status_code == 404


def claim(client: FlaskClient, **more: object) -> tuple[int, str]:
    values = {"no_pinjaman": "P00001", "tanggal": "01/03/2026", "dokumen": "12/Pdt.G.S/2026",
              "alasan": "Tidak mau ditemui"} | more  # fmt: skip
    answer = send(client, "/pinjaman-pengadilan/catat", **values)
    return answer.status_code, answer.text if answer.status_code == 422 else answer.location


def test_a_loan_goes_to_court_and_comes_back(berisi: Desa, masuk: Masuk) -> None:
    """The chair marks it, the card and the month end say so; the secretary ends it."""
    treasurer, chair, secretary = pay_out(masuk, berisi), masuk("ketua"), masuk("sekretaris")
    status, page = claim(chair, tanggal="01/01/2026")
    assert (status, "baru cair 05/01/2026" in page) == (422, True)
    assert 'value="12/Pdt.G.S/2026"' in page
    assert claim(treasurer)[0] == 403
    assert claim(chair) == (303, "/pinjaman/P00001/#perkara")
    assert "Diakhiri orang lain" in chair.get("/pinjaman/P00001/").text
    assert "Di pengadilan sejak 1 Maret 2026" in treasurer.get("/kartu-pinjaman/P00001/").text
    assert "di pengadilan" in treasurer.get("/akhir-bulan-pinjaman/?bulan=2026-03").text
    end = "/pinjaman-pengadilan/1/aksi/akhiri"
    form = {"tanggal": "01/04/2026", "dokumen": "Akta damai", "alasan": "Berdamai"}
    mine = send(chair, end, **form)
    assert (mine.status_code, "orang lain yang mengakhirinya" in mine.text) == (422, True)
    assert "Berdamai" in mine.text
    assert send(secretary, end, **form).status_code == 303
    assert "1 April 2026" in secretary.get("/pinjaman/P00001/").text
    assert "Di pengadilan sejak" not in treasurer.get("/kartu-pinjaman/P00001/").text


def test_a_statement_asks_once_for_all_its_links(
    berisi: Desa, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many lines: one question for each of the two dates."""
    del berisi
    asked: list[dt.date] = []

    def counted(conn: object, entitas: str, pada: dt.date) -> object:
        asked.append(pada)
        return awal_buku(conn, entitas, pada)  # type: ignore[arg-type]

    monkeypatch.setattr(buku_besar, "awal_buku", counted)
    assert "/buku-besar/" in masuk("bendahara").get("/neraca/?periode=2026-03-31").text
    assert sorted(asked) == [dt.date(2025, 12, 31), dt.date(2026, 3, 31)]
