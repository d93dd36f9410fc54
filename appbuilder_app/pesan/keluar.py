"""Sentences of the room of members who leave."""

PESAN = {
    "jenis_keluar_salah": (
        "Sebab keluar tidak cocok dengan status anggota ini ({status}). Pilih sebab yang sama dengan statusnya.",
        "The cause does not fit this member's status ({status}). Choose the cause that the status says.",
    ),
    "keluar_belum_dilihat": (
        "Hitungannya belum tampil saat disimpan. Periksa hak dan kewajibannya di bawah, lalu simpan lagi.",
        "The settlement was not shown yet when this was saved. Look at it below, then save again.",
    ),
    "keluar_berubah": (
        "Hitungannya berubah sejak dilihat: kini {jumlah_kini}. Periksa lagi, lalu simpan.",
        "The settlement has changed since it was looked at: now {jumlah_kini}. Look again, then save.",
    ),
    "keluar_masih_berutang": (
        "Haknya kurang {jumlah_utang} dari utangnya. Terima dulu kekurangannya sebagai angsuran, atau isi siapa yang membayarnya sekarang.",
        "What they are owed is {jumlah_utang} less than what they owe. Take in the rest as an instalment first, or name who pays it now.",
    ),
    "pelunas_tidak_perlu": (
        "Haknya cukup untuk utangnya. Kosongkan isian ini.",
        "What they are owed covers what they owe. Leave this empty.",
    ),
    "keluar_tanpa_hak": (
        "{nomor} tidak punya simpanan atau pinjaman untuk diselesaikan. Cukup ubah statusnya di halaman anggota.",
        "{nomor} has no savings and no loan to settle. Change the status on the member's page.",
    ),
    "keluar_mundur": (
        "Ada catatan anggota ini tanggal {tanggal_terakhir}. Isi tanggal keluar itu atau sesudahnya.",
        "This member has an entry of {tanggal_terakhir}. Enter that day of leaving or a later one.",
    ),
    "keluar_jasa_tertunda": (
        "Jasa simpanan {bulan_nama} belum dibukukan. Jalankan dulu di layar Jasa simpanan.",
        "Interest of {bulan_nama} is not posted yet. Run it first on the screen Interest on savings.",
    ),
    "keluar_pengajuan_terbuka": (
        "Pengajuan pinjaman {nomor} masih terbuka. Batalkan dulu di halamannya.",
        "The application {nomor} is still open. Withdraw it first on its page.",
    ),
    "keluar_hapus_buku": (
        "Tagihan pinjaman {nomor} yang dihapus buku masih {jumlah_tagihan}. Terima dulu pembayarannya.",
        "Of the written-off loan {nomor} {jumlah_tagihan} is still owed. Take in its payment first.",
    ),
    "keluar_menjamin": (
        "Anggota ini penjamin pinjaman {nomor} milik {peminjam}. Ganti penjaminnya atau tunggu sampai lunas.",
        "This member guarantees loan {nomor} of {peminjam}. Have another guarantor, or wait until it is paid.",
    ),
    "keluar_diblokir": (
        "Simpanan {jumlah_blokir} diblokir: {alasan}. Lepas dulu di layar Simpanan diblokir.",
        "Savings of {jumlah_blokir} are blocked: {alasan}. Release them first on the screen Blocked savings.",
    ),
    "keluar_saldo_lain": (
        "Masih ada {saldo} di akun {akun} atas nama anggota ini. Selesaikan dulu lewat layarnya sendiri.",
        "{saldo} still stands on {akun} in this member's name. Settle it first on its own screen.",
    ),
    "titipan_kurang": (
        "Yang masih dititipkan untuknya {sisa}, kurang {jumlah_kurang}. Kurangi jumlahnya.",
        "{sisa} is still held for them, {jumlah_kurang} less. Lower the amount.",
    ),
    "pembulatan_salah": (
        "Sesudah ini masih tersisa {jumlah_sisa}. Pembulatan hanya untuk sisa di bawah Rp100 yang dibayar tunai; hapus centangnya atau ubah jumlahnya.",
        "{jumlah_sisa} would be left. Only less than Rp100 paid in cash is rounded off; take the tick away or change the amount.",
    ),
    "titipan_belum_boleh_dibayar": (
        "AD/ART: hak anggota yang keluar {tanggal_keluar} dibayar sesudah RAT berikutnya. Isi nomor dan tanggal RAT itu.",
        "By the by-laws whoever left on {tanggal_keluar} is paid after the next annual meeting. Enter its number and day.",
    ),
    "tanggal_rat_salah": (
        "Tanggal RAT harus sesudah {tanggal_keluar} dan tidak sesudah {tanggal_bayar}. Periksa tanggalnya.",
        "The meeting lies after {tanggal_keluar} and not after {tanggal_bayar}. Check its day.",
    ),
    "bayar_sebelum_keluar": (
        "Anggota ini keluar {tanggal_keluar}. Isi tanggal bayar pada hari itu atau sesudahnya.",
        "This member left on {tanggal_keluar}. Enter that day or a later one.",
    ),
    "ahli_waris_kosong": (
        "Ahli waris {nomor} belum tercatat. Isi dulu di halaman anggota, lalu bayar.",
        "No heirs of {nomor} are recorded. Enter them on the member's page first, then pay.",
    ),
    "ahli_waris_tidak_dikenal": (
        "{nama} bukan penerima yang tercatat. Pilih dari daftar ahli waris; anggota yang masih hidup menerima sendiri.",
        "{nama} is not one of the recorded payees. Choose an heir from the list; a living member is paid in person.",
    ),
    "identitas_kosong": (
        "Isi kartu identitas penerima yang Anda lihat, misalnya KTP berakhiran 0412.",
        "Enter the paper of the payee that you looked at, as KTP ending in 0412.",
    ),
    "surat_waris_kosong": (
        "Isi nomor surat keterangan waris yang dibawa penerima.",
        "Enter the number of the certificate of inheritance that the payee brought.",
    ),
    "penyetuju_membayar": (
        "Anda yang menyetujui penyelesaian ini. Mintalah bendahara atau kasir lain membayarnya.",
        "You agreed to this settlement. Ask another treasurer or cashier to pay it.",
    ),
}
