"""Templates: proposed when due, recorded once a month, never by themselves."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries_template import due_templates, list_template
from koperasi.kas.template import day_of
from koperasi.kas.usecases import Baris
from koperasi.kas.usecases_template import (
    PakaiTemplate,
    TemplateBaru,
    end_template,
    record_from_template,
    record_template,
    skip_template,
)
from ledger import schema
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kas.conftest import saldo

pytestmark = DUA_BASIS
LISTRIK = "5.2.01.03"


def baru(**more: object) -> TemplateBaru:
    fields: dict[str, object] = {
        "entitas": "KOP",
        "nama": "Listrik",
        "jenis": "keluar",
        "uraian": "bayar listrik",
        "baris": (Baris(LISTRIK, 60_000),),
        "tiap_tanggal": 31,
        "mulai": 202609,
    }
    return TemplateBaru(**(fields | more))  # type: ignore[arg-type]


def due(desa: Desa, viewer: Viewer, pada: dt.date = HARI_INI) -> list[tuple[int, str, int]]:
    with desa.read() as conn:
        return [
            (u.bulan, u.tanggal.isoformat(), u.jumlah)
            for u in due_templates(viewer, conn, "KOP", pada)
        ]


def use(nomor: int, **more: object) -> PakaiTemplate:
    fields: dict[str, object] = {
        "entitas": "KOP",
        "template_id": nomor,
        "tanggal": HARI_INI,
        "kunci": "pakai",
        "bulan": 202609,
    }
    return PakaiTemplate(**(fields | more))  # type: ignore[arg-type]


def test_proposed_on_the_last_day_of_short_months(berisi: Desa, viewer: Viewer) -> None:
    record_template(berisi, viewer, baru())
    assert due(berisi, viewer) == [(202609, "2026-09-30", 60_000), (202610, "2026-10-31", 60_000)]
    assert len(due(berisi, viewer, dt.date(2027, 2, 28))) == 6
    assert due(berisi, viewer, dt.date(2026, 9, 29)) == []
    assert day_of(31, 202402) == dt.date(2024, 2, 29)


def test_nothing_is_posted_by_itself(berisi: Desa, viewer: Viewer) -> None:
    record_template(berisi, viewer, baru())
    due(berisi, viewer)
    with berisi.read() as conn:
        assert conn.scalar(select(func.count()).select_from(schema.journal)) == 1


def test_recorded_once_a_month(berisi: Desa, viewer: Viewer) -> None:
    nomor = record_template(berisi, viewer, baru())
    made = record_from_template(berisi, viewer, use(nomor))
    assert made.no_bukti == "BKK/2026/11/0001"
    assert record_from_template(berisi, viewer, use(nomor)).ulang
    assert due(berisi, viewer) == [(202610, "2026-10-31", 60_000)]
    with pytest.raises(Refusal) as caught:
        record_from_template(berisi, viewer, use(nomor, kunci="lagi"))
    assert caught.value.code == "template_sudah_dicatat"
    assert saldo(berisi, LISTRIK) == 60_000


def test_with_another_amount_and_outside_of_its_rhythm(berisi: Desa, viewer: Viewer) -> None:
    nomor = record_template(berisi, viewer, baru())
    record_from_template(berisi, viewer, use(nomor, bulan=None, jumlah=75_000))
    assert saldo(berisi, LISTRIK) == 75_000
    assert len(due(berisi, viewer)) == 2


def test_left_out_with_a_reason(berisi: Desa, viewer: Viewer) -> None:
    nomor = record_template(berisi, viewer, baru())
    with pytest.raises(Refusal) as caught:
        skip_template(berisi, viewer, use(nomor), " ")
    assert caught.value.code == "alasan_kosong"
    skip_template(berisi, viewer, use(nomor), "dibayar desa")
    assert [bulan for bulan, _, _ in due(berisi, viewer)] == [202610]
    with pytest.raises(Refusal):
        record_from_template(berisi, viewer, use(nomor))


def test_a_journal_that_recurs_until_a_month(berisi: Desa, viewer: Viewer) -> None:
    baris = (Baris("5.2.01.06", 112_500), Baris("1.3.09.01", -112_500))
    asked = baru(nama="Penyusutan", jenis="jurnal", baris=baris, sampai=202610)
    nomor = record_template(berisi, viewer, asked)
    assert [bulan for bulan, _, _ in due(berisi, viewer, dt.date(2027, 6, 1))] == [202609, 202610]
    made = record_from_template(berisi, viewer, use(nomor))
    assert made.no_bukti == "BM/2026/11/0001"
    for changes, code in (
        ({"bulan": 202611, "kunci": "x"}, "template_bulan_salah"),
        ({"bulan": 202613, "kunci": "y"}, "template_bulan_salah"),
        ({"bulan": None, "jumlah": 5, "kunci": "z"}, "template_salah"),
    ):
        with pytest.raises(Refusal) as caught:
            record_from_template(berisi, viewer, use(nomor, **changes))
        assert caught.value.code == code
    assert saldo(berisi, "1.3.09.01") == -112_500


def test_an_ended_template_is_proposed_no_more(berisi: Desa, viewer: Viewer) -> None:
    nomor = record_template(berisi, viewer, baru())
    end_template(berisi, viewer, "KOP", nomor)
    assert due(berisi, viewer) == []
    with berisi.read() as conn:
        assert conn.execute(list_template(viewer, "KOP")).one().aktif == 0


BAD: list[tuple[TemplateBaru, str]] = [
    (baru(nama=" "), "nama_template_kosong"),
    (baru(jenis="apa"), "template_salah"),
    (baru(tiap_tanggal=32), "template_salah"),
    (baru(baris=()), "baris_kosong"),
    (baru(baris=(Baris(LISTRIK, 0),)), "amount_zero"),
    (baru(jenis="jurnal", baris=(Baris(LISTRIK, 5), Baris(LISTRIK, -4))), "jurnal_timpang"),
    (baru(akun_kas=LISTRIK), "akun_bukan_kas"),
    (baru(uraian=""), "uraian_kosong"),
    (baru(nama="a\x00"), "text_not_allowed"),
]


def test_what_is_refused(berisi: Desa, viewer: Viewer) -> None:
    for asked, code in BAD:
        with pytest.raises(Refusal) as caught:
            record_template(berisi, viewer, asked)
        assert caught.value.code == code
    with pytest.raises(Refusal):
        record_template(berisi, as_role("kasir"), baru())
    with pytest.raises(Refusal) as caught:
        record_from_template(berisi, viewer, use(99))
    assert caught.value.code == "template_tidak_ada"
    nomor = record_template(berisi, viewer, baru())
    with pytest.raises(Refusal):
        record_from_template(berisi, as_role("ketua"), use(nomor))
