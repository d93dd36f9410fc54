"""Reversals: everything as before, the original stays, a reason, once, by the right person."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries import find_bukti, list_bukti
from koperasi.kas.usecases import Baris, JurnalBaru, KasBaru, record_jurnal, record_kas
from koperasi.kas.usecases_balik import (
    Pembalik,
    Perbaikan,
    correct_bukti,
    reverse_bukti,
)
from ledger import journal, schema
from ledger.entry import Act, Draft, Posting
from ledger.errors import Refusal
from ledger.totals import balances
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed, as_role
from tests.koperasi.kas.conftest import ATK, HIBAH, KAS, keluar, masuk, saldo

pytestmark = DUA_BASIS


def everything(desa: Desa) -> dict[str, int]:
    with desa.read() as conn:
        return {code: amount for code, amount in balances(conn, "KOP").items() if amount}


def test_a_reversal_restores_and_tells(berisi: Desa, viewer: Viewer) -> None:
    before = everything(berisi)
    made = keluar(berisi, viewer, 15_000)
    asked = Pembalik("KOP", made.no_bukti, "beli dua kali")
    answer = reverse_bukti(berisi, viewer, asked)
    assert everything(berisi) == before
    assert answer.pasangan == {made.no_bukti: "BM/2026/11/0001"}
    with berisi.read() as conn:
        old = find_bukti(viewer, conn, "KOP", made.no_bukti)
        new = find_bukti(viewer, conn, "KOP", "BM/2026/11/0001")
        states = {r.no_bukti: r.keadaan for r in conn.execute(list_bukti(viewer, "KOP"))}
    assert old.dibalik_oleh == new.no_bukti
    assert new.membalik == old.no_bukti
    assert (new.alasan, new.tanggal) == ("beli dua kali", HARI_INI)
    assert states[made.no_bukti] == "dibalik"
    assert states[new.no_bukti] == "pembalik"


def test_the_same_reversal_twice(berisi: Desa, viewer: Viewer) -> None:
    made = keluar(berisi, viewer, 15_000)
    asked = Pembalik("KOP", made.no_bukti, "salah", kunci="balik-1")
    first, again = reverse_bukti(berisi, viewer, asked), reverse_bukti(berisi, viewer, asked)
    assert again.ulang
    assert again.pasangan == first.pasangan
    with pytest.raises(Refusal) as caught:
        reverse_bukti(berisi, viewer, Pembalik("KOP", made.no_bukti, "salah"))
    assert caught.value.code == "sudah_dibalik"
    assert caught.value.values["pembalik"] == "BM/2026/11/0001"


def test_a_key_of_something_else(berisi: Desa, viewer: Viewer) -> None:
    first, second = keluar(berisi, viewer, 1_000, kunci="k1"), keluar(berisi, viewer, 2_000)
    for kunci in ("k1", "balik-1"):
        reverse = Pembalik("KOP", second.no_bukti, "salah", kunci=kunci)
        if kunci == "balik-1":
            reverse_bukti(berisi, viewer, Pembalik("KOP", first.no_bukti, "salah", kunci=kunci))
        with pytest.raises(Refusal) as caught:
            reverse_bukti(berisi, viewer, reverse)
        assert caught.value.code == "key_used"


BAD: list[tuple[dict[str, object], str]] = [
    ({"alasan": "   "}, "alasan_kosong"),
    ({"alasan": "a\tb"}, "text_not_allowed"),
    ({"no_bukti": "BKK/2026/11/0099"}, "bukti_tidak_dikenal"),
    ({"no_bukti": "\x00"}, "text_not_allowed"),
    ({"tanggal": dt.date(2026, 11, 23)}, "reversal_before_original"),
    ({"tanggal": dt.date(2026, 11, 25)}, "date_in_future"),
    ({"entitas": "LAIN"}, "entitas_tidak_dikenal"),
]


def test_what_is_refused(berisi: Desa, viewer: Viewer) -> None:
    made = keluar(berisi, viewer, 15_000)
    for changes, code in BAD:
        fields = {"entitas": "KOP", "no_bukti": made.no_bukti, "alasan": "salah"} | changes
        with pytest.raises(Refusal) as caught:
            reverse_bukti(berisi, viewer, Pembalik(**fields))  # type: ignore[arg-type]
        assert caught.value.code == code
    for peran, code in (
        ("kasir", "balik_bukan_sendiri"),
        ("ketua", "tidak_berhak"),
        ("pengawas", "tidak_berhak"),
        ("anggota", "tidak_berhak"),
    ):
        with pytest.raises(Refusal) as caught:
            reverse_bukti(berisi, as_role(peran), Pembalik("KOP", made.no_bukti, "x"))
        assert caught.value.code == code


def test_a_reversal_is_not_reversed(berisi: Desa, viewer: Viewer) -> None:
    made = keluar(berisi, viewer, 15_000)
    reverse_bukti(berisi, viewer, Pembalik("KOP", made.no_bukti, "salah"))
    with pytest.raises(Refusal) as caught:
        reverse_bukti(berisi, viewer, Pembalik("KOP", "BM/2026/11/0001", "salah"))
    assert caught.value.code == "pembalik_tidak_dibalik"


def test_an_entry_of_an_unknown_room_is_left_to_it(berisi: Desa, viewer: Viewer) -> None:
    legs = (Posting(ATK, 500), Posting(KAS, -500))
    for ref, allowed in (("gudang:1", False), ("", True)):
        draft = Draft("KOP", HARI_INI, "BM", "Dari luar", legs, ref=ref)
        with berisi.tindak() as conn:
            act = Act(f"luar-{ref}", "luar", "U0001", (draft,))
            number = journal.post(conn, act, berisi.clock).entries[0].number
        if allowed:
            with pytest.raises(Refusal, match="balik_perlu_persetujuan"):
                reverse_bukti(berisi, viewer, Pembalik("KOP", number, "salah"))
            reverse_bukti(berisi, agreed(viewer), Pembalik("KOP", number, "salah"))
            continue
        with pytest.raises(Refusal) as caught:
            reverse_bukti(berisi, viewer, Pembalik("KOP", number, "salah"))
        assert caught.value.code == "bukti_milik_ruang"


def test_the_right_voucher_takes_its_place(berisi: Desa, viewer: Viewer) -> None:
    wrong = keluar(berisi, viewer, 150_000)
    right = KasBaru("KOP", "keluar", HARI_INI, "beli ATK", (Baris(ATK, 15_000),), kunci="benar")
    undo = Pembalik("KOP", wrong.no_bukti, "nol kelebihan", kunci="balik")
    for ulang in (False, True):
        answer = correct_bukti(berisi, viewer, Perbaikan(undo, right))
        assert answer.pengganti.ulang is ulang
        assert saldo(berisi, ATK) == 15_000
        assert saldo(berisi) == 4_483_000
    with berisi.read() as conn:
        old = find_bukti(viewer, conn, "KOP", wrong.no_bukti)
        new = find_bukti(viewer, conn, "KOP", answer.pengganti.no_bukti)
    assert (old.diganti_oleh, old.mengganti) == (new.no_bukti, "")
    assert (new.diganti_oleh, new.mengganti) == ("", old.no_bukti)


def test_a_plain_reversal_names_no_replacement(berisi: Desa, viewer: Viewer) -> None:
    wrong = keluar(berisi, viewer, 150_000)
    reverse_bukti(berisi, viewer, Pembalik("KOP", wrong.no_bukti, "batal"))
    with berisi.read() as conn:
        old = find_bukti(viewer, conn, "KOP", wrong.no_bukti)
    assert old.dibalik_oleh
    assert old.diganti_oleh == ""


def test_money_in_that_was_spent_since(desa: Desa, viewer: Viewer) -> None:
    wrong = masuk(desa, viewer, 500_000)
    keluar(desa, viewer, 400_000)
    right = KasBaru("KOP", "masuk", HARI_INI, "hibah desa", (Baris(HIBAH, 450_000),))
    correct_bukti(desa, viewer, Perbaikan(Pembalik("KOP", wrong.no_bukti, "salah"), right))
    assert saldo(desa) == 50_000
    less = KasBaru("KOP", "masuk", HARI_INI, "hibah desa", (Baris(HIBAH, 50_000),))
    asked = Perbaikan(Pembalik("KOP", "BKM/2026/11/0002", "salah"), less)
    with pytest.raises(Refusal) as caught:
        correct_bukti(desa, viewer, asked)
    assert caught.value.code == "balance_short"
    assert saldo(desa) == 50_000


def test_a_voucher_that_is_not_there_is_not_put_right(desa: Desa, viewer: Viewer) -> None:
    right = KasBaru("KOP", "masuk", HARI_INI, "hibah", (Baris(HIBAH, 5),))
    undo = Pembalik("KOP", "BKM/2026/11/0009", "salah")
    with pytest.raises(Refusal) as caught:
        correct_bukti(desa, viewer, Perbaikan(undo, right))
    assert caught.value.code == "bukti_tidak_dikenal"
    assert saldo(desa) == 0


def test_a_journal_is_put_right(desa: Desa, viewer: Viewer) -> None:
    wrong = record_jurnal(
        desa, viewer, JurnalBaru("KOP", HARI_INI, "akrual", (Baris(ATK, 9), Baris(HIBAH, -9)))
    )
    right = JurnalBaru("KOP", HARI_INI, "akrual", (Baris(ATK, 7), Baris(HIBAH, -7)))
    correct_bukti(desa, viewer, Perbaikan(Pembalik("KOP", wrong.no_bukti, "salah"), right))
    assert saldo(desa, ATK) == 7


def test_the_document_is_marked_and_the_trail_says_why(berisi: Desa, viewer: Viewer) -> None:
    made = keluar(berisi, viewer, 15_000)
    reverse_bukti(berisi, viewer, Pembalik("KOP", made.no_bukti, "beli dua kali"))
    with berisi.read() as conn:
        table = schema.audit.c
        detail = conn.scalar(
            select(table.detail).where(table.subject == made.ref, table.action == "bukti.balik")
        )
    assert "beli dua kali" in str(detail)


amounts = st.lists(st.integers(1, 10**9), min_size=1, max_size=6)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(amounts=amounts, arah=st.sampled_from(["masuk", "keluar"]))
def test_any_voucher_and_its_reversal_leave_nothing(
    berisi: Desa, viewer: Viewer, amounts: list[int], arah: str
) -> None:
    masuk(berisi, viewer, sum(amounts))
    before = everything(berisi)
    baris = tuple(Baris(ATK if n % 2 else HIBAH, jumlah) for n, jumlah in enumerate(amounts))
    made = record_kas(berisi, viewer, KasBaru("KOP", arah, HARI_INI, "coba", baris))
    sign = 1 if arah == "masuk" else -1
    assert everything(berisi)[KAS] - before[KAS] == sign * sum(amounts)
    reverse_bukti(berisi, viewer, Pembalik("KOP", made.no_bukti, "coba"))
    assert everything(berisi) == before
