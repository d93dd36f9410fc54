"""Posting: numbers, chain, totals; everything wrong is refused at its field and leaves nothing."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from ledger import chain, journal, schema, totals
from ledger.chart import load_chart
from ledger.chart_edit import add_account, close_account
from ledger.entry import MAX_AMOUNT, Act, Draft, Posting
from ledger.errors import Refusal
from ledger.render import HEADER, frame, frame_length
from ledger.store import Store
from tests.ledger.sample import (
    ACCOUNTS,
    BANK,
    CAPITAL,
    CASH,
    CLOCK,
    DOLLARS,
    EARNINGS,
    FEES,
    LOANS,
    OPENING,
    SAVINGS,
    TODAY,
    Given,
    act,
    deposit,
    draft,
    fresh_key,
    post_one,
)

MARCH = Given(date=dt.date(2026, 3, 5))


def count_rows(store: Store) -> dict[str, int]:
    tables = (schema.act, schema.journal, schema.posting, schema.total_month, schema.total_dim)
    with store.read() as conn:
        return {
            table.name: conn.scalar(select(func.count()).select_from(table)) or 0
            for table in tables
        }


def test_an_entry_gets_number_hash_place_and_totals(books: Store) -> None:
    first = post_one(books, deposit("A00001", 50_000, MARCH)).entries[0]
    second = post_one(books, deposit("A00002", 20_000, MARCH)).entries[0]
    assert (first.seq, first.number) == (1, "BKM/2026/03/0001")
    assert (second.seq, second.number) == (2, "BKM/2026/03/0002")
    with books.read() as conn:
        table = schema.journal
        rows = conn.execute(select(table).order_by(table.c.seq)).all()
        head = conn.execute(select(schema.ledger).where(schema.ledger.c.code == "KOP")).one()
        file = conn.execute(select(schema.ledger_file)).one()
        assert totals.balance(conn, "KOP", CASH) == 70_000
        assert totals.dim_balance(conn, "KOP", SAVINGS, "anggota", "A00002") == -20_000
    previous = hashlib.sha256(b"KOP").hexdigest()
    offset = len(HEADER.encode())
    for row in rows:
        assert row.hash == hashlib.sha256((previous + row.text).encode()).hexdigest()
        assert row.hash == chain.link(previous, row.text)
        assert row.hash == chain.link_bytes(previous, row.text.encode())
        assert row.offset == offset
        assert row.length == len(frame(row.text, row.seq, previous, row.hash).encode())
        assert row.length == frame_length(row.text, row.seq)
        previous, offset = row.hash, offset + row.length
    assert (head.head_seq, head.head_hash, file.length) == (2, previous, offset)


def test_one_act_may_stand_in_several_ledgers(books: Store) -> None:
    done = post_one(
        books,
        draft(Posting(BANK, 100), Posting(FEES, -100), given=Given(ledger="DESA")),
        deposit("A00001", 100),
        draft(Posting(BANK, 7), Posting(FEES, -7), given=Given(ledger="DESA", voucher="BM")),
    )
    shown = [(entry.ledger, entry.seq, entry.number) for entry in done.entries]
    assert shown == [
        ("DESA", 1, "BKM/2026/06/0001"),
        ("KOP", 1, "BKM/2026/06/0001"),
        ("DESA", 2, "BM/2026/06/0001"),
    ]
    with books.read() as conn:
        assert totals.balances(conn, "DESA") == {BANK: 107, FEES: -107}


def test_several_kinds_of_dimension_and_the_same_account_twice(books: Store) -> None:
    loan = (("pinjaman", "P00001"), ("anggota", "A00001"))
    other = (("pinjaman", "P00002"), ("anggota", "A00001"))
    post_one(books, deposit("A00001", 500))
    post_one(
        books,
        draft(
            Posting(LOANS, 100, loan),
            Posting(LOANS, 150, other),
            Posting(LOANS, 50, loan),
            Posting(CASH, -200),
            Posting(CASH, -100),
        ),
    )
    with books.read() as conn:
        assert totals.values_of(conn, "KOP", LOANS, "pinjaman") == {"P00001": 150, "P00002": 150}
        assert totals.values_of(conn, "KOP", LOANS, "anggota") == {"A00001": 300}
        assert totals.balance(conn, "KOP", CASH) == 200
        stored = conn.scalar(select(func.count()).select_from(schema.posting_dim))
        moved = totals.movements(conn, "KOP", TODAY, TODAY)
        legs = journal.legs_of(conn, 1, 2)
    assert stored == 7
    assert moved[LOANS] == totals.Movement(300, 0)
    assert [(leg.account, leg.amount) for leg in legs][:3] == [
        (LOANS, 100),
        (LOANS, 150),
        (LOANS, 50),
    ]
    assert legs[0].dims == (("anggota", "A00001"), ("pinjaman", "P00001"))


def test_foreign_money_keeps_its_units(books: Store) -> None:
    leg = Posting(DOLLARS, 1_000_050, currency="USD", units=6_500)
    post_one(books, draft(leg, Posting(FEES, -1_000_050)))
    post_one(books, draft(Posting(BANK, 500_000), replace(leg, amount=-500_000, units=-3_250)))
    post_one(books, draft(Posting(DOLLARS, 40), Posting(FEES, -40)))
    with books.read() as conn:
        assert totals.foreign_balances(conn, "KOP", DOLLARS) == {
            "USD": totals.ForeignBalance(3_250, 500_050)
        }
        assert totals.foreign_balances(conn, "KOP", DOLLARS, OPENING) == {}
        text = conn.scalar(select(schema.journal.c.text).where(schema.journal.c.seq == 2))
    assert text is not None
    assert "-32.50 USD @@ 500000 IDR" in text


LEG = Posting(CASH, 1_000)
BACK = Posting(FEES, -1_000)
MEMBER = (("anggota", "A00001"),)
FOREIGN = replace(LEG, account=DOLLARS, currency="USD", units=7)

WRONG: list[tuple[Draft, str, str | None]] = [
    (draft(LEG), "entry_too_short", None),
    (draft(), "entry_too_short", None),
    (draft(LEG, Posting(FEES, -999)), "entry_unbalanced", None),
    (draft(replace(LEG, amount=0), BACK), "amount_zero", "jumlah"),
    (draft(Posting(CASH, MAX_AMOUNT + 1), BACK), "amount_too_large", "jumlah"),
    (draft(LEG, Posting(FEES, -MAX_AMOUNT - 1)), "amount_too_large", "jumlah"),
    (draft(LEG, Posting("9.9.99", -1_000)), "account_unknown", "akun"),
    (draft(LEG, Posting(EARNINGS, -1_000)), "account_unknown", "akun"),
    (draft(LEG, Posting(SAVINGS, -1_000)), "dimension_missing", "anggota"),
    (draft(LEG, Posting(SAVINGS, -1_000, (("unit", "U1"),))), "dimension_missing", "anggota"),
    (draft(LEG, Posting(SAVINGS, -1_000, MEMBER * 2)), "dimension_invalid", "anggota"),
    (draft(LEG, Posting(FEES, -1_000, (("Anggota", "A1"),))), "dimension_invalid", "Anggota"),
    (draft(LEG, Posting(FEES, -1_000, (("mitra", 'A"1'),))), "dimension_invalid", "mitra"),
    (draft(LEG, Posting(FEES, -1_000, (("mitra", "A1\n"),))), "dimension_invalid", "mitra"),
    (draft(replace(FOREIGN, currency=None), BACK), "currency_invalid", "mata_uang"),
    (draft(replace(FOREIGN, currency="usd"), BACK), "currency_invalid", "mata_uang"),
    (draft(replace(FOREIGN, currency="IDR"), BACK), "currency_invalid", "mata_uang"),
    (draft(replace(FOREIGN, units=None), BACK), "units_invalid", "satuan"),
    (draft(replace(FOREIGN, units=0), BACK), "units_invalid", "satuan"),
    (draft(replace(FOREIGN, units=-7), BACK), "units_invalid", "satuan"),
    (draft(replace(FOREIGN, units=10**16), BACK), "amount_too_large", "satuan"),
    (draft(LEG, BACK, given=Given(narration=" ")), "narration_empty", "uraian"),
    (draft(LEG, BACK, given=Given(narration="x" * 501)), "text_too_long", "uraian"),
    (draft(LEG, BACK, given=Given(narration="a\nb")), "text_not_allowed", "uraian"),
    (draft(LEG, BACK, given=Given(narration="a\u202eb")), "text_not_allowed", "uraian"),
    (draft(LEG, BACK, given=Given(narration="a\ud800b")), "text_not_allowed", "uraian"),
    (draft(LEG, BACK, given=Given(voucher="bkm")), "voucher_unknown", "jenis_bukti"),
    (draft(LEG, BACK, given=Given(voucher="BKM\n")), "voucher_unknown", "jenis_bukti"),
    (draft(LEG, BACK, given=Given(more={"rule": "r" * 101})), "text_too_long", "aturan"),
    (draft(LEG, BACK, given=Given(more={"ref": "a\x00b"})), "text_not_allowed", "ref"),
    (draft(LEG, BACK, given=Given(more={"evidence": "no hash"})), "evidence_invalid", "lampiran"),
    (draft(LEG, BACK, given=Given(more={"number": " "})), "number_invalid", "no_bukti"),
    (draft(LEG, BACK, given=Given(more={"number": "9" * 65})), "text_too_long", "no_bukti"),
    (draft(LEG, BACK, given=Given(date=TODAY + dt.timedelta(1))), "date_in_future", "tanggal"),
    (draft(LEG, BACK, given=Given(date=OPENING - dt.timedelta(1))), "date_before_books", "tanggal"),
    (draft(LEG, BACK, given=Given(ledger="LAIN")), "ledger_unknown", None),
    (draft(LEG, BACK, given=Given(ledger="K\x00P")), "ledger_unknown", None),
]


def test_what_is_wrong_is_refused_and_leaves_nothing(books: Store) -> None:
    before = count_rows(books)
    for wrong, code, field in WRONG:
        with pytest.raises(Refusal) as refused:
            post_one(books, wrong)
        assert (refused.value.code, refused.value.field) == (code, field), wrong
        with pytest.raises(Refusal):  # a good entry beside a bad one falls with it
            post_one(books, deposit("A00001", 1_000), wrong)
    assert count_rows(books) == before


def test_the_refusal_says_what_is_missing() -> None:
    shown = Refusal("entry_unbalanced", "jumlah", selisih=1)
    assert str(shown) == "entry_unbalanced(selisih=1)"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"key": ""}, "key_missing"),
        ({"key": "k" * 201}, "text_too_long"),
        ({"key": "a\x00"}, "text_not_allowed"),
        ({"reason": "r" * 501}, "text_too_long"),
        ({"actor": "U\n"}, "text_not_allowed"),
        ({"approved_by": "\u2066"}, "text_not_allowed"),
        ({"drafts": ()}, "entry_too_short"),
    ],
)
def test_an_act_with_bad_words_is_refused(
    books: Store, change: dict[str, object], code: str
) -> None:
    made: Act = replace(act(deposit("A00001", 1_000)), **change)  # type: ignore[arg-type]
    with books.write() as conn, pytest.raises(Refusal) as refused:
        journal.post(conn, made, CLOCK)
    assert refused.value.code == code


@pytest.mark.parametrize("change", [{"actor": ""}, {"kind": "Jenis"}, {"kind": 'a"\n'}])
def test_an_act_without_actor_or_kind_is_a_mistake_of_the_program(
    books: Store, change: dict[str, str]
) -> None:
    made: Act = replace(act(deposit("A00001", 1_000)), **change)  # type: ignore[arg-type]
    with books.write() as conn, pytest.raises(ValueError, match="actor and a kind"):
        journal.post(conn, made, CLOCK)


@pytest.mark.parametrize(
    ("leg", "date"),
    [
        (Posting(CASH, 1_000.0), TODAY),  # type: ignore[arg-type]
        (Posting(CASH, True), TODAY),
        (LEG, dt.datetime(2026, 3, 5, tzinfo=dt.UTC)),
    ],
)
def test_floats_truth_values_and_times_never_reach_the_books(
    books: Store, leg: Posting, date: dt.date
) -> None:
    with pytest.raises(TypeError):
        post_one(books, draft(leg, BACK, given=Given(date=date)))


def test_posting_needs_a_writing_transaction(books: Store) -> None:
    with books.read() as conn, pytest.raises(RuntimeError):
        journal.post(conn, act(deposit("A00001", 1_000)), CLOCK)


def test_a_closed_account_takes_nothing_after_its_last_day(books: Store) -> None:
    closed_on = dt.date(2026, 3, 31)
    with books.write() as conn:
        made = replace(ACCOUNTS[2], code="1.1.02.02", path="Aset:BankLama", role="")
        add_account(conn, load_chart(conn, "KOP"), made, OPENING)
    moved = (Posting("1.1.02.02", 100), Posting("1.1.02.02", -100))
    post_one(books, draft(*moved, given=MARCH))
    with books.write() as conn:
        close_account(conn, load_chart(conn, "KOP"), "1.1.02.02", closed_on)
    post_one(books, draft(*moved, given=Given(date=closed_on)))
    with pytest.raises(Refusal) as refused:
        post_one(books, draft(*moved, given=Given(date=closed_on + dt.timedelta(1))))
    assert refused.value.code == "account_closed"


def test_a_batch_gives_its_answers_in_order_and_all_or_none(books: Store) -> None:
    acts = [act(deposit(f"A{number:05d}", 1_000 + number)) for number in range(1, 601)]
    with books.write() as conn:
        done = journal.post_many(conn, acts, CLOCK)
    assert [answer.entries[0].seq for answer in done] == list(range(1, 601))
    bad = [act(deposit("A00001", 1)), act(draft(LEG)), act(deposit("A00001", 1))]
    before = count_rows(books)
    with books.write() as conn, pytest.raises(Refusal):
        journal.post_many(conn, bad, CLOCK)
    assert count_rows(books) == before
    with books.write() as conn:
        assert journal.post_many(conn, [], CLOCK) == []


def test_capital_and_results_are_posted_like_any_account(books: Store) -> None:
    entry = draft(
        Posting(BANK, 5),
        Posting(CAPITAL, -5),
        given=Given(more={"number": "SA-1", "ref": fresh_key()}),
    )
    done = post_one(books, entry)
    assert done.entries[0].number == "SA-1"
