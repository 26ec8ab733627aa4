using System.Collections.Frozen;

namespace SweepCluster.Sweeps.Units;

/// <summary>The symbols of units that specifications may use, with metric prefixes where they take them.</summary>
/// <remarks>
/// A is the angstrom, as engines write it; the ampere has no symbol here. u alone is the atomic mass unit, in front of a
/// symbol the prefix micro. Constants: CODATA 2022. Oe is the induction it has in vacuum.
/// </remarks>
internal static class UnitTable
{
    private static readonly UnitDimension Length = new(Length: 1);
    private static readonly UnitDimension Mass = new(Mass: 1);
    private static readonly UnitDimension Time = new(Time: 1);
    private static readonly UnitDimension Energy = new(Length: 2, Mass: 1, Time: -2);
    private static readonly UnitDimension Induction = new(Mass: 1, Time: -2, Current: -1);

    private static readonly FrozenDictionary<string, (Unit Unit, bool TakesPrefix)> Symbols =
        new Dictionary<string, (Unit, bool)>
        {
            ["m"] = (new Unit(Length), true),
            ["A"] = (new Unit(Length, PowerOfTen: -10), false),
            ["bohr"] = (new Unit(Length, 5.29177210544, -11), false),
            ["g"] = (new Unit(Mass, PowerOfTen: -3), true),
            ["u"] = (new Unit(Mass, 1.66053906892, -27), false),
            ["s"] = (new Unit(Time), true),
            ["min"] = (new Unit(Time, 6, 1), false),
            ["h"] = (new Unit(Time, 3.6, 3), false),
            ["Hz"] = (new Unit(new UnitDimension(Time: -1)), true),
            ["Bq"] = (new Unit(new UnitDimension(Time: -1)), true),
            ["Ci"] = (new Unit(new UnitDimension(Time: -1), 3.7, 10), true),
            ["Gy"] = (new Unit(new UnitDimension(Length: 2, Time: -2)), true),
            ["Sv"] = (new Unit(new UnitDimension(Length: 2, Time: -2)), true),
            ["K"] = (new Unit(new UnitDimension(Temperature: 1)), true),
            ["mol"] = (new Unit(new UnitDimension(Amount: 1)), true),
            ["J"] = (new Unit(Energy), true),
            ["eV"] = (new Unit(Energy, 1.602176634, -19), true),
            ["Ry"] = (new Unit(Energy, 2.1798723611030, -18), true),
            ["Ha"] = (new Unit(Energy, 4.3597447222060, -18), true),
            ["erg"] = (new Unit(Energy, PowerOfTen: -7), false),
            ["N"] = (new Unit(new UnitDimension(Length: 1, Mass: 1, Time: -2)), true),
            ["Pa"] = (new Unit(new UnitDimension(Length: -1, Mass: 1, Time: -2)), true),
            ["W"] = (new Unit(new UnitDimension(Length: 2, Mass: 1, Time: -3)), true),
            ["V"] = (new Unit(new UnitDimension(Length: 2, Mass: 1, Time: -3, Current: -1)), true),
            ["T"] = (new Unit(Induction), true),
            ["G"] = (new Unit(Induction, PowerOfTen: -4), true),
            ["Oe"] = (new Unit(Induction, PowerOfTen: -4), true),
            ["emu"] = (new Unit(new UnitDimension(Emu: 1)), true),
            ["rad"] = (new Unit(new UnitDimension(Angle: 1)), true),
            ["deg"] = (new Unit(new UnitDimension(Angle: 1), Math.PI / 180), false),
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<char, int> Prefixes = new Dictionary<char, int>
    {
        ['f'] = -15, ['p'] = -12, ['n'] = -9, ['u'] = -6, ['m'] = -3, ['c'] = -2, ['k'] = 3, ['M'] = 6, ['G'] = 9, ['T'] = 12,
    }.ToFrozenDictionary();

    // What people write out, and the symbol for it.
    private static readonly FrozenDictionary<string, string> WrittenOut = new Dictionary<string, string>
    {
        ["angstrom"] = "A", ["ang"] = "A", ["micron"] = "um", ["meter"] = "m", ["metre"] = "m", ["gram"] = "g", ["amu"] = "u",
        ["da"] = "u", ["second"] = "s", ["sec"] = "s", ["minute"] = "min", ["hour"] = "h", ["hr"] = "h", ["hertz"] = "Hz",
        ["kelvin"] = "K", ["mole"] = "mol", ["joule"] = "J", ["electronvolt"] = "eV", ["rydberg"] = "Ry", ["hartree"] = "Ha",
        ["tesla"] = "T", ["gauss"] = "G", ["gs"] = "G", ["oersted"] = "Oe", ["degree"] = "deg", ["°"] = "deg", ["°c"] = "K",
        ["celsius"] = "K", ["c"] = "K", ["pascal"] = "Pa", ["volt"] = "V", ["watt"] = "W", ["newton"] = "N",
        ["usec"] = "us", ["msec"] = "ms",
    }.ToFrozenDictionary();

    /// <summary>All symbols, without prefixes.</summary>
    public static IEnumerable<string> AllSymbols => Symbols.Keys.Order(StringComparer.Ordinal);

    /// <summary>All prefixes.</summary>
    public static IEnumerable<char> AllPrefixes => Prefixes.Keys;

    /// <summary>The unit of a symbol, with or without a prefix.</summary>
    public static bool TryFind(string symbol, out Unit unit)
    {
        if (Symbols.TryGetValue(symbol, out var plain))
        {
            unit = plain.Unit;
            return true;
        }

        unit = default;
        if (symbol.Length < 2 || !Prefixes.TryGetValue(symbol[0], out var power)
            || !Symbols.TryGetValue(symbol[1..], out var prefixed) || !prefixed.TakesPrefix)
        {
            return false;
        }

        unit = prefixed.Unit with { PowerOfTen = prefixed.Unit.PowerOfTen + power };
        return true;
    }

    /// <summary>The known symbol that somebody who wrote <paramref name="symbol"/> may have meant, or <see langword="null"/>.</summary>
    public static string? Nearest(string symbol)
    {
        var lower = symbol.ToLowerInvariant();
        return WrittenOut.GetValueOrDefault(lower)
            ?? WrittenOut.GetValueOrDefault(lower.TrimEnd('s'))
            ?? Symbols.Keys.FirstOrDefault(known => known.Equals(symbol, StringComparison.OrdinalIgnoreCase));
    }
}
