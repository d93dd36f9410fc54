"""The pure rules of attachments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.lampiran import rules


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("nota.pdf", "nota.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Siti\\nota.PDF", "nota.pdf"),
        (".pdf", "berkas.pdf"),
        ("", "berkas.pdf"),
        ("nota\u202efdp.exe", "notafdp.pdf"),
        ('a<b>:"c|?*.pdf', "abc.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_names_lose_what_does_harm(sent: str, kept: str) -> None:
    assert rules.clean_name(sent, rules.PDF) == kept


@given(st.text(max_size=40))
def test_any_name_is_harmless(sent: str) -> None:
    kept = rules.clean_name(sent, rules.PNG)
    assert kept.endswith(".png")
    assert kept.isprintable() or not set(kept) & set('/\\<>:"|?*\n\r\t')
    assert not kept.startswith(".")
