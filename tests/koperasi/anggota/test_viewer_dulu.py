"""Every question about members takes the viewer first, and the canaries ask every one."""

import inspect

from koperasi.anggota import kartu, queries
from tests.koperasi.anggota.test_pandangan import CALLS


def test_every_query_is_asked() -> None:
    public = {
        name
        for module in (queries, kartu)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        if not name.startswith("_")
        if next(iter(inspect.signature(function).parameters), "") == "viewer"
    }
    assert public == set(CALLS)


def test_every_query_takes_the_viewer_first() -> None:
    for name, function in inspect.getmembers(queries, inspect.isfunction):
        if function.__module__ == queries.__name__ and not name.startswith("_"):
            assert next(iter(inspect.signature(function).parameters)) == "viewer"
