namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>
/// The operators (1/N) sum_i S_i.S_{i+r} and (1/N) sum_i S^z_i S^z_{i+r} of one distance in a symmetric basis.
/// </summary>
internal sealed class PairOperators
{
    private readonly double[] diagonal;
    private readonly (int Row, int Column, double Value)[] flips;

    private PairOperators(double[] diagonal, (int Row, int Column, double Value)[] flips)
    {
        this.diagonal = diagonal;
        this.flips = flips;
    }

    /// <summary>The operators for r = 0 to N/2.</summary>
    public static PairOperators[] ForAllDistances(RingOrbits orbits, RingBasis basis)
    {
        var all = new PairOperators[(orbits.Sites / 2) + 1];
        var matrix = new double[basis.Size * basis.Size];
        for (var r = 0; r < all.Length; r++)
        {
            matrix.AsSpan().Clear();
            all[r] = ForDistance(orbits, basis, r, matrix);
        }

        return all;
    }

    /// <summary>&lt;v| (1/N) sum_i S^z_i S^z_{i+r} |v>.</summary>
    public double Longitudinal(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        for (var i = 0; i < vector.Length; i++)
            sum += diagonal[i] * vector[i] * vector[i];
        return sum;
    }

    /// <summary>&lt;v| (1/N) sum_i S_i.S_{i+r} |v>.</summary>
    public double SpinSpin(ReadOnlySpan<double> vector)
    {
        var sum = Longitudinal(vector);
        foreach (var (row, column, value) in flips)
            sum += vector[row] * value * vector[column];
        return sum;
    }

    private static PairOperators ForDistance(RingOrbits orbits, RingBasis basis, int distance, double[] matrix)
    {
        var n = orbits.Sites;
        var size = basis.Size;
        var ising = new double[size];
        for (var orbit = 0; orbit < orbits.Representatives.Length; orbit++)
        {
            var s = orbits.Representatives[orbit];
            var zz = 0.0;
            for (var i = 0; i < n; i++)
            {
                var j = (i + distance) % n;
                if (((s >> i) & 1) == ((s >> j) & 1))
                {
                    zz += 0.25 / n;

                    // S_i.S_i = 3/4: the transverse half on one site is diagonal too.
                    if (distance == 0)
                        basis.Add(orbit, s, 0.5 / n, matrix, size);
                    continue;
                }

                zz -= 0.25 / n;
                basis.Add(orbit, s ^ ((1 << i) | (1 << j)), 0.5 / n, matrix, size);
            }

            ising.AsSpan(basis.FirstState(orbit)..basis.FirstState(orbit + 1)).Fill(zz);
        }

        var elements = new List<(int, int, double)>();
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (matrix[(row * size) + column] != 0)
                    elements.Add((row, column, matrix[(row * size) + column]));
            }
        }

        return new PairOperators(ising, [.. elements]);
    }
}
