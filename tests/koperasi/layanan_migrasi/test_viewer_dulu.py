"""Every question of the room takes the viewer first, and the canaries ask every one."""

import inspect

from koperasi.layanan_migrasi import keaslian, queries, queries_angka, queries_kasus
from tests.koperasi.layanan_migrasi.test_pandangan import CALLS


def test_every_query_is_asked() -> None:
    public = {
        name
        for module in (queries, queries_kasus, queries_angka, keaslian)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        if not name.startswith("_")
        if next(iter(inspect.signature(function).parameters)) == "viewer"
    }
    assert public == {name for name in CALLS if not name.startswith(("select_", "list_lampiran"))}
