namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Vectors to begin iterations with: fixed by the model, so that no result depends on what came before.</summary>
internal static class StartVector
{
    /// <summary>
    /// The Neel vector's zero-point Gaussian in L and M with the signs that lower every term, and a little of
    /// everything else so that no symmetry hides a state.
    /// </summary>
    public static void Neel(SpinModel model, SpinFrame frame, CoupledBlock block, Span<double> vector)
    {
        var variance = BasisCut.Variance(model);
        var spreadL = double.IsFinite(variance) ? (4 * variance) + 1 : double.PositiveInfinity;
        var spreadM = (4 * Math.Min(model.S1, model.S2 + 1) * Math.Sqrt(Math.Abs(model.K_par) / (Math.Abs(model.J) + Math.Abs(model.K_perp) + 1e-300))) + 2;
        var centre = model.H_y / (Math.Abs(model.J) + Math.Abs(model.K_perp) + 1e-300);
        for (var row = 0; row < vector.Length; row++)
        {
            var (L, M) = (block.TwoL(row) / 2.0, block.TwoM(row) / 2.0);
            var excess = L - (block.Basis.TwoMinimumL / 2.0);
            var amplitude = Math.Exp(-(excess * excess / spreadL) - ((M - centre) * (M - centre) / spreadM));
            var quarters = (frame.EasyAxisIsReal ? block.TwoL(row) + block.TwoM(row) : block.TwoL(row)) >> 2;
            vector[row] = ((quarters & 1) == 0 ? amplitude : -amplitude) + (1e-3 * Noise(row));
        }
    }

    /// <summary>Numbers between -1/2 and 1/2 without pattern.</summary>
    public static void Scattered(int seed, Span<double> vector)
    {
        for (var row = 0; row < vector.Length; row++)
            vector[row] = Noise(row + (seed * 7919));
    }

    /// <summary>The fractional part of multiples of the golden ratio, minus 1/2.</summary>
    private static double Noise(int k)
    {
        var x = (k + 1) * 0.6180339887498949;
        return x - Math.Floor(x) - 0.5;
    }
}
