namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Where the coupled basis may end.</summary>
/// <remarks>
/// About the two Neel directions the total spin is a Gaussian: the stiffer mode, about x, has the variance
/// x = s sqrt((K_perp + K_par)/J), s the smaller sublattice, and amplitudes fall as exp(-L^2/4x). The field adds its
/// own moment of at most |H|/J. What is estimated here is then checked on the states themselves, and the basis enlarged
/// where the tail is not below <see cref="Tail"/>; so the estimate decides about speed, not about results.
/// </remarks>
internal static class BasisCut
{
    /// <summary>
    /// The greatest amplitude allowed at the cut. Levels err by its square times the energy there, below 1e-19, and the
    /// tunnel splitting by less.
    /// </summary>
    public const double Tail = 1e-12;

    /// <summary>The variance of the total spin about the stiffer axis; 0 where there is none.</summary>
    public static double Variance(SpinModel model)
    {
        var s = Math.Min(model.S1, model.S2);
        return s * Math.Sqrt(Math.Max(0, model.K_perp + Math.Max(0, model.K_par)) / model.J);
    }

    /// <summary>Twice the greatest L that ought to do.</summary>
    public static int TwoMaximumL(SpinModel model)
    {
        var most = model.TwoS1 + model.TwoS2;
        if (!(model.J > 0))
            return most;
        var field = double.Hypot(model.H_x, double.Hypot(model.H_y, model.H_z));
        var moment = Math.Abs(model.S) + (field / model.J);
        var reach = Math.Sqrt((moment * moment) + (-4 * Math.Log(Tail) * Variance(model)));
        return Rounded(model, reach + 2 + Math.Min(2, Math.Abs(model.S)));
    }

    /// <summary>Twice the next greatest L to try.</summary>
    public static int Enlarged(SpinModel model, int twoMaximumL) => Rounded(model, (0.6 * twoMaximumL) + 4);

    /// <summary>States with L up to the cut, impurity excluded.</summary>
    public static double States(SpinModel model, int twoMaximumL)
    {
        var (above, below) = ((twoMaximumL / 2.0) + 1, Math.Abs(model.S));
        return (above * above) - (below * below);
    }

    /// <summary>Whether the last two shells of L hold no more of the states than <see cref="Tail"/>.</summary>
    public static bool Holds(IEnumerable<BlockState> states, BlockHamiltonian[] hamiltonians, SpinModel model)
    {
        foreach (var state in states)
        {
            var block = hamiltonians[state.Block].Block;
            if (block.Basis.TwoMaximumL >= model.TwoS1 + model.TwoS2)
                continue;
            double square = 0;
            for (var row = 0; row < block.Dimension; row++)
            {
                if (block.TwoL(row) > block.Basis.TwoMaximumL - 4)
                    square += state.Amplitudes[row] * state.Amplitudes[row];
            }

            if (!(Math.Sqrt(square) < Tail))
                return false;
        }

        return true;
    }

    /// <summary>The least allowed 2L, of the parity of 2 S1 + 2 S2, at or above L.</summary>
    private static int Rounded(SpinModel model, double L)
    {
        var most = model.TwoS1 + model.TwoS2;
        return 2 * L >= most ? most : most - (2 * (int)Math.Floor((most - (2 * L)) / 2));
    }
}
