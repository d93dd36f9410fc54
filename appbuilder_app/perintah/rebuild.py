"""`koperasi rebuild-books`: the text from the journal; an edited file is kept beside it."""

from __future__ import annotations

from dataclasses import dataclass

from appbuilder_app.perintah.dasar import DEFAULT_DATA, Data, Entity, opened, progress, say, word
from ledger.checks import codes_of
from ledger.rebuild import rebuild_text


@dataclass(frozen=True, kw_only=True)
class RebuildOptions:
    """What `rebuild-books` is told."""

    data: Data = DEFAULT_DATA
    entity: Entity = ""


@word(RebuildOptions)
def rebuild_books(options: RebuildOptions) -> None:
    """Tulis ulang berkas buku dari jurnal; berkas yang diubah disisihkan (*.ditolak-WAKTU)."""
    with opened(options.data, alone=True) as desa:
        known = codes_of(desa.store)
        codes = [options.entity.strip().upper()] if options.entity else known
        with progress("Bangun") as tell:
            for number, code in enumerate(codes):
                tell(100 * number // len(codes), code)
                for aside in rebuild_text(desa.store, code, desa.clock):
                    say(f"Disisihkan: {aside.parent.name}/{aside.name}")
    say(f"Berkas buku sama dengan jurnal: {', '.join(codes) or '-'}.")
