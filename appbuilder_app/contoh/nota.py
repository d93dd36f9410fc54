"""Small pictures of receipts, so that vouchers of the example have paper."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from appbuilder_app.texts import rupiah

SIZE = (360, 480)
PAPER, INK, FAINT = "#fbf7ec", "#33312c", "#b9b2a0"


def draw_nota(toko: str, tanggal: str, isi: list[tuple[str, int]]) -> bytes:
    """A shop's receipt as PNG: name, date, lines, total."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    large, small = ImageFont.load_default(22), ImageFont.load_default(15)
    draw.text((24, 24), "NOTA (contoh)", INK, font=large)
    draw.text((24, 60), toko, INK, font=small)
    draw.text((24, 84), tanggal, INK, font=small)
    draw.line((24, 114, SIZE[0] - 24, 114), FAINT, 2)
    line = 130
    for words, jumlah in isi:
        draw.text((24, line), words[:28], INK, font=small)
        draw.text((24, line + 22), rupiah(jumlah), INK, font=small)
        line += 54
    draw.line((24, line, SIZE[0] - 24, line), FAINT, 2)
    total = rupiah(sum(jumlah for _, jumlah in isi))
    draw.text((24, line + 12), f"Jumlah {total}", INK, font=large)
    draw.ellipse((214, 372, 322, 440), outline="#8a4b5c", width=3)
    draw.text((244, 396), "LUNAS", "#8a4b5c", font=small)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
