"""Daily work of the room: overdue tasks go up."""

from __future__ import annotations

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.usecases_tugas import raise_overdue


def tugas_naik(desa: Desa, viewer: Viewer, periode: str) -> dict[str, int]:
    """Write the steps up of all overdue tasks, as of today; a missed day needs none of its own.

    :raises Refusal: as :func:`koperasi.desmigratif.usecases_tugas.raise_overdue`.
    """
    del periode
    return {"naik": raise_overdue(desa, viewer)}


JOBS = {"tugas_naik": tugas_naik}
