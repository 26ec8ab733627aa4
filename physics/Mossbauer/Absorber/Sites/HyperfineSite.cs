namespace SweepCluster.Physics.Mossbauer;

/// <summary>One kind of iron site in an absorber: its hyperfine parameters and its share of the iron.</summary>
/// <remarks>All values finite; <see cref="Validate"/> says what is not.</remarks>
public sealed record HyperfineSite
{
    /// <summary>Isomer shift delta relative to the zero of the velocity scale, mm/s.</summary>
    public double IsomerShiftMillimetrePerSecond { get; init; }

    /// <summary>Quadrupole splitting (e Q V_zz / 2) sqrt(1 + eta^2 / 3), with its sign, mm/s.</summary>
    public double QuadrupoleSplittingMillimetrePerSecond { get; init; }

    /// <summary>Asymmetry eta of the electric field gradient, 0 to 1.</summary>
    public double Asymmetry { get; init; }

    /// <summary>Hyperfine field B, T.</summary>
    public double FieldTesla { get; init; }

    /// <summary>Angle between the field and the z axis of the gradient, rad.</summary>
    public double FieldPolarAngleRadian { get; init; }

    /// <summary>Azimuth of the field about that axis, from the x axis of the gradient, rad.</summary>
    public double FieldAzimuthRadian { get; init; }

    /// <summary>Relative number of nuclei on this site, above 0; shares are normalized to a sum of 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Full width at half maximum of its lines, mm/s; <see langword="null"/> for the width of the source line.</summary>
    public double? WidthMillimetrePerSecond { get; init; }

    /// <summary>Throws unless every value is finite and in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not; the message names it.</exception>
    public void Validate()
    {
        Require.Finite(IsomerShiftMillimetrePerSecond, nameof(IsomerShiftMillimetrePerSecond));
        Require.Finite(QuadrupoleSplittingMillimetrePerSecond, nameof(QuadrupoleSplittingMillimetrePerSecond));
        Require.Within(Asymmetry, 0, 1, nameof(Asymmetry));
        Require.Finite(FieldTesla, nameof(FieldTesla));
        Require.Finite(FieldPolarAngleRadian, nameof(FieldPolarAngleRadian));
        Require.Finite(FieldAzimuthRadian, nameof(FieldAzimuthRadian));
        Require.Above(Weight, 0, nameof(Weight));
        if (WidthMillimetrePerSecond is { } width)
            Require.Above(width, 0, nameof(WidthMillimetrePerSecond));
    }
}
