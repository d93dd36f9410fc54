"""The chart is edited, months are locked and opened again, and the trail tells of it."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries_pengaturan import (
    SaringJejak,
    find_kunci_tahun,
    list_akun,
    list_bulan,
    list_jejak,
    list_kunci,
)
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.entitas.usecases_bagan import (
    TambahAkun,
    TutupAkun,
    UbahNamaAkun,
    add_akun,
    close_akun,
    rename_akun,
)
from koperasi.entitas.usecases_kunci import (
    BukaBulan,
    BukaTahun,
    KunciBulan,
    KunciTahun,
    buka_bulan,
    buka_tahun,
    kunci_bulan,
    kunci_tahun,
)
from ledger.entry import Act, Draft, Posting
from ledger.errors import Refusal
from ledger.journal import post
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed, as_role

pytestmark = DUA_BASIS


def receive(desa: Desa, account: str, day: dt.date, key: str) -> None:
    """Cash moved into an account on a day."""
    legs = (Posting(account, 50_000), Posting("3.1.01.01", -50_000, (("anggota", "A00001"),)))
    draft = Draft("KOP", day, "BKM", "Uji", legs)
    with desa.tindak() as conn:
        post(conn, Act(key, "uji", "U0001", (draft,)), desa.clock)


def test_a_leaf_is_added_used_renamed_and_closed(desa: Desa, viewer: Viewer) -> None:
    treasurer = as_role("bendahara", user="U0004")
    made = add_akun(desa, treasurer, TambahAkun("KOP", "1.1.02.01", " Bank BRI  Unit "))
    assert (made.code, made.path, made.line) == ("1.1.02.07", "Aset:Bank:BankBRIUnit", "bank")
    teller = add_akun(desa, treasurer, TambahAkun("KOP", "1.1.01.02", "T01", di_bawah=True))
    assert (teller.path, teller.guard) == ("Aset:Kas:Teller:T01", "saldo")
    receive(desa, made.code, dt.date(2026, 1, 2), "k1")
    rename_akun(desa, treasurer, UbahNamaAkun("KOP", made.code, "Bank BRI Ciamis"))
    close_akun(desa, treasurer, TutupAkun("KOP", teller.code, HARI_INI))
    with desa.read() as conn:
        by_code = {row.code: row for row in list_akun(viewer, conn, "KOP", tutup=True)}
        assert by_code[made.code].name == "Bank BRI Ciamis"
        assert by_code[teller.code].closed == "2026-11-24"
        assert teller.code not in {row.code for row in list_akun(viewer, conn, "KOP")}
        events, count = list_jejak(viewer, conn, SaringJejak(subjek="ledger:KOP"))
    assert count == 4
    assert [event.action for event in events] == [
        "close_akun",
        "rename_akun",
        "add_akun",
        "add_akun",
    ]
    text = (desa.folder / "buku" / "KOP" / "utama.beancount").read_text(encoding="utf-8")
    assert "Aset:Bank:BankBRIUnit" in text


@pytest.mark.parametrize(
    ("perintah", "code"),
    [
        (TambahAkun("KOP", "9.9", "X"), "account_unknown"),
        (TambahAkun("KOP", "1.1.02.01", "-"), "wajib_diisi"),
        (TambahAkun("KOP", "1.1.02.01", "X", kode="1.1.02.01"), "account_exists"),
        (TambahAkun("KOP", "1.1.02.01", "Operasional"), "account_exists"),
        (TambahAkun("KOP", "1.1.02.01", "X", kode="satu"), "account_code_invalid"),
        (TambahAkun("KOP", "1.1.02.01", "X", dibuka=dt.date(2027, 1, 1)), "tanggal_di_depan"),
    ],
)
def test_leaves_that_cannot_be(desa: Desa, viewer: Viewer, perintah: TambahAkun, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        add_akun(desa, viewer, perintah)


def test_the_computed_account_has_no_neighbours(desa: Desa, viewer: Viewer) -> None:
    with desa.read() as conn:
        computed = next(a for a in list_akun(viewer, conn, "KOP") if a.role == "earnings_current")
    with pytest.raises(Refusal, match="akun_dihitung"):
        add_akun(desa, viewer, TambahAkun("KOP", computed.code, "X"))


def test_accounts_that_stay(desa: Desa, viewer: Viewer) -> None:
    opened = dt.date(2026, 1, 1)
    made = add_akun(desa, viewer, TambahAkun("KOP", "1.1.02.01", "Bank BRI", dibuka=opened))
    receive(desa, made.code, dt.date(2026, 3, 5), "k1")
    for code, day, refusal in (
        (made.code, HARI_INI, "account_not_empty"),
        ("1.1.01.01", HARI_INI, "account_needed"),
        (made.code, dt.date(2026, 12, 1), "tanggal_di_depan"),
    ):
        with pytest.raises(Refusal, match=refusal):
            close_akun(desa, viewer, TutupAkun("KOP", code, day))


def test_who_may_touch_chart_and_locks(desa: Desa) -> None:
    for role in ("kasir", "ketua", "sekretaris", "pengawas", "admin", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            add_akun(desa, as_role(role), TambahAkun("KOP", "1.1.02.01", "X"))
    for role in ("kasir", "ketua", "pengawas", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            kunci_bulan(desa, as_role(role), KunciBulan("KOP", 202601))
    with pytest.raises(Refusal, match="tidak_berhak"):
        buka_bulan(desa, as_role("bendahara"), BukaBulan("KOP", 202601, "salah"))
    with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        kunci_bulan(desa, as_role("bendahara", entitas="LAIN"), KunciBulan("KOP", 202601))


def test_a_locked_month_refuses_and_opens_with_a_reason(desa: Desa, viewer: Viewer) -> None:
    treasurer, chair = as_role("bendahara", user="U0004"), as_role("ketua", user="U0002")
    kunci_bulan(desa, treasurer, KunciBulan("KOP", 202603))
    with pytest.raises(Refusal, match="period_locked"):
        receive(desa, "1.1.01.01", dt.date(2026, 3, 31), "k1")
    with desa.read() as conn:
        months = list_bulan(viewer, conn, desa, "KOP", 2026)
    assert [row.bulan for row in months if row.terkunci] == [202603]
    assert [row.bulan for row in months if not row.selesai] == [202611, 202612]
    assert months[2].oleh == "U0004"
    with pytest.raises(Refusal, match="reason_missing"):
        buka_bulan(desa, chair, BukaBulan("KOP", 202603, " "))
    with pytest.raises(Refusal, match="buka_perlu_persetujuan"):
        buka_bulan(desa, chair, BukaBulan("KOP", 202603, "nota tertinggal"))
    buka_bulan(desa, agreed(chair, "U0008"), BukaBulan("KOP", 202603, "nota tertinggal"))
    receive(desa, "1.1.01.01", dt.date(2026, 3, 31), "k2")
    with desa.read() as conn:
        assert list_kunci(viewer, conn, "KOP") == []
        (old,) = list_kunci(viewer, conn, "KOP", dibuka=True)
    assert (old.unlocked_by, old.unlock_reason) == (
        "U0002",
        "nota tertinggal (disetujui U0008)",
    )
    with pytest.raises(Refusal, match="period_not_over"):
        kunci_bulan(desa, treasurer, KunciBulan("KOP", 202611))


def test_a_year_is_locked_and_opened(desa_kosong: Desa, viewer: Viewer) -> None:
    desa = desa_kosong
    create_entitas(desa, viewer, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2025))
    for bulan in range(202501, 202512):
        kunci_bulan(desa, viewer, KunciBulan("KOP", bulan))
    with pytest.raises(Refusal, match="bulan_belum_terkunci") as caught:
        kunci_tahun(desa, viewer, KunciTahun("KOP", 2025))
    assert caught.value.values == {"banyak": 1, "tanggal": dt.date(2025, 12, 1)}
    kunci_bulan(desa, viewer, KunciBulan("KOP", 202512))
    with pytest.raises(Refusal, match="tidak_berhak"):
        kunci_tahun(desa, as_role("ketua"), KunciTahun("KOP", 2025))
    kunci_tahun(desa, viewer, KunciTahun("KOP", 2025))
    with desa.read() as conn:
        held = find_kunci_tahun(viewer, conn, "KOP", 2025)
        assert held is not None
        assert held.locked_by == viewer.user
        assert find_kunci_tahun(viewer, conn, "KOP", 2026) is None
    with pytest.raises(Refusal, match="period_not_over"):
        kunci_tahun(desa, viewer, KunciTahun("KOP", 2026))
    with pytest.raises(Refusal, match="year_locked"):
        buka_bulan(desa, viewer, BukaBulan("KOP", 202503, "nota tertinggal"))
    with pytest.raises(Refusal, match="period_locked"):
        receive(desa, "1.1.01.01", dt.date(2025, 3, 31), "k1")
    with pytest.raises(Refusal, match="buka_perlu_persetujuan"):
        buka_tahun(desa, viewer, BukaTahun("KOP", 2025, "koreksi sebelum RAT"))
    buka_tahun(desa, agreed(viewer), BukaTahun("KOP", 2025, "koreksi sebelum RAT"))
    buka_bulan(desa, agreed(viewer), BukaBulan("KOP", 202503, "koreksi sebelum RAT"))
    receive(desa, "1.1.01.01", dt.date(2025, 3, 31), "k2")


def test_the_trail_shows_own_entities_only(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("KWT", "kelompok", "KWT Melati", 2026))
    kunci_bulan(desa, as_role("bendahara", user="U0004"), KunciBulan("KOP", 202603))
    with desa.read() as conn:
        everything, count = list_jejak(viewer, conn, SaringJejak())
        mine, _ = list_jejak(as_role("pengawas"), conn, SaringJejak())
        assert count == len(everything) == 3
        assert {event.subject for event in mine} == {"ledger:KOP", "entitas:KOP"}
        assert list_jejak(as_role("pengawas", entitas="KO"), conn, SaringJejak())[1] == 0
        nowhere = Viewer("U1", "X", rights=viewer.rights)
        assert list_jejak(nowhere, conn, SaringJejak())[1] == 0
        for saring in (
            SaringJejak(pelaku="U0004"),
            SaringJejak(tindakan="lock_month"),
            SaringJejak(subjek="ledger:KOP", dari=HARI_INI, sampai=HARI_INI),
        ):
            assert list_jejak(viewer, conn, saring)[1] == 1
        assert list_jejak(viewer, conn, SaringJejak(dari=dt.date(2026, 11, 25)))[1] == 0
        assert list_jejak(viewer, conn, SaringJejak(), 2, 2)[0] == everything[2:]
        with pytest.raises(Refusal, match="tidak_berhak"):
            list_jejak(as_role("kasir"), conn, SaringJejak())
