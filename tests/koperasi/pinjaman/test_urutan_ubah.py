"""Any order and any way back, also across restructuring, writing off and waived fees."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.kartu import HAPUS_BUKU, RESTRUKTURISASI, Peristiwa, Pinjaman, total_of
from koperasi.pinjaman.perintah_usul import (
    BalikUsul,
    HasilUsul,
    PutuskanUsul,
    UsulHapusBuku,
    UsulHapusDenda,
    UsulRestrukturisasi,
)
from koperasi.pinjaman.restrukturisasi import PENATAAN, PENJADWALAN
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, list_proses, post_akhir_bulan
from koperasi.pinjaman.usecases_putusan import approve_usul, reverse_usul
from koperasi.pinjaman.usecases_usul import (
    propose_hapus_buku,
    propose_hapus_denda,
    propose_restrukturisasi,
)
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.koperasi.conftest import agreed
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    KETUA,
    PENGAWAS,
    SEKRETARIS,
    bayar,
    cair,
)
from tests.koperasi.pinjaman.contoh import CAIR, any_events, any_loan
from tests.koperasi.pinjaman.test_urutan import ALL, instalments, saldo

BERLAKU = dt.date(2026, 6, 10)
BEFORE = st.lists(st.tuples(st.dates(CAIR, BERLAKU), st.integers(1, 200_000)), max_size=3)
AFTER = st.lists(
    st.tuples(st.dates(BERLAKU, dt.date(2026, 11, 24)), st.integers(1, 60_000)),
    min_size=2,
    max_size=3,
)
DIHAPUS, HARI = dt.date(2027, 11, 1), dt.date(2027, 11, 24)
RECOVERED = st.lists(
    st.tuples(st.dates(DIHAPUS, HARI), st.integers(1, 60_000)), min_size=2, max_size=3
)


def setuju(desa: Desa, hasil: HasilUsul, *oleh: Viewer) -> HasilUsul:
    for satu in oleh:
        hasil = approve_usul(desa, satu, PutuskanUsul("KOP", hasil.nomor, hasil.sidik))
        if hasil.keadaan == "diposting":
            break
    return hasil


def ganti(desa: Desa, no: str, *, pokokkan: bool) -> HasilUsul:
    isi = UsulRestrukturisasi(
        "KOP",
        no,
        BERLAKU,
        PENATAAN if pokokkan else PENJADWALAN,
        20,
        dt.date(2026, 7, 10),
        "panen gagal",
        "Rapat 6/2026",
        jasa_dipokokkan=pokokkan,
    )
    return setuju(desa, propose_restrukturisasi(desa, BENDAHARA, isi), KETUA, SEKRETARIS)


def balik(desa: Desa, step: Pembalik | BalikUsul) -> None:
    """Take a step back; titipan that was booked on the way has a voucher of its own, which the
    refusal names: it goes first.
    """
    try:
        if isinstance(step, BalikUsul):
            reverse_usul(desa, agreed(ALL), step)
        else:
            reverse_bukti(desa, agreed(ALL), step)
    except Refusal as refusal:
        if refusal.code != "balik_yang_terakhir_dulu":
            raise
        balik(desa, Pembalik("KOP", str(refusal.values["nomor"]), "uji"))
        balik(desa, replace(step, kunci=new_key()))


@settings(max_examples=8, deadline=None)
@given(before=BEFORE, after=AFTER, how=st.tuples(st.booleans(), st.booleans()))
def test_across_a_restructuring(
    desa: Desa,
    anggota: list[str],
    before: list[tuple[dt.date, int]],
    after: list[tuple[dt.date, int]],
    how: tuple[bool, bool],
) -> None:
    """Payments of the new loan in both orders; then everything back to the disbursement."""
    pokokkan, waive = how
    no = cair(desa, anggota[0], "TURUN", 3_000_000)
    start = saldo(desa)
    steps: list[Pembalik | BalikUsul] = []
    for day, jumlah in before:
        made = bayar(desa, no, jumlah, day)
        steps.append(Pembalik("KOP", made.no_bukti, "uji"))
    if waive:
        asked = UsulHapusDenda("KOP", no, BERLAKU, 500, "sakit")
        done = setuju(desa, propose_hapus_denda(desa, BENDAHARA, asked), KETUA)
        steps.append(BalikUsul("KOP", done.nomor, "uji"))
    done = ganti(desa, no, pokokkan=pokokkan)
    steps.append(BalikUsul("KOP", done.nomor, "uji"))
    changed, found = saldo(desa), []
    for way in (after, list(reversed(after))):
        paid = [bayar(desa, done.no_pinjaman_baru, n, day).no_bukti for day, n in way]
        found.append((saldo(desa), instalments(desa, done.no_pinjaman_baru)))
        for number in reversed(paid):
            balik(desa, Pembalik("KOP", number, "uji"))
        assert saldo(desa) == changed
    assert found[0] == found[1]
    for step in reversed(steps):
        balik(desa, step)
    assert saldo(desa) == start
    assert instalments(desa, no) == [(ke, 0, 0) for ke in range(1, 13)]


@settings(max_examples=6, deadline=None)
@given(after=RECOVERED)
def test_across_a_writing_off(
    desa: Desa, anggota: list[str], after: list[tuple[dt.date, int]]
) -> None:
    """Recoveries in both orders are the same income, and reversing all restores every balance."""
    later = replace(desa, clock=FixedClock(HARI))
    no = cair(later, anggota[0], "TURUN", 1_000_000)
    post_akhir_bulan(later, BENDAHARA, AkhirBulan("KOP", _next_free(later)))
    start, rows = saldo(later), instalments(later, no)
    isi = UsulHapusBuku("KOP", no, DIHAPUS, "tiga surat", "pindah", "Rapat 11/2027")
    done = setuju(later, propose_hapus_buku(later, BENDAHARA, isi), KETUA, PENGAWAS)
    written, found = saldo(later), []
    for way in (after, list(reversed(after))):
        paid = [bayar(later, no, n, day).no_bukti for day, n in way]
        found.append((saldo(later), instalments(later, no)))
        for number in reversed(paid):
            reverse_bukti(later, agreed(ALL), Pembalik("KOP", number, "uji"))
        assert saldo(later) == written
    assert found[0] == found[1]
    reverse_usul(later, agreed(ALL), BalikUsul("KOP", done.nomor, "uji"))
    assert (saldo(later), instalments(later, no)) == (start, rows)


def _next_free(desa: Desa) -> int:
    """A month that is not closed yet: examples of one run share the books."""
    with desa.read() as conn:
        done = [row.bulan for row in list_proses(BENDAHARA, conn, "KOP")]
    return max(done, default=202610) + (1 if max(done, default=202610) % 100 < 12 else 89)


@given(any_loan(), any_events(), st.dates(CAIR, dt.date(2028, 3, 1)), st.booleans())
def test_a_frozen_loan_keeps_every_rupiah_and_grows_no_more(
    p: Pinjaman, events: list[Peristiwa], day: dt.date, ganti_: bool
) -> None:
    """Pure: whatever came before, the claim of that day is fixed, and no part is negative."""
    early = [one for one in events if one.tanggal <= day]
    jenis = RESTRUKTURISASI if ganti_ else HAPUS_BUKU
    change = Peristiwa("~", day, 1, jenis)
    card = replay(p, [*early, change], day)
    much_later = replay(p, [*early, change], day + dt.timedelta(days=900))
    assert card.beku
    assert much_later.angsuran == card.angsuran
    assert much_later.titipan == card.titipan
    total = total_of(card.pembagian, day)
    assert total.pokok + total.tambahan + card.sisa_pokok == p.syarat.plafon
    assert total.titipan == card.titipan >= 0
    for row in card.angsuran:
        assert min(row.sisa_pokok, row.sisa_jasa, row.sisa_denda) >= 0
    if ganti_:
        assert card.sisa_pokok == 0
    before = replay(p, early, day)
    assert sum(r.sisa_denda for r in card.due()) <= sum(r.sisa_denda for r in before.due())
