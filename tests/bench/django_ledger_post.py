"""Run inside a venv of its own: django-ledger on SQLite with WAL and FULL, one entry at a time."""

import datetime as dt
import statistics
import sys
import time
from decimal import Decimal

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django_ledger",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sys.argv[1],
            "OPTIONS": {
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                "transaction_mode": "IMMEDIATE",
            },
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    SECRET_KEY="hanya-untuk-ukur",
)
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django_ledger.io import roles  # noqa: E402
from django_ledger.models import EntityModel, JournalEntryModel, TransactionModel  # noqa: E402

call_command("migrate", verbosity=0)
admin = get_user_model().objects.create_user("ukur")
entity = EntityModel.create_entity(
    name="Ukur", use_accrual_method=True, admin=admin, fy_start_month=1
)
chart = entity.create_chart_of_accounts(
    assign_as_default=True, commit=True, coa_name="Ukur"
)
cash = chart.create_account(
    code="1010", name="Kas", role=roles.ASSET_CA_CASH, balance_type="debit", active=True
)
debt = chart.create_account(
    code="2010", name="Simpanan", role=roles.LIABILITY_CL_OTHER, balance_type="credit", active=True
)
ledger = entity.create_ledger(name="Buku", posted=True)


def post(number: int) -> None:
    """One balanced, posted journal entry."""
    entry = JournalEntryModel(
        ledger=ledger,
        description=f"Setoran {number}",
        timestamp=dt.datetime(2026, 1, 1 + number % 28, tzinfo=dt.UTC),
    )
    entry.save(verify=False)
    TransactionModel.objects.bulk_create(
        [
            TransactionModel(journal_entry=entry, account=cash, tx_type="debit",
                             amount=Decimal(1000), description="Kas"),
            TransactionModel(journal_entry=entry, account=debt, tx_type="credit",
                             amount=Decimal(1000), description="Simpanan"),
        ]
    )  # fmt: skip
    entry.mark_as_posted(verify=True, commit=True, force_lock=True)


spent = []
for number in range(60):
    begun = time.perf_counter()
    post(number)
    spent.append(time.perf_counter() - begun)
print(statistics.median(spent[10:]))
