"""What this room forgets when a person's data is erased; numbers, kinds and days stay."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, select, update

from koperasi.dasar.viewer import DESA
from koperasi.lampiran.queries import Subjek
from koperasi.lampiran.usecases import drop_subject
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.cpmi import PC, PR, L
from koperasi.layanan_migrasi.models import (
    CatatanKasus,
    KasusPmi,
    LangkahCpmi,
    LayananWarga,
    OrangKasus,
    PerantaraCpmi,
    ProsesCpmi,
    SuratDesa,
)
from koperasi.layanan_migrasi.usecases import JENIS
from koperasi.layanan_migrasi.usecases_kasus import K
from koperasi.warga.penghapus import PENGHAPUS
from ledger.errors import Refusal

SD: Final = SuratDesa.__table__.c
LW: Final = LayananWarga.__table__.c
KOSONG: Final = "{}"


def forget_layanan(conn: Connection, no_warga: str) -> list[str]:
    """Blank what this room keeps of a person; hashes of papers that nobody names any more.

    :raises Refusal: `kasus_masih_terbuka`: somebody still has to be helped.
    """
    mine = select(K.no_kasus, K.keadaan).where(K.no_warga == no_warga)
    cases = list(conn.execute(mine))
    for row in cases:
        if row.keadaan != rules.SELESAI:
            raise Refusal("kasus_masih_terbuka", nomor=row.no_kasus)
    steps = list(conn.scalars(select(L.id).where(L.no_warga == no_warga)))
    conn.execute(delete(PerantaraCpmi).where(PC.no_warga == no_warga))
    blank = {"p3mi": "", "no_sip": "", "job_order": ""}
    conn.execute(update(ProsesCpmi).where(PR.no_warga == no_warga).values(**blank))
    noted = update(LangkahCpmi).where(L.no_warga == no_warga)
    conn.execute(noted.values(nomor="", keterangan="", alasan_cabut=""))
    letters = list(conn.scalars(select(SD.kode).where(SD.no_warga == no_warga)))
    conn.execute(update(SuratDesa).where(SD.no_warga == no_warga).values(isi=KOSONG))
    conn.execute(update(LayananWarga).where(LW.no_warga == no_warga).values(catatan=""))
    numbers = [row.no_kasus for row in cases]
    _forget_cases(conn, numbers)
    places = [(JENIS, no_warga), *((JENIS, f"langkah/{one}") for one in steps)]
    places += [(JENIS, kode) for kode in letters] + [("kasus", one) for one in numbers]
    dropped: list[str] = []
    for jenis, kunci in places:
        dropped += drop_subject(conn, Subjek(DESA, jenis, kunci))
    return dropped


def _forget_cases(conn: Connection, numbers: list[str]) -> None:
    told = {"pelapor": "", "hubungan": "", "no_hp": "", "kronologi": "", "uraian_hasil": ""}
    conn.execute(update(KasusPmi).where(K.no_kasus.in_(numbers)).values(**told))
    notes, people = CatatanKasus.__table__.c, OrangKasus.__table__.c
    said = update(CatatanKasus).where(notes.no_kasus.in_(numbers))
    conn.execute(said.values(uraian="", acuan=""))
    conn.execute(delete(OrangKasus).where(people.no_kasus.in_(numbers)))


PENGHAPUS.append(forget_layanan)
