#!/bin/sh
# Makes Temporal's two databases and brings them to the schema of this release. Runs once, before the server; safe to repeat.
set -eu

tool() {
  temporal-sql-tool --plugin "$SQL_PLUGIN" --ep "$SQL_HOST" -p "$SQL_PORT" -u "$SQL_USER" --db "$@"
}

for database in temporal temporal_visibility; do
  schema=${database#temporal_}
  tool "$database" create || true # it is there already
  tool "$database" setup-schema -v 0.0 || true # so is its first table
  tool "$database" update-schema -d "/etc/temporal/schema/postgresql/v12/$schema/versioned"
done
