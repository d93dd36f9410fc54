"""The text on personal data to which a person of the register agrees (UU 27/2022)."""

from __future__ import annotations

from importlib.resources import files

from koperasi.warga.usecases_pribadi import VERSI_PERSETUJUAN


def consent_text(versi: str = VERSI_PERSETUJUAN) -> str:
    """The text of a version, to be read out before somebody agrees."""
    name = f"persetujuan-warga-{versi}.md"
    return (files("koperasi") / "data" / name).read_text(encoding="utf-8")
