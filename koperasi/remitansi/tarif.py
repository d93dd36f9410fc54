"""Dated settings of the room: the fee for the service, and how long titipan may wait."""

from __future__ import annotations

from typing import Final

from koperasi.dasar.manifest import Parameter
from koperasi.remitansi.rules import HARI_TITIPAN

TARIF: Final = Parameter(
    key="remitansi.tarif",
    label=("Biaya layanan satu kiriman", "Fee for one remittance"),
    unit="rupiah",
    default="0",
    source="keputusan pengurus; 0 berarti tanpa biaya",
)
TITIPAN_HARI: Final = Parameter(
    key="remitansi.titipan_hari",
    label=("Titipan kiriman paling lama", "Remittances may wait"),
    unit="hari",
    default=str(HARI_TITIPAN),
    source="ketentuan pengurus; sesudahnya masuk daftar pengecualian",
)
PARAMETERS: Final = (TARIF, TITIPAN_HARI)
