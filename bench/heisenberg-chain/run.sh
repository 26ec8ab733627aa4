#!/usr/bin/env bash
# Engine and NumPy baseline on the same core, one after the other.
#   bench/heisenberg-chain/run.sh [PYTHON [N ...]]      N: rings to diagonalize, 14 16 unless given; 18 takes minutes in NumPy
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${1:-python3}
rings=("${@:2}")
[ ${#rings[@]} -eq 0 ] && rings=(14 16)
dotnet build bench/SweepCluster.Bench -c Release -v q -nodeReuse:false >/dev/null
pin=()
command -v taskset >/dev/null && pin=(taskset -c 0)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 DOTNET_gcConcurrent=0
echo "--- engine"
"${pin[@]}" dotnet bench/SweepCluster.Bench/bin/Release/net10.0/SweepCluster.Bench.dll heisenberg-chain "${rings[@]}"
echo "--- numpy"
"${pin[@]}" "$python" bench/heisenberg-chain/baseline.py "${rings[@]}"
