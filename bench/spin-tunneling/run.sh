#!/usr/bin/env bash
# Engine and scipy's shift-invert on the same core, one after the other, and the ratio of their times.
#   bench/spin-tunneling/run.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build bench/SweepCluster.Bench -c Release -v q -nodeReuse:false >/dev/null
pin=()
command -v taskset >/dev/null && pin=(taskset -c "${CORE:-0}")
export DOTNET_gcConcurrent=0
"${pin[@]}" dotnet bench/SweepCluster.Bench/bin/Release/net10.0/SweepCluster.Bench.dll spin-tunneling "${1:-python3}"
