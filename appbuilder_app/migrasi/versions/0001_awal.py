"""All tables of the first release.

Revision: 0001
Follows: -
"""

from appbuilder_app.migrasi.awal import buku, kerangka, layar, ruang_a, ruang_b

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    for part in (buku, ruang_a, ruang_b, kerangka, layar):
        for make in part.TABLES:
            make()
