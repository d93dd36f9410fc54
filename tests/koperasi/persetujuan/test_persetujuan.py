"""Limits by date, and a document's way from draft to approved."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, insert, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.dasar.models import Base, Dokumen
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.batas import needs_approval
from koperasi.persetujuan.queries import list_batas, list_putusan, riwayat_batas
from koperasi.persetujuan.usecases import (
    Langkah,
    Rujukan,
    UbahBatas,
    approve_dokumen,
    change_batas,
    reject_dokumen,
    return_dokumen,
    submit_dokumen,
)
from ledger import audit
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role

pytestmark = DUA_BASIS


class BasisUji(DeclarativeBase):
    metadata = MetaData()
    type_annotation_map = Base.type_annotation_map


class SuratUji(Dokumen, BasisUji):
    """A document of no room."""

    __tablename__ = "surat_uji"
    jumlah: Mapped[int]


SURAT: Any = SuratUji.__table__
Langkahkan = Callable[[Connection, Desa, Viewer, Langkah], str]


@pytest.fixture
def surat(desa: Desa, viewer: Viewer) -> int:
    """A draft of 5.000.000, made by U0007; chair and supervisor must agree to so much."""
    BasisUji.metadata.create_all(desa.store.engine)
    rows = ((1_000_000, ""), (None, "ketua,sekretaris;pengawas"))
    limits = UbahBatas("KOP", "surat", rows, dt.date(2026, 1, 1), "RAT 1/2026")
    change_batas(desa, viewer, limits)
    with desa.store.write() as conn:
        made = conn.scalar(
            insert(SURAT)
            .values(
                entitas_kode="KOP",
                tanggal=HARI_INI.isoformat(),
                keadaan="draf",
                pembuat="U0007",
                penyetuju="",
                versi=1,
                no_bukti="",
                sidik_isi=sidik_isi({"jumlah": 5_000_000}),
                dibuat_pada=audit.stamp(desa.clock),
                kunci=new_key(),
                jumlah=5_000_000,
            )
            .returning(SURAT.c.id)
        )
    return int(made or 0)


def step(desa: Desa, viewer: Viewer, how: Langkahkan, surat: int, jumlah: int = 5_000_000) -> str:
    rujukan = Rujukan("surat", SuratUji, surat, jumlah)
    with desa.store.write() as conn:
        sidik = conn.scalar(select(SURAT.c.sidik_isi).where(SURAT.c.id == surat)) or ""
        return how(conn, desa, viewer, Langkah(rujukan, sidik, "karena begitu"))


def state(desa: Desa, surat: int) -> tuple[str, str]:
    with desa.read() as conn:
        row = conn.execute(select(SURAT).where(SURAT.c.id == surat)).one()
        return row.keadaan, row.penyetuju


CHAIR = as_role("ketua", user="U0002")
WATCH = as_role("pengawas", user="U0008")
MAKER = as_role("bendahara", "ketua", user="U0007")


def test_two_people_approve(desa: Desa, viewer: Viewer, surat: int) -> None:
    assert step(desa, MAKER, submit_dokumen, surat) == "diajukan"
    assert step(desa, CHAIR, approve_dokumen, surat) == "diajukan"
    assert step(desa, WATCH, approve_dokumen, surat) == "disetujui"
    assert state(desa, surat) == ("disetujui", "U0008")
    with desa.read() as conn:
        lines = list_putusan(viewer, conn, "KOP", "surat", surat)
    assert [(line.langkah, line.oleh, line.peran) for line in lines] == [
        ("ajukan", "U0007", "bendahara,ketua"),
        ("setuju", "U0002", "ketua"),
        ("setuju", "U0008", "pengawas"),
    ]


def test_a_small_amount_is_approved_by_handing_it_in(desa: Desa, surat: int) -> None:
    assert step(desa, MAKER, submit_dokumen, surat, 900_000) == "disetujui"


def test_who_may_not_decide(desa: Desa, surat: int) -> None:
    with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
        step(desa, CHAIR, approve_dokumen, surat)
    step(desa, MAKER, submit_dokumen, surat)
    for who, how, code in (
        (MAKER, approve_dokumen, "pembuat_menyetujui"),
        (MAKER, reject_dokumen, "pembuat_menyetujui"),
        (as_role("kasir"), approve_dokumen, "tidak_berhak"),
        (as_role("kasir"), reject_dokumen, "tidak_berhak"),
        (as_role("bendahara"), approve_dokumen, "bukan_penyetuju"),
        (as_role("ketua", entitas="LAIN"), approve_dokumen, "tidak_ditemukan"),
    ):
        with pytest.raises(Refusal, match=code):
            step(desa, who, how, surat)
    step(desa, CHAIR, approve_dokumen, surat)
    with pytest.raises(Refusal, match="sudah_menyetujui"):
        step(desa, CHAIR, approve_dokumen, surat)
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        step(desa, CHAIR, approve_dokumen, surat + 99)


def test_a_rejection_needs_a_reason_and_ends_it(desa: Desa, surat: int) -> None:
    step(desa, MAKER, submit_dokumen, surat)
    rujukan = Rujukan("surat", SuratUji, surat, 5_000_000)
    sidik = sidik_isi({"jumlah": 5_000_000})
    with pytest.raises(Refusal, match="alasan_kosong"), desa.store.write() as conn:
        reject_dokumen(conn, desa, CHAIR, Langkah(rujukan, sidik))
    assert step(desa, CHAIR, reject_dokumen, surat) == "ditolak"
    with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
        step(desa, MAKER, submit_dokumen, surat)


def test_a_changed_content_needs_new_approvals(desa: Desa, surat: int) -> None:
    step(desa, MAKER, submit_dokumen, surat)
    step(desa, CHAIR, approve_dokumen, surat)
    assert step(desa, MAKER, return_dokumen, surat) == "draf"
    with desa.store.write() as conn:
        conn.execute(update(SURAT).values(sidik_isi=sidik_isi({"jumlah": 6_000_000})))
    step(desa, MAKER, submit_dokumen, surat)
    assert step(desa, WATCH, approve_dokumen, surat) == "diajukan"
    assert step(desa, CHAIR, approve_dokumen, surat) == "disetujui"


def test_an_approval_of_something_else_does_not_count(desa: Desa, surat: int) -> None:
    step(desa, MAKER, submit_dokumen, surat)
    rujukan = Rujukan("surat", SuratUji, surat, 5_000_000)
    with pytest.raises(Refusal, match="isi_berubah"), desa.store.write() as conn:
        approve_dokumen(conn, desa, CHAIR, Langkah(rujukan, sidik_isi({"jumlah": 1})))


def test_limits_hold_from_their_date(desa: Desa, viewer: Viewer) -> None:
    day = dt.date(2026, 7, 1)
    change_batas(desa, CHAIR, UbahBatas("KOP", "penarikan", ((None, "ketua"),), day, "RAT 2"))
    loose = UbahBatas("KOP", "penarikan", ((5_000_000, ""), (None, "ketua")), day, "RAT 3")
    change_batas(desa, CHAIR, loose)
    with desa.read() as conn:
        for on, jumlah, bebas in (
            (dt.date(2026, 6, 30), 10**9, True),
            (day, 5_000_000, True),
            (day, 5_000_001, False),
        ):
            assert needs_approval(conn, "KOP", "penarikan", jumlah, on).bebas is bebas
        assert needs_approval(conn, "KOP", "tidak_ada", 1, day).bebas
        rows = [row for row in list_batas(viewer, conn, "KOP", day) if row.jenis == "penarikan"]
        assert [(row.sampai_jumlah, row.dasar) for row in rows] == [
            (5_000_000, "RAT 3"),
            (None, "RAT 3"),
        ]
        assert {row.jenis for row in list_batas(viewer, conn, "KOP", day)} >= {"setoran", "jurnal"}


def test_limits_that_cannot_be(desa: Desa) -> None:
    day = dt.date(2026, 7, 1)
    for who, rows, dasar, code in (
        (CHAIR, ((None, "camat"),), "RAT", "penyetuju_salah"),
        (CHAIR, ((5, ""),), "RAT", "batas_salah"),
        (CHAIR, ((None, ""),), " ", "dasar_kosong"),
        (as_role("bendahara"), ((None, ""),), "RAT", "tidak_berhak"),
        (as_role("ketua", entitas="LAIN"), ((None, ""),), "RAT", "entitas_tidak_dikenal"),
    ):
        with pytest.raises(Refusal, match=code):
            change_batas(desa, who, UbahBatas("KOP", "penarikan", rows, day, dasar))


def test_every_decision_on_limits_stays_readable(desa: Desa) -> None:
    old, new = dt.date(2026, 1, 1), dt.date(2026, 7, 1)
    change_batas(desa, CHAIR, UbahBatas("KOP", "jurnal", ((None, "ketua"),), old, "RAT 2"))
    rows = ((None, "ketua"), (1_000_000, ""))
    change_batas(desa, CHAIR, UbahBatas("KOP", "jurnal", rows, new, "RAT 3"))
    with desa.read() as conn:
        found = riwayat_batas(CHAIR, conn, "KOP")
        with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
            riwayat_batas(CHAIR, conn, "LAIN")
    assert [(s.berlaku_mulai, s.dasar) for s in found if s.jenis == "jurnal"] == [
        ("2026-07-01", "RAT 3"),
        ("2026-01-01", "RAT 2"),
    ]
    newest = next(s for s in found if s.dasar == "RAT 3")
    assert [(r.sampai_jumlah, r.bertingkat) for r in newest.baris] == [
        (1_000_000, True),
        (None, True),
    ]
