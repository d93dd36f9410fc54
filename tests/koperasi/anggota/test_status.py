"""Leaving, dying, coming back; reading a NIK; forgetting a person; the card."""

import datetime as dt

import pytest
from sqlalchemy import select

from koperasi.anggota.isian import DaftarAnggota, Waris
from koperasi.anggota.kartu import Penanda, kartu_anggota, verify_card
from koperasi.anggota.models import Anggota, PembacaanNik
from koperasi.anggota.queries import card, list_pembacaan_nik, riwayat_anggota
from koperasi.anggota.usecases import (
    UbahAhliWaris,
    UbahAnggota,
    change_ahli_waris,
    change_anggota,
    register_anggota,
)
from koperasi.anggota.usecases_pribadi import BacaNik, HapusPribadi, erase_pribadi, show_nik
from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from ledger import audit
from ledger.entry import Act, Draft, Posting
from ledger.errors import Refusal
from ledger.journal import post
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role

pytestmark = DUA_BASIS
NIK = "3206014107850001"


@pytest.fixture
def siti(desa: Desa, viewer: Viewer) -> str:
    """An active member since March."""
    made = DaftarAnggota(
        "KOP",
        "Siti Rohaeti",
        {"nik": NIK, "no_hp": "0812345678"},
        status="aktif",
        tanggal_masuk=dt.date(2026, 3, 5),
        ahli_waris=(Waris("Ujang", "suami"),),
    )
    return register_anggota(desa, viewer, made).no_anggota


def deposit(desa: Desa, amount: int) -> None:
    """A balance in the name of A00001."""
    who = (("anggota", "A00001"),)
    legs = (Posting("1.1.01.01", amount), Posting("2.1.01.01", -amount, who))
    draft = Draft("KOP", dt.date(2026, 4, 1), "BKM", "Setoran", legs)
    with desa.tindak() as conn:
        post(conn, Act(f"uji-{amount}", "setoran", "U0001", (draft,)), desa.clock)


def leave(ke: str = "keluar", tanggal: dt.date = HARI_INI, keputusan: str = "") -> UbahStatus:
    return UbahStatus("KOP", "A00001", ke, tanggal, "pindah desa", keputusan)


def test_leaving_keeps_reason_and_decision(desa: Desa, viewer: Viewer, siti: str) -> None:
    secretary = as_role("sekretaris", user="U0003")
    assert change_status(desa, secretary, leave(keputusan="RAT 2/2026")) == ()
    with desa.read() as conn:
        found = card(viewer, conn, "KOP", siti)
        events = audit.history(conn, "anggota:KOP/A00001")
    line = found.riwayat_status[-1]
    assert (found.status, found.tanggal_keluar) == ("keluar", "2026-11-24")
    assert (line.dari, line.ke, line.alasan) == ("aktif", "keluar", "pindah desa")
    assert (line.no_keputusan, line.oleh) == ("RAT 2/2026", "U0003")
    assert [event.action for event in events] == ["change_status", "register_anggota"]
    back = UbahStatus("KOP", siti, "aktif", HARI_INI, "diterima kembali", "RAT 3/2026")
    change_status(desa, viewer, back)
    with desa.read() as conn:
        assert card(viewer, conn, "KOP", siti).tanggal_keluar is None


def test_a_balance_is_named_when_somebody_leaves(desa: Desa, viewer: Viewer, siti: str) -> None:
    deposit(desa, 250_000)
    warnings = change_status(desa, viewer, leave())
    assert [(w.kode, w.nilai) for w in warnings] == [("masih_bersaldo", {"saldo": 250_000})]


@pytest.mark.parametrize(
    ("perintah", "code"),
    [
        (leave("aktif"), "status_tidak_berubah"),
        (leave("calon"), "peralihan_status_salah"),
        (leave("hilang"), "status_anggota_salah"),
        (leave("diberhentikan"), "keputusan_kosong"),
        (leave(tanggal=dt.date(2026, 11, 25)), "tanggal_di_depan"),
        (leave(tanggal=dt.date(2026, 3, 4)), "tanggal_status_salah"),
        (UbahStatus("KOP", "A00001", "keluar", HARI_INI, ""), "alasan_kosong"),
        (UbahStatus("KOP", "A00009", "keluar", HARI_INI, "x"), "anggota_tidak_dikenal"),
    ],
)
def test_refused_changes_change_nothing(
    desa: Desa, viewer: Viewer, siti: str, perintah: UbahStatus, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        change_status(desa, viewer, perintah)
    with desa.read() as conn:
        assert len(card(viewer, conn, "KOP", siti).riwayat_status) == 1


def test_who_may_change_a_status(desa: Desa, siti: str) -> None:
    for role in ("kasir", "pengawas", "auditor", "admin", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            change_status(desa, as_role(role), leave())


def test_a_whole_nik_is_read_only_with_a_reason_and_a_trace(
    desa: Desa, viewer: Viewer, siti: str
) -> None:
    secretary = as_role("sekretaris", user="U0003")
    for role in ("ketua", "kasir", "pengawas", "auditor", "admin"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            show_nik(desa, as_role(role), BacaNik("KOP", siti, "penasaran"))
    with pytest.raises(Refusal, match="alasan_kosong"):
        show_nik(desa, secretary, BacaNik("KOP", siti, " "))
    assert show_nik(desa, secretary, BacaNik("KOP", siti, "bukti potong PPh")) == NIK
    with desa.read() as conn:
        assert conn.execute(select(PembacaanNik.__table__)).one()
        (line,) = list_pembacaan_nik(viewer, conn, "KOP")
        assert list_pembacaan_nik(as_anggota(siti), conn, "KOP") == [line]
    assert (line["oleh"], line["nama_pembaca"]) == ("U0003", "Sekretaris")
    assert (line["no_anggota"], line["alasan"]) == (siti, "bukti potong PPh")


def erase(desa: Desa, viewer: Viewer) -> None:
    erase_pribadi(desa, viewer, HapusPribadi("KOP", "A00001", "permintaan sendiri"))


def test_a_person_is_forgotten_and_the_number_stays(desa: Desa, viewer: Viewer, siti: str) -> None:
    change_anggota(desa, viewer, UbahAnggota("KOP", siti, {"nama": "Siti R", "alamat": "Rahasia"}))
    with pytest.raises(Refusal, match="anggota_belum_pergi"):
        erase(desa, viewer)
    change_status(desa, viewer, leave())
    erase(desa, as_role("ketua"))
    with desa.read() as conn:
        found = card(viewer, conn, "KOP", siti)
        row = conn.execute(select(Anggota.__table__)).one()
        everything = repr((found, row, riwayat_anggota(viewer, conn, "KOP", siti)))
    for trace in ("Siti", "Ujang", NIK, "812345678", "Rahasia", "pindah desa"):
        assert trace not in everything
    assert (found.no_anggota, found.status) == (siti, "keluar")
    for attempt in (
        lambda: erase(desa, viewer),
        lambda: change_anggota(desa, viewer, UbahAnggota("KOP", siti, {"nama": "Siti"})),
        lambda: change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", siti, ())),
        lambda: change_status(desa, viewer, leave("aktif", HARI_INI, "RAT 3/2026")),
    ):
        with pytest.raises(Refusal, match="data_sudah_dihapus"):
            attempt()
    again = register_anggota(desa, viewer, DaftarAnggota("KOP", "Baru", {"nik": NIK}))
    assert again.no_anggota == "A00002"


def test_nobody_is_forgotten_with_a_balance(desa: Desa, viewer: Viewer, siti: str) -> None:
    deposit(desa, 250_000)
    change_status(desa, viewer, leave("meninggal"))
    with pytest.raises(Refusal, match="anggota_masih_bersaldo") as refused:
        erase(desa, viewer)
    assert refused.value.values["saldo"] == 250_000
    with pytest.raises(Refusal, match="tidak_berhak"):
        erase(desa, as_role("bendahara"))


def test_the_card_carries_number_and_signature_only(desa: Desa, viewer: Viewer, siti: str) -> None:
    key = b"rahasia" * 8
    with desa.read() as conn:
        made = kartu_anggota(as_anggota(siti), conn, "KOP", siti, Penanda("https://kas.id/", key))
        with pytest.raises(Refusal, match="anggota_tidak_dikenal"):
            kartu_anggota(as_anggota("A00002"), conn, "KOP", siti, Penanda("https://kas.id", key))
    address, _, signature = made.qr.rpartition(".")
    assert address == "https://kas.id/k/KOP/A00001"
    assert (made.nama, made.nama_entitas, made.status) == (
        "Siti Rohaeti",
        "Koperasi Karya",
        "aktif",
    )
    assert verify_card(key, "KOP", siti, signature.upper())
    assert not verify_card(key, "KOP", "A00002", signature)
    assert not verify_card(key, "KWT", siti, signature)
    assert not verify_card(b"lain" * 8, "KOP", siti, signature)
    assert NIK not in repr(made)
