"""`koperasi rebuild-books`: either copy of the books from the other.

The text from the journal, an edited file being kept beside it; or, with `--from-text`, the
journal from the text, when the database was damaged and the text is whole.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from appbuilder_app.cadangan import angka as jumlah
from appbuilder_app.perintah.check import line_of
from appbuilder_app.perintah.dasar import DEFAULT_DATA, Data, Entity, opened, progress, say, word
from appbuilder_app.texts import angka
from koperasi.dasar.desa import Desa
from koperasi.dasar.pasangan import Sendiri, dokumen_tanpa_entri, entri_tanpa_dokumen
from ledger import audit, project
from ledger.checks import codes_of, run_checks
from ledger.errors import Refusal
from ledger.rebuild import rebuild_text, renew_journal

OPERATOR = "U0000"
LISTED = 50
"""So many of a list are printed; the rest is counted."""


@dataclass(frozen=True, kw_only=True)
class RebuildOptions:
    """What `rebuild-books` is told."""

    data: Data = DEFAULT_DATA
    entity: Entity = ""
    from_text: Annotated[
        bool,
        typer.Option(
            "--from-text", help="Sebaliknya: jurnal di basis data dibuat lagi dari teks buku."
        ),
    ] = False
    yes: Annotated[
        bool, typer.Option("--yes", help="Ya untuk --from-text, tanpa ditanya lagi.")
    ] = False


@word(RebuildOptions)
def rebuild_books(options: RebuildOptions) -> None:
    """Tulis ulang berkas buku dari jurnal; berkas yang diubah disisihkan (*.ditolak-WAKTU).

    Dengan --from-text sebaliknya: jurnal dari teks, untuk basis data yang rusak.
    """
    if options.from_text:
        _from_text(options)
        return
    with opened(options.data, alone=True) as desa:
        known = codes_of(desa.store)
        codes = [options.entity.strip().upper()] if options.entity else known
        with progress("Bangun") as tell:
            for number, code in enumerate(codes):
                tell(100 * number // len(codes), code)
                for aside in rebuild_text(desa.store, code, desa.clock):
                    say(f"Disisihkan: {aside.parent.name}/{aside.name}")
    say(f"Berkas buku sama dengan jurnal: {', '.join(codes) or '-'}.")


def _from_text(options: RebuildOptions) -> None:
    """The journal of all ledgers: an act may have entries in several of them."""
    if options.entity:
        raise Refusal("bangun_semua_lembaga", "--entity")
    with opened(options.data, alone=True) as desa:
        before = _totals(desa)
        _ask(options)
        with progress("Bangun") as tell:
            tell(10, "jurnal")
            made = renew_journal(desa.store, desa.store.books)
        after = _totals(desa)
        _note(desa, before, after)
        for trouble in project.refresh(desa.store):
            say(f"Perhatian: buku {trouble.ledger}/{trouble.file} berbeda dari jurnal.")
        _compare(before, after)
        _tell_alone(desa)
        found = run_checks(desa.store)
    for finding in found:
        say(line_of(finding))
    names = ", ".join(made) or "-"
    say(
        f"{len(found)} temuan di {names}."
        if found
        else f"Jurnal sama dengan teks, bersih: {names}."
    )
    if found:
        raise typer.Exit(1)


def _ask(options: RebuildOptions) -> None:
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise Refusal("bangun_perlu_ya", "--yes")
    say("Semua entri di basis data diganti dengan isi teks buku. Buat salinan folder data dulu.")
    typer.confirm("Lanjutkan?", abort=True)


def _totals(desa: Desa) -> jumlah.Totals:
    with desa.read() as conn:
        return jumlah.totals(conn)


def _note(desa: Desa, before: jumlah.Totals, after: jumlah.Totals) -> None:
    """Who, when, and what the figures were on both sides of it."""
    detail = {"sebelum": before["ledger"], "sesudah": after["ledger"]}
    event = audit.Event(OPERATOR, "rebuild_journal", "buku", detail)
    with desa.store.write() as conn:
        audit.record(conn, event, desa.clock)


def _compare(before: jumlah.Totals, after: jumlah.Totals) -> None:
    """Figures of each ledger before and after, and how many balances became others."""
    for code, now in after["ledger"].items():
        was = before["ledger"].get(code, {})
        say(f"{code}: {_figures(was)} -> {_figures(now)}")
    changed = jumlah.differences({"saldo": before["saldo"]}, {"saldo": after["saldo"]})
    say(f"Saldo akun yang berubah: {len(changed)}.")
    for one in changed[:LISTED]:
        say(f"  {one['nama']}: {angka(one['asli'] or 0)} -> {angka(one['pulih'] or 0)}")
    _rest(changed)


def _figures(found: dict[str, Any]) -> str:
    return f"{angka(found.get('entri', 0))} entri, debit {angka(found.get('debit', 0))}"


def _tell_alone(desa: Desa) -> None:
    """Documents without an entry, entries without a document."""
    with desa.read() as conn:
        halves = {
            "Dokumen tanpa entri": dokumen_tanpa_entri(conn),
            "Entri tanpa dokumen": entri_tanpa_dokumen(conn),
        }
    for title, found in halves.items():
        say(f"{title}: {len(found)}.")
        for one in found[:LISTED]:
            say(f"  {_line(one)}")
        _rest(found)


def _line(one: Sendiri) -> str:
    return f"{one.entitas} {one.no_bukti} {one.tanggal} {one.tabel}".rstrip()


def _rest(found: list[Any]) -> None:
    if len(found) > LISTED:
        say(f"  ... dan {len(found) - LISTED} lagi")
