"""The passbook: lines, codes, pages, opening balance, where printing goes on."""

import dataclasses
import datetime as dt

import pytest

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.usecases import Baris, JurnalBaru, record_jurnal
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.simpanan.queries import (
    Buku,
    HalamanBuku,
    Mutasi,
    balances,
    last_mutasi,
    lines_to_print,
    passbook,
    ringkasan,
    tunggakan_anggota,
)
from koperasi.simpanan.tabungan import BARIS_HALAMAN
from koperasi.simpanan.usecases import (
    TercetakTabungan,
    mark_tabungan_printed,
    record_transaksi,
)
from ledger import journal
from ledger.entry import Act, Draft, Posting
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed, as_anggota, as_role
from tests.koperasi.simpanan.conftest import ask, setor, tarik

pytestmark = DUA_BASIS
SUKARELA = "2.1.01.01"


def page(desa: Desa, viewer: Viewer, no: str, **more: object) -> HalamanBuku:
    with desa.read() as conn:
        return passbook(viewer, conn, Buku("KOP", no, "sukarela"), **more)  # type: ignore[arg-type]


def open_books(desa: Desa, no: str, jumlah: int) -> None:
    """The balance that a member brings along from older books."""
    legs = (
        Posting("3.1.09.01", jumlah),
        Posting(SUKARELA, -jumlah, (("anggota", no),)),
    )
    draft = Draft("KOP", dt.date(2025, 12, 31), "SA", "Saldo awal", legs, "SALDO-AWAL")
    with desa.tindak() as conn:
        journal.post(conn, Act(f"sa-{no}", "saldo_awal", "U0001", (draft,)), desa.clock)


@pytest.fixture
def buku_domain(desa: Desa, viewer: Viewer, anggota: list[str]) -> str:
    """The passbook of the domain's example: January 2026."""
    no = anggota[0]
    open_books(desa, no, 1_000_000)
    setor(desa, viewer, no, "sukarela", 2_000_000, tanggal=dt.date(2026, 1, 5))
    tarik(desa, viewer, no, 1_500_000, tanggal=dt.date(2026, 1, 12))
    member = (("anggota", no),)
    for day, jumlah in ((20, 500_000), (31, 6_684)):
        baris = (Baris("5.1.01.01", jumlah), Baris(SUKARELA, -jumlah, member))
        uraian = "Kiriman PMI" if day == 20 else "Bunga Januari"
        jurnal = JurnalBaru("KOP", dt.date(2026, 1, day), uraian, baris)
        record_jurnal(desa, agreed(viewer), jurnal)
    return no


def shown(lines: tuple[Mutasi, ...]) -> list[tuple[str, str, int, int, int]]:
    return [
        (f"{m.tanggal:%d-%m-%Y}", m.sandi, m.debit, m.kredit, m.saldo) for m in lines
    ]


def test_the_example_of_the_domain(desa: Desa, viewer: Viewer, buku_domain: str) -> None:
    made = page(desa, viewer, buku_domain)
    assert shown(made.mutasi) == [
        ("31-12-2025", "00", 0, 1_000_000, 1_000_000),
        ("05-01-2026", "01", 0, 2_000_000, 3_000_000),
        ("12-01-2026", "02", 1_500_000, 0, 1_500_000),
        ("20-01-2026", "04", 0, 500_000, 2_000_000),
        ("31-01-2026", "04", 0, 6_684, 2_006_684),
    ]
    assert made.saldo == 2_006_684
    assert made.mutasi[1].no_bukti == "BKM/2026/01/0006"
    assert made.mutasi[1].paraf == viewer.user


def test_from_a_date_with_what_came_before(
    desa: Desa, viewer: Viewer, buku_domain: str
) -> None:
    made = page(desa, viewer, buku_domain, dari=dt.date(2026, 1, 12))
    assert made.saldo_awal == 3_000_000
    assert [m.saldo for m in made.mutasi] == [1_500_000, 2_000_000, 2_006_684]
    late = page(desa, viewer, buku_domain, dari=dt.date(2026, 2, 1))
    assert (late.saldo_awal, late.mutasi, late.saldo) == (2_006_684, (), 2_006_684)


def test_a_reversal_is_a_line_of_its_own(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    wrong = setor(desa, viewer, anggota[0], "sukarela", 500_000)
    reverse_bukti(desa, viewer, Pembalik("KOP", wrong.no_bukti, "salah orang"))
    lines = page(desa, viewer, anggota[0]).mutasi
    assert [(m.sandi, m.debit, m.kredit, m.saldo) for m in lines] == [
        ("01", 0, 500_000, 500_000),
        ("09", 500_000, 0, 0),
    ]
    assert lines[1].uraian.startswith(f"Pembalik {wrong.no_bukti}")


def test_pages_join_without_gap(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no, count = anggota[0], 2 * BARIS_HALAMAN + 3
    record_transaksi(
        desa, viewer, [ask(no, "sukarela", "setor", 1_000 + n) for n in range(count)]
    )
    pages = [page(desa, viewer, no, halaman=n) for n in (1, 2, 3)]
    assert [len(p.mutasi) for p in pages] == [BARIS_HALAMAN, BARIS_HALAMAN, 3]
    assert pages[0].saldo_awal == 0
    assert pages[1].saldo_awal == pages[0].mutasi[-1].saldo
    assert pages[2].saldo_awal == pages[1].mutasi[-1].saldo
    assert page(desa, viewer, no) == pages[2]
    assert page(desa, viewer, no, halaman=99) == pages[2]
    assert {p.banyak_halaman for p in pages} == {3}
    lines = [m for p in pages for m in p.mutasi]
    assert [m.saldo for m in lines] == [
        sum(m.kredit for m in lines[: n + 1]) for n in range(count)
    ]


def test_an_empty_passbook(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    made = page(desa, viewer, anggota[0])
    assert (made.mutasi, made.saldo, made.halaman, made.banyak_halaman) == ((), 0, 1, 1)


def test_printing_goes_on_at_the_right_line(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 10_000)
    second = setor(desa, viewer, no, "sukarela", 20_000)
    buku = Buku("KOP", no, "sukarela")
    with desa.read() as conn:
        start, lines = lines_to_print(viewer, conn, buku)
    assert (start, [m.saldo for m in lines]) == (1, [10_000, 30_000])
    done = TercetakTabungan("KOP", no, "sukarela", second.seq, 12)
    mark_tabungan_printed(desa, viewer, done)
    third = setor(desa, viewer, no, "sukarela", 5_000)
    with desa.read() as conn:
        start, lines = lines_to_print(viewer, conn, buku)
    assert (start, [(m.seq, m.saldo) for m in lines]) == (12, [(third.seq, 35_000)])
    mark_tabungan_printed(desa, viewer, TercetakTabungan("KOP", no, "sukarela", third.seq, 13))
    with desa.read() as conn:
        assert lines_to_print(viewer, conn, buku) == (13, [])
    with pytest.raises(Refusal) as caught:
        mark_tabungan_printed(desa, viewer, TercetakTabungan("KOP", no, "sukarela", 1, 0))
    assert caught.value.code == "baris_cetak_salah"


def test_the_last_movements_over_all_kinds(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "wajib", 25_000)
    setor(desa, viewer, no, "sukarela", 40_000)
    tarik(desa, viewer, no, 15_000)
    with desa.read() as conn:
        last = last_mutasi(as_anggota(no), conn, "KOP", no, banyak=3)
    assert [(m.jenis, m.kredit - m.debit, m.saldo) for m in last] == [
        ("sukarela", -15_000, 25_000),
        ("sukarela", 40_000, 40_000),
        ("wajib", 25_000, 25_000),
    ]


@pytest.mark.parametrize("who", ["other", "entity", "admin", "two_books"])
def test_other_people_see_nothing(
    desa: Desa, viewer: Viewer, anggota: list[str], who: str
) -> None:
    """Nor does an account whose number stands in two books and that is bound to neither."""
    if who == "two_books":
        create_entitas(desa, viewer, BuatEntitas("KEL", "kelompok", "Kelompok Mawar", 2026))
        register_anggota(desa, viewer, DaftarAnggota("KEL", "Orang lain"))
    own = as_anggota(anggota[0])
    viewer = {
        "two_books": dataclasses.replace(own, entitas=frozenset({"KOP", "KEL"})),
        "other": as_anggota(anggota[1]),
        "entity": as_anggota(anggota[0], entitas="LAIN"),
        "admin": as_role("admin"),
    }[who]
    with desa.read() as conn, pytest.raises(Refusal) as caught:
        passbook(viewer, conn, Buku("KOP", anggota[0], "pokok"))
    assert caught.value.code == "tidak_ditemukan"
    with desa.read() as conn, pytest.raises(Refusal) as caught:
        last_mutasi(viewer, conn, "KOP", anggota[0])
    assert caught.value.code == "tidak_ditemukan"


def test_an_unknown_kind(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    with desa.read() as conn, pytest.raises(Refusal) as caught:
        passbook(viewer, conn, Buku("KOP", anggota[0], "emas"))
    assert caught.value.code == "jenis_simpanan_salah"


def test_a_place_on_paper_of_an_unknown_kind(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    with pytest.raises(Refusal) as caught:
        mark_tabungan_printed(desa, viewer, TercetakTabungan("KOP", anggota[0], "emas", 1, 2))
    assert caught.value.code == "jenis_simpanan_salah"


@pytest.mark.parametrize("bound", [("KOP",), ("KOP", "KEL"), ()])
def test_the_own_page_says_what_the_single_questions_say(
    desa: Desa, viewer: Viewer, anggota: list[str], bound: tuple[str, ...]
) -> None:
    """However the account is bound, if only the number stands in one book."""
    create_entitas(desa, viewer, BuatEntitas("KEL", "kelompok", "Kelompok Mawar", 2026))
    no = anggota[1]
    setor(desa, viewer, no, "wajib", 30_000)
    setor(desa, viewer, no, "sukarela", 40_000)
    own = dataclasses.replace(
        as_anggota(no), entitas=frozenset(bound), semua_entitas=not bound
    )
    with desa.read() as conn:
        found = ringkasan(own, conn, HARI_INI)
        assert found.saldo == balances(viewer, conn, "KOP", no)
        assert (found.saldo.wajib, found.saldo.sukarela) == (30_000, 40_000)
        assert found.mutasi == last_mutasi(viewer, conn, "KOP", no)
        assert found.tunggakan == tunggakan_anggota(viewer, conn, "KOP", no, HARI_INI)
        assert found.tunggakan is not None


@pytest.mark.parametrize("who", ["nobody", "entity", "admin", "unknown", "two_books"])
def test_an_account_without_one_certain_membership_has_no_own_page(
    desa: Desa, viewer: Viewer, anggota: list[str], who: str
) -> None:
    if who == "two_books":
        create_entitas(desa, viewer, BuatEntitas("KEL", "kelompok", "Kelompok Mawar", 2026))
        register_anggota(desa, viewer, DaftarAnggota("KEL", "Orang lain"))
    own = as_anggota(anggota[0])
    account = {
        "nobody": dataclasses.replace(own, no_anggota=None),
        "entity": dataclasses.replace(own, entitas=frozenset({"LAIN"})),
        "admin": dataclasses.replace(as_role("admin"), no_anggota=anggota[0]),
        "unknown": as_anggota("A99999"),
        "two_books": dataclasses.replace(own, semua_entitas=True),
    }[who]
    with desa.read() as conn, pytest.raises(Refusal) as caught:
        ringkasan(account, conn, HARI_INI)
    assert caught.value.code == "tidak_ditemukan"


def test_an_entity_without_books_says_so(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    with desa.store.write() as conn:
        conn.exec_driver_sql("UPDATE anggota SET entitas_kode = 'TANPA'")
    every = dataclasses.replace(viewer, semua_entitas=True)
    with desa.read() as conn, pytest.raises(Refusal) as caught:
        balances(every, conn, "TANPA", anggota[0])
    assert caught.value.code == "ledger_unknown"
