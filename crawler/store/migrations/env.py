"""Run by Alembic: the steps, inside the transaction of the connection that was handed over."""

from alembic import context

from crawler.store.opening import VERSIONS
from crawler.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSIONS,
    render_as_batch=True,
)
context.run_migrations()
