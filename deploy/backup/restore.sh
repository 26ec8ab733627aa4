#!/usr/bin/env bash
# Brings a backup back into a database, whole or not at all.
#   restore.sh FILE
# The database is named by the variables of libpq, as for backup.sh; it exists and is empty, or has the tables of a
# cluster, which are replaced. No silo and no gateway may run: what they computed since the backup would be lost to them
# under their feet. Sweeps go on from the backup when silos start again.
set -euo pipefail
[ $# -eq 1 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
for program in pg_restore psql; do
  command -v "$program" >/dev/null || { echo "restore.sh: $program is not installed (Debian: postgresql-client)" >&2; exit 2; }
done
file="$1"
[ -r "$file" ] || { echo "restore.sh: there is no file $file" >&2; exit 2; }

connected=$(psql --no-psqlrc --tuples-only --no-align --set=ON_ERROR_STOP=1 \
  --command="SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
if [ "$connected" -ne 0 ]; then
  echo "restore.sh: $connected others are connected to the database; stop silos, gateways and whoever else, then try again" >&2
  exit 1
fi
pg_restore --clean --if-exists --no-owner --no-privileges --single-transaction --exit-on-error --dbname="${PGDATABASE:-${PGUSER:-$USER}}" "$file"
echo "restore.sh: restored; start silos and gateways"
