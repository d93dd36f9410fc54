"""Writes docs/kesalahan.md from the sentences of the application.

python docs/buat_kesalahan.py            writes the page
python docs/buat_kesalahan.py --periksa  exit 1 when the page is not the present one
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "kesalahan.md"

HEAD = """# Pesan kesalahan

Setiap penolakan punya kode yang tetap; layar, impor, API dan baris perintah mengucapkan kalimat
yang sama. Tanda kurung kurawal diisi nilainya. Ditulis oleh `python docs/buat_kesalahan.py`.

| Kode | Kalimat | English |
|---|---|---|
"""


def page() -> str:
    """The page as it should be now."""
    sys.path.insert(0, str(ROOT))
    from appbuilder_app.messages import sentences  # noqa: PLC0415 (needs the path above)

    rows = [(f"`{code}`", *pair) for code, pair in sorted(sentences().items())]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return HEAD + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    wanted = page()
    if "--periksa" not in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print("docs/kesalahan.md tertinggal; jalankan: python docs/buat_kesalahan.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
