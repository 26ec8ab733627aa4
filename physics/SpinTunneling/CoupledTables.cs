using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>The matrix elements of every term of the Hamiltonian from each state of a coupled basis.</summary>
/// <remarks>
/// Squares of N are sums over intermediate L, which run one beyond the basis' cut: the matrix is the projection of the
/// whole Hamiltonian, so its levels are upper bounds. Immutable.
/// </remarks>
internal sealed class CoupledTables
{
    private const int Steps = 5;
    private readonly CoupledBasis basis;
    private readonly DoubleDouble[] anisotropy;
    private readonly DoubleDouble[] raisingSquared;

    public CoupledTables(CoupledBasis basis, int twoS1, int twoS2)
    {
        this.basis = basis;
        Elements = new CoupledElements(twoS1, twoS2, basis.TwoMaximumL);
        anisotropy = new DoubleDouble[Steps * basis.Count];
        raisingSquared = new DoubleDouble[Steps * basis.Count];
        for (var state = 0; state < basis.Count; state++)
        {
            var (twoL, twoM) = (basis.TwoL[state], basis.TwoM[state]);
            FillAnisotropy(twoL, twoM, anisotropy.AsSpan(Steps * state, Steps));
            FillRaisingSquared(twoL, twoM, raisingSquared.AsSpan(Steps * state, Steps));
        }
    }

    public CoupledElements Elements { get; }

    /// <summary>M^2 + N_q^2 from a state to (L + step, M), step from -2 to 2.</summary>
    public DoubleDouble Anisotropy(int state, int step) => anisotropy[(Steps * state) + step + 2];

    /// <summary>L_+^2 + N_+^2 from a state to (L + step, M + 2).</summary>
    public DoubleDouble RaisingSquared(int state, int step) => raisingSquared[(Steps * state) + step + 2];

    /// <summary>L_+ from a state to (L, M + 1).</summary>
    public DoubleDouble TotalRaising(int state) => Elements.TotalRaising(basis.TwoL[state], basis.TwoM[state]);

    /// <summary>S1 = (L + N)/2 along the axis, from a state to (L + step, M), step from -1 to 1.</summary>
    public DoubleDouble FirstAlong(int state, int step)
    {
        var (twoL, twoM) = (basis.TwoL[state], basis.TwoM[state]);
        var neel = Elements.NeelAlong(twoL + (2 * step), twoL, twoM);
        return (step == 0 ? neel + (twoM / 2.0) : neel) * 0.5;
    }

    /// <summary>S1_+ = (L_+ + N_+)/2 from a state to (L + step, M + 1).</summary>
    public DoubleDouble FirstRaising(int state, int step)
    {
        var (twoL, twoM) = (basis.TwoL[state], basis.TwoM[state]);
        var neel = Elements.NeelRaising(twoL + (2 * step), twoL, twoM);
        return (step == 0 ? neel + Elements.TotalRaising(twoL, twoM) : neel) * 0.5;
    }

    private void FillAnisotropy(int twoL, int twoM, Span<DoubleDouble> row)
    {
        for (var first = -1; first <= 1; first++)
        {
            var between = twoL + (2 * first);
            if (between < Math.Max(basis.TwoMinimumL, Math.Abs(twoM)))
                continue;
            var element = Elements.NeelAlong(between, twoL, twoM);
            if (element.Hi == 0)
                continue;
            for (var second = -1; second <= 1; second++)
            {
                var target = between + (2 * second);
                if (target >= Math.Max(basis.TwoMinimumL, Math.Abs(twoM)))
                    row[first + second + 2] += Elements.NeelAlong(target, between, twoM) * element;
            }
        }

        row[2] += (double)twoM * twoM / 4;
    }

    private void FillRaisingSquared(int twoL, int twoM, Span<DoubleDouble> row)
    {
        for (var first = -1; first <= 1; first++)
        {
            var between = twoL + (2 * first);
            if (between < Math.Max(basis.TwoMinimumL, Math.Abs(twoM + 2)))
                continue;
            var element = Elements.NeelRaising(between, twoL, twoM);
            if (element.Hi == 0)
                continue;
            for (var second = -1; second <= 1; second++)
            {
                var target = between + (2 * second);
                if (target >= Math.Max(basis.TwoMinimumL, Math.Abs(twoM + 4)))
                    row[first + second + 2] += Elements.NeelRaising(target, between, twoM + 2) * element;
            }
        }

        row[2] += Elements.TotalRaising(twoL, twoM) * Elements.TotalRaising(twoL, twoM + 2);
    }
}
