namespace SweepCluster.Physics.Mossbauer;

/// <summary>Hyperfine parameters read off fitted line positions in mm/s.</summary>
/// <param name="IsomerShift">Centre of the lines, mm/s.</param>
/// <param name="QuadrupoleSplitting">Doublet: distance of its lines. Sextet: ((v_6 - v_5) - (v_2 - v_1)) / 2, the first-order quadrupole shift 2 epsilon; mm/s.</param>
/// <param name="Field">Sextet: hyperfine field from v_6 - v_1, T; 0 for a doublet or a single line.</param>
public sealed record HyperfineParameters(Estimate IsomerShift, Estimate QuadrupoleSplitting, Estimate Field)
{
    /// <summary>(v_6 - v_1) / B = (3 |g_e| + g_g) mu_N c / E_0, mm/s per tesla.</summary>
    public const double OuterSplittingPerTesla =
        ((-3 * Iron57.ExcitedGFactor) + Iron57.GroundGFactor)
        * Iron57.NuclearMagnetonElectronVoltPerTesla / Iron57.ElectronVoltPerMillimetrePerSecond;

    /// <summary>Reads the parameters of a singlet, doublet or sextet off a fit whose axis is velocity.</summary>
    /// <exception cref="ArgumentException">The fit has another number of lines than 1, 2 or 6.</exception>
    public static HyperfineParameters From(LorentzianFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var none = new Estimate(0, 0);
        var order = Enumerable.Range(0, fit.Lines.Count).OrderBy(i => fit.Lines[i].Position.Value).ToArray();
        switch (fit.Lines.Count)
        {
            case 1:
                return new HyperfineParameters(fit.Lines[0].Position, none, none);
            case 2:
                return new HyperfineParameters(
                    fit.CombinePositions((order[0], 0.5), (order[1], 0.5)),
                    fit.CombinePositions((order[1], 1), (order[0], -1)),
                    none);
            case 6:
                return new HyperfineParameters(
                    fit.CombinePositions((order[0], 0.25), (order[1], 0.25), (order[4], 0.25), (order[5], 0.25)),
                    fit.CombinePositions((order[5], 0.5), (order[4], -0.5), (order[1], -0.5), (order[0], 0.5)),
                    fit.CombinePositions((order[5], 1), (order[0], -1)).Times(1 / OuterSplittingPerTesla));
            default:
                throw new ArgumentException($"The fit has {fit.Lines.Count} lines; a singlet, doublet or sextet has 1, 2 or 6.", nameof(fit));
        }
    }
}
