"""Names of acts in the audit trail, as people say them."""

from __future__ import annotations

from appbuilder_app.texts import pair

TINDAKAN = {
    "add_akun": ("Akun ditambahkan", "Account added"),
    "add_lampiran": ("Lampiran ditambahkan", "Attachment added"),
    "akhiri_sesi": ("Semua sesi diakhiri", "Sessions ended"),
    "appoint_pejabat": ("Pejabat diangkat", "Officer appointed"),
    "bank.cocokkan": ("Mutasi bank dicocokkan", "Line of the bank matched"),
    "bank.koran": ("Rekening koran diunggah", "Bank statement sent"),
    "bank.lepas": ("Mutasi bank dilepas", "Line of the bank let go"),
    "bank.rekening": ("Rekening bank ditambahkan", "Bank account added"),
    "bank.rekonsiliasi": ("Rekonsiliasi bank disahkan", "Bank reconciliation signed"),
    "bilyet.catat": ("Simpanan berjangka dicatat", "Time deposit recorded"),
    "buat_akun": ("Pengguna dibuat", "Account made"),
    "buka_akun": ("Pengguna dibuka lagi", "Account opened again"),
    "bukti.balik": ("Bukti dibalik", "Voucher reversed"),
    "cancel_restore": ("Rencana pulih dibatalkan", "Planned restore cancelled"),
    "change_batas": ("Batas persetujuan diubah", "Approval limit changed"),
    "change_parameter": ("Pengaturan diubah", "Setting changed"),
    "change_status": ("Status anggota diubah", "Member status changed"),
    "close_akun": ("Akun ditutup", "Account closed"),
    "confirm_clock": ("Jam komputer disahkan", "Computer clock confirmed"),
    "create_entitas": ("Lembaga dibuat", "Entity made"),
    "create_kunci_api": ("Kunci API dibuat", "API key made"),
    "decide_restore": ("Pulih dari cadangan ditetapkan", "Restore decided"),
    "detach_lampiran": ("Lampiran dilepas", "Attachment detached"),
    "end_jabatan": ("Jabatan berakhir", "Office ended"),
    "erase_pribadi": ("Data pribadi dihapus", "Personal data erased"),
    "jasa.batal": ("Jasa simpanan dibatalkan", "Interest taken back"),
    "jasa.catat": ("Jasa simpanan dibukukan", "Interest posted"),
    "jurnal.catat": ("Jurnal dicatat", "Journal recorded"),
    "kas.catat": ("Kas dicatat", "Cash recorded"),
    "kas.lpj_uang_muka": ("Uang muka dipertanggungjawabkan", "Advance accounted for"),
    "kas.minta_buka": ("Pembukaan hari kas diminta", "Opening a day of cash asked for"),
    "kas.opname": ("Kas dihitung", "Cash counted"),
    "kas.putus_buka": ("Pembukaan hari kas diputuskan", "Opening a day of cash decided"),
    "kas.serah_laci": ("Laci kas diserahkan", "Till handed out"),
    "kas.tarik_laci": ("Laci kas ditarik", "Till taken back"),
    "kas.uang_muka": ("Uang muka diberikan", "Advance handed out"),
    "kunci_akun": ("Pengguna dikunci", "Account locked"),
    "lepas_akun": ("Kunci pengguna dilepas", "Account unlocked"),
    "lock_day": ("Hari dikunci", "Day locked"),
    "lock_month": ("Bulan dikunci", "Month locked"),
    "lock_year": ("Tahun buku dikunci", "Book year locked"),
    "pinjaman.akhir_bulan": ("Akhir bulan pinjaman dibukukan", "Loan month end posted"),
    "pinjaman.akhir_bulan_batal": ("Akhir bulan pinjaman dibalik", "Loan month end reversed"),
    "pinjaman.ajukan": ("Pinjaman diajukan", "Loan applied for"),
    "pinjaman.batal": ("Pengajuan dibatalkan", "Application withdrawn"),
    "pinjaman.bayar": ("Angsuran dicatat", "Instalment recorded"),
    "pinjaman.cairkan": ("Pinjaman dicairkan", "Loan paid out"),
    "pinjaman.produk": ("Produk pinjaman diatur", "Loan product set"),
    "pinjaman.putuskan": ("Pengajuan diputuskan", "Application decided"),
    "pinjaman.ubah": ("Pengajuan diubah", "Application changed"),
    "rebuild_journal": ("Jurnal dibangun ulang dari teks", "Journal rebuilt from text"),
    "register_anggota": ("Anggota didaftarkan", "Member registered"),
    "rename_akun": ("Nama akun diubah", "Account renamed"),
    "restore_backup": ("Dipulihkan dari cadangan", "Restored from a backup"),
    "revoke_kunci_api": ("Kunci API dicabut", "API key revoked"),
    "run_impor": ("Berkas diimpor", "File imported"),
    "sandi_baru": ("Kata sandi baru dibuat", "New password made"),
    "simpanan.blokir": ("Simpanan diblokir", "Savings blocked"),
    "simpanan.catat": ("Simpanan dicatat", "Savings recorded"),
    "simpanan.lepas": ("Blokir simpanan dilepas", "Savings released"),
    "switch_modul": ("Modul dihidupkan atau dimatikan", "Module switched"),
    "tujuan.buat": ("Rencana simpanan tujuan dibuat", "Savings plan made"),
    "tujuan.catat": ("Simpanan tujuan dicatat", "Savings for a goal recorded"),
    "tutup_akun": ("Pengguna ditutup", "Account closed"),
    "ubah_akun": ("Pengguna diubah", "Account changed"),
    "undo_impor": ("Impor dibatalkan", "Import undone"),
    "warga.daftar": ("Warga didaftarkan", "Person registered"),
    "warga.hapus": ("Data pribadi warga dihapus", "Personal data of a person erased"),
    "warga.penempatan": ("Penempatan dicatat", "Work abroad recorded"),
    "warga.status": ("Status warga dicatat", "Status of a person recorded"),
    "warga.taut": ("Warga ditautkan ke anggota", "Person linked to a member"),
    "unlock_day": ("Hari dibuka lagi", "Day opened again"),
    "unlock_month": ("Bulan dibuka lagi", "Month opened again"),
    "unlock_year": ("Tahun buku dibuka lagi", "Book year opened again"),
}
ISIAN = {
    "account": ("akun", "account"),
    "berkas": ("berkas", "file"),
    "first": ("dari", "from"),
    "last": ("sampai", "until"),
    "mime": ("jenis berkas", "type"),
    "month": ("bulan", "month"),
    "pengesah": ("ditetapkan pengguna nomor", "decided by account"),
    "reason": ("alasan", "reason"),
    "sha256": ("sidik", "fingerprint"),
    "year": ("tahun", "year"),
}


def kata_tindakan(name: str) -> str:
    """What was done; the plain name for an act without words."""
    return pair(TINDAKAN[name]) if name in TINDAKAN else name.replace("_", " ")


def kata_isian(name: str) -> str:
    """What a detail is."""
    return pair(ISIAN[name]) if name in ISIAN else name.replace("_", " ")
