using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// (H - reference) x for up to four vectors x of one block at once, in double-double and rounded only at the end.
/// </summary>
/// <remarks>
/// A double carries levels to about 1e-16 of the matrix' norm, far too little for a tunnel splitting at large S. But a
/// Rayleigh quotient errs only by the square of its vector's error: with the residual taken in double-double, vectors in
/// double give level differences to about 1e-24 of the norm. Table values are double-double, vectors are taken as exact;
/// products and sums keep what rounding leaves over (Ogita, Rump and Oishi 2005). The vectors lie side by side in the
/// lanes of a register. Keeps its memory; one a thread.
/// </remarks>
internal sealed class RefinedResidual
{
    /// <summary>Vectors at once.</summary>
    public const int Lanes = 4;

    private double[] vectors = [];
    private double[] residuals = [];

    /// <summary>Computes the residuals of the given vectors, at most four.</summary>
    public void Compute(BlockHamiltonian hamiltonian, IReadOnlyList<ReadOnlyMemory<double>> states, double reference)
    {
        var n = hamiltonian.Block.Dimension;
        if (vectors.Length < Lanes * n)
            (vectors, residuals) = (new double[Lanes * n], new double[Lanes * n]);
        vectors.AsSpan(0, Lanes * n).Clear();
        for (var lane = 0; lane < states.Count; lane++)
        {
            var state = states[lane].Span;
            for (var row = 0; row < n; row++)
                vectors[(Lanes * row) + lane] = state[row];
        }

        for (var row = 0; row < n; row++)
            ComputeRow(hamiltonian, row, reference);
    }

    /// <summary>Takes one residual out.</summary>
    public void CopyTo(int lane, Span<double> residual)
    {
        for (var row = 0; row < residual.Length; row++)
            residual[row] = residuals[(Lanes * row) + lane];
    }

    private void ComputeRow(BlockHamiltonian hamiltonian, int row, double reference)
    {
        var block = hamiltonian.Block;
        ref var x = ref MemoryMarshal.GetArrayDataReference(vectors);
        ref var column = ref MemoryMarshal.GetArrayDataReference(block.Pattern.Columns);
        ref var high = ref MemoryMarshal.GetArrayDataReference(block.High);
        ref var low = ref MemoryMarshal.GetArrayDataReference(block.Low);
        var (place, end) = (block.Pattern.RowStarts[row], block.Pattern.RowStarts[row + 1]);
        var diagonal = hamiltonian.Factors.Diagonal(block.TwoL(row), block.TwoM(row)) - reference;
        var (total, totalRest) = Times(diagonal, At(ref x, row), default);

        // Elements of one term stand together; each run is summed before it takes its factor.
        while (place < end)
        {
            var term = block.Terms[place];
            Vector256<double> sum = default, rest = default;
            for (; place < end && block.Terms[place] == term; place++)
            {
                var vector = At(ref x, Unsafe.Add(ref column, place));
                Vector256<double> h = Vector256.Create(Unsafe.Add(ref high, place)), l = Vector256.Create(Unsafe.Add(ref low, place));
                var product = h * vector;
                rest += Vector256.FusedMultiplyAdd(l, vector, Vector256.FusedMultiplyAdd(h, vector, -product));
                (sum, var left) = Sum(sum, product);
                rest += left;
            }

            var (part, partRest) = Times(hamiltonian.Factors[term], sum, rest);
            (total, var over) = Sum(total, part);
            totalRest += partRest + over;
        }

        (total + totalRest).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(residuals), (nuint)(Lanes * row));
    }

    /// <summary>factor (x + rest), as the rounded product and what it leaves over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Product, Vector256<double> Over) Times(
        DoubleDouble factor, Vector256<double> x, Vector256<double> rest)
    {
        Vector256<double> h = Vector256.Create(factor.Hi), l = Vector256.Create(factor.Lo);
        var product = h * x;
        var over = Vector256.FusedMultiplyAdd(h, x, -product);
        return (product, Vector256.FusedMultiplyAdd(l, x, Vector256.FusedMultiplyAdd(h, rest, over)));
    }

    /// <summary>a + b, as the rounded sum and what it leaves over (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Sum, Vector256<double> Over) Sum(Vector256<double> a, Vector256<double> b)
    {
        var sum = a + b;
        var part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At(ref double start, int row) => Vector256.LoadUnsafe(ref start, (nuint)(Lanes * row));
}
