"""Screens of changes of loans: panels, refused forms, the decision, the member's phone, the RAT."""

from __future__ import annotations

import datetime as dt
import re

from appbuilder_app import users
from koperasi.dasar.desa import Desa
from koperasi.pinjaman.perintah import Bayar
from koperasi.pinjaman.usecases_bayar import record_bayar
from tests.appbuilder_app.conftest import SANDI, Masuk, send
from tests.appbuilder_app.test_pinjaman import VIEWER, berisi, pay_out

__all__ = ["berisi"]
USUL = {
    "no_pinjaman": "P00001",
    "tanggal": "10/06/2026",
    "cara": "penjadwalan_kembali",
    "tenor_bulan": "18",
    "jatuh_tempo_pertama": "10/07/2026",
    "alasan": "Panen gagal",
    "dasar": "Rapat pengurus 6/2026",
}
HALAMAN = (
    "/perubahan-pinjaman/",
    "/perubahan-pinjaman/ekspor.xlsx",
    "/dihapus-buku/",
    "/dihapus-buku/ekspor.pdf",
    "/pinjaman-rat/",
    "/pinjaman-rat/?tahun=2025",
    "/pinjaman/P00001/kartu.pdf",
    "/pinjaman/P00002/kartu.pdf",
    "/pinjaman/P00002/jadwal.pdf",
    "/pinjaman/P00002/perjanjian.pdf",
    "/kartu-pinjaman/P00001/kartu.xlsx",
)


def sidik_of(page: str) -> str:
    found = re.search(r'name="sidik" value="([0-9a-f]+)"', page)
    assert found, "the page has a decision to take"
    return found.group(1)


def phone_of(desa: Desa, masuk: Masuk, no_anggota: str) -> str:
    """The loans page of a member with an account of their own."""
    with desa.store.write() as conn:
        new = users.NewUser("wargi", "Wargi", ("anggota",), no_anggota=no_anggota, entitas=("KOP",))
        users.create_user(conn, new, SANDI)
    return masuk("wargi").get("/saya/pinjaman/").text


def test_the_new_schedule_stands_beside_the_form(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    empty = client.get("/restrukturisasi/catat").text
    assert "jadwal barunya tampil di sini" in empty
    panel = client.get("/restrukturisasi/hitung", query_string=USUL).text
    assert "Pokok pinjaman baru" in panel
    assert panel.count('<tr><td class="k-angka" data-label="Ke">') == 18
    wrong = client.get("/restrukturisasi/hitung", query_string=USUL | {"tanggal": "01/01/2027"})
    assert "Tanggal berlakunya belum tiba" in wrong.text
    for path in ("hapus-buku", "hapus-denda"):
        found = client.get(f"/{path}/hitung", query_string=USUL).text
        assert "Wargi 1" in found
    assert "Belum macet" in client.get("/hapus-buku/hitung", query_string=USUL).text


def test_a_refused_proposal_stays_filled(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    answer = send(client, "/restrukturisasi/catat", **(USUL | {"tarif_jasa_persen": "9"}))
    assert answer.status_code == 422
    assert "Panen gagal" in answer.text
    fee = send(client, "/hapus-denda/catat", no_pinjaman="P00001", tanggal="10/06/2026",
               jumlah="900.000", alasan="sakit")  # fmt: skip
    assert fee.status_code == 422
    assert "Denda yang belum dibayar pada hari itu" in fee.text
    gone = send(client, "/hapus-buku/catat", no_pinjaman="P00001", tanggal="10/06/2026",
                upaya="tiga surat", alasan="pindah", dasar="Rapat")  # fmt: skip
    assert gone.status_code == 422
    assert "Hanya pinjaman macet" in gone.text
    assert send(masuk("kasir"), "/restrukturisasi/catat", **USUL).status_code == 403


def test_decided_carried_out_shown_to_the_member(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    record_bayar(berisi, VIEWER, Bayar("KOP", "P00001", 100_000, dt.date(2026, 2, 5)))
    done = send(client, "/restrukturisasi/catat", **USUL)
    assert (done.status_code, done.location) == (303, "/perubahan-pinjaman/U00001/")
    assert "menunggu" in client.get("/pinjaman/P00001/").text
    own = client.get("/persetujuan/perubahan/U00001/").text
    assert "menunggu orang lain" in own
    ketua = masuk("ketua")
    seen = sidik_of(ketua.get("/persetujuan/perubahan/U00001/").text)
    bare = send(ketua, "/persetujuan/perubahan/U00001/", putusan="tolak", sidik=seen)
    assert bare.status_code == 422
    done = send(ketua, "/persetujuan/perubahan/U00001/", putusan="setuju", sidik=seen)
    assert done.location == "/persetujuan/"
    page = client.get("/perubahan-pinjaman/U00001/").text
    assert "P00002" in page
    assert "Dilaksanakan" in page
    assert "Riwayat jadwal" in client.get("/pinjaman/P00002/").text
    assert "dipindahkan ke pinjaman pengganti" in client.get("/kartu-pinjaman/P00001/").text
    member = phone_of(berisi, masuk, "A00001")
    assert "Pengganti P00001" in member
    assert "Pinjaman ini sudah diganti" in member
    assert "berlaku" in member
    for path in HALAMAN:
        assert client.get(path).status_code == 200, path
    assert "U00001" in client.get("/pinjaman-rat/").text
    assert masuk("anggota").get("/pinjaman-rat/").status_code == 403
