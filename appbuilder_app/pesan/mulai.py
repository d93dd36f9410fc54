"""Sentences of the first steps of an entity."""

PESAN = {
    "saldo_awal_selisih": (
        "Yang dimiliki {jumlah_debit}, asalnya {jumlah_kredit}: selisih {jumlah_selisih}. Perbaiki jumlahnya, atau pilih di sini akun yang menampung selisih.",
        "It has {jumlah_debit}, which came from {jumlah_kredit}: {jumlah_selisih} apart. Mend the amounts, or choose here the account that takes the difference.",
    ),
    "saldo_awal_kosong": (
        "Isi paling sedikit satu jumlah, atau lewati langkah ini.",
        "Fill in at least one amount, or leave this step out.",
    ),
}
