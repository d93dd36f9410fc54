"""The pure rules of entities that the use cases do not walk through."""

import pytest

from koperasi.entitas import rules
from ledger.errors import Refusal


def test_npwp() -> None:
    assert rules.check_npwp(" ") == ""
    assert rules.check_npwp("3206014107850001") == "3206014107850001"


@pytest.mark.parametrize(
    ("nama", "component"),
    [
        ("Bank BRI Unit 2", "BankBRIUnit2"),
        ("kas teller: T01", "KasTellerT01"),
        ("Dana élite (lama)", "DanaEliteLama"),
    ],
)
def test_paths_are_made_from_names(nama: str, component: str) -> None:
    assert rules.component_of(nama) == component


def test_the_next_code_is_the_first_free_one() -> None:
    assert rules.next_code("1.1.02.01", {"1.1.02.01", "1.1.02.02"}) == "1.1.02.03"
    with pytest.raises(Refusal, match="kelompok_akun_penuh"):
        rules.next_code("1.1.02.01", {f"1.1.02.{number:02d}" for number in range(1, 100)})
