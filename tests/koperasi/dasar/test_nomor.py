"""Numbers of registers: in a row, above those brought along, one after the other."""

import threading

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import last_number, next_number, raise_number, take_numbers
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS

pytestmark = DUA_BASIS


def test_series_are_counted_apart(desa: Desa) -> None:
    with desa.store.write() as conn:
        assert last_number(conn, "KOP", "bilyet") == 0
        assert [next_number(conn, "KOP", "bilyet") for _ in range(3)] == [1, 2, 3]
        assert next_number(conn, "KOP", "akad") == 1
        assert take_numbers(conn, "KOP", "bilyet", 10) == 4
        raise_number(conn, "KOP", "bilyet", 5)
        assert last_number(conn, "KOP", "bilyet") == 13
        raise_number(conn, "KOP", "bilyet", 20)
        assert next_number(conn, "KOP", "bilyet") == 21
        raise_number(conn, "KOP", "baru", 7)
        assert next_number(conn, "KOP", "baru") == 8


def take_and_fail(desa: Desa) -> None:
    with desa.store.write() as conn:
        next_number(conn, "KOP", "bilyet")
        raise Refusal("uji")


def test_what_is_taken_back_leaves_no_gap(desa: Desa) -> None:
    with pytest.raises(Refusal):
        take_and_fail(desa)
    with desa.store.write() as conn:
        assert next_number(conn, "KOP", "bilyet") == 1


def test_four_at_once_get_different_numbers(desa: Desa) -> None:
    given: list[int] = []

    def take() -> None:
        for _ in range(5):
            with desa.store.write() as conn:
                given.append(next_number(conn, "KOP", "bilyet"))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == list(range(1, 21))
