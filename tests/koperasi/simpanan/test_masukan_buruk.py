"""Bad input: refused with a code at its place, and nothing is half saved."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.models import Base
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.simpanan.models import TransaksiSimpanan
from koperasi.simpanan.queries import balances, last_mutasi, receipt
from koperasi.simpanan.usecases import record_transaksi
from ledger import schema
from ledger.errors import Refusal
from ledger.locks import Signature, lock_month
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.simpanan.conftest import ask, on, setor, tarik

pytestmark = DUA_BASIS
BAD: list[tuple[dict[str, object], str, str]] = [
    ({"jumlah": 0}, "amount_zero", "jumlah"),
    ({"jumlah": -5}, "jumlah_minus", "jumlah"),
    ({"jumlah": 10**15 + 1}, "amount_too_large", "jumlah"),
    ({"tanggal": dt.date(2026, 11, 25)}, "date_in_future", "tanggal"),
    ({"tanggal": dt.date(2025, 6, 1)}, "date_before_books", "tanggal"),
    ({"no_anggota": "A77777"}, "anggota_tidak_dikenal", "no_anggota"),
    ({"no_anggota": ""}, "anggota_tidak_dikenal", "no_anggota"),
    ({"no_anggota": "A00001' OR 1=1 --"}, "anggota_tidak_dikenal", "no_anggota"),
    ({"jenis": "berjangka"}, "jenis_simpanan_salah", "jenis"),
    ({"arah": "pinjam"}, "arah_salah", "arah"),
    ({"akun_kas": "9.9.99.99"}, "account_unknown", "akun_kas"),
    ({"akun_kas": "1.1.01.09"}, "akun_bukan_kas", "akun_kas"),
    ({"akun_kas": "1.1.02.04"}, "akun_bukan_kas", "akun_kas"),
    ({"keterangan": "dua\nbaris"}, "text_not_allowed", "keterangan"),
    ({"keterangan": "nol\x00"}, "text_not_allowed", "keterangan"),
    ({"keterangan": "balik\u202ekanan"}, "text_not_allowed", "keterangan"),
    ({"no_anggota": "A\x00"}, "text_not_allowed", "no_anggota"),
    ({"akun_kas": "\ud800"}, "text_not_allowed", "akun_kas"),
    ({"entitas": "KOP\x00"}, "text_not_allowed", "entitas"),
    ({"kunci": "a\nb"}, "text_not_allowed", "kunci"),
    ({"keterangan": "sobek\ud800"}, "text_not_allowed", "keterangan"),
    ({"keterangan": "NIK 3206014107850001"}, "catatan_nik", "keterangan"),
    ({"keterangan": "x" * 201}, "catatan_panjang", "keterangan"),
]


def rows(desa: Desa) -> list[int]:
    tables = [
        Base.metadata.tables[TransaksiSimpanan.__tablename__],
        schema.journal,
        schema.posting,
        schema.act,
        schema.audit,
    ]
    with desa.read() as conn:
        return [int(conn.scalar(select(func.count()).select_from(t)) or 0) for t in tables]


def test_refused_at_its_place(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    before = rows(desa)
    for changes, code, field in BAD:
        asked = dataclasses.replace(ask(anggota[0], "sukarela", "setor", 5_000), **changes)  # type: ignore[arg-type]
        with pytest.raises(Refusal) as caught:
            record_transaksi(desa, viewer, [asked])
        assert (caught.value.code, caught.value.field) == (code, field), changes
        assert rows(desa) == before, changes


def test_odd_but_harmless_words_are_kept_as_they_are(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    for note in ('=HYPERLINK("x")', 'kutip " dan \\', "; --", "{anggota}", "é 漢"):
        made = setor(desa, viewer, anggota[0], "sukarela", 5_000, keterangan=note)
        with desa.read() as conn:
            table = schema.journal.c
            narration = conn.scalar(select(table.narration).where(table.seq == made.seq))
        assert narration == f"Setoran simpanan sukarela {anggota[0]}: {note}"


def test_unreadable_numbers_find_nothing(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    assert anggota
    with desa.read() as conn:
        for text in ("A\x00", "\ud800", "A00001\n", "", "' OR 1=1 --"):
            for ask_one in (balances, receipt, last_mutasi):
                with pytest.raises(Refusal) as caught:
                    ask_one(viewer, conn, "KOP", text)
                assert caught.value.code == "tidak_ditemukan"


def test_a_locked_month(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    with desa.store.write() as conn:
        lock_month(conn, "KOP", 202610, Signature("U0001", desa.clock))
    before = rows(desa)
    with pytest.raises(Refusal) as caught:
        setor(desa, viewer, anggota[0], "sukarela", 5_000, tanggal=dt.date(2026, 10, 31))
    assert (caught.value.code, caught.value.field) == ("period_locked", "tanggal")
    assert rows(desa) == before


def test_a_bad_row_among_many_keeps_none_and_is_named(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    before = rows(desa)
    daftar = [ask(no, "sukarela", "setor", 5_000) for no in anggota]
    daftar.append(ask(anggota[0], "sukarela", "tarik", 5_001))
    with pytest.raises(Refusal) as caught:
        record_transaksi(desa, viewer, daftar)
    assert (caught.value.code, caught.value.values["nomor_baris"]) == ("saldo_kurang", "6")
    assert rows(desa) == before


def test_two_rows_with_one_key(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    daftar = [ask(no, "sukarela", "setor", 5_000, kunci="satu") for no in anggota[:2]]
    with pytest.raises(Refusal) as caught:
        record_transaksi(desa, viewer, daftar)
    assert caught.value.code == "kunci_ganda"


def test_rows_of_two_entities(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    daftar = [
        ask(anggota[0], "sukarela", "setor", 5_000),
        ask(anggota[0], "sukarela", "setor", 5_000, entitas="LAIN"),
    ]
    with pytest.raises(Refusal) as caught:
        record_transaksi(desa, viewer, daftar)
    assert caught.value.code == "entitas_campur"


def test_an_unknown_entity(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    with pytest.raises(Refusal) as caught:
        setor(desa, viewer, anggota[0], "sukarela", 5_000, entitas="TIADA")
    assert (caught.value.code, caught.value.field) == ("entitas_tidak_dikenal", "entitas")


def test_nothing_asked_nothing_done(desa: Desa, viewer: Viewer) -> None:
    assert record_transaksi(desa, viewer, []) == []


def test_a_limit_is_kept(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """Where a second person must agree, nothing is recorded past that person."""
    setor(desa, viewer, anggota[0], "sukarela", 3_000_000)
    baris = [(1_000_000, ""), (None, "ketua")]
    batas = UbahBatas("KOP", "penarikan", baris, dt.date(2026, 11, 1), "Keputusan pengurus 4")
    change_batas(desa, as_role("ketua"), batas)
    assert tarik(desa, viewer, anggota[0], 1_000_000).saldo_sesudah == 2_000_000
    with pytest.raises(Refusal) as caught:
        tarik(desa, viewer, anggota[0], 1_000_001)
    assert caught.value.code == "perlu_persetujuan"
    assert caught.value.values["penyetuju"] == "ketua"


def test_today_is_the_zones_today(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    later = on(desa, 2026, 11, 25)
    made = setor(later, viewer, anggota[0], "sukarela", 5_000, tanggal=dt.date(2026, 11, 25))
    assert made.saldo_sesudah == 5_000
    with pytest.raises(Refusal):
        setor(desa, viewer, anggota[0], "sukarela", 5_000, tanggal=dt.date(2026, 11, 25))
    assert dt.date(2026, 11, 24) == HARI_INI
