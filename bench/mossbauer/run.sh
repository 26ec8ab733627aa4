#!/usr/bin/env bash
# Engine and NumPy baseline on the same core, one after the other.
#   bench/mossbauer/run.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${1:-python3}
dotnet build bench/SweepCluster.Bench -c Release -v q -nodeReuse:false >/dev/null
pin=()
command -v taskset >/dev/null && pin=(taskset -c 0)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 DOTNET_gcConcurrent=0
echo "--- engine"
"${pin[@]}" dotnet bench/SweepCluster.Bench/bin/Release/net10.0/SweepCluster.Bench.dll mossbauer
echo "--- numpy"
"${pin[@]}" "$python" bench/mossbauer/baseline.py
