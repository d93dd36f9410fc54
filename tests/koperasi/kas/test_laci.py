"""Tills: a kasir records on the own till alone; a closed day opens only by two people."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries import list_akun_uang
from koperasi.kas.queries_laci import list_laci
from koperasi.kas.queries_opname import ask_permintaan, berita_acara, hari_kas, list_opname
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kas.usecases_hari import (
    MintaBukaHari,
    PutusanBukaHari,
    approve_buka_hari,
    reject_buka_hari,
    request_buka_hari,
)
from koperasi.kas.usecases_laci import SerahLaci, TarikLaci, give_laci, take_laci
from koperasi.kas.usecases_opname import Opname, record_opname
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kas.conftest import HIBAH, KAS, keluar, masuk, saldo

pytestmark = DUA_BASIS
TELLER, BANK = "1.1.01.02", "1.1.02.01"
KASIR, KASIR_LAIN = as_role("kasir", user="U0005"), as_role("kasir", user="U0006")


def refused(work: object, *rest: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        work(*rest)  # type: ignore[operator]
    return caught.value.code, caught.value.field


@pytest.fixture
def berlaci(berisi: Desa, viewer: Viewer) -> Desa:
    """Kasir U0005 has the teller's till, with Rp500.000 from the vault."""
    give_laci(berisi, viewer, SerahLaci("KOP", TELLER, "U0005"))
    lines = (Baris(TELLER, 500_000),)
    record_kas(berisi, viewer, KasBaru("KOP", "keluar", HARI_INI, "isi laci", lines))
    return berisi


def test_a_kasir_records_on_the_own_till(berlaci: Desa, viewer: Viewer) -> None:
    keluar(berlaci, KASIR, 20_000)
    masuk(berlaci, KASIR, 5_000, akun_kas=TELLER)
    assert (saldo(berlaci, TELLER), saldo(berlaci)) == (485_000, 3_998_000)
    for akun in (KAS, BANK):
        code = refused(lambda akun=akun: keluar(berlaci, KASIR, 1_000, akun_kas=akun))
        assert code == ("laci_bukan_milik", "akun_kas")
    other = (Baris(HIBAH, 5), Baris(KAS, 1_000))
    asked = KasBaru("KOP", "masuk", HARI_INI, "dari brankas", other)
    assert refused(record_kas, berlaci, KASIR, asked) == ("laci_bukan_milik", "baris.2.akun")
    to_bank = KasBaru("KOP", "keluar", HARI_INI, "setor ke bank", (Baris(BANK, 10_000),))
    assert record_kas(berlaci, KASIR, to_bank).jumlah == 10_000
    assert keluar(berlaci, viewer, 1_000, akun_kas=TELLER).jumlah == 1_000
    with berlaci.read() as conn:
        assert [row[0] for row in list_akun_uang(KASIR, conn, "KOP")] == [TELLER]
        assert len(list_akun_uang(viewer, conn, "KOP")) > 3


def test_a_kasir_without_a_till_while_there_are_tills(berlaci: Desa) -> None:
    assert refused(lambda: keluar(berlaci, KASIR_LAIN, 1_000)) == ("kasir_tanpa_laci", "akun_kas")
    with berlaci.read() as conn:
        assert refused(hari_kas, KASIR_LAIN, conn, "KOP", ("", HARI_INI))[0] == "kasir_tanpa_laci"


def test_a_till_is_handed_out_once_and_taken_back(berlaci: Desa, viewer: Viewer) -> None:
    assert refused(give_laci, berlaci, viewer, SerahLaci("KOP", TELLER, "U0006")) == (
        "laci_terpakai",
        "akun_kas",
    )
    again = SerahLaci("KOP", "1.1.01.03", "U0005")
    assert refused(give_laci, berlaci, viewer, again) == ("kasir_punya_laci", "pengguna")
    assert refused(give_laci, berlaci, viewer, SerahLaci("KOP", BANK, "U0006"))[0] == (
        "akun_bukan_tunai"
    )
    assert refused(give_laci, berlaci, viewer, SerahLaci("KOP", KAS, " "))[0] == "pengguna_kosong"
    with berlaci.read() as conn:
        (laci,) = list_laci(viewer, conn, "KOP")
    assert (laci.pengguna, laci.akun_kas, laci.saldo, laci.sampai) == (
        "U0005", TELLER, 500_000, None,
    )  # fmt: skip
    take_laci(berlaci, viewer, TarikLaci("KOP", laci.id))
    assert refused(take_laci, berlaci, viewer, TarikLaci("KOP", laci.id))[0] == "tidak_ditemukan"
    assert keluar(berlaci, KASIR, 1_000).jumlah == 1_000
    assert saldo(berlaci) == 3_997_000
    give_laci(berlaci, viewer, SerahLaci("KOP", TELLER, "U0006"))
    for peran in ("kasir", "pengawas", "anggota"):
        with pytest.raises(Refusal):
            give_laci(berlaci, as_role(peran), SerahLaci("KOP", KAS, "U0009"))


def test_the_day_in_the_books(berlaci: Desa) -> None:
    keluar(berlaci, KASIR, 20_000)
    with berlaci.read() as conn:
        day = hari_kas(KASIR, conn, "KOP", ("", HARI_INI))
        assert (day.saldo_pagi, day.masuk, day.keluar) == (0, 500_000, 20_000)
        assert (day.saldo_buku, day.nama_kas) == (480_000, "Kas teller")
        assert refused(hari_kas, KASIR, conn, "KOP", (KAS, HARI_INI))[0] == "laci_bukan_milik"
        vault = hari_kas(as_role("bendahara"), conn, "KOP", ("", HARI_INI))
        assert (vault.saldo_pagi, vault.keluar) == (4_498_000, 500_000)


def test_a_kasir_counts_the_own_till(berlaci: Desa) -> None:
    made = record_opname(berlaci, KASIR, Opname("KOP", HARI_INI, {100_000: 5}))
    assert (made.akun_kas, made.selisih, made.no_bukti) == (TELLER, 0, "")
    other = Opname("KOP", HARI_INI, {100_000: 5}, KAS)
    assert refused(record_opname, berlaci, KASIR, other) == ("laci_bukan_milik", "akun_kas")


def test_a_difference_needs_its_reason(berlaci: Desa) -> None:
    asked = Opname("KOP", HARI_INI, {100_000: 4, 50_000: 1})
    with pytest.raises(Refusal) as caught:
        record_opname(berlaci, KASIR, asked)
    assert (caught.value.code, caught.value.field) == ("selisih_tanpa_alasan", "keterangan")
    assert caught.value.values["jumlah_selisih"] == -50_000
    assert saldo(berlaci, TELLER) == 500_000


def close(desa: Desa, by: Viewer) -> None:
    record_opname(desa, by, Opname("KOP", HARI_INI, {100_000: 5}, TELLER))


def minta(**more: object) -> MintaBukaHari:
    fields: dict[str, object] = {"entitas": "KOP", "akun_kas": TELLER, "tanggal": HARI_INI}
    fields["alasan"] = "nota tertinggal"
    return MintaBukaHari(**(fields | more))  # type: ignore[arg-type]


def hari_opname(desa: Desa) -> str:
    with desa.read() as conn:
        return str(conn.execute(list_opname(KASIR, "KOP")).one().hari)


def test_a_day_opens_by_two_people(berlaci: Desa) -> None:
    bendahara, ketua = as_role("bendahara", user="U0002"), as_role("ketua", user="U0001")
    close(berlaci, KASIR)
    assert hari_opname(berlaci) == "terkunci"
    number = request_buka_hari(berlaci, bendahara, minta())
    assert hari_opname(berlaci) == "diminta"
    assert refused(request_buka_hari, berlaci, KASIR, minta())[0] == "buka_hari_diminta"
    decision = PutusanBukaHari("KOP", number)
    assert refused(approve_buka_hari, berlaci, bendahara, decision)[0] == "buka_hari_sendiri"
    with pytest.raises(Refusal):
        approve_buka_hari(berlaci, KASIR, decision)
    assert refused(lambda: keluar(berlaci, KASIR, 1_000))[0] == "day_locked"
    with berlaci.read() as conn:
        assert conn.scalar(ask_permintaan(ketua, "KOP")) == 1
        assert conn.scalar(ask_permintaan(bendahara, "KOP")) == 0
        nomor = conn.execute(list_opname(ketua, "KOP")).one().id
        asked = berita_acara(ketua, conn, "KOP", nomor).minta
    assert (asked.alasan, asked.diminta_oleh) == ("nota tertinggal", "U0002")
    approve_buka_hari(berlaci, ketua, decision)
    assert hari_opname(berlaci) == "terbuka"
    assert refused(approve_buka_hari, berlaci, ketua, decision)[0] == "buka_hari_diputuskan"
    assert keluar(berlaci, KASIR, 1_000).jumlah == 1_000
    made = record_opname(berlaci, KASIR, Opname("KOP", HARI_INI, {100_000: 4, 500: 198}))
    assert made.selisih == 0
    assert refused(lambda: keluar(berlaci, KASIR, 1_000))[0] == "day_locked"


def test_a_request_is_refused_with_a_reason(berlaci: Desa) -> None:
    close(berlaci, KASIR)
    number = request_buka_hari(berlaci, KASIR, minta(tanggal=HARI_INI.isoformat()))
    pengawas = as_role("pengawas", user="U0007")
    assert refused(reject_buka_hari, berlaci, pengawas, PutusanBukaHari("KOP", number)) == (
        "alasan_kosong",
        "alasan",
    )
    reject_buka_hari(berlaci, pengawas, PutusanBukaHari("KOP", number, "catat besok"))
    assert hari_opname(berlaci) == "terkunci"
    assert request_buka_hari(berlaci, KASIR, minta()) > number


def test_what_cannot_be_asked(berlaci: Desa) -> None:
    assert refused(request_buka_hari, berlaci, KASIR, minta())[0] == "not_locked"
    close(berlaci, KASIR)
    assert refused(request_buka_hari, berlaci, KASIR, minta(alasan=" "))[0] == "alasan_kosong"
    assert refused(request_buka_hari, berlaci, KASIR, minta(akun_kas=BANK))[0] == "akun_bukan_tunai"
    with pytest.raises(Refusal):
        request_buka_hari(berlaci, as_role("auditor"), minta())
    missing = PutusanBukaHari("KOP", 99)
    assert refused(approve_buka_hari, berlaci, as_role("ketua"), missing)[0] == "tidak_ditemukan"


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.tuples(st.booleans(), st.integers(1, 900_000)), max_size=8))
def test_cash_is_never_below_zero_in_posting_order(
    berlaci: Desa, viewer: Viewer, moves: list[tuple[bool, int]]
) -> None:
    left = saldo(berlaci, TELLER)
    day = HARI_INI - dt.timedelta(days=0)
    for comes, amount in moves:
        if comes:
            masuk(berlaci, viewer, amount, day, akun_kas=TELLER)
            left += amount
        elif amount <= left:
            keluar(berlaci, viewer, amount, akun_kas=TELLER)
            left -= amount
        else:
            code = refused(lambda amount=amount: keluar(berlaci, viewer, amount, akun_kas=TELLER))
            assert code[0] == "balance_short"
        assert saldo(berlaci, TELLER) == left >= 0
