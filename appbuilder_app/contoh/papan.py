"""The village head opens the public board of the example village."""

from __future__ import annotations

from appbuilder_app.contoh.pemeran import Pemeran
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.papan_usecases import AturPapan, set_papan

JAM = "Senin sampai Jumat, 08.00 sampai 15.00"
KONTAK = "Balai desa, meja layanan Desmigratif"


def open_papan(desa: Desa, kepala_desa: Viewer, cast: Pemeran) -> None:
    """With the village's own name, and no person on it."""
    known = cast.desa
    region = f"Kecamatan {known['kecamatan']}, Kabupaten {known['kabupaten']}"
    asked = AturPapan(True, f"Desa {known['nama']}", region, KONTAK, JAM)
    set_papan(desa, kepala_desa, asked)
