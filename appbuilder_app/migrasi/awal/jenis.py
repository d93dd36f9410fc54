"""Types and sequences of the first revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import CreateSequence

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def sequence(name: str) -> None:
    """A sequence that the framework draws its keys from, where the database has them."""
    if op.get_context().dialect.supports_sequences:
        op.execute(CreateSequence(sa.Sequence(name, start=1, increment=1, minvalue=1)))
