"""The reports look at the people and loans of the other rooms' tests."""

from tests.koperasi.pinjaman.conftest import anggota

__all__ = ["anggota"]
