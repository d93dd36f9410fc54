"""A migrant in Taiwan, his wife at home who is a member, a neighbour who is none, and a PJP."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from sqlalchemy import insert

from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris as BarisKas
from koperasi.kas.usecases import KasBaru, record_kas
from koperasi.pinjaman.perintah import Cairkan, Pengajuan, ProdukBaru, Putuskan
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases import approve_pinjaman, submit_pengajuan
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.remitansi.pembagian import Baris
from koperasi.remitansi.perintah import HasilKiriman, KirimanBaru, PjpBaru
from koperasi.remitansi.usecases import record_kiriman
from koperasi.remitansi.usecases_instruksi import set_pjp
from koperasi.simpanan.usecases import record_transaksi
from koperasi.simpanan.usecases_tujuan import RencanaBaru, open_tujuan
from koperasi.warga.models import HubunganWarga, Penempatan, StatusWarga, Warga
from ledger.totals import balance, dim_balance
from tests.koperasi.conftest import as_role
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register

JUTA = 1_000_000
TIBA, BAGI, SAPU = dt.date(2026, 9, 10), dt.date(2026, 9, 11), dt.date(2026, 9, 12)
BENDAHARA = as_role("bendahara", user="U0002")
KASIR = as_role("kasir", user="U0006")
KETUA = as_role("ketua", user="U0003")
SEKRETARIS = as_role("sekretaris", user="U0004")
SUAMI, TETANGGA = "W00001", "W00003"


@dataclass(frozen=True)
class Rumah:
    """Who is who."""

    istri: str
    lain: str
    pinjaman: str
    rumah: str
    modal: str


def person(desa: Desa, urut: int, nama: str, **more: object) -> None:
    """A person of the register, entered by an officer."""
    by = {"sumber": "kantor", "dibuat_oleh": "U0001", "dibuat_pada": "2026-01-01T00:00:00Z"}
    row = {"no_warga": f"W{urut:05d}", "nama": nama, "nama_cari": f" {nama.lower()}",
           "rumah_tangga_id": 1, **by, **more}  # fmt: skip
    with desa.store.write() as conn:
        conn.execute(insert(Warga).values(row))


def abroad(desa: Desa, no_warga: str, negara: str, mulai: str, sampai: str) -> None:
    """A placement, and the status that goes with it."""
    by = {"sumber": "kantor", "dibuat_oleh": "U0001", "dibuat_pada": "2026-01-01T00:00:00Z"}
    with desa.store.write() as conn:
        conn.execute(
            insert(Penempatan).values(
                no_warga=no_warga, negara=negara, mulai=mulai, sampai=sampai, **by
            )
        )
        conn.execute(insert(StatusWarga).values(
            no_warga=no_warga, jenis="PMI", dari=mulai, **by))  # fmt: skip


@pytest.fixture
def rumah(desa: Desa, viewer: Viewer) -> Rumah:
    """The wife is A00002 with a loan of 4.600.000 a month and two goals; cash is in the vault."""
    numbers = register(desa, viewer, 4)
    record_transaksi(
        desa, viewer, [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in numbers]
    )
    record_kas(
        desa, viewer,
        KasBaru("KOP", "masuk", dt.date(2026, 1, 1), "modal",
                (BarisKas("4.3.01.02", 100 * JUTA),)),
    )  # fmt: skip
    set_produk(
        desa,
        viewer,
        ProdukBaru(
            "KOP", "FLAT", "Flat", dt.date(2026, 1, 1), "flat", Decimal("1.5"), 36, 50 * JUTA, "RAT"
        ),
    )
    istri = numbers[1]
    person(desa, 1, "Suami Taiwan")
    person(desa, 2, "Istri", anggota_entitas="KOP", no_anggota=istri)
    person(desa, 3, "Tetangga")
    abroad(desa, SUAMI, "TW", "2025-03-01", "2028-02-28")
    by = {"sumber": "kantor", "dibuat_oleh": "U0001", "dibuat_pada": "2026-01-01T00:00:00Z"}
    with desa.store.write() as conn:
        conn.execute(insert(HubunganWarga).values(
            no_warga="W00002", no_pmi=SUAMI, hubungan="istri", **by))  # fmt: skip
    set_pjp(desa, BENDAHARA, PjpBaru("KOP", "BNI-TPE", "BNI cabang Taipei", "bank"))
    goals = [
        open_tujuan(desa, viewer, RencanaBaru(
            "KOP", istri, nama, 50 * JUTA, dt.date(2028, 2, 1))).no_rekening
        for nama in ("Rumah", "Modal Usaha")
    ]  # fmt: skip
    return Rumah(istri, numbers[2], lend(desa, istri), *goals)


def lend(desa: Desa, no_anggota: str) -> str:
    """40.000.000 flat at 1,5 % for ten months from 10 August: 4.000.000 and 600.000 a month."""
    hasil = submit_pengajuan(desa, BENDAHARA, Pengajuan(
        "KOP", no_anggota, "FLAT", 40 * JUTA, 10, "sawah", dt.date(2026, 8, 10)))  # fmt: skip
    for who in (KETUA, SEKRETARIS):
        hasil = approve_pinjaman(desa, who, Putuskan("KOP", hasil.no_pinjaman, hasil.sidik))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", hasil.no_pinjaman, dt.date(2026, 8, 10)))
    return hasil.no_pinjaman


def kiriman(rumah: Rumah, **more: object) -> KirimanBaru:
    """TWD 60.000 at 510 for the wife, arrived on 10 September."""
    made = KirimanBaru(
        "KOP", TIBA, "BNI-TPE", "BNI-TPE-889201", "TWD", 6_000_000, 30_600_000,
        pengirim=SUAMI, penerima=rumah.istri, kurs_pjp="510",
    )  # fmt: skip
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


def terima(desa: Desa, rumah: Rumah, **more: object) -> HasilKiriman:
    """Record it."""
    return record_kiriman(desa, BENDAHARA, kiriman(rumah, **more))


def enam_baris(rumah: Rumah) -> tuple[Baris, ...]:
    """The instruction of the worked example; the fee comes from the tariff."""
    return (
        Baris("angsuran", "tetap", 4_600_000, rumah.pinjaman),
        Baris("sukarela", "tetap", 8 * JUTA, rumah.istri),
        Baris("tujuan", "tetap", 4 * JUTA, rumah.rumah, "rumah"),
        Baris("modal_usaha", "tetap", 3 * JUTA, rumah.modal),
        Baris("tunai", "sisa"),
    )


def tarif(desa: Desa, viewer: Viewer, jumlah: int) -> None:
    """The tariff that the board approved."""
    with desa.store.write() as conn:
        ubah = UbahParameter(
            "KOP", "remitansi.tarif", str(jumlah), dt.date(2026, 1, 1), "Keputusan 4/2026"
        )
        set_parameter(conn, viewer, ubah, "2026-01-01T00:00:00Z")


def titipan(desa: Desa, no: str) -> int:
    """What the books owe somebody as titipan remitansi."""
    with desa.read() as conn:
        return -dim_balance(conn, "KOP", "2.1.02.01", "anggota", no)


def saldo_akun(desa: Desa, kode: str) -> int:
    """Balance of an account, debit positive."""
    with desa.read() as conn:
        return balance(conn, "KOP", kode)
