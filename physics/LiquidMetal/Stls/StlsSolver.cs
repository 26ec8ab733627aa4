namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>Solves the scheme of Singwi, Tosi, Land and Sjolander at T = 0 for one density.</summary>
/// <remarks>
/// S(Q) follows from G(Q) by the fluctuation-dissipation theorem and G(Q) from S(Q) by the decoupling of the hierarchy;
/// the iteration starts from the free gas and is damped as the density falls, since each step overshoots the more the
/// stronger the coupling is. Accelerated by <see cref="Anderson"/>; it depends on r_s alone, so its bits do as well.
/// </remarks>
internal static class StlsSolver
{
    private const int MostIterations = 500;
    private const int Depth = 5;
    private const double Tolerance = 1e-13;

    /// <summary>The solution at r_s.</summary>
    /// <exception cref="InvalidOperationException">The iteration did not converge; the message says how far it came.</exception>
    public static StlsSolution Solve(double densityParameter, CancellationToken cancellation = default)
    {
        var grid = StlsGrid.Instance;
        var count = grid.FreeHole.Length;
        var localField = new double[count];
        var hole = new double[count];
        var next = new double[count];
        var best = new double[count];
        var bestResidual = new double[count];
        var damping = 1 / (1 + (0.15 * densityParameter));
        var anderson = new Anderson(count, Depth, damping);
        var error = double.PositiveInfinity;
        var bestError = double.PositiveInfinity;
        grid.LocalField(grid.FreeHole, localField);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            error = Residual(grid, densityParameter, localField, hole, next);
            if (error < Tolerance)
                return new StlsSolution(densityParameter, localField, hole);
            if (!(error <= 2 * bestError))
            {
                // The acceleration went astray: take a plain damped step from the best iterate and begin again.
                for (var i = 0; i < count; i++)
                    localField[i] = best[i] + (damping * bestResidual[i]);
                anderson.Restart();
                bestError = double.PositiveInfinity;
                continue;
            }

            if (error < bestError)
            {
                bestError = error;
                localField.CopyTo(best, 0);
                next.CopyTo(bestResidual, 0);
            }

            anderson.Advance(localField, next);
        }

        throw new InvalidOperationException(
            $"STLS did not converge at r_s = {densityParameter}: G still changes by {error:g3} after {MostIterations} "
            + "iterations; choose r_s <= 100, or another local field.");
    }

    /// <summary>Fills 1 - S and the residual G[S[G]] - G; gives the greatest residual, NaN where the gas is unstable.</summary>
    private static double Residual(
        StlsGrid grid, double densityParameter, double[] localField, double[] hole, double[] residual)
    {
        var coupling = new FermiGas(densityParameter).Coupling;
        for (var i = 0; i < hole.Length; i++)
        {
            var q = grid.Panels.Nodes[i];
            hole[i] = grid.Hole(i, coupling * (1 - localField[i]) / (q * q));
        }

        grid.LocalField(hole, residual);
        double greatest = 0;
        for (var i = 0; i < residual.Length; i++)
        {
            residual[i] -= localField[i];
            greatest = Math.Max(greatest, Math.Abs(residual[i]));
        }

        return greatest;
    }
}
