"""Run inside a venv of its own: django-hordak on a PostgreSQL, one transaction at a time."""

import datetime as dt
import statistics
import sys
import time

import django
from django.conf import settings

host, user, name, first, rounds = sys.argv[1:]
settings.configure(
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "mptt",
        "hordak",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": host,
            "USER": user,
            "NAME": name,
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    SECRET_KEY="hanya-untuk-ukur",
    DEFAULT_CURRENCY="IDR",
    HORDAK_CURRENCIES=["IDR"],
    HORDAK_INTERNAL_CURRENCY="IDR",
)
django.setup()

from django.core.management import call_command  # noqa: E402
from hordak.models import Account, AccountType  # noqa: E402
from moneyed import Money  # noqa: E402

call_command("migrate", verbosity=0)


def account(code: str, kind: str) -> Account:
    """An account, made when it is not there yet."""
    known = Account.objects.filter(code=code).first()
    return known or Account.objects.create(name=code, code=code, type=kind, currencies=["IDR"])


cash = account("1", AccountType.asset)
debt = account("2", AccountType.liability)


def post(number: int) -> None:
    """One balanced transaction of two legs, committed."""
    debt.transfer_to(
        cash,
        Money(1000, "IDR"),
        description=f"Setoran {number}",
        date=dt.date(2026, 1, 1 + number % 28),
    )


spent = []
for number in range(int(first), int(first) + int(rounds) + 10):
    begun = time.perf_counter()
    post(number)
    spent.append(time.perf_counter() - begun)
print(statistics.median(spent[10:]))
