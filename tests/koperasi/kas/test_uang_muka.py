"""Advances: handed out, overdue after their days, accounted for with papers, to the rupiah."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries_uang_muka import ask_lewat, find_lpj, list_uang_muka
from koperasi.kas.rules_uang_muka import RULES, settle
from koperasi.kas.usecases import Baris
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.kas.usecases_uang_muka import (
    HasilUangMuka,
    Pertanggungjawaban,
    UangMukaBaru,
    account_uang_muka,
    give_uang_muka,
)
from koperasi.lampiran.usecases import Subjek, TambahLampiran, add_lampiran
from ledger.errors import Refusal
from ledger.rules import RuleInput, build
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kas.conftest import ATK, KAS, saldo
from tests.koperasi.kas.test_aturan import chart

MUKA, TRANSPORT, PDF = "1.1.06.02", "5.2.01.04", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
EARLY = dt.date(2026, 11, 3)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(amounts=st.tuples(*[st.integers(1, 10**9)] * 4))
def test_every_rule_balances(rule: object, amounts: tuple[int, int, int, int]) -> None:
    names = ("jumlah", "belanja", "kembali", "tambahan")
    asked = RuleInput(
        "KOP",
        dt.date(2026, 3, 1),
        dict(zip(names, amounts, strict=True)),
        accounts={"kas": KAS, "beban": ATK, "uang_muka": MUKA},
    )
    legs = build(rule, chart("koperasi"), asked).postings  # type: ignore[arg-type]
    assert sum(leg.amount for leg in legs) == 0


@given(jumlah=st.integers(1, 10**9), belanja=st.integers(1, 10**9))
def test_an_advance_is_settled_to_the_rupiah(jumlah: int, belanja: int) -> None:
    kembali, tambahan = settle(jumlah, belanja)
    assert jumlah - kembali + tambahan == belanja
    assert min(kembali, tambahan) == 0


def give(desa: Desa, viewer: Viewer, **more: object) -> HasilUangMuka:
    asked = UangMukaBaru("KOP", EARLY, "Pak Dedi", "pelatihan anggota", 500_000)
    return give_uang_muka(desa, viewer, replace(asked, **more))  # type: ignore[arg-type]


def paper(desa: Desa, viewer: Viewer, muka: int) -> None:
    add_lampiran(desa, viewer, TambahLampiran(Subjek("KOP", "uang_muka", str(muka)), "n.pdf", PDF))


def account(desa: Desa, viewer: Viewer, muka: int, *baris: Baris, **more: object) -> HasilUangMuka:
    asked = Pertanggungjawaban("KOP", muka, HARI_INI, baris)
    return account_uang_muka(desa, viewer, replace(asked, **more))  # type: ignore[arg-type]


def state(desa: Desa, viewer: Viewer, muka: int, pada: dt.date = HARI_INI) -> str:
    with desa.read() as conn:
        query = list_uang_muka(viewer, "KOP", pada)
        return str(next(row.tahap for row in conn.execute(query) if row.id == muka))


def refused(work: object, *rest: object, **more: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        work(*rest, **more)  # type: ignore[operator]
    return caught.value.code, caught.value.field


@DUA_BASIS
def test_handed_out_and_accounted_for_with_a_rest(berisi: Desa, viewer: Viewer) -> None:
    made = give(berisi, viewer)
    assert (made.no_bukti, saldo(berisi, MUKA), saldo(berisi)) == (
        "BKK/2026/11/0001", 500_000, 3_998_000,
    )  # fmt: skip
    spent = (Baris(ATK, 120_000), Baris(TRANSPORT, 300_000))
    assert refused(account, berisi, viewer, made.id, *spent) == ("uang_muka_tanpa_bukti", "baris")
    paper(berisi, viewer, made.id)
    done = account(berisi, viewer, made.id, *spent, kunci="lpj-1")
    assert (done.kembali, done.tambahan, done.no_bukti) == (80_000, 0, "BKM/2026/11/0002")
    assert (saldo(berisi, MUKA), saldo(berisi), saldo(berisi, ATK)) == (0, 4_078_000, 120_000)
    assert account(berisi, viewer, made.id, *spent, kunci="lpj-1").ulang
    assert refused(account, berisi, viewer, made.id, *spent)[0] == "uang_muka_selesai"
    assert state(berisi, viewer, made.id) == "selesai"
    with berisi.read() as conn:
        lpj = find_lpj(viewer, conn, "KOP", made.id)
    assert lpj is not None
    assert (lpj.belanja, lpj.kembali) == (420_000, 80_000)


@DUA_BASIS
def test_overspent_is_paid_from_the_cash(berisi: Desa, viewer: Viewer) -> None:
    made = give(berisi, viewer)
    paper(berisi, viewer, made.id)
    done = account(berisi, viewer, made.id, Baris(ATK, 575_000))
    assert (done.kembali, done.tambahan, done.no_bukti) == (0, 75_000, "BKK/2026/11/0002")
    assert (saldo(berisi, MUKA), saldo(berisi)) == (0, 3_923_000)
    exact = give(berisi, viewer, penerima="Bu Iis")
    paper(berisi, viewer, exact.id)
    assert account(berisi, viewer, exact.id, Baris(ATK, 500_000)).no_bukti.startswith("BM/")


@DUA_BASIS
def test_fourteen_days_and_then_no_further_one(berisi: Desa, viewer: Viewer) -> None:
    made = give(berisi, viewer)
    assert state(berisi, viewer, made.id, dt.date(2026, 11, 17)) == "terbuka"
    assert state(berisi, viewer, made.id, dt.date(2026, 11, 18)) == "lewat"
    with berisi.read() as conn:
        assert conn.scalar(ask_lewat(viewer, "KOP", HARI_INI)) == 1
    assert refused(give, berisi, viewer, tanggal=HARI_INI) == ("uang_muka_terbuka", "penerima")
    assert give(berisi, viewer, tanggal=HARI_INI, penerima="Bu Iis").id == 2
    paper(berisi, viewer, made.id)
    account(berisi, viewer, made.id, Baris(ATK, 1_000))
    assert give(berisi, viewer, tanggal=HARI_INI).id == 3
    with berisi.store.write() as conn:
        change = UbahParameter("KOP", "kas.uang_muka_hari", "7", EARLY, "Keputusan pengurus 2")
        set_parameter(conn, viewer, change, "2026-11-03T00:00:00Z")
    short = give(berisi, viewer, penerima="Pak Asep", tanggal=HARI_INI)
    assert state(berisi, viewer, short.id, dt.date(2026, 12, 2)) == "lewat"


@DUA_BASIS
def test_taken_back(berisi: Desa, viewer: Viewer) -> None:
    made = give(berisi, viewer)
    paper(berisi, viewer, made.id)
    done = account(berisi, viewer, made.id, Baris(ATK, 400_000))
    first = Pembalik("KOP", made.no_bukti, "salah orang")
    assert refused(reverse_bukti, berisi, viewer, first)[0] == "uang_muka_selesai"
    reverse_bukti(berisi, viewer, Pembalik("KOP", done.no_bukti, "nota keliru"))
    assert (state(berisi, viewer, made.id), saldo(berisi, MUKA)) == ("lewat", 500_000)
    reverse_bukti(berisi, viewer, first)
    assert (state(berisi, viewer, made.id), saldo(berisi), saldo(berisi, MUKA)) == (
        "dibalik", 4_498_000, 0,
    )  # fmt: skip


def test_what_is_refused(berisi: Desa, viewer: Viewer) -> None:
    assert refused(give, berisi, viewer, jumlah=0) == ("amount_zero", "jumlah")
    assert refused(give, berisi, viewer, penerima=" ") == ("penerima_kosong", "penerima")
    assert refused(give, berisi, viewer, uraian="") == ("uraian_kosong", "uraian")
    assert refused(give, berisi, viewer, jumlah=9_000_000)[0] == "balance_short"
    assert refused(give, berisi, as_role("ketua"))[0] == "tidak_berhak"
    made = give(berisi, viewer)
    paper(berisi, viewer, made.id)
    assert refused(account, berisi, viewer, made.id)[0] == "baris_kosong"
    early = {"tanggal": dt.date(2026, 11, 2)}
    asked = refused(account, berisi, viewer, made.id, Baris(ATK, 5), **early)
    assert asked == ("tanggal_sebelum_uang_muka", "tanggal")
    assert refused(account, berisi, viewer, 99, Baris(ATK, 5))[0] == "tidak_ditemukan"
    assert saldo(berisi, MUKA) == 500_000
