"""Canaries: cases, their people and brokers get out of no query or session but for two roles."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.models import Base
from koperasi.dasar.peran import PEMBACA_DESA, SEMUA_PERAN
from koperasi.dasar.perubahan import PerubahanData
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.queries import Subjek, list_lampiran, open_lampiran
from koperasi.lampiran.usecases import TambahLampiran, add_lampiran
from koperasi.layanan_migrasi import keaslian, models, queries, queries_angka, queries_kasus
from koperasi.layanan_migrasi.daftar import (
    select_cpmi,
    select_kasus,
    select_layanan,
    select_surat,
)
from koperasi.layanan_migrasi.usecases_atur import LangkahDesaBaru, add_langkah_desa
from koperasi.layanan_migrasi.usecases_kasus import open_kasus
from koperasi.layanan_migrasi.usecases_surat import issue_surat
from koperasi.layanan_migrasi.usecases_tindak import (
    OrangBaru,
    TindakKasus,
    TutupKasus,
    add_orang,
    close_kasus,
    follow_kasus,
)
from koperasi.warga.usecases_pribadi import HapusWarga, erase_warga
from koperasi.warga.usecases_status import AkhiriStatus, end_status
from ledger import schema
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.layanan_migrasi.contoh import (
    KENARI,
    D,
    calon,
    desa_bernama,
    kasus,
    penanggung_jawab,
    petugas,
    siapkan,
    surat,
)
from tests.koperasi.warga.test_daftar import PDF

pytestmark = DUA_BASIS
H = HARI_INI
NOMOR = "PGD-2026-0001"
CALLS: dict[str, Callable[[Viewer, Any], object]] = {
    "card_cpmi": lambda v, c: queries.card_cpmi(v, c, H, "W00001"),
    "list_berikut": lambda v, c: queries.list_berikut(v, c, H),
    "list_langkah": queries.list_langkah,
    "list_langkah_desa": queries.list_langkah_desa,
    "isi_surat": lambda v, c: queries.isi_surat(v, c, "SIK-2026-0001"),
    "penandatangan_terakhir": queries.penandatangan_terakhir,
    "list_catatan": lambda v, c: queries_kasus.list_catatan(v, c, NOMOR),
    "list_orang": lambda v, c: queries_kasus.list_orang(v, c, NOMOR),
    "find_kasus": lambda v, c: [
        queries_kasus.find_kasus(v, c, H, cari) for cari in ("kenari", "pgd", "2026")
    ],
    "count_kasus": lambda v, c: queries_kasus.count_kasus(v, c, H),
    "own_kasus": queries_kasus.own_kasus,
    "angka_bulan": lambda v, c: queries_angka.angka_bulan(v, c, D(2026, 11, 1)),
    "angka_pada": lambda v, c: queries_angka.angka_pada(v, c, H),
    "rekap_berangkat": lambda v, c: queries_angka.rekap_berangkat(v, c, H, 2026),
    "tanda_surat": lambda v, c: keaslian.tanda_surat(v, c, "SIK-2026-0001", b"k"),
    "select_cpmi": lambda v, c: c.execute(select_cpmi(v, c, H)).all(),
    "select_kasus": lambda v, c: c.execute(select_kasus(v, H)).all(),
    "select_surat": lambda v, c: c.execute(select_surat(v)).all(),
    "select_layanan": lambda v, c: c.execute(select_layanan(v)).all(),
    "list_lampiran": lambda v, c: list_lampiran(v, c, Subjek(DESA, "kasus", NOMOR)),
}
LAIN = sorted(set(SEMUA_PERAN) - {"petugas_desmigratif", "penanggung_jawab"})


@pytest.fixture
def berisi(desa: Desa) -> Desa:
    """A candidate with a broker and a letter; a case with notes, a witness and a paper."""
    desa_bernama(desa)
    nomor = calon(desa)
    siapkan(desa, nomor, calo="Calokenari")
    issue_surat(desa, petugas(), surat(nomor))
    open_kasus(desa, petugas(), kasus())
    follow_kasus(desa, petugas(), TindakKasus(NOMOR, H, "Kronologikenari ditanyakan"))
    add_orang(desa, petugas(), OrangBaru(NOMOR, "Saksikenari", "saksi"))
    paper = Subjek(DESA, "kasus", NOMOR)
    add_lampiran(desa, petugas(), TambahLampiran(paper, "Kronologikenari.pdf", PDF, "lain"))
    order = LangkahDesaBaru("Pamit", "Perdes 1", H)
    add_langkah_desa(desa, penanggung_jawab(), order)
    return desa


def answer(desa: Desa, viewer: Viewer, name: str) -> str:
    with desa.read() as conn:
        try:
            return repr(CALLS[name](viewer, conn))
        except Refusal as refused:
            return repr(refused.code)


@pytest.mark.parametrize("everywhere", [False, True])
def test_other_roles_get_no_case_and_no_name(berisi: Desa, *, everywhere: bool) -> None:
    for role, name in ((role, name) for role in LAIN for name in CALLS):
        found = answer(berisi, replace(as_role(role), semua_entitas=everywhere), name)
        for secret in (*KENARI, "Calonsari", "PGD", "W00001", "gaji_tidak"):
            assert secret not in found, (role, name, found)


def test_the_canary_sings_for_the_two_roles(berisi: Desa) -> None:
    for viewer in (petugas(), penanggung_jawab()):
        everything = "".join(answer(berisi, viewer, name) for name in CALLS)
        for secret in (*KENARI, "Calonsari"):
            assert secret in everything, secret


def test_who_reads_figures_reads_counts(berisi: Desa) -> None:
    for role in PEMBACA_DESA:
        assert "terbuka=1" in answer(berisi, as_role(role), "count_kasus")
    for role in set(LAIN) - PEMBACA_DESA:
        assert answer(berisi, as_role(role), "count_kasus") == "'tidak_berhak'", role


def test_the_net_shows_no_row_without_the_right(berisi: Desa) -> None:
    tables = [
        mapper.class_
        for mapper in Base.registry.mappers
        if mapper.class_.__module__ == models.__name__
    ]
    assert len(tables) == 9
    for role in LAIN:
        with berisi.session(replace(as_role(role), semua_entitas=True)) as session:
            for model in tables:
                assert session.scalars(select(model)).all() == [], (role, model)
    with berisi.session(petugas()) as session:
        filled = {model.__name__ for model in tables if session.scalars(select(model)).first()}
    assert filled == {model.__name__ for model in tables}


def test_papers_and_the_trail_tell_nobody(berisi: Desa) -> None:
    with berisi.read() as conn:
        (paper,) = list_lampiran(petugas(), conn, Subjek(DESA, "kasus", NOMOR))
        said = repr(conn.execute(select(schema.audit)).all())
        kept = repr(conn.execute(select(PerubahanData.__table__)).all())
    assert open_lampiran(petugas(), berisi, DESA, paper.id).isi == PDF
    for stranger in map(as_role, LAIN):
        with pytest.raises(Refusal, match="tidak_berhak"):
            open_lampiran(stranger, berisi, DESA, paper.id)
    assert NOMOR in said
    for secret in KENARI:
        assert secret not in said, secret
    assert "Calokenari" in kept  # under warga_peka, which two roles read
    assert "warga_peka:W00001" in kept


def test_erasure_reaches_this_room(berisi: Desa) -> None:
    own = open_kasus(berisi, petugas(), kasus(no_warga="W00001", kunci="c" * 16))
    end_status(berisi, petugas(), AkhiriStatus("W00001", "CPMI", D(2026, 11, 20), "batal"))
    order = HapusWarga("W00001", "diminta orangnya")
    with pytest.raises(Refusal) as refused:
        erase_warga(berisi, penanggung_jawab(), order)
    assert refused.value.code == "kasus_masih_terbuka"
    closed = TutupKasus(own, H, "dicabut_pelapor", "Kronologikenari selesai")
    close_kasus(berisi, petugas(), closed)
    paper = Subjek(DESA, "kasus", own)
    add_lampiran(berisi, petugas(), TambahLampiran(paper, "a.pdf", PDF + b"%", "lain"))
    erase_warga(berisi, penanggung_jawab(), order)
    with berisi.read() as conn:
        rows = "".join(
            repr(conn.execute(select(model.__table__)).all())
            for model in (models.ProsesCpmi, models.PerantaraCpmi, models.SuratDesa)
        )
        mine = conn.execute(select_kasus(petugas(), H)).all()
        assert list_lampiran(petugas(), conn, paper) == []
        with pytest.raises(Refusal, match="data_warga_dihapus"):
            queries.isi_surat(petugas(), conn, "SIK-2026-0001")
    for gone in ("Calokenari", "Calonsari", "PT Contoh", "Dani Hakim"):
        assert gone not in rows, gone
    assert {row.kronologi for row in mine if row.no_kasus == own} == {""}
