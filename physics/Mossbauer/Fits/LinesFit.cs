using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>The fit <c>mossbauer-lines</c>: Lorentzian lines of a folded spectrum, and the hyperfine parameters of 1, 2 or 6.</summary>
/// <remarks>
/// Raw spectra are folded first. Over velocities isomer shifts are against alpha-iron, by the setting <c>reference</c>;
/// without a velocity scale positions stay in channels. A saturated absorber has no Lorentzian lines; chi^2 shows it, and
/// <see cref="AbsorberFit"/> is right.
/// </remarks>
public sealed class LinesFit : SpectrumFit<LinesSettings>
{
    public LinesFit()
        : base(new FitDescription(
            "mossbauer-lines",
            SpectrumColumns.Engine,
            "Lorentzian lines of a spectrum, raw or folded, and their hyperfine parameters",
            "N = B {1 - sum_i d_i/[1 + 4 (v - v_i)^2/w_i^2]}",
            []))
    {
    }

    /// <inheritdoc/>
    private protected override ImmutableArray<FitParameter> ParametersOf(LinesSettings settings) =>
        LineParameters.Of(Enumerable.Range(1, settings.Lines).Select(i => $"line_{i}"));

    /// <inheritdoc/>
    private protected override LoadedSpectrum Load(FitData data, LinesSettings settings) => SpectrumLoader.OneSweep(data, settings);

    /// <inheritdoc/>
    private protected override double[] StartsOf(LoadedSpectrum spectrum, LinesSettings settings)
    {
        var dips = DipFinder.Find(spectrum.Counts, settings.Lines, settings.Width);
        double[] positions = [.. dips.Select(dip => spectrum.Axis[(int)dip - 1])];
        return LorentzianModel.Start(spectrum.Axis, spectrum.Counts, positions, settings.Width * spectrum.Step);
    }

    /// <inheritdoc/>
    private protected override IFitModel ModelOf(double[] axis, LinesSettings settings, FitParameter[] parameters) => new LorentzianModel(axis, settings.Lines);

    /// <inheritdoc/>
    private protected override bool IsMagnitude(int parameter) => LineParameters.IsWidth(parameter);

    /// <inheritdoc/>
    private protected override ImmutableArray<DerivedQuantity> DerivedOf(LoadedSpectrum spectrum, LinesSettings settings)
    {
        var unit = spectrum.IsVelocity ? "mm/s" : "";
        return
        [
            .. Hyperfine(spectrum.IsVelocity, settings),
            LineParameters.Contrast(settings.Lines),
            new("area", unit, p => Enumerable.Range(0, settings.Lines).Sum(i => Math.PI / 2 * p[LorentzianModel.WidthOf(i)] * p[LorentzianModel.DepthOf(i)]),
                "area of all lines over the baseline"),
        ];
    }

    private static IEnumerable<DerivedQuantity> Hyperfine(bool isVelocity, LinesSettings settings)
    {
        static double Line(double[] p, int i) => p[LorentzianModel.PositionOf(i - 1)];
        Func<double[], double>? centre = settings.Lines switch
        {
            1 => p => Line(p, 1),
            2 => p => (Line(p, 1) + Line(p, 2)) / 2,
            6 => p => (Line(p, 1) + Line(p, 2) + Line(p, 5) + Line(p, 6)) / 4,
            _ => null,
        };
        if (centre is null)
            yield break;
        if (!isVelocity)
        {
            yield return new("centre", "", centre, "centre of the lines");
            if (settings.Lines == 2)
                yield return new("splitting", "", p => Line(p, 2) - Line(p, 1), "distance of the lines");
            yield break;
        }

        foreach (var quantity in WithEnergy("isomer_shift", p => centre(p) - settings.Reference, "centre of the lines against alpha-iron"))
            yield return quantity;
        if (settings.Lines == 2)
        {
            foreach (var quantity in WithEnergy("quadrupole_splitting", p => Line(p, 2) - Line(p, 1), "distance of the lines"))
                yield return quantity;
        }

        if (settings.Lines == 6)
        {
            yield return new("quadrupole_shift", "mm/s", p => (Line(p, 6) - Line(p, 5) - Line(p, 2) + Line(p, 1)) / 2, "2 epsilon, of first order");
            yield return new("field", "T", p => (Line(p, 6) - Line(p, 1)) / HyperfineParameters.OuterSplittingPerTesla, "hyperfine field, from the outer lines");
        }
    }

    private static DerivedQuantity[] WithEnergy(string name, Func<double[], double> velocity, string meaning) =>
    [
        new(name, "mm/s", velocity, meaning),
        new($"{name}_energy", "eV", p => velocity(p) * Iron57.ElectronVoltPerMillimetrePerSecond, "the same as an energy"),
    ];
}
