using System.Collections.Immutable;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>The 57Co source: its photon lines.</summary>
/// <remarks>
/// Gamma lines: LNHB/DDEP table of 57Co (2017), photons = (gamma + conversion electrons) / (1 + alpha): 87.67 % / 9.55,
/// 87.51 % / 1.0236, 12.30 % / 1.1487; relative uncertainties 1.3 %, 0.2 %, 1.4 %. Fe K X-rays as the same table
/// quotes them, 50.0 % and 7.1 %. The 692 keV line (0.16 %) and the Rh or Pd X-rays of the matrix are left out.
/// </remarks>
public static class Cobalt57
{
    /// <summary>Isomer shift that alpha-iron shows against 57Co in palladium, mm/s: where a source is at rest its centroid lies.</summary>
    public const double AlphaIronAgainstPalladiumMillimetrePerSecond = -0.185;

    /// <summary>Fe K-alpha, 6.40 keV.</summary>
    public static PhotonLine KAlpha { get; } = new("Fe K-alpha", 6.40, 0.50);

    /// <summary>Fe K-beta, 7.06 keV.</summary>
    public static PhotonLine KBeta { get; } = new("Fe K-beta", 7.06, 0.071);

    /// <summary>The Moessbauer line, 14.413 keV.</summary>
    public static PhotonLine Resonant { get; } = new("14.4 keV", 14.41295, 0.8767 / 9.55);

    /// <summary>The 122 keV line.</summary>
    public static PhotonLine Gamma122 { get; } = new("122 keV", 122.06079, 0.8751 / 1.0236);

    /// <summary>The 136 keV line.</summary>
    public static PhotonLine Gamma136 { get; } = new("136 keV", 136.47374, 0.1230 / 1.1487);

    /// <summary>All lines, by energy.</summary>
    public static ImmutableArray<PhotonLine> Lines { get; } = [KAlpha, KBeta, Resonant, Gamma122, Gamma136];

    /// <summary>The line of that name.</summary>
    /// <exception cref="ArgumentException">There is no such line; the message lists the names.</exception>
    public static PhotonLine Line(string name) =>
        Lines.FirstOrDefault(line => string.Equals(line.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"57Co has no line '{name}'; its lines are {string.Join(", ", Lines.Select(line => line.Name))}.", nameof(name));
}
