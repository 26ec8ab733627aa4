#!/usr/bin/env bash
# Builds everything and runs every test suite; the last line counts them all.
#   ./test.sh                 all suites
#   ./test.sh Physics Sweeps  the named suites (folders of tests/)
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NO_COLOR=1
# Most processes here live shortly: measuring for a faster second version of their code costs them more than it brings.
export DOTNET_TieredPGO=0
results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"

command -v dotnet >/dev/null || { echo "test.sh: the .NET 10 SDK (dotnet) is needed; see README.md" >&2; exit 2; }

# Only these need Microsoft.Orleans, which some package registries do not carry in this version.
cluster=(grains silo gateway tests/Cluster)
solution=SweepCluster.sln
left_out=""
for project in "${cluster[@]}"; do
  [ -d "$project" ] || continue
  if ! dotnet restore "$project" -v q >"$results/restore.log" 2>&1; then
    solution=SweepCluster.WithoutCluster.slnf
    left_out=$(for folder in "${cluster[@]}"; do [ -d "$folder" ] && printf '%s ' "$folder"; done)
    break
  fi
done
if [ -n "$left_out" ]; then
  echo "============================================================================"
  echo "NOT TESTED: $left_out"
  echo "Microsoft.Orleans does not restore from this machine's package registry:"
  grep -m 3 -E "NU[0-9]+" "$results/restore.log" | sed 's/^/  /'
  echo "Everything else is built and tested."
  echo "============================================================================"
fi

dotnet build "$solution" -c Release -v q -nodeReuse:false || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

passed=0 failed=0 skipped=0 beside=""
run() { "tests/$1/bin/Release/net10.0/SweepCluster.$1.Tests" -noColor -noLogo >"$results/$1.log" 2>&1; }
wanted() { [ ${#suites[@]} -eq 0 ] || [[ " ${suites[*]} " == *" $1 "* ]]; }
suites=("$@")
for folder in tests/*/; do
  suite=$(basename "$folder")
  [ -f "$folder/SweepCluster.$suite.Tests.csproj" ] || continue
  wanted "$suite" || continue
  [[ " $left_out " == *" tests/$suite "* ]] && continue
  log="$results/$suite.log"
  echo "--- $suite"

  # Cluster mostly waits, for faults to be noticed; Physics computes. It takes what the other leaves.
  if [ "$suite" = Cluster ] && wanted Physics; then
    (renice -n 19 "$BASHPID" >/dev/null 2>&1; run Physics) & beside=$!
  fi
  if [ "$suite" = Physics ] && [ -n "$beside" ]; then wait "$beside"; else run "$suite"; fi
  status=$?
  grep -E "\[(FAIL|SKIP)\]|^      |^   at " "$log" | head -200
  summary=$(grep -oE "Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+.*" "$log" | tail -n 1)
  if [ -z "$summary" ]; then
    echo "$suite ended without a summary (exit code $status):"; tail -n 20 "$log"
    failed=$((failed + 1)); continue
  fi
  echo "$summary"
  read -r total errors fails skips <<<"$(sed -E 's/[^0-9]*([0-9]+)[^0-9]+([0-9]+)[^0-9]+([0-9]+)[^0-9]+([0-9]+).*/\1 \2 \3 \4/' <<<"$summary")"
  [ "$status" -ne 0 ] && [ $((errors + fails)) -eq 0 ] && errors=1
  failed=$((failed + errors + fails))
  skipped=$((skipped + skips))
  passed=$((passed + total - fails - skips))
done
[ -n "$left_out" ] && echo "Not tested for want of Microsoft.Orleans: $left_out"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
