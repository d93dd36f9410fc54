"""Tables of Flask-AppBuilder, as they were in the first revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from appbuilder_app.migrasi.awal.jenis import sequence


def ab_group() -> None:
    sequence("ab_group_id_seq")
    op.create_table(
        "ab_group",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_group_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("label", sa.String(length=150), nullable=True),
        sa.Column("description", sa.String(length=512), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )


def ab_permission() -> None:
    sequence("ab_permission_id_seq")
    op.create_table(
        "ab_permission",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_permission_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )


def ab_register_user() -> None:
    sequence("ab_register_user_id_seq")
    op.create_table(
        "ab_register_user",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_register_user_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("first_name", sa.String(length=64), nullable=False),
        sa.Column("last_name", sa.String(length=64), nullable=False),
        sa.Column("username", sa.String(length=128), nullable=False),
        sa.Column("password", sa.String(length=256), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("registration_date", sa.DateTime(), nullable=True),
        sa.Column("registration_hash", sa.String(length=256), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
        sa.UniqueConstraint("username"),
    )


def ab_role() -> None:
    sequence("ab_role_id_seq")
    op.create_table(
        "ab_role",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_role_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )


def ab_user() -> None:
    sequence("ab_user_id_seq")
    op.create_table(
        "ab_user",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_user_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("first_name", sa.String(length=64), nullable=False),
        sa.Column("last_name", sa.String(length=64), nullable=False),
        sa.Column("username", sa.String(length=128), nullable=False),
        sa.Column("password", sa.String(length=256), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("last_login", sa.DateTime(), nullable=True),
        sa.Column("login_count", sa.Integer(), nullable=True),
        sa.Column("fail_login_count", sa.Integer(), nullable=True),
        sa.Column("created_on", sa.DateTime(), nullable=True),
        sa.Column("changed_on", sa.DateTime(), nullable=True),
        sa.Column("created_by_fk", sa.Integer(), nullable=True),
        sa.Column("changed_by_fk", sa.Integer(), nullable=True),
        sa.Column("nomor", sa.Text(), nullable=True),
        sa.Column("no_anggota", sa.Text(), server_default="", nullable=False),
        sa.Column("entitas", sa.Text(), server_default="", nullable=False),
        sa.Column("epoch", sa.Integer(), server_default="1", nullable=False),
        sa.Column("terkunci", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ganti_sandi", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sandi_sampai", sa.Integer(), server_default="0", nullable=False),
        sa.Column("pemeran", sa.Text(), server_default="", nullable=False),
        sa.Column("bahasa", sa.Text(), server_default="id", nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_fk"],
            ["ab_user.id"],
        ),
        sa.ForeignKeyConstraint(
            ["created_by_fk"],
            ["ab_user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
        sa.UniqueConstraint("nomor"),
        sa.UniqueConstraint("username"),
    )


def ab_view_menu() -> None:
    sequence("ab_view_menu_id_seq")
    op.create_table(
        "ab_view_menu",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_view_menu_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )


def ab_api_key() -> None:
    sequence("ab_api_key_id_seq")
    op.create_table(
        "ab_api_key",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_api_key_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("key_hash", sa.String(length=256), nullable=False),
        sa.Column("lookup_hash", sa.String(length=256), nullable=True),
        sa.Column("key_prefix", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_on", sa.DateTime(), nullable=True),
        sa.Column("expires_on", sa.DateTime(), nullable=True),
        sa.Column("revoked_on", sa.DateTime(), nullable=True),
        sa.Column("last_used_on", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["ab_user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("lookup_hash"),
        sa.UniqueConstraint("uuid"),
    )
    op.create_index("idx_api_key_lookup_hash", "ab_api_key", ["lookup_hash"], unique=True)
    op.create_index("idx_api_key_prefix", "ab_api_key", ["key_prefix"], unique=False)
    op.create_index("idx_api_key_user_id", "ab_api_key", ["user_id"], unique=False)


def ab_group_role() -> None:
    sequence("ab_group_role_id_seq")
    op.create_table(
        "ab_group_role",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_group_role_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["ab_group.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["role_id"], ["ab_role.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "role_id"),
    )
    op.create_index("idx_group_id", "ab_group_role", ["group_id"], unique=False)
    op.create_index("idx_group_role_id", "ab_group_role", ["role_id"], unique=False)


def ab_permission_view() -> None:
    sequence("ab_permission_view_id_seq")
    op.create_table(
        "ab_permission_view",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_permission_view_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("permission_id", sa.Integer(), nullable=False),
        sa.Column("view_menu_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["permission_id"],
            ["ab_permission.id"],
        ),
        sa.ForeignKeyConstraint(
            ["view_menu_id"],
            ["ab_view_menu.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("permission_id", "view_menu_id"),
    )
    op.create_index("idx_permission_id", "ab_permission_view", ["permission_id"], unique=False)
    op.create_index("idx_view_menu_id", "ab_permission_view", ["view_menu_id"], unique=False)


def ab_user_group() -> None:
    sequence("ab_user_group_id_seq")
    op.create_table(
        "ab_user_group",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_user_group_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["ab_group.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["ab_user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("user_id", "group_id"),
    )
    op.create_index("idx_user_group_id", "ab_user_group", ["group_id"], unique=False)
    op.create_index("idx_user_id", "ab_user_group", ["user_id"], unique=False)


def ab_user_role() -> None:
    sequence("ab_user_role_id_seq")
    op.create_table(
        "ab_user_role",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_user_role_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["ab_role.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["ab_user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("user_id", "role_id"),
    )


def ab_permission_view_role() -> None:
    sequence("ab_permission_view_role_id_seq")
    op.create_table(
        "ab_permission_view_role",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Sequence("ab_permission_view_role_id_seq", start=1, increment=1, minvalue=1),
            nullable=False,
        ),
        sa.Column("permission_view_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["permission_view_id"], ["ab_permission_view.id"], ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["role_id"], ["ab_role.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("permission_view_id", "role_id"),
    )
    op.create_index(
        "idx_permission_view_id", "ab_permission_view_role", ["permission_view_id"], unique=False
    )
    op.create_index("idx_role_id", "ab_permission_view_role", ["role_id"], unique=False)


TABLES = (
    ab_group,
    ab_permission,
    ab_register_user,
    ab_role,
    ab_user,
    ab_view_menu,
    ab_api_key,
    ab_group_role,
    ab_permission_view,
    ab_user_group,
    ab_user_role,
    ab_permission_view_role,
)
