"""Check of this room: a signed report still says what was signed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import inspect

from koperasi.desmigratif.potret import sidik_of
from koperasi.desmigratif.rules import DIAJUKAN, DITANDATANGANI
from ledger import sql
from ledger.checks import register
from ledger.checks.finding import Finding, Subject

_FIRST = "SELECT min(id) FROM ledger"
_KEPT = "SELECT bulan, potret, sidik FROM laporan_program WHERE keadaan IN (?, ?) ORDER BY bulan"


def reports_as_signed(subject: Subject) -> Iterator[Finding]:
    """The snapshot of every sent or signed report has the hash that stands beside it.

    Reports belong to the village; they are told once, with its first ledger.
    """
    if subject.shelf.id != sql.scalar(subject.conn, _FIRST, ()):
        return
    if not inspect(subject.conn).has_table("laporan_program"):
        return
    for bulan, potret, sidik in sql.rows(subject.conn, _KEPT, (DIAJUKAN, DITANDATANGANI)):
        if sidik_of(potret) != sidik:
            yield subject.finding("registers", "laporan_program_berubah", bulan=bulan)


register(reports_as_signed)
