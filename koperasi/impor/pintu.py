"""One door for every kind of file: those of an entity's books, and that of the village."""

from __future__ import annotations

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor import penduduk, usecases
from koperasi.impor.hasil import HasilBatal, HasilImpor, ImporFile, Pratinjau
from koperasi.impor.jenis import PENDUDUK


def preview(desa: Desa, viewer: Viewer, berkas: ImporFile) -> Pratinjau:
    """What a file would do. Refuses as `usecases.preview` and `penduduk.preview_penduduk`."""
    look = penduduk.preview_penduduk if berkas.jenis == PENDUDUK else usecases.preview
    return look(desa, viewer, berkas)


def run(desa: Desa, viewer: Viewer, berkas: ImporFile) -> HasilImpor:
    """Take a file in. Refuses as `usecases.run` and `penduduk.run_penduduk`."""
    take = penduduk.run_penduduk if berkas.jenis == PENDUDUK else usecases.run
    return take(desa, viewer, berkas)


def undo(desa: Desa, viewer: Viewer, impor_id: int, alasan: str) -> HasilBatal:
    """Take an import back. Refuses as `usecases.undo` and `penduduk.undo_penduduk`."""
    with desa.read() as conn:
        village = penduduk.is_penduduk(conn, impor_id)
    back = penduduk.undo_penduduk if village else usecases.undo
    return back(desa, viewer, impor_id, alasan)
