"""Homes of the roles: each figure is the count, and the sum, of the list that it opens."""

import datetime as dt
import hashlib

import pytest
from sqlalchemy import Connection, func, select

from koperasi.anggota.models import Anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.periksa import PERIKSA, count_mundur
from koperasi.kas.posting import JurnalBaru
from koperasi.kas.queries import list_bukti
from koperasi.kas.queries_opname import list_opname
from koperasi.kas.usecases import Baris, KasBaru, record_jurnal, record_kas
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.lampiran.usecases import Subjek, TambahLampiran, add_lampiran
from koperasi.laporan.angka import Angka, Masa
from koperasi.laporan.beranda_anggota import beranda_anggota
from koperasi.laporan.beranda_ketua import beranda_ketua
from koperasi.laporan.beranda_loket import beranda_loket
from koperasi.laporan.beranda_neraca import beranda_neraca
from koperasi.laporan.beranda_periksa import beranda_periksa, masa_buku, masa_bulan
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.simpanan.conftest import register

pytestmark = DUA_BASIS

KAS, BANK, ATK, HIBAH = "1.1.01.01", "1.1.02.01", "5.2.01.02", "4.3.01.02"
DAYS = (3, 4, 5, 6)


def kas(desa: Desa, viewer: Viewer, arah: str, jumlah: int, day: dt.date) -> str:
    """A cash voucher; its number."""
    other = HIBAH if arah == "masuk" else ATK
    asked = KasBaru("KOP", arah, day, "uji", (Baris(other, jumlah),), akun_kas=KAS)
    return record_kas(desa, viewer, asked).no_bukti


@pytest.fixture
def berisi(desa: Desa, viewer: Viewer) -> Desa:
    """Money in on four days, then one voucher two book days back and one a day back."""
    for day in DAYS:
        kas(desa, viewer, "masuk", 100_000, dt.date(2026, 11, day))
    kas(desa, viewer, "keluar", 7_000, dt.date(2026, 11, 4))
    kas(desa, viewer, "keluar", 8_000, dt.date(2026, 11, 5))
    return desa


def rows(conn: Connection, viewer: Viewer, **wanted: object) -> list[int]:
    """Amounts of the vouchers that a filtered list shows."""
    found = list_bukti(viewer, "KOP", PERIKSA).subquery()
    query = select(found.c.jumlah)
    for name, value in wanted.items():
        query = query.where(found.c[name] == value)
    return [int(amount) for amount in conn.scalars(query)]


def by_kind(found: tuple[Angka, ...]) -> dict[str, int]:
    return {satu.kode: satu.nilai for satu in found}


def test_dated_back_is_before_the_last_but_one_book_day(berisi: Desa, viewer: Viewer) -> None:
    with berisi.read() as conn:
        assert rows(conn, viewer, mundur=1) == [7_000]
        everything = ("2026-01-01", "2026-12-31")
        assert count_mundur(conn, "KOP", everything) == 1
        assert count_mundur(conn, "KOP", ("2026-11-05", "2026-12-31")) == 0
        assert count_mundur(conn, "KOP", ("2026-01-01", "2026-11-03")) == 0
    for day in (1, 2, 20):
        kas(berisi, viewer, "masuk", day, dt.date(2026, 11, day))
    with berisi.read() as conn:
        assert sorted(rows(conn, viewer, mundur=1)) == [1, 2, 7_000]
        assert count_mundur(conn, "KOP", everything) == 3


def test_what_was_not_asked_for_is_not_worked_out(berisi: Desa, viewer: Viewer) -> None:
    with berisi.read() as conn:
        found = conn.execute(list_bukti(viewer, "KOP", ())).all()
        assert "mundur" not in conn.execute(list_bukti(viewer, "KOP")).keys()  # noqa: SIM118
    assert len(found) == len(DAYS) + 2
    assert {(row.mundur, row.tanpa_nota, row.arah_kas) for row in found} == {(0, 0, "")}


def test_the_counter_of_today(berisi: Desa, viewer: Viewer) -> None:
    kasir = as_role("kasir", user="U0007")
    kas(berisi, kasir, "masuk", 50_000, HARI_INI)
    kas(berisi, kasir, "keluar", 12_000, HARI_INI)
    kas(berisi, viewer, "keluar", 3_000, HARI_INI)
    lines = (Baris(HIBAH, 900_000),)
    record_kas(berisi, kasir, KasBaru("KOP", "masuk", HARI_INI, "uji", lines, akun_kas=BANK))
    move = JurnalBaru("KOP", HARI_INI, "setor ke bank", (Baris(BANK, 20_000), Baris(KAS, -20_000)))
    record_jurnal(berisi, viewer, move)
    pecahan = {100_000: 3, 50_000: 1}
    record_opname(berisi, kasir, Opname("KOP", HARI_INI, pecahan, keterangan="kurang"))
    with berisi.read() as conn:
        home = beranda_loket(kasir, conn, "KOP", HARI_INI)
        today = {"tanggal": HARI_INI.isoformat()}
        assert home.masuk.banyak == len(rows(conn, kasir, arah_kas="masuk", **today)) == 1
        out = rows(conn, kasir, arah_kas="keluar", **today)
        assert home.keluar.banyak == len(out)
        assert home.keluar.nilai == sum(out) == 12_000 + 3_000 + 20_000 + 50_000
        assert home.milik_saya.nilai == len(rows(conn, kasir, pembuat="U0007", **today))
    assert (home.masuk.nilai, home.jumlah_kas) == (50_000, 350_000)
    assert home.milik_saya.nilai == len(home.saya) == 4
    assert home.saya[0].jumlah == 50_000
    assert home.hitung is not None
    assert (home.hitung.jumlah_fisik, home.hitung.tanggal) == (350_000, HARI_INI.isoformat())


def test_what_the_pengawas_looks_at(berisi: Desa, viewer: Viewer) -> None:
    wrong = kas(berisi, viewer, "keluar", 9_000, HARI_INI)
    reverse_bukti(berisi, viewer, Pembalik("KOP", wrong, "salah", HARI_INI))
    paid = kas(berisi, viewer, "keluar", 1_000, HARI_INI)
    with berisi.read() as conn:
        found = list_bukti(viewer, "KOP").subquery()
        ref = str(conn.scalar(select(found.c.ref).where(found.c.no_bukti == paid)))
    paper = TambahLampiran(Subjek("KOP", *ref.split(":")), "nota.txt", _png())
    add_lampiran(berisi, viewer, paper)
    lines = (Baris(ATK, 5_000), Baris(HIBAH, -5_000))
    record_jurnal(berisi, viewer, JurnalBaru("KOP", HARI_INI, "koreksi", lines))
    record_opname(berisi, viewer, Opname("KOP", HARI_INI, {100_000: 3}, keterangan="kurang"))
    pengawas = as_role("pengawas")
    with berisi.read() as conn:
        masa = masa_buku(conn, "KOP", HARI_INI)
        assert masa == Masa(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        counts = by_kind(beranda_periksa(pengawas, conn, "KOP", masa))
        opname = list_opname(pengawas, "KOP").subquery()
        odd = select(func.count()).select_from(opname).where(opname.c.selisih != 0)
        assert counts == {
            "selisih_kas": conn.scalar(odd),
            "pembalik": len(rows(conn, viewer, keadaan="pembalik")),
            "terpecah": len(rows(conn, viewer, terpecah=1)),
            "mundur": len(rows(conn, viewer, mundur=1)),
            "jurnal": len(rows(conn, viewer, tindakan="jurnal")),
            "tanpa_nota": len(rows(conn, viewer, tanpa_nota=1)),
        } == {"selisih_kas": 1, "pembalik": 1, "terpecah": 0, "mundur": 1, "jurnal": 1,
              "tanpa_nota": 2}  # fmt: skip
        november = masa_bulan(HARI_INI)
        assert by_kind(beranda_periksa(pengawas, conn, "KOP", november)) == counts
        october = Masa(dt.date(2026, 10, 1), dt.date(2026, 10, 31))
        assert set(by_kind(beranda_periksa(pengawas, conn, "KOP", october)).values()) == {0}


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (8, 8), hashlib.sha256(b"nota").digest()[0]).save(out, "PNG")
    return out.getvalue()


def test_the_chair(berisi: Desa, viewer: Viewer) -> None:
    register(berisi, viewer, 2)
    ketua = as_role("ketua")
    with berisi.read() as conn:
        home = beranda_ketua(ketua, conn, "KOP", HARI_INI)
        phu = report(ketua, conn, "phu", Permintaan("KOP", HARI_INI))
    assert by_kind(home.angka) == {"hasil": 385_000, "uang": 385_000, "anggota": 0}
    assert phu.totals["shu_bersih"] == 385_000
    assert by_kind(home.terjadi) == {"pembalik": 0, "terbuka": 10}
    kunci_bulan(berisi, viewer, KunciBulan("KOP", 202601))
    with berisi.read() as conn:
        assert by_kind(beranda_ketua(ketua, conn, "KOP", HARI_INI).terjadi)["terbuka"] == 9


def test_the_register(desa: Desa, viewer: Viewer) -> None:
    register(desa, viewer, 3)
    sekretaris = as_role("sekretaris")
    with desa.store.write() as conn:
        one = Anggota.__table__.c.no_anggota == "A00001"
        gone = {"status": "keluar", "tanggal_keluar": "2026-05-01"}
        conn.execute(Anggota.__table__.update().where(one).values(**gone))  # type: ignore[attr-defined]
        two = Anggota.__table__.c.no_anggota == "A00002"
        full = {"status": "aktif", "nik": "3212010101900001", "tanggal_lahir": "1990-01-01"}
        conn.execute(Anggota.__table__.update().where(two).values(**full))  # type: ignore[attr-defined]
    with desa.read() as conn:
        home = beranda_anggota(sekretaris, conn, "KOP", HARI_INI)
    assert by_kind(home.orang) == {"aktif": 1, "calon": 1, "masuk": 3, "keluar": 1}
    assert by_kind(home.kurang) == {"nik": 1, "lahir": 1, "hp": 2, "waris": 2}
    assert dict(home.orang[3].saring) == {"keluar": "2026-01-01..2026-12-31"}


def test_the_auditor(berisi: Desa, viewer: Viewer) -> None:
    with berisi.read() as conn:
        home = beranda_neraca(as_role("auditor"), conn, "KOP", HARI_INI)
    assert by_kind(home.angka) == {
        "jumlah_aset": 385_000, "jumlah_liabilitas": 0, "jumlah_ekuitas": 385_000
    }  # fmt: skip
    assert {proof.name for proof in home.bukti} >= {"aset_sama_pasiva", "hasil_usaha"}
    assert (home.entri, len(home.sidik)) == (len(DAYS) + 2, 64)


def test_a_bumdes_has_homes_without_members(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    with desa.read() as conn:
        home = beranda_ketua(as_role("ketua", entitas="BUM"), conn, "BUM", HARI_INI)
        assert by_kind(home.angka)["hasil"] == 0
        masa = masa_buku(conn, "BUM", HARI_INI)
        found = beranda_periksa(as_role("pengawas", entitas="BUM"), conn, "BUM", masa)
        assert set(by_kind(found).values()) == {0}
        counter = beranda_loket(as_role("kasir", entitas="BUM"), conn, "BUM", HARI_INI)
        assert (counter.jumlah_kas, counter.hitung) == (0, None)
        neraca = beranda_neraca(as_role("auditor", entitas="BUM"), conn, "BUM", HARI_INI)
        assert set(by_kind(neraca.angka).values()) == {0}


def test_homes_are_closed_to_members_and_to_other_entities(desa: Desa) -> None:
    member, other = as_anggota("A00001"), as_role("bendahara", entitas="LAIN")
    with desa.read() as conn:
        for home in (beranda_loket, beranda_ketua, beranda_anggota, beranda_neraca):
            for viewer, code in ((member, "tidak_berhak"), (other, "entitas_tidak_dikenal")):
                with pytest.raises(Refusal, match=code):
                    home(viewer, conn, "KOP", HARI_INI)
        for viewer, code in ((member, "tidak_berhak"), (other, "entitas_tidak_dikenal")):
            with pytest.raises(Refusal, match=code):
                beranda_periksa(viewer, conn, "KOP", masa_bulan(HARI_INI))
