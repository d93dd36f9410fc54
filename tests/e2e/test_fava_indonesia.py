"""Every page of Fava that is open here speaks Indonesian, wide and on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import PHONE, WIDE, Orang

BOOK = "/buku/kop-2026/"
PAGES = (
    *("income_statement/", "balance_sheet/", "trial_balance/", "events/", "commodities/"),
    *("income_statement/?interval=year", "balance_sheet/?time=2026-11", "errors/"),
    *("journal/?time=2026-11-20", "journal/?time=2026-01-01", "journal/?time=2031"),
    *("holdings/", "holdings/by_account/", "holdings/by_currency/", "holdings/by_cost_currency/"),
    *("query/", "query/?query_string=select+account,+sum(position)+group+by+account"),
    *(f"account/Aset:Kas:Utama/?time=2026-11{more}" for more in ("", "&r=changes", "&r=balances")),
)
ENGLISH = re.compile(
    r"\b(Account|Accounts|Add|Assets|At Cost|At Market|Balance|Balances|Budget|Change|Changes|"
    r"Chart|Close|Closed|Commodities|Context|Converted|Custom|Daily|Date|Description|Document|"
    r"Documents|Download|Editor|Entry|Equity|Errors|Events|Expand|Expenses|Export|Filter|Help|Hold|Holdings|"
    r"Import|Income|Journal|Last|Liabilities|Metadata|Monthly|Narration|Net|Next|No|Note|Open|"
    r"Opening|Options|Other|Pad|Payee|Pending|Postings|Previous|Price|Profit|Quarterly|Query|Save|"
    r"Show|Statement|Statistics|Submit|Summarization|Time|Toggle|Transaction|Trial|Units|Unfold|"
    r"Weekly|Worth|Yearly|enter a|entries|market_value|book_value|CompileError|"
    r"January|February|March|May|June|July|August|October|December|Aug|Oct|Dec|"
    r"Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\d[kM]$"
)
READ = """() => {
  const found = new Set();
  const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const data = "script, style, .metadata, .metadata-indicator, .cm-editor, .payee, .k-kembali";
  while (shown.nextNode()) {
    const element = shown.currentNode.parentElement;
    const text = shown.currentNode.nodeValue.trim();
    if (text && !element.closest(data)) found.add(text);
  }
  for (const element of document.querySelectorAll("[title], [aria-label], [placeholder]"))
    for (const name of ["title", "aria-label", "placeholder"]) {
      const text = element.getAttribute(name);
      if (text && !element.closest(data)) found.add(text);
    }
  return [...found];
}"""


WIDER = """(whole) => [document.documentElement, document.querySelector("article")]
  .slice(0, whole ? 1 : 2)
  .some((place) => place.scrollWidth > place.clientWidth + 1)"""


def words_of(page: Page) -> list[str]:
    """What stands on the page, also in hints."""
    found: list[str] = page.evaluate(READ)
    return found


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_fava_tanpa_kata_inggris(orang: Orang, size: tuple[int, int]) -> None:
    """No page shows a known English word of Fava's own, and none is wider than the screen."""
    tugas = orang("Auditor", size)
    page, left, wide = tugas.page, [], []
    for path in PAGES:
        page.goto(f"{tugas.alamat}{BOOK}{path}")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(100)
        if path.startswith("journal/?time=2026-11"):
            page.locator("li.transaction .datecell a").first.click()
            page.locator(".overlay, dialog, .content").first.wait_for()
            page.wait_for_load_state("networkidle")
        words = words_of(page)
        assert len(words) > 10, path
        left += [(path, text) for text in words if ENGLISH.search(text)]
        tables = size == PHONE and path != "query/"  # Fava's own scroll in their place
        if page.evaluate(WIDER, tables):
            wide.append(path)
    assert left == []
    assert wide == []
    tugas.done("Fava Indonesia", 120)


def test_fava_dalam_bahasa_inggris_tetap_inggris(orang: Orang) -> None:
    """Who reads English has Fava's own words."""
    tugas = orang("Auditor")
    page = tugas.page
    token = page.locator("body").get_attribute("data-csrf") or ""
    page.request.post(f"{tugas.alamat}/bahasa/", form={"bahasa": "en", "csrf_token": token})
    page.goto(f"{tugas.alamat}{BOOK}account/Aset:Kas:Utama/?time=2026-11")
    page.wait_for_load_state("networkidle")
    found = {word for text in words_of(page) for word in ENGLISH.findall(text)}
    assert {"Account", "Open", "Last", "Changes"} <= found


def test_sisa_hasil_usaha_di_fava_sama_dengan_laporan(orang: Orang) -> None:
    """A surplus stands in Fava without a minus, the same figure as in the statement."""
    tugas = orang("Auditor")
    page = tugas.page
    page.goto(f"{tugas.alamat}/hasil-usaha/")
    total = page.locator(".k-baris-total td.k-angka").nth(-2).inner_text()
    page.goto(f"{tugas.alamat}{BOOK}income_statement/")
    row = page.locator("li > p", has_text="Sisa hasil usaha").first
    assert row.locator(".num").first.inner_text() == total
