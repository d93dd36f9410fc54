"""Mutated spreadsheets: refused with row and column, or loaded exactly; never in part."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koperasi import rooms
from koperasi.dasar.desa import Desa, make_desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.impor.hasil import HasilImpor
from koperasi.impor.usecases import preview, run, undo
from ledger.errors import Refusal
from tests.koperasi.impor.lembar import berkas, problems, xlsx
from tests.koperasi.impor.test_impor import JUDUL as JUDUL_ANGGOTA
from tests.koperasi.impor.test_impor import orang

JUDUL = ("tanggal", "no_bukti", "uraian", "akun", "debit", "kredit", "anggota")
VOUCHERS = 5
DAY = dt.date(2026, 3, 1)


def table() -> list[list[Any]]:
    """Five vouchers of two rows each: cash against a member's voluntary savings."""
    rows: list[list[Any]] = [list(JUDUL)]
    for number in range(VOUCHERS):
        day, name = DAY + dt.timedelta(days=number), f"KM-{number}"
        rows.append([day, name, "Setoran", "1.1.01.01", 1000 + number, "", ""])
        rows.append([day, name, "Setoran", "2.1.01.01", "", 1000 + number, "A00001"])
    return rows


@pytest.fixture(scope="module")
def viewer() -> Viewer:
    return system_viewer(rooms.all_rights())


@pytest.fixture(scope="module")
def desa(tmp_path_factory: pytest.TempPathFactory, viewer: Viewer) -> Iterator[Desa]:
    """A koperasi with one member, shared by all examples: each leaves it as it was."""
    folder: Path = tmp_path_factory.mktemp("mutasi") / "desa"
    made = make_desa(folder, practice=True, today=dt.date(2026, 11, 24))
    create_entitas(made, viewer, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    run(made, viewer, berkas(xlsx([JUDUL_ANGGOTA, orang(1)]), "anggota"))
    yield made
    made.close()


def heads(desa: Desa) -> list[Any]:
    """What any change of the books or the registers would change."""
    with desa.read() as conn:
        return [
            conn.exec_driver_sql(query).all()
            for query in (
                "SELECT head_seq, head_hash FROM ledger",
                "SELECT count(*) FROM anggota",
                "SELECT count(*) FROM impor",
                "SELECT count(*) FROM transaksi_simpanan",
            )
        ]


def postings(desa: Desa, made: HasilImpor) -> list[tuple[str, str, int]]:
    """Date, account and amount of every posting of an import."""
    query = (
        "SELECT p.date, a.code, p.amount FROM posting p JOIN account a ON a.id = p.account_id"
        " JOIN journal j ON j.ledger_id = p.ledger_id AND j.seq = p.seq"
        " JOIN isi_impor i ON i.tindakan_id = j.act_id WHERE i.impor_id = ?"
    )
    with desa.read() as conn:
        return sorted(tuple(row) for row in conn.exec_driver_sql(query, (made.impor_id,)))


def attempt(desa: Desa, viewer: Viewer, isi: bytes) -> tuple[HasilImpor | None, Refusal | None]:
    """Take a journal in; a refusal must have changed nothing, and say where."""
    before = heads(desa)
    try:
        return run(desa, viewer, berkas(isi, "jurnal")), None
    except Refusal as refused:
        assert heads(desa) == before
        return None, refused


def put_back(desa: Desa, viewer: Viewer, made: HasilImpor) -> None:
    undo(desa, viewer, made.impor_id, "uji")


WANTED = sorted(
    posting
    for number in range(VOUCHERS)
    for day in [(DAY + dt.timedelta(days=number)).isoformat()]
    for posting in ((day, "1.1.01.01", 1000 + number), (day, "2.1.01.01", -1000 - number))
)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=4))
def test_flipped_bytes(desa: Desa, viewer: Viewer, flips: list[tuple[int, int]]) -> None:
    data = bytearray(xlsx(table()))
    for place, change in flips:
        data[place % len(data)] ^= change
    made, refused = attempt(desa, viewer, bytes(data))
    if made is not None:
        assert postings(desa, made) == WANTED
        put_back(desa, viewer, made)
    else:
        assert refused is not None
        assert refused.values["berkas"]


AMOUNTS: list[tuple[Any, int | None]] = [
    (2500, 2500),
    ("2500", 2500),
    ("1.500.000", 1_500_000),
    ("Rp 2.500,-", 2500),
    ("50rb", 50_000),
    (0, None),
    ("", None),
    (-5, None),
    (1.5, None),
    ("1.5", None),
    ("1.000", None),
    ("1,000", None),
    ("abc", None),
    (True, None),
    (DAY, None),
    (10**16, None),
]


@settings(max_examples=40)
@given(st.integers(0, VOUCHERS - 1), st.sampled_from(AMOUNTS), st.booleans())
def test_changed_amounts(
    desa: Desa, viewer: Viewer, number: int, amount: tuple[Any, int | None], both: bool
) -> None:
    """Whether a changed amount is taken, and as what, is known beforehand."""
    written, meaning = amount
    rows = table()
    rows[1 + 2 * number][4] = written
    if both:
        rows[2 + 2 * number][5] = written
    made, refused = attempt(desa, viewer, xlsx(rows))
    if meaning is None or not both:
        assert refused is not None
        found = problems(refused)
        assert {one.baris for one in found} <= {2 + 2 * number, 3 + 2 * number}
        assert all(one.kolom and one.huruf and one.lembar == "Lembar1" for one in found)
        return
    assert made is not None
    changed = [p for p in postings(desa, made) if p not in WANTED]
    assert sorted(abs(amount) for _, _, amount in changed) == [meaning, meaning]
    put_back(desa, viewer, made)


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
    st.sampled_from(["1.1.01.01", "Kas", "A00001", "KM-1", "2026-03-02", "01/02/2026", "=1+1"]),
)


@settings(max_examples=80)
@given(st.integers(0, 2 * VOUCHERS), st.integers(0, len(JUDUL) - 1), CELLS)
def test_any_cell_changed_to_anything(
    desa: Desa, viewer: Viewer, row: int, column: int, value: Any
) -> None:
    rows = table()
    rows[row][column] = value
    made, refused = attempt(desa, viewer, xlsx(rows))
    if made is not None:
        found = postings(desa, made)
        assert len(found) == 2 * VOUCHERS
        assert sum(amount for _, _, amount in found) == 0
        assert made.baris == 2 * VOUCHERS
        put_back(desa, viewer, made)
        return
    assert refused is not None
    if refused.code == "impor_bermasalah":
        assert all(one.baris for one in problems(refused))


@settings(max_examples=40)
@given(st.integers(1, 4), st.integers(0, len(JUDUL_ANGGOTA) - 1), CELLS)
def test_members_with_any_cell_changed(
    desa: Desa, viewer: Viewer, row: int, column: int, value: Any
) -> None:
    """The good rows of a list of members are seen as good, whatever stands in another one."""
    rows: list[list[Any]] = [list(JUDUL_ANGGOTA), *(orang(number) for number in range(2, 6))]
    rows[row][column] = value
    before = heads(desa)
    seen = preview(desa, viewer, berkas(xlsx(rows), "anggota", skip_bad=True))
    assert heads(desa) == before
    if len(seen.contoh) < 4:
        return  # the row became empty
    assert {one.baris for one in seen.masalah} <= {row + 1, *range(row + 2, 6)}
    assert seen.baik >= 3
    assert seen.boleh == (not seen.pertanyaan)
