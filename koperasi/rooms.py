"""All rooms, in the order in which they may import each other (only to the left).

Importing this module also loads the tables of every room, so that a new data folder gets
all of them. A new room adds two lines: its manifest and its models.
"""

from __future__ import annotations

from collections.abc import Iterable

import koperasi.anggota.models
import koperasi.bank.models
import koperasi.dasar.luring
import koperasi.dasar.nomor
import koperasi.dasar.pengaturan
import koperasi.dasar.perubahan
import koperasi.desmigratif.models
import koperasi.desmigratif.papan_models
import koperasi.entitas.models
import koperasi.impor.models
import koperasi.kas.models
import koperasi.kegiatan.data_pribadi
import koperasi.kegiatan.models
import koperasi.keluar.models
import koperasi.kunjungan.data_pribadi
import koperasi.kunjungan.models
import koperasi.lampiran.models
import koperasi.layanan_migrasi.hapus
import koperasi.layanan_migrasi.models
import koperasi.layanan_migrasi.salinan
import koperasi.penagihan.models
import koperasi.pengawasan.models
import koperasi.persetujuan.models
import koperasi.pinjaman.models
import koperasi.pinjaman.models_perkara
import koperasi.remitansi.models
import koperasi.rencana_pulang.data_pribadi
import koperasi.rencana_pulang.models
import koperasi.simpanan.models
import koperasi.simpanan.models_pph
import koperasi.simpanan.models_rekening
import koperasi.utang.models
import koperasi.warga.models  # noqa: F401 - loads the tables
from koperasi.anggota.manifest import MANIFEST as ANGGOTA
from koperasi.bank.manifest import MANIFEST as BANK
from koperasi.dasar.manifest import Manifest
from koperasi.desmigratif.manifest import MANIFEST as DESMIGRATIF
from koperasi.entitas.manifest import MANIFEST as ENTITAS
from koperasi.impor.manifest import MANIFEST as IMPOR
from koperasi.kas.manifest import MANIFEST as KAS
from koperasi.kegiatan.manifest import MANIFEST as KEGIATAN
from koperasi.keluar.manifest import MANIFEST as KELUAR
from koperasi.kunjungan.manifest import MANIFEST as KUNJUNGAN
from koperasi.lampiran.manifest import MANIFEST as LAMPIRAN
from koperasi.laporan.manifest import MANIFEST as LAPORAN
from koperasi.layanan_migrasi.manifest import MANIFEST as LAYANAN_MIGRASI
from koperasi.penagihan.manifest import MANIFEST as PENAGIHAN
from koperasi.pengawasan.manifest import MANIFEST as PENGAWASAN
from koperasi.persetujuan.manifest import MANIFEST as PERSETUJUAN
from koperasi.pinjaman.manifest import MANIFEST as PINJAMAN
from koperasi.remitansi.manifest import MANIFEST as REMITANSI
from koperasi.rencana_pulang.manifest import MANIFEST as RENCANA_PULANG
from koperasi.simpanan.manifest import MANIFEST as SIMPANAN
from koperasi.utang.manifest import MANIFEST as UTANG
from koperasi.warga.manifest import MANIFEST as WARGA

ROOMS: tuple[Manifest, ...] = (
    ENTITAS,
    LAMPIRAN,
    PERSETUJUAN,
    ANGGOTA,
    WARGA,
    KAS,
    BANK,
    SIMPANAN,
    PINJAMAN,
    REMITANSI,
    UTANG,
    PENAGIHAN,
    KUNJUNGAN,
    LAYANAN_MIGRASI,
    KEGIATAN,
    RENCANA_PULANG,
    PENGAWASAN,
    KELUAR,
    DESMIGRATIF,
    LAPORAN,
    IMPOR,
)


def rights_of(peran: Iterable[str]) -> frozenset[str]:
    """All rights that these roles hold together."""
    held = frozenset(peran)
    return frozenset(
        right for room in ROOMS for right, roles in room.rights.items() if roles & held
    )


def all_rights() -> frozenset[str]:
    """Every right that exists."""
    return frozenset(right for room in ROOMS for right in room.rights)
