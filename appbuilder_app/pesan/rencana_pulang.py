"""Sentences of the plans for the return."""

PESAN = {
    "rencana_tidak_dikenal": (
        "Rencana {nomor} tidak ada. Cari namanya di daftar Rencana pulang.",
        "There is no plan {nomor}. Look for the name in the list of plans.",
    ),
    "rencana_masih_berjalan": (
        "Rencana pulang {nomor} masih berjalan. Catat hasilnya atau hentikan dulu, lalu hapus datanya.",
        "The plan for the return {nomor} still runs. Record its outcome or stop it first, then erase.",
    ),
    "rencana_tidak_berjalan": (
        "Rencana {nomor} sudah ditutup. Buka rencana yang masih berjalan, atau tulis yang baru.",
        "Plan {nomor} has ended. Open one that runs, or write a new one.",
    ),
    "rencana_sudah_ada": (
        "Orang ini sudah punya rencana {nomor} yang berjalan. Buka rencana itu, lalu buat versi barunya.",
        "This person has plan {nomor}, which runs. Open it and write a new version.",
    ),
    "rencana_bukan_calon": (
        "Rencana pulang ditulis untuk calon PMI atau PMI yang sedang bekerja. Periksa status {nomor} di buku warga.",
        "A plan is for somebody who is about to leave or is abroad. Check the status of {nomor} in the register.",
    ),
    "rencana_perlu_izin": (
        "Keluarga belum mengizinkan petugas melihat rencana ini. Minta izinnya, atau biarkan keluarga menulis sendiri di HP.",
        "The family does not let the officer see this plan. Ask for it, or let them write it on their phone.",
    ),
    "rencana_sama": (
        "Isinya sama dengan versi {versi} yang berlaku. Ubah sasarannya, atau tutup formulir ini.",
        "This is the same as version {versi}, which holds. Change a target, or close this form.",
    ),
    "penanda_bukan_keluarga": (
        "Yang menandatangani harus PMI-nya sendiri atau keluarganya yang tercatat untuk {nomor}. Tambah hubungannya di buku warga dulu.",
        "The signer must be the migrant or kin on record of {nomor}. Add the relation in the register first.",
    ),
    "hp_milik_sendiri": (
        "Tanda tangan dari HP sendiri hanya dibuat pemilik HP itu dari akunnya. Pilih cara lain.",
        "A signature on the own phone is made by its owner, from the own account. Choose another way.",
    ),
    "sasaran_kosong": (
        "Belum ada sasaran. Isi paling sedikit satu: rumah, tabungan, atau usaha, dengan jumlah dan tanggalnya.",
        "There is no target. Fill in one at least: house, savings or business, with amount and day.",
    ),
    "sasaran_jenis_salah": (
        "Sasaran {jenis} tidak dikenal. Pakai rumah, tabungan, atau usaha.",
        "Target {jenis} is not known. Use house, savings or business.",
    ),
    "sasaran_ganda": (
        "Sasaran ini ditulis dua kali. Gabungkan jumlahnya menjadi satu.",
        "This target is there twice. Put the amounts together.",
    ),
    "sasaran_lewat": (
        "Tanggal {tanggal} sudah lewat. Tulis tanggal sesudah hari ini ({hari_ini}).",
        "{tanggal} is past. Write a day after today ({hari_ini}).",
    ),
    "sasaran_terlalu_jauh": (
        "Tanggalnya lebih dari {tahun} tahun lagi. Periksa tahunnya.",
        "The day is over {tahun} years ahead. Check the year.",
    ),
    "tujuan_dua_sasaran": (
        "Satu simpanan tujuan hanya untuk satu sasaran. Kosongkan nomornya di salah satu.",
        "Savings for a goal count for one target only. Leave the number empty in one of them.",
    ),
    "tujuan_orang_lain": (
        "Simpanan tujuan {nomor} bukan milik PMI ini atau keluarganya. Periksa nomornya di buku tabungan.",
        "Savings {nomor} belong neither to this migrant nor to the family. Check the number in the passbook.",
    ),
    "tujuan_dipakai_rencana": (
        "Simpanan tujuan {nomor} sudah terhitung di rencana {rencana}. Pakai simpanan tujuan yang lain.",
        "Savings {nomor} count in plan {rencana} already. Use others.",
    ),
    "tahap_salah": (
        "Kemajuan ini tidak ada untuk sasaran {jenis}. Pilih dari daftar.",
        "This stage does not exist for target {jenis}. Choose from the list.",
    ),
    "sasaran_tidak_ada": (
        "Rencana ini tidak punya sasaran {jenis}. Pilih sasaran yang ada, atau buat versi baru dulu.",
        "This plan has no target {jenis}. Choose one that it has, or write a new version first.",
    ),
    "kunjungan_tanpa_bukti": (
        "Kunjungan {nomor} tidak bertemu siapa pun atau tanpa foto dan tanda tangan, jadi tidak dapat menjadi bukti. Pilih kunjungan lain.",
        "Visit {nomor} met nobody or has neither photo nor signature, so it proves nothing. Choose another.",
    ),
    "kunjungan_rumah_lain": (
        "Kunjungan {nomor} bukan ke rumah keluarga ini, atau sebelum waktunya. Pilih kunjungan ke rumah keluarga ini.",
        "Visit {nomor} was not to this family's house, or too early. Choose a visit to this family.",
    ),
    "belum_pulang": (
        "Kepulangan {nomor} belum tercatat. Catat dulu di buku warga: Sudah pulang; sesudah itu hasilnya.",
        "The return of {nomor} is not on record. Record it in the register first, then the outcome.",
    ),
    "hasil_kurang": (
        "Hasil sasaran {jenis} belum dipilih. Pilih: tercapai, sebagian, atau tidak.",
        "The outcome of {jenis} is not chosen. Choose: reached, partly or not.",
    ),
    "hasil_salah": (
        "Hasil {isi} tidak dikenal. Pilih: tercapai, sebagian, atau tidak.",
        "Outcome {isi} is not known. Choose: reached, partly or not.",
    ),
    "hasil_belum_ada": (
        "Hasil rencana {nomor} belum dicatat. Catat hasilnya dulu.",
        "The outcome of plan {nomor} is not on record. Record it first.",
    ),
    "usaha_sudah_dicatat": (
        "Usaha sesudah 12 bulan pada rencana {nomor} sudah dicatat dan tidak diubah. Tulis catatan di sampingnya bila ada kabar lain.",
        "The business after 12 months is on record for plan {nomor} and stays. Write a note at its side if there is other news.",
    ),
    "usaha_belum_waktunya": (
        "Belum 12 bulan sejak pulang. Tanyakan mulai {tanggal}.",
        "It is not twelve months since the return. Ask from {tanggal}.",
    ),
    "jawaban_usaha_salah": (
        "Pilih ya atau tidak: apakah usahanya jalan.",
        "Choose yes or no: whether the business runs.",
    ),
}
