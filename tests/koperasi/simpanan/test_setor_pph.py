"""Tax on interest: withheld, due, paid to the state, taken back; the liability is what is open."""

import datetime as dt
from dataclasses import replace

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.laporan.tugas import list_tugas
from koperasi.persetujuan.permintaan import Putuskan, approve_permintaan, submit_permintaan
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.simpanan.pph import MasaPph, due_day, list_masa
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from koperasi.simpanan.usecases_pph import SetorPphBaru, pay_pph
from ledger import journal
from ledger.checks import run_checks
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.simpanan.conftest import decide, new_key, on, setor

pytestmark = DUA_BASIS

UTANG = "2.1.04.01"
JANUARI, FEBRUARI = 202601, 202602
NTPN = "A1B2C3D4E5F6G7H8"
BAYAR = dt.date(2026, 2, 12)
TREASURER = as_role("bendahara", user="U0004")


@pytest.fixture
def dipotong(desa: Desa, viewer: Viewer, anggota: list[str]) -> Desa:
    """One member earns 305.753 in January at 6 % on 60 million: 30.575 withheld; one earns less."""
    decide(desa, viewer, "jasa_sukarela", "6", dt.date(2026, 1, 1))
    for no, jumlah in ((anggota[0], 60_000_000), (anggota[1], 1_000_000)):
        setor(desa, viewer, no, "sukarela", jumlah, tanggal=dt.date(2026, 1, 1))
    day = on(desa, 2026, 2, 12)
    post_jasa(day, viewer, ProsesBaru("KOP", JANUARI, kunci=new_key()))
    return day


def masa(desa: Desa, bulan: int = JANUARI) -> MasaPph:
    with desa.read() as conn:
        rows = list_masa(TREASURER, conn, "KOP", desa.clock.today("Asia/Jakarta"))
    return next(one for one in rows if one.masa == bulan)


def utang(desa: Desa) -> int:
    with desa.read() as conn:
        return -balance(conn, "KOP", UTANG)


def bayar(jumlah: int, **more: object) -> SetorPphBaru:
    asked = SetorPphBaru("KOP", JANUARI, jumlah, BAYAR, NTPN, kunci=new_key())
    return replace(asked, **more)  # type: ignore[arg-type]


def test_what_was_withheld_is_due_and_paid(dipotong: Desa) -> None:
    one = masa(dipotong)
    assert (one.anggota, one.dipotong, one.disetor, one.kurang) == (2, 30_575, 0, 30_575)
    assert one.tempo == dt.date(2026, 2, 15)
    assert utang(dipotong) == one.kurang
    with dipotong.read() as conn:
        tasks = {t.kode: t for t in list_tugas(TREASURER, conn, "KOP", BAYAR)}
    assert (tasks["pph"].banyak, tasks["pph"].jumlah) == (1, 30_575)
    asked = bayar(30_575, ntpn="a1b2 c3d4-e5f6.g7h8")
    made = pay_pph(dipotong, TREASURER, asked)
    assert (made.no_bukti, made.sisa) == ("BKK/2026/02/0001", 0)
    assert pay_pph(dipotong, TREASURER, asked).ulang
    assert utang(dipotong) == masa(dipotong).kurang == 0
    with dipotong.read() as conn:
        legs = [(leg.account, leg.amount) for leg in journal.legs_of(conn, 1, _seq(dipotong))]
        assert "pph" not in {t.kode for t in list_tugas(TREASURER, conn, "KOP", BAYAR)}
    assert legs == [(UTANG, 30_575), ("1.1.01.01", -30_575)]
    assert run_checks(dipotong.store) == []


def _seq(desa: Desa) -> int:
    with desa.read() as conn:
        return int(conn.exec_driver_sql("SELECT MAX(seq) FROM setor_pph").scalar() or 0)


def test_in_parts_and_taken_back(dipotong: Desa) -> None:
    first = pay_pph(dipotong, TREASURER, bayar(20_000))
    assert (first.sisa, utang(dipotong)) == (10_575, 10_575)
    with pytest.raises(Refusal) as caught:
        pay_pph(dipotong, TREASURER, bayar(10_576, ntpn="B" * 16))
    assert (caught.value.code, caught.value.field) == ("pph_lebih", "jumlah")
    with pytest.raises(Refusal, match="ntpn_dipakai"):
        pay_pph(dipotong, TREASURER, bayar(10_575))
    reverse_bukti(dipotong, TREASURER, Pembalik("KOP", first.no_bukti, "salah masa"))
    assert utang(dipotong) == masa(dipotong).kurang == 30_575
    pay_pph(dipotong, TREASURER, bayar(30_575))
    assert utang(dipotong) == 0


BAD: list[tuple[dict[str, object], str]] = [
    ({"jumlah": 0}, "amount_zero"),
    ({"jumlah": -1}, "jumlah_minus"),
    ({"masa": FEBRUARI}, "pph_lebih"),
    ({"masa": 202603}, "masa_salah"),
    ({"masa": 202600}, "masa_salah"),
    ({"ntpn": "123"}, "ntpn_salah"),
    ({"ntpn": "A1B2C3D4E5F6G7H!"}, "ntpn_salah"),
    ({"akun_kas": "5.2.01.02"}, "akun_bukan_kas"),
    ({"tanggal": dt.date(2026, 2, 13)}, "date_in_future"),
    ({"entitas": "LAIN"}, "entitas_tidak_dikenal"),
]


@pytest.mark.parametrize(("changes", "code"), BAD)
def test_what_is_refused(dipotong: Desa, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        pay_pph(dipotong, TREASURER, replace(bayar(30_575), **changes))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert utang(dipotong) == 30_575


def test_who_pays(dipotong: Desa) -> None:
    for role in ("kasir", "ketua", "pengawas", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            pay_pph(dipotong, as_role(role), bayar(30_575))


def test_above_the_limit_it_is_asked_for(dipotong: Desa, viewer: Viewer) -> None:
    rows = ((10_000, ""), (None, "ketua"))
    start = dt.date(2026, 1, 1)
    change_batas(dipotong, viewer, UbahBatas("KOP", "kas_keluar", rows, start, "RAT 1/2026"))
    with pytest.raises(Refusal, match="perlu_persetujuan"):
        pay_pph(dipotong, TREASURER, bayar(30_575))
    asked = submit_permintaan(dipotong, TREASURER, bayar(30_575))
    chair = as_role("ketua", user="U0002")
    approve_permintaan(dipotong, chair, Putuskan("KOP", asked.id, asked.sidik))
    assert utang(dipotong) == 0


def test_the_last_day(dipotong: Desa) -> None:
    assert masa(dipotong).tempo == due_day(JANUARI, 15)
    assert due_day(202612, 15) == dt.date(2027, 1, 15)
    assert due_day(202601, 31) == dt.date(2026, 2, 28)
