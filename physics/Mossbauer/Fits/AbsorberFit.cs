using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>The fit <c>mossbauer-transmission</c>: the transmission integral of a saturated absorber of any sites.</summary>
/// <remarks>
/// The curve is <see cref="TransmissionCurve"/>. Share a and thickness t_a are told apart by saturation only: hold one for a
/// thin absorber. Held by default: the line width, the first site's weight, and what the pattern does not show. A site's
/// width of 0 is the line width.
/// </remarks>
public sealed class AbsorberFit : SpectrumFit<AbsorberSettings>
{
    private const int Whole = 4;
    private const int PerSite = 5;

    private static readonly TransmissionQuantity[] SiteQuantities =
    [
        TransmissionQuantity.IsomerShift, TransmissionQuantity.QuadrupoleSplitting, TransmissionQuantity.Field,
        TransmissionQuantity.Weight, TransmissionQuantity.SiteWidth,
    ];

    public AbsorberFit()
        : base(new FitDescription(
            "mossbauer-transmission",
            SpectrumColumns.Engine,
            "the transmission integral of a thick absorber: thickness, hyperfine parameters, background",
            "N = B {1 - a Int L(E - v) [1 - exp(-t_a sum_i I_i g_i^2/((E - E_i)^2 + g_i^2))] dE}",
            []))
    {
    }

    /// <inheritdoc/>
    private protected override ImmutableArray<FitParameter> ParametersOf(AbsorberSettings settings) =>
    [
        new("baseline", double.NaN) { Unit = "counts", Symbol = "B", Meaning = "counts off resonance" },
        new("share", 0.6) { Symbol = "a", Meaning = "share of the counts that can be absorbed: f_s times signal over signal and background" },
        new("thickness", double.NaN) { Symbol = "t_a", Meaning = "effective thickness n_57 d f_a sigma_0" },
        new("linewidth", 0.097, IsFixed: true) { Unit = "mm/s", Symbol = "Gamma", Meaning = "full width of source and absorber lines, each" },
        .. Enumerable.Range(1, settings.Sites).SelectMany(site => (FitParameter[])
        [
            new($"position_{site}", double.NaN) { Unit = "mm/s", Meaning = "centre of the site's lines against the source" },
            new($"quadrupole_splitting_{site}", settings.Pattern == SitePattern.Doublet ? double.NaN : 0, IsFixed: settings.Pattern != SitePattern.Doublet)
                { Unit = "mm/s", Meaning = "its quadrupole splitting" },
            new($"field_{site}", settings.Pattern == SitePattern.Sextet ? double.NaN : 0, IsFixed: settings.Pattern != SitePattern.Sextet)
                { Unit = "T", Meaning = "its hyperfine field" },
            new($"weight_{site}", 1, IsFixed: site == 1) { Meaning = "its iron against that of site 1" },
            new($"width_{site}", 0, IsFixed: true) { Unit = "mm/s", Meaning = "full width of its absorber lines; 0: the line width" },
        ]),
    ];

    /// <inheritdoc/>
    private protected override LoadedSpectrum Load(FitData data, AbsorberSettings settings)
    {
        var spectrum = SpectrumLoader.OneSweep(data, settings);
        return spectrum.IsVelocity
            ? spectrum
            : throw new FitFailedException("The transmission integral needs velocities; give gain and zero (mossbauer-calibration finds them), or a column velocity.");
    }

    /// <inheritdoc/>
    private protected override double[] StartsOf(LoadedSpectrum spectrum, AbsorberSettings settings)
    {
        var lines = settings.Pattern switch { SitePattern.Sextet => 6, SitePattern.Doublet => 2, _ => 1 };
        double[] dips = [.. DipFinder.Find(spectrum.Counts, lines * settings.Sites, settings.Width).Select(dip => spectrum.Axis[(int)dip - 1])];
        var start = LorentzianModel.Start(spectrum.Axis, spectrum.Counts, dips, settings.Width * spectrum.Step);
        var deepest = Enumerable.Range(0, dips.Length).Max(i => start[LorentzianModel.DepthOf(i)]);
        var starts = new double[Whole + (PerSite * settings.Sites)];
        (starts[0], starts[2]) = (start[0], lines * deepest * 4);

        // Dips of several sites are nested: the outermost belong together.
        for (var site = 0; site < settings.Sites; site++)
        {
            var (low, high) = lines == 1 ? (dips[site], dips[site]) : (dips[site], dips[^(site + 1)]);
            var at = Whole + (PerSite * site);
            starts[at] = (low + high) / 2;
            starts[at + 1] = high - low;
            starts[at + 2] = (high - low) / HyperfineParameters.OuterSplittingPerTesla;
        }

        return starts;
    }

    /// <inheritdoc/>
    private protected override IFitModel ModelOf(double[] axis, AbsorberSettings settings, FitParameter[] parameters)
    {
        var curve = new TransmissionCurve
        {
            Sites = [.. Enumerable.Repeat(new HyperfineSite(), settings.Sites)],
            Geometry = new DiskGeometry(settings.Distance, settings.Radius),
        };
        TransmissionParameter[] all =
        [
            new(TransmissionQuantity.Baseline), new(TransmissionQuantity.ResonantShare), new(TransmissionQuantity.EffectiveThickness),
            new(TransmissionQuantity.LineWidth),
            .. Enumerable.Range(0, settings.Sites).SelectMany(site => SiteQuantities.Select(quantity => new TransmissionParameter(quantity, site))),
        ];
        for (var i = 0; i < all.Length; i++)
        {
            // A site's width of 0 is that of the lines, which is what a site has that says nothing of it.
            if (parameters[i].IsFixed && !(all[i].Quantity == TransmissionQuantity.SiteWidth && parameters[i].Start == 0))
                curve = curve.With(all[i], parameters[i].Start);
        }

        var free = Enumerable.Range(0, all.Length).Where(i => !parameters[i].IsFixed).ToArray();
        return new PartlyHeldModel(new TransmissionModel(axis, curve, [.. free.Select(i => all[i])]), free, all.Length);
    }

    /// <inheritdoc/>
    private protected override bool IsMagnitude(int parameter) =>
        parameter is 2 or 3 || (parameter >= Whole && (parameter - Whole) % PerSite is 3 or 4);

    /// <inheritdoc/>
    private protected override ImmutableArray<DerivedQuantity> DerivedOf(LoadedSpectrum spectrum, AbsorberSettings settings) =>
    [
        new("signal_to_background", "", p =>
        {
            var signal = p[1] / settings.RecoilFreeSource;
            return signal is > 0 and < 1 ? signal / (1 - signal) : double.NaN;
        }, "counts of 14.4 keV over all others, off resonance, with the setting recoil_free_source"),
        .. Enumerable.Range(1, settings.Sites).SelectMany(site => (DerivedQuantity[])
        [
            new($"isomer_shift_{site}", "mm/s", p => p[Whole + (PerSite * (site - 1))] - settings.Reference, "of the site, against alpha-iron"),
            new($"thickness_{site}", "", p => p[2] * Weight(p, site) / Enumerable.Range(1, settings.Sites).Sum(s => Weight(p, s)), "the site's share of t_a"),
        ]),
    ];

    private static double Weight(double[] p, int site) => p[Whole + (PerSite * (site - 1)) + 3];
}
