namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>
/// Weights of the vertices of one kind of bond and the probabilities by which a directed loop leaves them.
/// </summary>
/// <remarks>
/// <para>
/// A vertex is an operator with the spins of its two sites before and after: legs 0, 1 (sites i, j below) and 2, 3
/// (above). Kinds: 0 dd, 1 uu, 2 du, 3 ud diagonal, 4 du to ud, 5 ud to du. Matrix elements of C - H_b, with the field
/// split over a site's bonds in proportion to their exchange, h_b = h |J_b|/sum |J|: antiferromagnet (rotated on one
/// sublattice) dd: C - J_b/4 - h_b, uu: C - J_b/4 + h_b, du, ud: C + J_b/4, flips: J_b/2; ferromagnet with J_b/4 of
/// opposite sign on the diagonal.
/// </para>
/// <para>
/// Entering at a leg and flipping it, a loop can leave by three legs that conserve S^z, one of which bounces. Detailed
/// balance a_kl = a_lk, sum_l a_kl = W_k leaves three numbers to choose; bounces are made as rare as they can be (O. F.
/// Syljuasen, A. W. Sandvik, Phys. Rev. E 66, 046701 (2002)). At h = 0 every exit is certain. Immutable; thread-safe.
/// </para>
/// </remarks>
internal sealed class BondVertices
{
    /// <summary>Number of kinds.</summary>
    public const int Kinds = 6;

    // Spin (0 down, 1 up) of legs 0 to 3 of each kind.
    private static readonly byte[] LegSpins = [0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1];
    private static readonly sbyte[] KindOfLegs = MakeKindOfLegs();

    private readonly double[] weights = new double[Kinds];
    private readonly double[] thresholds = new double[Kinds * 4 * 4];

    public BondVertices(double exchange, double bondField)
    {
        // A little more than the least constant keeps the vertex that would vanish; at h = 0 nothing is gained by that.
        var (j, extra) = (Math.Abs(exchange), 0.25 * bondField);
        var diagonal = exchange > 0 ? -j / 4 : j / 4;
        Constant = exchange > 0 ? (j / 4) + bondField + extra : Math.Max(j / 4, bondField - (j / 4)) + extra;
        weights[0] = Math.Max(0, Constant + diagonal - bondField);
        weights[1] = Constant + diagonal + bondField;
        weights[2] = weights[3] = Math.Max(0, Constant - diagonal);
        weights[4] = weights[5] = j / 2;
        LargestDiagonal = Math.Max(weights[1], weights[2]);
        for (var kind = 0; kind < Kinds; kind++)
        {
            for (var leg = 0; leg < 4; leg++)
                SetExits(kind, leg);
        }
    }

    /// <summary>C, what is added to -H_b.</summary>
    public double Constant { get; }

    /// <summary>Largest weight of a diagonal vertex.</summary>
    public double LargestDiagonal { get; }

    /// <summary>Spin, 0 or 1, of a leg.</summary>
    public static int LegSpin(int kind, int leg) => LegSpins[(kind * 4) + leg];

    /// <summary>The kind with two legs flipped; the same kind when they are one leg.</summary>
    public static int Flipped(int kind, int entrance, int exit)
    {
        if (entrance == exit)
            return kind;
        var legs = Legs(kind) ^ (1 << entrance) ^ (1 << exit);
        return KindOfLegs[legs];
    }

    public static bool IsDiagonal(int kind) => kind < 4;

    /// <summary>Diagonal kind with spins <paramref name="first"/> and <paramref name="second"/> (0 or 1).</summary>
    public static int Diagonal(int first, int second) => KindOfLegs[first | (second << 1) | (first << 2) | (second << 3)];

    /// <summary>Weight of a kind.</summary>
    public double Weight(int kind) => weights[kind];

    /// <summary>
    /// The leg by which a loop that entered by <paramref name="entrance"/> leaves: number k where the thresholds first
    /// exceed a uniform number.
    /// </summary>
    public ReadOnlySpan<double> Exits(int kind, int entrance) => thresholds.AsSpan(((kind * 4) + entrance) * 4, 4);

    private static int Legs(int kind)
    {
        var legs = 0;
        for (var leg = 0; leg < 4; leg++)
            legs |= LegSpins[(kind * 4) + leg] << leg;
        return legs;
    }

    private static sbyte[] MakeKindOfLegs()
    {
        var kinds = new sbyte[16];
        Array.Fill(kinds, (sbyte)-1);
        for (var kind = 0; kind < Kinds; kind++)
            kinds[Legs(kind)] = (sbyte)kind;
        return kinds;
    }

    private void SetExits(int kind, int entrance)
    {
        var target = thresholds.AsSpan(((kind * 4) + entrance) * 4, 4);
        Span<int> reached = stackalloc int[4];
        Span<double> w = stackalloc double[3];
        var (count, own) = (0, -1);
        Span<int> legs = stackalloc int[3];
        for (var exit = 0; exit < 4; exit++)
        {
            var next = Flipped(kind, entrance, exit);
            if (next < 0)
                continue;
            if (exit == entrance)
                own = count;
            legs[count] = exit;
            reached[count] = next;
            w[count++] = weights[next];
        }

        // Flipping the entrance and one exit leg conserves S^z for exactly two exits beside the bounce.
        Span<double> probabilities = stackalloc double[4];
        probabilities.Clear();
        for (var k = 0; k < 3; k++)
            probabilities[legs[k]] = w[own] > 0 ? Amplitude(w, own, k) / w[own] : k == own ? 1 : 0;
        var sum = 0.0;
        for (var leg = 0; leg < 4; leg++)
        {
            sum += probabilities[leg];
            target[leg] = sum > 1 - 1e-14 ? 1 : sum;
        }
    }

    /// <summary>a_kl of the solution with the least bounces.</summary>
    private static double Amplitude(ReadOnlySpan<double> w, int k, int l)
    {
        var largest = w[0] >= w[1] && w[0] >= w[2] ? 0 : w[1] >= w[2] ? 1 : 2;
        var others = w[0] + w[1] + w[2] - w[largest];
        if (w[largest] <= others)
            return k == l ? 0 : ((w[0] + w[1] + w[2]) / 2) - w[3 - k - l];
        if (k == l)
            return k == largest ? w[k] - others : 0;
        return k == largest ? w[l] : l == largest ? w[k] : 0;
    }
}
