"""Sentences of interest on savings and of time deposits."""

PESAN = {
    "jenjang_salah": (
        "Jenjang bunga mulai dari saldo 0 dan terus naik. Periksa urutannya.",
        "The steps of interest begin at balance 0 and rise. Check their order.",
    ),
    "bunga_melebihi_batas": (
        "Bunga {persen} % setahun di luar batas 0 sampai {tertinggi} %. Ubah bunganya.",
        "Interest of {persen} % a year is outside 0 to {tertinggi} %. Change it.",
    ),
    "tarif_belum_ada": (
        "Belum ada tarif bunga yang berlaku pada {tanggal}. Isi tarifnya dulu.",
        "No rate of interest holds on {tanggal}. Enter one first.",
    ),
    "metode_bunga_salah": (
        "Metode bunga {metode} tidak ada. Pilih saldo harian, rata-rata, atau terendah.",
        "There is no method {metode}. Choose daily, average or lowest balance.",
    ),
    "jangka_salah": (
        "Simpanan berjangka {bulan} bulan tidak ada. Pilih 1, 3, 6, atau 12 bulan.",
        "There is no time deposit of {bulan} months. Choose 1, 3, 6 or 12.",
    ),
    "instruksi_salah": (
        "Cara bayar bunga dan instruksi jatuh tempo tidak cocok. Bunga yang dibayar bulanan tidak bisa ikut diperpanjang.",
        "How interest is paid and what happens at maturity do not fit. Interest paid monthly cannot be renewed.",
    ),
    "bilyet_belum_mulai": (
        "Bilyet ini baru mulai {tanggal_mulai}. Isi tanggal sesudahnya.",
        "This deposit begins only on {tanggal_mulai}. Enter a later day.",
    ),
    "bilyet_sudah_jatuh_tempo": (
        "Bilyet ini jatuh tempo {tanggal_tempo}. Cairkan sebagai jatuh tempo, tanpa penalti.",
        "This deposit matures on {tanggal_tempo}. Pay it out as matured, without a penalty.",
    ),
}
