"""The day before the books begin: entities, accounts, decisions, and the tables of older books."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping

from appbuilder_app import roles, users
from appbuilder_app.contoh.lembaga import BUM, K01, open_lembaga
from appbuilder_app.contoh.naskah import KAS_AWAL, PENDIRI, POKOK, TANPA_SUKARELA, WAJIB, Keadaan
from appbuilder_app.contoh.pembukuan import KOP, Petugas
from appbuilder_app.contoh.pemeran import Akun, Orang, Pemeran
from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter
from koperasi.dasar.peran import DESMIGRATIF
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.entitas.usecases_pejabat import AngkatPejabat, appoint_pejabat
from koperasi.entitas.usecases_pengaturan import change_parameter
from koperasi.impor.hasil import ImporFile
from koperasi.impor.usecases import run
from koperasi.kas.rules import Baris
from koperasi.kas.usecases_template import TemplateBaru, record_template
from ledger.periods import month_of

PERALATAN, PENYUSUTAN = 18_500_000, 6_200_000
CADANGAN, HIBAH, SHU = 12_000_000, 15_000_000, 9_640_000


def make_entities(desa: Desa, system: Viewer, cast: Pemeran, first: dt.date) -> None:
    """Koperasi, BUMDes and kelompok."""
    place = {**cast.desa, "desa": cast.desa["nama"]}
    del place["nama"]
    names = {
        KOP: ("koperasi", f"Koperasi {cast.desa['nama']}"),
        BUM: ("bumdes", cast.bumdes["nama"]),
        K01: ("kelompok", cast.kelompok["nama"]),
    }
    for kode, (jenis, nama) in names.items():
        create_entitas(desa, system, BuatEntitas(kode, jenis, nama, first.year, profil=place))


def appoint_officers(desa: Desa, system: Viewer, cast: Pemeran, first: dt.date) -> None:
    """Who holds which office; those of the koperasi are members, so these come in before."""
    numbers = {one.nama: one.no_anggota for one in cast.pengguna}
    for one in cast.pejabat:
        pejabat = AngkatPejabat(
            entitas=KOP,
            organ=one["organ"],
            jabatan=one["jabatan"],
            nama=one["nama"],
            no_anggota=numbers.get(one["nama"], ""),
            mulai=dt.date(first.year - 2, 3, 1),
            no_keputusan=f"Keputusan RAT 01/{first.year - 2}",
        )
        appoint_pejabat(desa, system, pejabat)
    direktur = AngkatPejabat(
        entitas=BUM,
        organ="pelaksana",
        jabatan="direktur",
        nama=cast.bumdes["direktur"],
        mulai=dt.date(first.year - 2, 6, 1),
        no_keputusan=f"SK Kepala Desa 12/{first.year - 2}",
    )
    appoint_pejabat(desa, system, direktur)


def make_accounts(desa: Desa, cast: Pemeran) -> dict[str, Viewer]:
    """Everybody who signs in, by user name, as the program sees them."""
    found = {}
    with desa.store.write() as conn:
        for one in cast.pengguna:
            new = users.NewUser(
                one.nama_pengguna,
                one.nama,
                one.peran,
                no_anggota=one.no_anggota,
                entitas=_entities(one),
                pemeran=one.pemeran,
            )
            nomor, _ = users.create_user(conn, new, cast.sandi)
            found[one.nama_pengguna] = _viewer(nomor, one)
    return found


def _entities(one: Akun) -> tuple[str, ...]:
    """Members see their koperasi, officers every entity, the programme's people none."""
    if one.no_anggota:
        return (KOP,)
    return () if set(one.peran) <= DESMIGRATIF else (users.ALL_ENTITIES,)


def _viewer(nomor: str, one: Akun) -> Viewer:
    return Viewer(
        user=nomor,
        nama=one.nama,
        peran=frozenset(one.peran),
        rights=roles.rights_of(one.peran),
        no_anggota=one.no_anggota or None,
        semua_entitas=not set(one.peran) <= DESMIGRATIF,
    )


def decide(desa: Desa, ketua: Viewer, first: dt.date) -> None:
    """How much simpanan pokok and wajib are, what stays on voluntary savings, what it earns."""
    decided = {
        "simpanan.pokok": POKOK,
        "simpanan.wajib_per_bulan": WAJIB,
        "simpanan.sukarela_minimum": 10_000,
        "simpanan.jasa_sukarela": "3; 10jt: 4",
        "simpanan.jasa_tujuan": "3.5",
        "simpanan.jasa_berjangka_3": "5",
        "simpanan.jasa_berjangka_12": "6",
    }
    for kunci, nilai in decided.items():
        ubah = UbahParameter(KOP, kunci, str(nilai), first, f"Keputusan RAT 02/{first.year - 1}")
        change_parameter(desa, ketua, ubah, rooms.ROOMS)


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def bring_in(desa: Desa, petugas: Petugas, cast: Pemeran, keadaan: Keadaan) -> None:
    """The register and the opening balances come in as tables, the way a user brings them in."""
    founders = cast.anggota[:PENDIRI]
    judul = (
        "no_anggota nama nik no_kk tanggal_masuk alamat dusun rt rw no_hp status jenis_kelamin"
        " tempat_lahir tanggal_lahir simpanan_pokok simpanan_wajib simpanan_sukarela"
    )
    rows = [_row(orang, keadaan) for orang in founders]
    isi = _csv([judul.split(), *rows])
    asked = ImporFile(isi, "buku-anggota-lama.csv", "anggota", KOP, kunci="contoh/anggota")
    run(desa, petugas.bendahara, asked)
    pinjaman = {nomor: one.sisa for nomor, one in keadaan.pinjaman.items()}
    isi = _csv(_opening_rows(founders, keadaan, pinjaman))
    asked = ImporFile(isi, "saldo-awal.csv", "saldo-awal", KOP, kunci="contoh/saldo-awal")
    run(desa, petugas.bendahara, asked)
    for kode in (BUM, K01):
        open_lembaga(desa, petugas.bendahara, kode)


def _row(orang: Orang, keadaan: Keadaan) -> list[object]:
    nomor = orang.no_anggota
    return [
        nomor,
        orang.nama,
        orang.nik,
        orang.no_kk,
        keadaan.masuk[nomor],
        orang.alamat,
        orang.dusun,
        orang.rt,
        orang.rw,
        orang.no_hp,
        "aktif",
        orang.kelamin,
        orang.tempat_lahir,
        orang.lahir,
        POKOK,
        keadaan.wajib[nomor],
        _sukarela(keadaan, nomor),
    ]


def _sukarela(keadaan: Keadaan, nomor: str) -> int:
    return 0 if nomor in TANPA_SUKARELA else keadaan.sukarela[nomor]


def _opening_rows(
    founders: Iterable[Orang], keadaan: Keadaan, pinjaman: Mapping[str, int]
) -> list[list[object]]:
    """Everything but the savings, which came with the register; the bank holds the rest."""
    numbers = [orang.no_anggota for orang in founders]
    savings = POKOK * len(numbers) + sum(keadaan.wajib.values())
    savings += sum(_sukarela(keadaan, nomor) for nomor in numbers)
    lent = sum(pinjaman.values())
    own = CADANGAN + HIBAH + SHU
    bank = savings + own - KAS_AWAL - lent - PERALATAN + PENYUSUTAN
    rows: list[list[object]] = [
        ["akun", "debit", "kredit", "anggota"],
        ["1.1.01.01", KAS_AWAL, "", ""],
        ["1.1.02.01", bank, "", ""],
        *(["1.1.03.01", sisa, "", nomor] for nomor, sisa in sorted(pinjaman.items())),
        ["1.3.03.01", PERALATAN, "", ""],
        ["1.3.09.01", "", PENYUSUTAN, ""],
        ["3.1.02.01", "", HIBAH, ""],
        ["3.1.03.01", "", CADANGAN, ""],
        ["3.1.04.01", "", SHU, ""],
        ["3.1.09.01", "", savings, ""],
    ]
    return rows


def register_group(desa: Desa, petugas: Petugas, cast: Pemeran, first: dt.date) -> None:
    """The members of the group; some of them are members of the koperasi too."""
    people = {orang.nomor: orang for orang in cast.anggota}
    with desa.store.write() as conn:
        pendaftar = Pendaftar(conn, desa, petugas.sekretaris, K01)
        for nomor in cast.kelompok["anggota"]:
            orang = people[nomor]
            pendaftar.add(
                DaftarAnggota(
                    entitas=K01,
                    nama=orang.nama,
                    isian={"nik": orang.nik, "dusun": orang.dusun, "jenis_kelamin": orang.kelamin},
                    status="aktif",
                    tanggal_masuk=dt.date(first.year - 1, 7, 1),
                )
            )
        pendaftar.write()


def make_templates(desa: Desa, petugas: Petugas, first: dt.date) -> tuple[int, int]:
    """Two vouchers that come back every month: the rent, and depreciation."""
    due = TemplateBaru(
        entitas=KOP,
        nama="Sewa ruang kantor",
        jenis="keluar",
        uraian="Sewa ruang kantor di balai desa",
        baris=(Baris("5.2.01.08", 50_000),),
        pihak="Balai desa",
        tiap_tanggal=10,
        mulai=month_of(first),
    )
    wear = TemplateBaru(
        entitas=KOP,
        nama="Penyusutan peralatan",
        jenis="jurnal",
        uraian="Penyusutan peralatan kantor",
        baris=(Baris("5.2.01.06", 185_000), Baris("1.3.09.01", -185_000)),
        tiap_tanggal=28,
        mulai=month_of(first),
    )
    ids = [record_template(desa, petugas.bendahara, one) for one in (due, wear)]
    return ids[0], ids[1]
