#!/usr/bin/env bash
# Makes the secrets of compose.yaml in deploy/compose/secrets, random and once: what is there is left as it is.
set -euo pipefail
folder="${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/secrets}"
umask 077
mkdir -p "$folder"

# The folder is the owner's alone; the files can be read by the users of the containers that they are mounted in.
make() {
  [ -e "$folder/$1" ] && return
  printf '%s' "$2" >"$folder/$1"
  chmod 444 "$folder/$1"
}
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

make postgres-password "$(random)"
make pgpass "postgres:5432:sweep:sweep:$(cat "$folder/postgres-password")"
make grafana-password "$(random)"
# Filled when the cluster is up, with a token of the role viewer: docs/getting-started.md.
make metrics-token ""
chmod 644 "$folder/metrics-token"
echo "Secrets are in $folder; Grafana's user is admin, its password is in grafana-password."
