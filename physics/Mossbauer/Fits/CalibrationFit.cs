using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>The fit <c>mossbauer-calibration</c>: velocity scale, g factors and moments from a raw spectrum of a sextet.</summary>
/// <remarks>
/// Twelve free Lorentzians over the channels of both sweeps, as a laboratory fits them; formulas:
/// <see cref="SextetCalibration"/>. Errors follow the covariance of all lines. The sweep begins at the greatest positive
/// velocity.
/// </remarks>
public sealed class CalibrationFit : SpectrumFit<CalibrationSettings>
{
    private const int Lines = 6;

    public CalibrationFit()
        : base(new FitDescription(
            "mossbauer-calibration",
            SpectrumColumns.Engine,
            "velocity scale, g factors and moments from a raw spectrum of alpha-iron",
            "N = B {1 - sum_i d_i/[1 + 4 (k - k_i)^2/w_i^2]}, 12 lines over channels k",
            [])
        {
            Source = "laboratory report on the Moessbauer effect simulated with mossbSim (2024), section IV",
        })
    {
    }

    /// <summary>Left 6 ... 1, then right 1 ... 6: in the order of channels.</summary>
    private static IEnumerable<string> Names =>
        Enumerable.Range(1, Lines).Reverse().Select(i => $"left_{i}").Concat(Enumerable.Range(1, Lines).Select(i => $"right_{i}"));

    /// <inheritdoc/>
    private protected override ImmutableArray<FitParameter> ParametersOf(CalibrationSettings settings) => LineParameters.Of(Names);

    /// <inheritdoc/>
    private protected override LoadedSpectrum Load(FitData data, CalibrationSettings settings) => SpectrumLoader.Raw(data);

    /// <inheritdoc/>
    private protected override double[] StartsOf(LoadedSpectrum spectrum, CalibrationSettings settings)
    {
        var dips = DipFinder.Find(spectrum.Counts, 2 * Lines, settings.Width);
        var turn = (spectrum.Counts.Length + 1) / 2.0;
        var left = dips.Count(dip => dip < turn);
        return left == Lines
            ? LorentzianModel.Start(spectrum.Axis, spectrum.Counts, dips, settings.Width)
            : throw new FitFailedException(
                $"{left} dips stand left of channel {turn} and {dips.Length - left} right of it; six on each side are needed. "
                + "Is it a raw spectrum of a sextet? Else give width, or starts of the lines.");
    }

    /// <inheritdoc/>
    private protected override IFitModel ModelOf(double[] axis, CalibrationSettings settings, FitParameter[] parameters) => new LorentzianModel(axis, 2 * Lines);

    /// <inheritdoc/>
    private protected override bool IsMagnitude(int parameter) => LineParameters.IsWidth(parameter);

    /// <inheritdoc/>
    private protected override ImmutableArray<DerivedQuantity> DerivedOf(LoadedSpectrum spectrum, CalibrationSettings settings)
    {
        DerivedQuantity Quantity(string name, string unit, Func<SextetCalibration, double> of, string meaning) =>
            new(name, unit, p => of(Calibration(p, settings)), meaning);
        DerivedQuantity Moment(string name, string unit, Func<ZeemanMoments, Estimate> of, string meaning) =>
            Quantity(name, unit, c => of(c.Moments(settings.FieldTesla)).Value, meaning);
        return
        [
            Quantity("gain", "mm/s", c => c.Gain.Value, "velocity of one channel, K"),
            Quantity("folding_point", "", c => c.Lines.FoldingPoint.Value, "channel of the turning point"),
            Quantity("centroid_right", "", c => c.RightCentroid.Value, "channel of the calibrant's centroid, velocity rising"),
            Quantity("centroid_left", "", c => c.LeftCentroid.Value, "the same, velocity falling"),
            Quantity("zero_right", "", c => c.RightZero.Value, "channel of zero velocity, velocity rising"),
            Quantity("zero_left", "", c => c.LeftZero.Value, "the same, velocity falling: setting zero of the other fits"),
            Quantity("ground_splitting", "eV", c => c.GroundSplittingElectronVolt.Value, "Zeeman splitting of the ground state"),
            Quantity("excited_splitting", "eV", c => c.ExcitedSplittingElectronVolt.Value, "Zeeman splitting of neighbouring levels of the excited state"),
            Moment("g_ground", "", m => m.GroundGFactor, "g factor of the ground state in the setting field"),
            Moment("g_excited", "", m => m.ExcitedGFactor, "g factor of the excited state"),
            Moment("moment_ground", "mu_N", m => m.GroundMoment, "moment g I of the ground state"),
            Moment("moment_excited", "mu_N", m => m.ExcitedMoment, "moment g I of the excited state"),
            LineParameters.Contrast(2 * Lines),
        ];
    }

    private static SextetCalibration Calibration(double[] p, CalibrationSettings settings)
    {
        Estimate Line(int i) => new(p[LorentzianModel.PositionOf(i)], 0);
        var right = Enumerable.Range(Lines, Lines).Select(Line).ToArray();
        var left = Enumerable.Range(0, Lines).Reverse().Select(Line).ToArray();
        return new SextetCalibration(new LinePositions(right, left), settings.OuterSplitting, settings.Reference);
    }
}
