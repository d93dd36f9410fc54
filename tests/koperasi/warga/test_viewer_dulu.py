"""Every question about persons takes the viewer first, and the canaries ask every one."""

import inspect

from koperasi.warga import queries, queries_angka, queries_kartu, queries_rumah, queries_siaga
from tests.koperasi.warga.test_pandangan import CALLS


def test_every_query_is_asked() -> None:
    public = {
        name
        for module in (queries, queries_angka, queries_kartu, queries_rumah, queries_siaga)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        if not name.startswith("_")
        if next(iter(inspect.signature(function).parameters)) == "viewer"
    }
    assert public == set(CALLS) - {"list_lampiran"}
