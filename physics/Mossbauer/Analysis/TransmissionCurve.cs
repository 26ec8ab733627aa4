namespace SweepCluster.Physics.Mossbauer;

/// <summary>The curve of a transmission-integral fit: B [1 - a S(v)], S the saturated absorption averaged over the disk.</summary>
/// <remarks>Immutable; lengths in mm/s and T as in <see cref="HyperfineSite"/>.</remarks>
public sealed record TransmissionCurve
{
    /// <summary>B, counts off resonance.</summary>
    public double Baseline { get; init; } = 1;

    /// <summary>a, share of the counts that can be absorbed.</summary>
    public double ResonantShare { get; init; } = 0.75;

    /// <summary>t_a.</summary>
    public double EffectiveThickness { get; init; } = 1;

    /// <summary>Full width of source and unbroadened absorber lines, mm/s.</summary>
    public double LineWidthMillimetrePerSecond { get; init; } = 0.097;

    /// <summary>Sites of the absorber, positions on the scale of the velocities.</summary>
    public IReadOnlyList<HyperfineSite> Sites { get; init; } = [new HyperfineSite()];

    /// <summary>Source and disk; far away by default, where all rays are parallel.</summary>
    public DiskGeometry Geometry { get; init; } = new(1e9, 1);

    /// <summary>Optical depth of the electronic absorption along the normal: weighs the rays of a near disk.</summary>
    public double ElectronicDepth { get; init; }

    /// <summary>The value of a quantity.</summary>
    public double this[TransmissionParameter parameter] => parameter.Quantity switch
    {
        TransmissionQuantity.Baseline => Baseline,
        TransmissionQuantity.ResonantShare => ResonantShare,
        TransmissionQuantity.EffectiveThickness => EffectiveThickness,
        TransmissionQuantity.LineWidth => LineWidthMillimetrePerSecond,
        TransmissionQuantity.IsomerShift => Sites[parameter.Site].IsomerShiftMillimetrePerSecond,
        TransmissionQuantity.QuadrupoleSplitting => Sites[parameter.Site].QuadrupoleSplittingMillimetrePerSecond,
        TransmissionQuantity.Field => Sites[parameter.Site].FieldTesla,
        TransmissionQuantity.Weight => Sites[parameter.Site].Weight,
        _ => Sites[parameter.Site].WidthMillimetrePerSecond ?? LineWidthMillimetrePerSecond,
    };

    /// <summary>The curve with one quantity changed; widths, thickness and weights are taken by magnitude, as a fit may step across 0.</summary>
    public TransmissionCurve With(TransmissionParameter parameter, double value)
    {
        var positive = Math.Max(Math.Abs(value), 1e-6);
        return parameter.Quantity switch
        {
            TransmissionQuantity.Baseline => this with { Baseline = value },
            TransmissionQuantity.ResonantShare => this with { ResonantShare = value },
            TransmissionQuantity.EffectiveThickness => this with { EffectiveThickness = positive },
            TransmissionQuantity.LineWidth => this with { LineWidthMillimetrePerSecond = positive },
            _ => this with { Sites = [.. Sites.Select((site, i) => i == parameter.Site ? Changed(site, parameter.Quantity, value, positive) : site)] },
        };
    }

    /// <summary>Fills <paramref name="values"/> with the curve at the velocities.</summary>
    public void Fill(ReadOnlySpan<double> velocitiesMillimetrePerSecond, Span<double> values, ResonantTransmission scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        var fastest = 0.0;
        foreach (var velocity in velocitiesMillimetrePerSecond)
            fastest = Math.Max(fastest, Math.Abs(velocity));
        var lines = ResonantAbsorber.Lines(Sites, EffectiveThickness, LineWidthMillimetrePerSecond);
        scratch.Prepare(lines, LineWidthMillimetrePerSecond / 2, recoilFreeSource: 1, Geometry, ElectronicDepth, fastest);
        for (var i = 0; i < values.Length; i++)
            values[i] = Baseline * (1 - (ResonantShare * (1 - scratch.At(velocitiesMillimetrePerSecond[i]))));
    }

    private static HyperfineSite Changed(HyperfineSite site, TransmissionQuantity quantity, double value, double positive) => quantity switch
    {
        TransmissionQuantity.IsomerShift => site with { IsomerShiftMillimetrePerSecond = value },
        TransmissionQuantity.QuadrupoleSplitting => site with { QuadrupoleSplittingMillimetrePerSecond = value },
        TransmissionQuantity.Field => site with { FieldTesla = value },
        TransmissionQuantity.Weight => site with { Weight = positive },
        _ => site with { WidthMillimetrePerSecond = positive },
    };
}
