"""A data folder is used by many at once, or by one alone."""

from pathlib import Path

from ledger.platform import folder_lock


def test_many_may_use_a_folder_and_then_nobody_has_it_alone(tmp_path: Path) -> None:
    lock = tmp_path / "kunci"
    with folder_lock(lock, alone=False) as one, folder_lock(lock, alone=False) as other:
        assert one
        assert other
        with folder_lock(lock, alone=True) as alone:
            assert not alone


def test_one_who_has_it_alone_keeps_the_others_out(tmp_path: Path) -> None:
    lock = tmp_path / "kunci"
    with folder_lock(lock, alone=True) as alone:
        assert alone
        with folder_lock(lock, alone=False) as other, folder_lock(lock, alone=True) as third:
            assert not other
            assert not third
    with folder_lock(lock, alone=True) as again:
        assert again
