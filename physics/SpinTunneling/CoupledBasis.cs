namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The coupled states |L, M> of both sublattices up to a greatest L, ordered by M, then by L: the order in which every
/// term of the Hamiltonian lies close to the diagonal.
/// </summary>
/// <remarks>
/// Exchange grows as J L(L+1)/2, so the low states die out with L as a Gaussian and the basis can be cut far below
/// S1 + S2. Quantum numbers are kept twice, as whole numbers. Immutable.
/// </remarks>
internal sealed class CoupledBasis
{
    private readonly int[] firstOfM;

    public CoupledBasis(int twoS1, int twoS2, int twoMaximumL)
    {
        TwoMinimumL = Math.Abs(twoS1 - twoS2);
        TwoMaximumL = Math.Min(twoMaximumL, twoS1 + twoS2);
        firstOfM = new int[TwoMaximumL + 2];
        var (l, m) = (new List<int>(), new List<int>());
        for (var twoM = -TwoMaximumL; twoM <= TwoMaximumL; twoM += 2)
        {
            firstOfM[(twoM + TwoMaximumL) / 2] = l.Count;
            for (var twoL = LowestL(twoM); twoL <= TwoMaximumL; twoL += 2)
            {
                l.Add(twoL);
                m.Add(twoM);
            }
        }

        TwoL = [.. l];
        TwoM = [.. m];
    }

    /// <summary>2 |S1 - S2|.</summary>
    public int TwoMinimumL { get; }

    /// <summary>Twice the greatest L kept.</summary>
    public int TwoMaximumL { get; }

    /// <summary>Number of states.</summary>
    public int Count => TwoL.Length;

    /// <summary>Twice the L of each state.</summary>
    public int[] TwoL { get; }

    /// <summary>Twice the M of each state.</summary>
    public int[] TwoM { get; }

    /// <summary>The position of a state, or -1 where there is none.</summary>
    public int IndexOf(int twoL, int twoM) =>
        Math.Abs(twoM) > TwoMaximumL || twoL > TwoMaximumL || twoL < LowestL(twoM)
            ? -1
            : firstOfM[(twoM + TwoMaximumL) / 2] + ((twoL - LowestL(twoM)) / 2);

    private int LowestL(int twoM) => Math.Max(TwoMinimumL, Math.Abs(twoM));
}
