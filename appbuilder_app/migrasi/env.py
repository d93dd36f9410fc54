"""Run by Alembic: uses the connection that the caller opened, inside its transaction."""

from alembic import context

from appbuilder_app import migrasi


def run() -> None:
    """Run the migrations asked for on the given connection."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=migrasi.target(),
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    context.run_migrations()


run()
