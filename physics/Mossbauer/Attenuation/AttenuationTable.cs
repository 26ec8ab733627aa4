using System.Collections.Immutable;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>A tabulated mass attenuation (or energy-absorption) coefficient, interpolated log-log between its energies.</summary>
/// <remarks>
/// An energy that stands twice is an absorption edge: at the edge itself the value above it holds. Log-log interpolation
/// is what NIST recommends; between the grid's energies it adds less than 1 % away from edges, the tables themselves
/// carry 1 to 2 % from 5 keV up (Hubbell and Seltzer, NISTIR 5632). Immutable.
/// </remarks>
public sealed class AttenuationTable
{
    private readonly ImmutableArray<double> logEnergies;
    private readonly ImmutableArray<double> logValues;

    internal AttenuationTable(string name, ReadOnlySpan<double> energiesKiloElectronVolt, ReadOnlySpan<double> squareCentimetrePerGram)
    {
        if (energiesKiloElectronVolt.Length != squareCentimetrePerGram.Length)
            throw new ArgumentException($"Table {name}: {energiesKiloElectronVolt.Length} energies, {squareCentimetrePerGram.Length} values.", nameof(name));
        Name = name;
        (MinimumKiloElectronVolt, MaximumKiloElectronVolt) = (energiesKiloElectronVolt[0], energiesKiloElectronVolt[^1]);
        logEnergies = Logarithms(energiesKiloElectronVolt);
        logValues = Logarithms(squareCentimetrePerGram);
    }

    /// <summary>What the coefficient belongs to.</summary>
    public string Name { get; }

    /// <summary>Least energy of the table, keV.</summary>
    public double MinimumKiloElectronVolt { get; }

    /// <summary>Greatest energy of the table, keV.</summary>
    public double MaximumKiloElectronVolt { get; }

    /// <summary>The coefficient at an energy, cm^2/g.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The energy lies outside the table.</exception>
    public double At(double energyKiloElectronVolt)
    {
        Require.Within(energyKiloElectronVolt, MinimumKiloElectronVolt, MaximumKiloElectronVolt, nameof(energyKiloElectronVolt));
        var x = Math.Log(energyKiloElectronVolt);
        var upper = 1;
        while (upper < logEnergies.Length - 1 && (x >= logEnergies[upper] || logEnergies[upper] == logEnergies[upper - 1]))
            upper++;
        var (x0, x1) = (logEnergies[upper - 1], logEnergies[upper]);
        var (y0, y1) = (logValues[upper - 1], logValues[upper]);
        return Math.Exp(y0 + ((y1 - y0) * (x - x0) / (x1 - x0)));
    }

    private static ImmutableArray<double> Logarithms(ReadOnlySpan<double> values)
    {
        var logarithms = ImmutableArray.CreateBuilder<double>(values.Length);
        foreach (var value in values)
            logarithms.Add(Math.Log(value));
        return logarithms.MoveToImmutable();
    }
}
