"""Time deposits through the use cases: opened, paid, matured, renewed, broken, taken back."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.pencatatan import open_buku
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.simpanan.blokir import Blokir, blokir, lepas_blokir
from koperasi.simpanan.models import JasaRekening
from koperasi.simpanan.models_rekening import BayarBilyet, Bilyet
from koperasi.simpanan.perintah_bilyet import BilyetBaru, HasilBilyet, PecahBilyet, ProsesBilyet
from koperasi.simpanan.queries_potong import slip
from koperasi.simpanan.rules_berjangka import RULES_BERJANGKA
from koperasi.simpanan.usecases_bilyet import break_bilyet, open_bilyet, process_bilyet
from koperasi.simpanan.usecases_jasa import BatalProses, ProsesBaru, post_jasa, undo_jasa
from ledger import schema
from ledger.checks import run_checks
from ledger.errors import Refusal
from ledger.totals import balance, values_of
from tests.koperasi.conftest import DUA_BASIS, agreed, as_role
from tests.koperasi.simpanan.conftest import decide, new_key, on, saldo, setor, tarik

pytestmark = DUA_BASIS
BERJANGKA, BEBAN, PPH = "2.1.01.02", "5.1.01.02", "2.1.04.01"
AWAL = dt.date(2026, 1, 1)
JUTA = 1_000_000
GOLDEN = Path(__file__).parent / "bilyet.beancount"


@pytest.fixture(autouse=True)
def tarif(desa: Desa, viewer: Viewer) -> None:
    """6 % for every term, as in the worked figure."""
    for bulan in (1, 3, 6, 12):
        decide(desa, viewer, f"jasa_berjangka_{bulan}", "6", AWAL)


def buka(
    desa: Desa, viewer: Viewer, no: str, nominal: int = 12 * JUTA, **more: object
) -> HasilBilyet:
    asked: dict[str, object] = {
        "entitas": "KOP",
        "no_anggota": no,
        "nominal": nominal,
        "jangka_bulan": 3,
        "tanggal": dt.date(2026, 1, 31),
        "kunci": new_key(),
    }
    return open_bilyet(desa, viewer, BilyetBaru(**(asked | more)))  # type: ignore[arg-type]


def proses(desa: Desa, viewer: Viewer, rekening: str) -> HasilBilyet:
    return process_bilyet(desa, viewer, ProsesBilyet("KOP", rekening, new_key()))


def pecah(desa: Desa, viewer: Viewer, rekening: str) -> HasilBilyet:
    return break_bilyet(desa, viewer, PecahBilyet("KOP", rekening, "perlu uang", new_key()))


def balik(desa: Desa, viewer: Viewer, no_bukti: str) -> None:
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", no_bukti, "keliru", kunci=new_key()))


def bilyet(desa: Desa, rekening: str) -> tuple[str, str, str]:
    with desa.read() as conn:
        table = Bilyet.__table__.c
        row = conn.execute(select(Bilyet.__table__).where(table.no_rekening == rekening)).one()
    return row.status, row.jatuh_tempo, row.pengganti


def rincian(desa: Desa) -> dict[str, int]:
    """The sub-ledger by bilyet; it sums to the control account."""
    with desa.read() as conn:
        found = values_of(conn, "KOP", BERJANGKA, "rekening")
        assert sum(found.values()) == balance(conn, "KOP", BERJANGKA)
    return {no: -amount for no, amount in found.items() if amount}


def akun(desa: Desa, kode: str) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", kode)


def refused(desa: Desa, viewer: Viewer, no: str, **more: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        buka(desa, viewer, no, **more)  # type: ignore[arg-type]
    return caught.value.code, caught.value.field


def test_opened_with_cash(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    made = buka(desa, viewer, anggota[0])
    assert (made.no_rekening, made.pokok) == ("B00001", 12 * JUTA)
    assert made.no_bukti.startswith("BKM/2026/01/")
    assert bilyet(desa, "B00001") == ("berjalan", "2026-04-30", "")
    assert rincian(desa) == {"B00001": 12 * JUTA}
    with desa.read() as conn:
        rows = conn.execute(select(BayarBilyet.__table__).order_by(BayarBilyet.ke)).all()
    assert [(row.tanggal, row.jumlah) for row in rows] == [
        ("2026-02-28", 60_000),
        ("2026-03-31", 60_000),
        ("2026-04-30", 60_000),
    ]


def test_opened_out_of_sukarela(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 5 * JUTA, tanggal=AWAL)
    assert refused(desa, viewer, no, nominal=6 * JUTA, sumber="sukarela") == (
        "saldo_kurang",
        "nominal",
    )
    made = buka(desa, viewer, no, 4 * JUTA, sumber="sukarela")
    assert made.no_bukti.startswith("BM/2026/01/")
    assert saldo(desa, viewer, no).sukarela == JUTA
    assert rincian(desa) == {"B00001": 4 * JUTA}


def test_what_is_refused_at_opening(
    desa: Desa, viewer: Viewer, anggota: list[str], calon: str
) -> None:
    no = anggota[0]
    assert refused(desa, viewer, calon)[0] == "calon_hanya_pokok"
    assert refused(desa, viewer, "A09999")[0] == "anggota_tidak_dikenal"
    assert refused(desa, viewer, no, nominal=0) == ("amount_zero", "nominal")
    assert refused(desa, viewer, no, jangka_bulan=2) == ("jangka_salah", "jangka_bulan")
    assert refused(desa, viewer, no, instruksi="aro_pokok_jasa")[0] == "instruksi_salah"
    assert refused(desa, viewer, no, sumber="5.2.01.02") == ("akun_bukan_kas", "sumber")
    decide(desa, viewer, "jasa_berjangka_3", "0", AWAL)
    assert refused(desa, viewer, no) == ("tarif_belum_ada", "jangka_bulan")
    for role in ("ketua", "pengawas", "anggota"):
        assert refused(desa, as_role(role), no)[0] == "tidak_berhak"
    assert rincian(desa) == {}


def test_the_same_request_opens_one(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    first = buka(desa, viewer, anggota[0], kunci="b-1")
    again = buka(desa, viewer, anggota[0], kunci="b-1")
    assert (again.no_rekening, again.no_bukti, again.ulang) == ("B00001", first.no_bukti, True)
    assert refused(desa, viewer, anggota[0], nominal=JUTA, kunci="b-1")[0] == "key_used"


def test_monthly_interest_in_the_run_shares_the_tax(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """150.000 on sukarela and 130.000 on a bilyet in a month: 28.000, split 15.000 / 13.000."""
    no = anggota[0]
    decide(desa, viewer, "jasa_metode", "saldo_rata_rata", AWAL)
    decide(desa, viewer, "jasa_sukarela", "6", AWAL)
    setor(desa, viewer, no, "sukarela", 30 * JUTA, tanggal=AWAL)
    buka(desa, viewer, no, 26 * JUTA, tanggal=dt.date(2026, 1, 15))
    made = post_jasa(desa, viewer, ProsesBaru("KOP", 202602, kunci=new_key()))
    assert (made.bruto, made.pph) == (280_000, 28_000)
    with desa.read() as conn:
        table = JasaRekening.__table__.c
        rows = conn.execute(select(table.jenis, table.bruto, table.pph).order_by(table.jenis))
        found = [tuple(row) for row in rows]
        paper = slip(viewer, conn, "KOP", no, 202602)
    assert found == [("berjangka", 130_000, 13_000), ("sukarela", 150_000, 15_000)]
    assert (paper.bruto, paper.pph, len(paper.rincian)) == (280_000, 28_000, 2)
    assert saldo(desa, viewer, no).sukarela == 30 * JUTA + 252_000
    assert (akun(desa, BEBAN), akun(desa, PPH)) == (130_000, -28_000)
    undo_jasa(desa, viewer, BatalProses("KOP", made.proses_id, "salah", new_key()))
    again = post_jasa(desa, viewer, ProsesBaru("KOP", 202602, kunci=new_key()))
    assert (again.bruto, again.pph) == (280_000, 28_000)


def test_interest_paid_on_its_day_counts_for_the_tax_of_the_run(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    decide(desa, viewer, "jasa_metode", "saldo_terendah", AWAL)
    decide(desa, viewer, "jasa_sukarela", "6", AWAL)
    setor(desa, viewer, no, "sukarela", 30 * JUTA, tanggal=AWAL)
    buka(desa, viewer, no, 26 * JUTA, tanggal=dt.date(2026, 1, 15))
    paid = proses(on(desa, 2026, 2, 20), viewer, "B00001")
    assert (paid.bruto, paid.pph, paid.tanggal) == (130_000, 0, dt.date(2026, 2, 15))
    made = post_jasa(desa, viewer, ProsesBaru("KOP", 202602, kunci=new_key()))
    assert (made.bruto, made.pph) == (150_000, 28_000)


def test_matured_to_sukarela(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    buka(desa, viewer, anggota[0])
    with pytest.raises(Refusal, match="bilyet_belum_tempo"):
        proses(on(desa, 2026, 2, 20), viewer, "B00001")
    made = proses(desa, viewer, "B00001")
    assert (made.pokok, made.bruto, made.pph) == (12 * JUTA, 180_000, 0)
    assert made.tanggal == dt.date(2026, 4, 30)
    assert bilyet(desa, "B00001")[0] == "cair"
    assert saldo(desa, viewer, anggota[0]).sukarela == 12 * JUTA + 180_000
    assert rincian(desa) == {}
    with pytest.raises(Refusal, match="bilyet_selesai"):
        proses(desa, viewer, "B00001")
    balik(desa, viewer, made.no_bukti)
    assert bilyet(desa, "B00001")[0] == "berjalan"
    assert (rincian(desa), akun(desa, BEBAN)) == ({"B00001": 12 * JUTA}, 0)
    assert proses(desa, viewer, "B00001").bruto == 180_000


def test_renewed_with_its_interest(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """Paid at the end and renewed with the interest: 12 % of 4.000 x 12 at once, taxed."""
    decide(desa, viewer, "jasa_berjangka_12", "8", dt.date(2026, 5, 1))
    buka(
        desa,
        viewer,
        anggota[0],
        20 * JUTA,
        bayar="di_akhir",
        instruksi="aro_pokok_jasa",
        tanggal=dt.date(2026, 1, 10),
    )
    made = proses(desa, viewer, "B00001")
    assert (made.bruto, made.pph, made.baru) == (300_000, 30_000, "B00002")
    assert made.pokok == 20_270_000
    assert rincian(desa) == {"B00002": 20_270_000}
    assert bilyet(desa, "B00001") == ("diperpanjang", "2026-04-10", "B00002")
    assert bilyet(desa, "B00002") == ("berjalan", "2026-07-10", "")
    proses(desa, viewer, "B00002")
    with pytest.raises(Refusal, match="bilyet_sudah_berjalan"):
        balik(desa, viewer, made.no_bukti)
    assert run_checks(desa.store, ["KOP"]) == []


def test_a_renewal_is_taken_back(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    buka(desa, viewer, anggota[0], instruksi="aro_pokok")
    made = proses(desa, viewer, "B00001")
    assert (made.baru, saldo(desa, viewer, anggota[0]).sukarela) == ("B00002", 180_000)
    balik(desa, viewer, made.no_bukti)
    assert (bilyet(desa, "B00001")[0], bilyet(desa, "B00002")[0]) == ("berjalan", "batal")
    assert (rincian(desa), saldo(desa, viewer, anggota[0]).sukarela) == ({"B00001": 12 * JUTA}, 0)
    assert proses(desa, viewer, "B00001").baru == "B00003"


def test_broken_early(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """The penalty comes out of the interest since the last payment, never out of principal."""
    decide(desa, viewer, "penalti_berjangka", "0.2", AWAL)
    buka(desa, viewer, anggota[0], jangka_bulan=12, tanggal=dt.date(2026, 1, 31))
    early = on(desa, 2026, 3, 20)
    made = pecah(early, viewer, "B00001")
    # due on 28 February 60.000; 20 days since: 12.000.000 x 6 % x 20/365 = 39.452 less 24.000
    assert (made.pokok, made.bruto) == (12 * JUTA, 60_000 + 15_452)
    assert saldo(desa, viewer, anggota[0]).sukarela == 12 * JUTA + 75_452
    assert bilyet(desa, "B00001")[0] == "dipecah"
    with pytest.raises(Refusal, match="bilyet_selesai"):
        pecah(early, viewer, "B00001")
    balik(early, viewer, made.no_bukti)
    assert bilyet(desa, "B00001")[0] == "berjalan"
    decide(desa, viewer, "penalti_berjangka", "5", AWAL)
    assert pecah(early, viewer, "B00001").bruto == 60_000


def test_after_its_day_it_is_not_broken(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    buka(desa, viewer, anggota[0])
    with pytest.raises(Refusal, match="bilyet_sudah_jatuh_tempo"):
        pecah(desa, viewer, "B00001")
    with pytest.raises(Refusal, match="bilyet_tidak_dikenal"):
        pecah(desa, viewer, "B00009")


def test_an_opening_is_taken_back_while_nothing_came_of_it(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    first = buka(desa, viewer, anggota[0])
    balik(desa, viewer, first.no_bukti)
    assert (bilyet(desa, "B00001")[0], rincian(desa)) == ("batal", {})
    second = buka(desa, viewer, anggota[0])
    paid = proses(on(desa, 2026, 3, 2), viewer, "B00002")
    with pytest.raises(Refusal, match="bilyet_sudah_berjalan"):
        balik(desa, viewer, second.no_bukti)
    balik(desa, viewer, paid.no_bukti)
    balik(desa, viewer, second.no_bukti)
    assert rincian(desa) == {}


def test_a_voucher_of_a_run_goes_with_the_run(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    buka(desa, viewer, anggota[0])
    post_jasa(desa, viewer, ProsesBaru("KOP", 202602, kunci=new_key()))
    with pytest.raises(Refusal, match="jasa_lewat_proses"):
        balik(desa, viewer, "BM/2026/02/0001")


def test_blocked_savings_stay(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 5 * JUTA, tanggal=AWAL)
    buka(desa, viewer, no, 2 * JUTA)

    def block(jumlah: int, jenis: str = "sukarela", rekening: str = "") -> None:
        asked = Blokir(no, jumlah, "jaminan", jenis, rekening, "pinjaman:1")
        with desa.store.write() as conn:
            blokir(open_buku(desa, conn, viewer, "KOP"), asked)

    block(3 * JUTA)
    with pytest.raises(Refusal, match="blokir_melebihi_saldo"):
        block(2 * JUTA + 1)
    with pytest.raises(Refusal) as caught:
        tarik(desa, viewer, no, 2 * JUTA + 1)
    assert (caught.value.code, caught.value.field) == ("saldo_diblokir", "jumlah")
    assert caught.value.values["jumlah_terbanyak"] == 2 * JUTA
    assert refused(desa, viewer, no, nominal=3 * JUTA, sumber="sukarela")[0] == "saldo_diblokir"
    tarik(desa, viewer, no, 2 * JUTA)
    block(2 * JUTA, "berjangka", "B00001")
    with pytest.raises(Refusal, match="blokir_melebihi_saldo"):
        block(1, "berjangka", "B00001")
    with pytest.raises(Refusal, match="bilyet_diblokir"):
        proses(desa, viewer, "B00001")
    with pytest.raises(Refusal, match="bilyet_diblokir"):
        pecah(on(desa, 2026, 3, 1), viewer, "B00001")
    with pytest.raises(Refusal, match="bilyet_tidak_dikenal"):
        block(1, "berjangka", "B00009")
    with pytest.raises(Refusal, match="jenis_simpanan_salah"):
        block(1, "wajib")
    with desa.store.write() as conn:
        assert lepas_blokir(open_buku(desa, conn, viewer, "KOP"), "pinjaman:1") == 2
    tarik(desa, viewer, no, 3 * JUTA)
    assert proses(desa, viewer, "B00001").pokok == 2 * JUTA


def test_golden_text(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """What happens to deposits as it stands in the books and in Fava, an entry for each rule."""
    no = anggota[0]
    decide(desa, viewer, "penalti_berjangka", "0.2", AWAL)
    setor(desa, viewer, no, "sukarela", 60 * JUTA, tanggal=AWAL, kunci="emas-0")
    day = dt.date(2026, 1, 31)
    buka(desa, viewer, no, tanggal=day, kunci="emas-1")
    way = {"bayar": "di_akhir", "instruksi": "aro_pokok_jasa", "sumber": "sukarela"}
    buka(desa, viewer, no, 50 * JUTA, jangka_bulan=1, tanggal=day, kunci="emas-2", **way)
    early = on(desa, 2026, 3, 20)
    process_bilyet(early, viewer, ProsesBilyet("KOP", "B00002", "emas-3"))
    break_bilyet(early, viewer, PecahBilyet("KOP", "B00001", "perlu uang", "emas-4"))
    with desa.read() as conn:
        table = schema.journal.c
        texts = list(conn.scalars(select(table.text).where(table.seq > 6).order_by(table.seq)))
    rules = {line.split('"')[1] for text in texts for line in text.split("\n") if "aturan:" in line}
    assert rules == {rule.code for rule in RULES_BERJANGKA}
    assert "\n".join(texts) == GOLDEN.read_text(encoding="utf-8")
