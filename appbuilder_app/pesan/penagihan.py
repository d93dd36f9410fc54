"""Sentences of collecting."""

PESAN = {
    "pesan_kosong": (
        "Pesan pengingat tidak boleh kosong. Tulis kata-katanya, atau kembalikan contohnya.",
        "A reminder cannot be empty. Write its words, or bring the example back.",
    ),
    "pesan_isian_tidak_dikenal": (
        "Isian {isian} tidak ada di pesan ini. Yang bisa dipakai: {dikenal}.",
        "There is no blank {isian} in this message. These can be used: {dikenal}.",
    ),
    "tidak_ada_tagihan": (
        "Tidak ada lagi yang terbuka: sudah dibayar, atau belum waktunya diingatkan. Muat ulang halamannya.",
        "Nothing is open any more: paid, or too early to remind. Load the page again.",
    ),
    "sudah_diingatkan": (
        "Sudah diingatkan hari ini oleh {oleh}. Sehari cukup sekali; ingatkan lagi besok.",
        "Reminded today by {oleh}. Once a day is enough; remind again tomorrow.",
    ),
}
