namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>
/// An orthonormal basis of one row of an irrep, and matrix elements of operators that commute with the symmetry group.
/// </summary>
/// <remarks>
/// With the projectors P_1j = (d/|G|) sum_g D_1j(g) g the states P_1j|s>, j = 1..d, of the representative s of an orbit
/// have the Gram matrix c_s times the projector onto the vectors b that the stabilizer of s leaves invariant,
/// c_s = d |Stab|/|G|. With an orthonormal basis B_s of those (d x d_s) the elements of an invariant operator O with
/// O|s> = sum_b o_b g_b|s'_b> are o_b sqrt(c_s'/c_s) [B_s'^T D(g_b)^T B_s]. Immutable; thread-safe.
/// </remarks>
internal sealed class RingBasis
{
    private readonly RingOrbits orbits;
    private readonly (double D00, double D01, double D10, double D11)[] matrices;
    private readonly int[] offsets;
    private readonly (double X0, double Y0, double X1, double Y1)[] invariants;
    private readonly double[] norms;

    public RingBasis(RingOrbits orbits, RingIrrep irrep)
    {
        this.orbits = orbits;
        matrices = new (double, double, double, double)[orbits.GroupOrder];
        for (var g = 0; g < matrices.Length; g++)
        {
            var (translation, reflects, inverts) = orbits.Decompose(g);
            matrices[g] = irrep.Matrix(translation, reflects, inverts);
        }

        var count = orbits.Representatives.Length;
        offsets = new int[count + 1];
        invariants = new (double, double, double, double)[count];
        norms = new double[count];
        for (var s = 0; s < count; s++)
        {
            var stabilizer = orbits.Stabilizers[s];
            var (p00, p01, p11) = (0.0, 0.0, 0.0);
            foreach (var g in stabilizer)
            {
                p00 += matrices[g].D00 / stabilizer.Length;
                p01 += matrices[g].D01 / stabilizer.Length;
                p11 += matrices[g].D11 / stabilizer.Length;
            }

            norms[s] = irrep.Dimension * stabilizer.Length / (double)orbits.GroupOrder;
            var rank = (int)Math.Round(p00 + p11);
            offsets[s + 1] = offsets[s] + rank;
            if (rank == 2)
            {
                invariants[s] = (1, 0, 0, 1);
            }
            else if (rank == 1)
            {
                // A projector of rank 1 is b b^T: its larger column, normalized.
                var (x, y) = p00 >= p11 ? (p00, p01) : (p01, p11);
                var length = Math.Sqrt((x * x) + (y * y));
                invariants[s] = (x / length, y / length, 0, 0);
            }
        }
    }

    /// <summary>Number of states.</summary>
    public int Size => offsets[^1];

    /// <summary>First state of an orbit; its states end where those of the next begin.</summary>
    public int FirstState(int orbit) => offsets[orbit];

    /// <summary>
    /// Adds <paramref name="amplitude"/> times the matrix elements between the states of <paramref name="orbit"/>'s
    /// representative and those of a configuration that an invariant operator takes it to.
    /// </summary>
    public void Add(int orbit, int configuration, double amplitude, Span<double> matrix, int stride)
    {
        var (target, element) = orbits.Find(configuration);
        var (from, to) = (offsets[orbit], offsets[target]);
        var (columns, rows) = (offsets[orbit + 1] - from, offsets[target + 1] - to);
        if (rows == 0 || columns == 0)
            return;
        var scale = amplitude * Math.Sqrt(norms[target] / norms[orbit]);
        var d = matrices[element];
        var (left, right) = (invariants[target], invariants[orbit]);
        for (var j = 0; j < columns; j++)
        {
            // D(g)^T times the right vector, then the products with the left ones.
            var (x, y) = j == 0 ? (right.X0, right.Y0) : (right.X1, right.Y1);
            (x, y) = ((d.D00 * x) + (d.D10 * y), (d.D01 * x) + (d.D11 * y));
            matrix[(to * stride) + from + j] += scale * ((left.X0 * x) + (left.Y0 * y));
            if (rows == 2)
                matrix[((to + 1) * stride) + from + j] += scale * ((left.X1 * x) + (left.Y1 * y));
        }
    }
}
