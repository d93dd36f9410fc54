"""`koperasi check`: is everything in the books as it must be; one line per finding."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer

from appbuilder_app import messages
from appbuilder_app.perintah.clock import warn_of_clock
from appbuilder_app.perintah.dasar import DEFAULT_DATA, Data, opened, progress, say, word
from ledger.checks import Finding, codes_of, run_checks
from ledger.errors import Refusal

TEXT, JSON = "text", "json"


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """What `check` is told."""

    data: Data = DEFAULT_DATA
    entity: Annotated[
        str, typer.Option("--entity", metavar="KODE", help="Satu lembaga saja; tanpa ini semua.")
    ] = ""
    format: Annotated[str, typer.Option("--format", help="text atau json.")] = TEXT
    without_beancount: Annotated[
        bool, typer.Option("--without-beancount", help="Cepat: tanpa membaca ulang teksnya.")
    ] = False


@word(CheckOptions)
def check(options: CheckOptions) -> None:
    """Periksa buku: rantai, teks, jumlah, nomor, rincian, dan baca ulang oleh beancount.

    Satu baris untuk tiap temuan: berkas, baris, entri, artinya. Keluar 1 bila ada temuan. Jam
    komputer yang tertinggal disebut juga; itu bukan temuan di buku.
    """
    if options.format not in (TEXT, JSON):
        raise Refusal("bentuk_pilihan_salah", "--format", isi=options.format, pilihan="text, json")
    with opened(options.data) as desa:
        codes = [options.entity.strip().upper()] if options.entity else None
        known = codes_of(desa.store)
        with progress("Periksa") as tell:

            def counted(code: str, done: int, of: int) -> None:
                tell(100 * done // max(1, of), code)

            found = run_checks(desa.store, codes, not options.without_beancount, counted)
        late = warn_of_clock(desa)
    if options.format == JSON:
        told = {**as_json(found, codes or known), "clock": dict(late.values) if late else None}
        say(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for finding in found:
            say(line_of(finding))
        names = ", ".join(codes or known) or "-"
        say(f"{len(found)} temuan di {names}." if found else f"Bersih: {names}.")
    if found:
        raise typer.Exit(1)


def meaning(finding: Finding) -> str:
    """What a finding means, in words."""
    return messages.sentence(Refusal(finding.code, None, **finding.values), "id")


def place(finding: Finding) -> str:
    """Where it is: "KOP/2026-03.beancount:14 entri 52"."""
    named = f"{finding.ledger}/{finding.file}" if finding.file else finding.ledger
    line = f":{finding.line}" if finding.line else ""
    entry = f" entri {finding.entry}" if finding.entry else ""
    return f"{named}{line}{entry}"


def line_of(finding: Finding) -> str:
    """One line: file, line, entry, meaning."""
    return f"{place(finding)}: {meaning(finding)} [{finding.check}]"


def as_json(found: list[Finding], codes: list[str]) -> Mapping[str, Any]:
    """The same for programs; stable and only ever extended."""
    return {
        "ok": not found,
        "ledgers": codes,
        "findings": [{**asdict(finding), "meaning": meaning(finding)} for finding in found],
    }
