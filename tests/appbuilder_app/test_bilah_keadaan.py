"""The bar of states above a record: what is passed, where it is, what is still to come."""

import pytest
from flask import Flask

from appbuilder_app.furnitur.columns import State
from appbuilder_app.furnitur.record import bar

STATES = (
    State("masuk", ("Masuk", "In"), ""),
    State("bagi", ("Dibagi", "Split"), ""),
    State("selesai", ("Selesai", "Done"), "hijau"),
    State("kembali", ("Dikembalikan", "Sent back"), "merah", main=False),
)


@pytest.mark.parametrize(
    ("now", "marks"),
    [
        ("masuk", ["kini", "nanti", "nanti"]),
        ("bagi", ["lewat", "kini", "nanti"]),
        ("selesai", ["lewat", "lewat", "kini"]),
        ("kembali", ["nanti", "nanti", "nanti", "kini"]),
    ],
)
def test_only_the_main_way_counts_as_passed(app: Flask, now: str, marks: list[str]) -> None:
    with app.test_request_context("/"):
        assert [mark for _, mark in bar(STATES, now)] == marks
