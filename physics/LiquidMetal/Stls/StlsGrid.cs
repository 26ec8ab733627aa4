using MathNet.Numerics.Integration;
using SweepCluster.Physics.LiquidMetal.Screening;

namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>
/// What the self-consistent scheme needs at every density: the grid of wavevectors, the response of the non-interacting
/// gas at each, and the matrix that takes 1 - S to G.
/// </summary>
/// <remarks>
/// In units of k_F the free response does not depend on r_s, so this is made once (a tenth of a second) and shared. The edges of the
/// panels stand where S(Q) changes its analytic form, Q = 2, and crowd towards it and towards 0. Immutable; thread-safe.
/// </remarks>
internal sealed class StlsGrid
{
    private const int NodesAPanel = 12;
    private const int KernelNodes = 40;
    private const int Lanes = 8;

    private static readonly Lazy<StlsGrid> Made = new(() => new StlsGrid());

    private static readonly GaussLegendreRule KernelRule = new(0, 1, KernelNodes);

    private readonly int[] starts;
    private readonly double[] responses;
    private readonly double[] weights;
    private readonly double[] matrix;

    private StlsGrid()
    {
        var count = Panels.Nodes.Length;
        FreeHole = new double[count];
        starts = new int[count + 1];
        var response = new List<double>();
        var weight = new List<double>();
        for (var i = 0; i < count; i++)
        {
            FreeHole[i] = FreeCorrelationHole(Panels.Nodes[i]);
            FrequencyRule.Append(Panels.Nodes[i], response, weight);
            while (response.Count % Lanes != 0)
            {
                response.Add(0);
                weight.Add(0);
            }

            starts[i + 1] = response.Count;
        }

        responses = [.. response];
        weights = [.. weight];
        for (var i = 0; i < responses.Length; i++)
            weights[i] *= responses[i];
        matrix = new double[count * count];
        for (var i = 0; i < count; i++)
            FillRow(Panels.Nodes[i], matrix.AsSpan(i * count, count));
    }

    /// <summary>The grid.</summary>
    public static StlsGrid Instance => Made.Value;

    /// <summary>Wavevectors in k_F.</summary>
    public Panels Panels { get; } =
        new([0, 1.0 / 64, 1.0 / 16, 0.25, 0.5, 1, 1.5, 1.75, 1.9, 2, 2.1, 2.25, 2.5, 3, 4, 6, 10, 16, 30, 60], NodesAPanel);

    /// <summary>1 - S of the non-interacting gas at the nodes.</summary>
    public double[] FreeHole { get; }

    /// <summary>1 - S of the non-interacting gas: 1 - 3Q/4 + Q^3/16 below 2 k_F, zero beyond.</summary>
    public static double FreeCorrelationHole(double wavevector) =>
        wavevector < 2 ? 1 - (0.75 * wavevector) + (wavevector * wavevector * wavevector / 16) : 0;

    /// <summary>
    /// 1 - S at node <paramref name="i"/>: that of the free gas plus the integral over imaginary frequency of
    /// (3Q/pi) Phi y/(1+y), y = <paramref name="strength"/> Phi. NaN where y reaches -1: such a gas is unstable.
    /// </summary>
    /// <param name="i">Number of the node.</param>
    /// <param name="strength">(4 alpha r_s/pi) (1 - G)/Q^2.</param>
    public double Hole(int i, double strength)
    {
        var response = responses.AsSpan(starts[i]..starts[i + 1]);

        // Phi falls with frequency: if the first node is safe, all are.
        return 1 + (strength * response[0]) > 0
            ? FreeHole[i] + CorrelationIntegral.Sum(response, weights.AsSpan(starts[i]..starts[i + 1]), strength)
            : double.NaN;
    }

    /// <summary>
    /// G at the nodes from 1 - S at the nodes: G(Q) = 3/2 integral of k^2 [1 - S(k)] F(k/Q) dk, F Lindhard's function.
    /// </summary>
    public void LocalField(ReadOnlySpan<double> hole, Span<double> localField)
    {
        for (var i = 0; i < localField.Length; i++)
            localField[i] = CorrelationIntegral.Dot(matrix.AsSpan(i * hole.Length, hole.Length), hole);
    }

    /// <summary>G at any <paramref name="wavevector"/> from 1 - S at the nodes, by a row of the matrix made for it: 50 us.</summary>
    public double LocalFieldAt(double wavevector, ReadOnlySpan<double> hole)
    {
        Span<double> row = stackalloc double[hole.Length];
        row.Clear();
        FillRow(wavevector, row);
        return CorrelationIntegral.Dot(row, hole);
    }

    /// <summary>
    /// Weights of the nodes in G(Q), by the product rule: 1 - S is interpolated in each panel (times Q^4 in the last), the
    /// kernel with its logarithm at k = Q integrated as it is, by nodes that crowd as the fourth power towards it.
    /// </summary>
    private void FillRow(double q, Span<double> row)
    {
        for (var panel = 0; panel < Panels.Count; panel++)
        {
            var singular = Math.Clamp(Panels.Coordinate(panel, q), -1, 1);
            AddPart(q, panel, singular, -1 - singular, row.Slice(panel * NodesAPanel, NodesAPanel));
            AddPart(q, panel, singular, 1 - singular, row.Slice(panel * NodesAPanel, NodesAPanel));
        }
    }

    private void AddPart(double q, int panel, double singular, double length, Span<double> target)
    {
        Span<double> basis = stackalloc double[NodesAPanel];
        for (var j = 0; j < KernelNodes && length != 0; j++)
        {
            var s = KernelRule.Abscissas[j];
            var x = singular + (length * s * s * s * s);
            var k = Panels.Position(panel, x);
            var weight = 1.5 * k * k * Lindhard.F(k / q) * Panels.Stretch(panel, k)
                * KernelRule.Weights[j] * 4 * s * s * s * Math.Abs(length);
            Panels.Basis(x, basis);
            for (var i = 0; i < NodesAPanel; i++)
            {
                var fall = Panels.IsTail(panel) ? FourthPower(Panels.Nodes[(panel * NodesAPanel) + i] / k) : 1;
                target[i] += weight * basis[i] * fall;
            }
        }
    }

    private static double FourthPower(double x) => x * x * x * x;
}
