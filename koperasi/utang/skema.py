"""Programmes that lend to a koperasi: their figures by date, and where a loan departs from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from koperasi.dasar.aturan import dated_table
from ledger.errors import Refusal

MERAH_PUTIH: Final = "merah_putih"
SKEMA: Final = ("", MERAH_PUTIH)


def find_skema(nama: str, pada: dt.date) -> Mapping[str, Any] | None:
    """Figures of a programme on a day, with their source; None without one, or before it began.

    :raises Refusal: `skema_tidak_dikenal`.
    """
    if nama not in SKEMA:
        raise Refusal("skema_tidak_dikenal", "skema", skema=nama)
    if not nama:
        return None
    try:
        return dated_table(f"utang.skema.{nama}", pada)
    except KeyError:
        return None


def departures(skema: Mapping[str, Any] | None, isi: Any) -> tuple[str, ...]:
    """What of a loan the programme does not say so: plafon, bunga, tenor, tenggang, tempo.

    The contract with the lender decides; this is a reminder.

    :param isi: has plafon, bunga_persen_tahun, tenor_bulan, tenggang_bulan, jatuh_tempo_pertama.
    """
    if skema is None:
        return ()
    shortest, longest = skema["tenggang_paling_pendek"], skema["tenggang_paling_lama"]
    found = {
        "plafon": isi.plafon > skema["plafon_paling_banyak"],
        "bunga": isi.bunga_persen_tahun != Decimal(skema["bunga_persen_tahun"]),
        "tenor": isi.tenor_bulan > skema["tenor_paling_lama"],
        "tenggang": not shortest <= isi.tenggang_bulan <= longest,
        "tempo": isi.jatuh_tempo_pertama.day != skema["hari_tempo"],
    }
    return tuple(name for name, departs in found.items() if departs)
