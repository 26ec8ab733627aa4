using System.Collections.Immutable;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>A material: density and mass fractions of its elements.</summary>
/// <remarks>Its attenuation follows the mixture rule mu = rho sum_i w_i (mu/rho)_i. Immutable.</remarks>
/// <param name="Name">Name for messages.</param>
/// <param name="DensityGramPerCubicCentimetre">rho, g/cm^3.</param>
/// <param name="Parts">Elements with their mass fractions, which sum to 1.</param>
public sealed record Compound(
    string Name, double DensityGramPerCubicCentimetre, ImmutableArray<(AttenuationTable Element, double MassFraction)> Parts)
{
    /// <summary>Sodium iodide, 3.667 g/cm^3.</summary>
    public static Compound SodiumIodide { get; } = FromFormula(
        "NaI", 3.667, (NistTables.Sodium, 1, 22.98977), (NistTables.Iodine, 1, 126.90447));

    /// <summary>Iron, 7.874 g/cm^3.</summary>
    public static Compound Iron { get; } = FromFormula("Fe", 7.874, (NistTables.Iron, 1, 55.845));

    /// <summary>Sodium nitroprusside dihydrate Na2[Fe(CN)5NO] 2 H2O, 1.72 g/cm^3.</summary>
    public static Compound SodiumNitroprusside { get; } = FromFormula(
        "sodium nitroprusside",
        1.72,
        (NistTables.Hydrogen, 4, 1.00794),
        (NistTables.Carbon, 5, 12.0107),
        (NistTables.Nitrogen, 6, 14.0067),
        (NistTables.Oxygen, 3, 15.9994),
        (NistTables.Sodium, 2, 22.98977),
        (NistTables.Iron, 1, 55.845));

    /// <summary>Linear attenuation coefficient, 1/cm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The energy lies outside 5 to 200 keV.</exception>
    public double LinearAttenuationPerCentimetre(double energyKiloElectronVolt)
    {
        var massAttenuation = 0.0;
        foreach (var (element, fraction) in Parts)
            massAttenuation += fraction * element.At(energyKiloElectronVolt);
        return DensityGramPerCubicCentimetre * massAttenuation;
    }

    private static Compound FromFormula(
        string name, double density, params (AttenuationTable Element, int Count, double AtomicMass)[] atoms)
    {
        var total = atoms.Sum(atom => atom.Count * atom.AtomicMass);
        return new Compound(name, density, [.. atoms.Select(atom => (atom.Element, atom.Count * atom.AtomicMass / total))]);
    }
}
