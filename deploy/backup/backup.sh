#!/usr/bin/env bash
# Writes everything that a cluster keeps in PostgreSQL to one file, as of one moment, while sweeps go on.
#   backup.sh FILE
# The database is named by the variables of libpq: PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD or PGPASSFILE,
# PGSSLMODE, PGSSLROOTCERT. The file is there whole or not at all.
set -euo pipefail
[ $# -eq 1 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
command -v pg_dump >/dev/null || { echo "backup.sh: pg_dump is not installed (Debian: postgresql-client)" >&2; exit 2; }
file="$1"
partial="$file.partial"
umask 077
trap 'rm -f "$partial"' EXIT

# Who is a member is true of this moment only: restored silos find each other anew.
pg_dump --format=custom --compress=1 --no-owner --no-privileges \
  --exclude-table-data='*.membership' --exclude-table-data='*.membership_version' \
  --file="$partial"
# A dump that cannot be listed cannot be restored.
pg_restore --list "$partial" >/dev/null
sync "$partial"
mv "$partial" "$file"
echo "backup.sh: $(wc -c <"$file") bytes in $file"
