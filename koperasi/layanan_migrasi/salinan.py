"""What the services keep of a person, for the copy that the person may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.queries import Subjek
from koperasi.layanan_migrasi.cpmi import PR, L
from koperasi.layanan_migrasi.models import (
    KasusPmi,
    LangkahCpmi,
    LayananWarga,
    ProsesCpmi,
    SuratDesa,
)
from koperasi.layanan_migrasi.usecases import JENIS
from koperasi.layanan_migrasi.usecases_kasus import K
from koperasi.warga.penghapus import PENYALIN, TEMPAT, Baris

SD: Final = SuratDesa.__table__.c
LW: Final = LayananWarga.__table__.c


def copy_layanan(viewer: Viewer, conn: Connection, no_warga: str) -> Iterator[Baris]:
    """Preparation, steps, letters, services, and that there are cases.

    What stands in a case, and the broker, are told by mouth: a file is read by others too.
    """
    if not viewer.may("layanan_migrasi.lihat"):
        return
    for row in conn.execute(select(ProsesCpmi.__table__).where(PR.no_warga == no_warga)):
        for name in ("negara", "skema", "p3mi", "no_sip", "sip_sampai", "job_order"):
            yield f"Persiapan berangkat {row.mulai}", name, getattr(row, name)
    done = (L.no_warga == no_warga, L.dicabut_pada.is_(None))
    for row in conn.execute(select(LangkahCpmi.__table__).where(*done).order_by(L.tanggal, L.id)):
        yield "Langkah berangkat", row.kode, f"{row.tanggal} {row.nomor}".strip()
    for row in conn.execute(select(SuratDesa.__table__).where(SD.no_warga == no_warga)):
        revoked = " (dibatalkan)" if row.batal_pada else ""
        yield "Surat desa", row.jenis, f"{row.nomor}, {row.tanggal}{revoked}"
    given = select(LayananWarga.__table__).where(LW.no_warga == no_warga).order_by(LW.tanggal)
    for row in conn.execute(given):
        for name in ("jenis", "hasil", "catatan"):
            yield f"Layanan {row.tanggal}", name, getattr(row, name)
    if viewer.may("warga.peka"):
        mine = select(KasusPmi.__table__).where(K.no_warga == no_warga).order_by(K.id)
        for row in conn.execute(mine):
            yield "Pengaduan", row.no_kasus, f"{row.tanggal}, {row.keadaan}"


def places(conn: Connection, no_warga: str) -> list[Subjek]:
    """The person as candidate, letters, services and cases: notes and papers hang there."""
    letters = conn.scalars(select(SD.kode).where(SD.no_warga == no_warga))
    services = conn.scalars(select(LW.id).where(LW.no_warga == no_warga))
    cases = conn.scalars(select(K.no_kasus).where(K.no_warga == no_warga))
    keys = [no_warga, *letters, *(str(one) for one in services)]
    found = [Subjek(DESA, JENIS, key) for key in keys]
    return found + [Subjek(DESA, "kasus", number) for number in cases]


PENYALIN.append(copy_layanan)
TEMPAT.append(places)
