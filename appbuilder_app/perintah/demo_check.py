"""`koperasi demo --check`: the served example asks itself for what a village needs."""

from __future__ import annotations

import http.cookiejar
import io
import json
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable
from functools import partial
from typing import IO, Any

from appbuilder_app.perintah.dasar import opened, say
from appbuilder_app.perintah.serve import ServeOptions, prepared
from ledger.checks import run_checks
from ledger.errors import Refusal

TIMEOUT = 60


class Browser:
    """Enough of a browser to sign in and look."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> bytes:
        """The content of a page.

        :raises OSError: when it is not answered with success.
        """
        with self._open(self._url + path, None) as answer:
            return answer.read()

    def enter(self, role: str) -> None:
        """Sign in as one of the cast, by the button on the door."""
        page = self.get("/masuk/").decode()
        token = re.search(r'data-csrf="([^"]+)"', page)
        person = re.search(rf'value="(U\d+)"(?:(?!</button>).)*<b>{role}</b>', page, re.DOTALL)
        if token is None or person is None:
            raise ValueError(role)
        form = urllib.parse.urlencode({"csrf_token": token[1], "nomor": person[1]})
        self._open(f"{self._url}/masuk/peran", form.encode()).close()

    def _open(self, url: str, data: bytes | None) -> IO[bytes]:
        request = urllib.request.Request(  # noqa: S310 - our own address
            url, data, headers={"Referer": url}
        )
        found: IO[bytes] = self._opener.open(request, timeout=TIMEOUT)
        return found


def ask_itself(options: ServeOptions) -> None:
    """Serve a village and ask it for its pages.

    :raises Refusal: `pemeriksaan_gagal` with the step that failed.
    """
    with opened(options.data, options.today) as desa:
        with prepared(desa, options) as ready:
            thread = threading.Thread(target=ready.server.run, name="layanan")
            thread.start()
            try:
                for name, step in STEPS:
                    _try(name, partial(step, ready.url))
            finally:
                ready.server.stop()
                thread.join(30)
        _try("buku diperiksa", lambda: _clean(run_checks(desa.store)))


def _try(name: str, step: Callable[[], None]) -> None:
    try:
        step()
    except (OSError, ValueError, KeyError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise Refusal("pemeriksaan_gagal", langkah=name, sebab=reason[:200]) from error
    say(f"  baik: {name}")


def _clean(findings: list[Any]) -> None:
    if findings:
        raise ValueError(str(findings[0]))


def _needs(content: bytes, *words: str) -> None:
    text = content.decode(errors="replace")
    for word in words:
        if word not in text:
            raise ValueError(f"tidak ada '{word}'")


def _home(url: str) -> None:
    browser = Browser(url)
    browser.enter("Bendahara")
    _needs(browser.get("/"), "Kas", "Rp")


def _books(url: str) -> None:
    browser = Browser(url)
    browser.enter("Pengawas")
    page = browser.get("/buku/")
    _needs(page, "ledger-data")
    slug = re.search(r'"base_url":"(/buku/[a-z0-9-]+/)"', page.decode())
    if slug is None:
        raise ValueError("base_url")
    sheet = json.loads(browser.get(f"{slug[1]}api/balance_sheet"))
    if not sheet["data"]["trees"][0]["balance_children"]:
        raise ValueError("neraca di Fava kosong")


def _portal(url: str) -> None:
    browser = Browser(url)
    browser.enter("Anggota")
    _needs(browser.get("/saya/"), "Simpanan", "Rp")


def _workbook(url: str) -> None:
    browser = Browser(url)
    browser.enter("Bendahara")
    content = browser.get("/neraca/laporan.xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if "xl/workbook.xml" not in book.namelist():
            raise ValueError("bukan berkas Excel")


def _paper(url: str) -> None:
    browser = Browser(url)
    browser.enter("Bendahara")
    content = browser.get("/neraca/laporan.pdf")
    if not content.startswith(b"%PDF-") or b"NotoSans" not in content:
        raise ValueError("bukan PDF dengan hurufnya")


def _health(url: str) -> None:
    found = json.loads(Browser(url).get("/health"))
    if found["db"] != "ok" or found["buku"] != "ok":
        raise ValueError(json.dumps(found))


STEPS: tuple[tuple[str, Callable[[str], None]], ...] = (
    ("beranda", _home),
    ("buku (Fava)", _books),
    ("halaman anggota", _portal),
    ("Excel neraca", _workbook),
    ("PDF neraca", _paper),
    ("/health", _health),
)
