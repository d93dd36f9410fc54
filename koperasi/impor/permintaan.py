"""What of this room may be asked for above the limits: taking back what is not of today."""

from __future__ import annotations

from dataclasses import dataclass, field

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.impor import pintu
from koperasi.impor.hasil import HasilBatal
from koperasi.persetujuan.pelaksana import Pelaksana, register


@dataclass(frozen=True)
class BatalImpor:
    """An import that is to be taken back whole, and why."""

    entitas: str
    impor_id: int
    alasan: str
    kunci: str = field(default_factory=new_key)


def undo_impor(desa: Desa, viewer: Viewer, perintah: BatalImpor) -> HasilBatal:
    """Take an import back.

    :raises Refusal: as :func:`koperasi.impor.pintu.undo`.
    """
    return pintu.undo(desa, viewer, perintah.impor_id, perintah.alasan)


register(
    Pelaksana(
        "batal_impor",
        BatalImpor,
        undo_impor,
        ("impor.jalankan",),
        lambda _asked: 0,
        lambda asked: f"Membatalkan impor {asked.impor_id}: {asked.alasan.strip()}",
        tanggal=lambda _asked: None,
        hasil=lambda _made: ("", None),
    )
)
