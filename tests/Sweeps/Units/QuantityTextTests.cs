using FsCheck;
using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Sweeps.Units;

namespace SweepCluster.Sweeps.Tests.Units;

public class QuantityTextTests
{
    [Theory]
    [InlineData("13.7 K", "K", 13.7)]
    [InlineData("13.7K", "K", 13.7)]
    [InlineData("13.7", "K", 13.7)]
    [InlineData("35 mK", "K", 0.035)]
    [InlineData("13.7 mK", "K", 0.0137)]
    [InlineData("20 kG", "T", 2)]
    [InlineData("250 Oe", "T", 0.025)]
    [InlineData("0.1 T", "T", 0.1)]
    [InlineData("14.413 keV", "eV", 14413)]
    [InlineData("14413 eV", "keV", 14.413)]
    [InlineData("5 1/nm", "1/A", 0.5)]
    [InlineData("0.5 1/A", "1/A", 0.5)]
    [InlineData("0.5 A^-1", "1/A", 0.5)]
    [InlineData("3 A^2", "A^2", 3)]
    [InlineData("3 \u00C5\u00B2", "A^2", 3)]
    [InlineData("3 cm2", "A^2", 3e16)]
    [InlineData("2 eV A", "meV A", 2000)]
    [InlineData("2 meV*nm", "meV A", 20)]
    [InlineData("1.5 cm/s", "mm/s", 15)]
    [InlineData("25 \u00B5m", "um", 25)]
    [InlineData("25 \u03BCm", "mm", 0.025)]
    [InlineData("25 um", "um", 25)]
    [InlineData("1e-4 emu/mol", "emu/mol", 1e-4)]
    [InlineData("3 memu/mol", "emu/mol", 0.003)]
    [InlineData("2 J/(mol K)", "J/mol/K", 2)]
    [InlineData("22.99 u", "u", 22.99)]
    [InlineData("90 min", "s", 5400)]
    [InlineData("2 h", "s", 7200)]
    [InlineData("1 THz", "1/s", 1e12)]
    [InlineData("12 mCi", "Bq", 4.44e8)]
    [InlineData("36 uSv/h", "Gy/s", 1e-8)]
    [InlineData("20 mSv", "Sv", 0.02)]
    [InlineData("180 deg", "rad", Math.PI)]
    [InlineData("1eV", "eV", 1)]
    [InlineData("1e3eV", "eV", 1000)]
    [InlineData("1E3 eV", "eV", 1000)]
    [InlineData(" +5. ", "", 5)]
    [InlineData("-.5", "", -0.5)]
    [InlineData("1e-320", "", 1e-320)]
    [InlineData("0e-999", "", 0)]
    [InlineData("-0", "", -0.0)]
    [InlineData("13.7\u00A0K", "K", 13.7)]
    [InlineData("3 quux", "quux", 3)]
    [InlineData("0 bohr", "A", 0)]
    public void Read_Quantity_ConvertsToTheUnit(string text, string unit, double expected)
    {
        QuantityText.Read(text, unit, out var value).ShouldBeNull();
        value.ShouldBe(expected);
    }

    // CODATA 2022: Ry = 13.605693122990 eV, Bohr radius = 0.529177210544 A, atomic mass unit = 1.66053906892e-24 g.
    [Theory]
    [InlineData("1 Ry", "eV", 13.605693122990)]
    [InlineData("1 Ha", "eV", 27.211386245981)]
    [InlineData("1 bohr", "A", 0.529177210544)]
    [InlineData("1 u", "g", 1.66053906892e-24)]
    [InlineData("1 eV", "J", 1.602176634e-19)]
    [InlineData("1 erg", "J", 1e-7)]
    public void Read_Constant_AgreesWithCodata(string text, string unit, double expected)
    {
        QuantityText.Read(text, unit, out var value).ShouldBeNull();

        // The last of twelve printed digits.
        value.ShouldBe(expected, Math.Abs(expected) * 1e-12);
    }

    [Theory]
    [InlineData("13.7 meV", "K", "its unit is K, and meV measures something else")]
    [InlineData("3 A", "1/A", "its unit is 1/A, and A measures something else")]
    [InlineData("3 kelvin", "K", "its unit is K, and kelvin is not a known unit; the nearest is K")]
    [InlineData("3 \u00B0C", "K", "its unit is K, and \u00B0C is not a known unit; the nearest is K")]
    [InlineData("3 KELVINS", "K", "KELVINS is not a known unit; the nearest is K")]
    [InlineData("3 EV", "eV", "EV is not a known unit; the nearest is eV")]
    [InlineData("3 foo", "K", "foo is not a known unit; known are A, Bq, Ci, G, Gy, Ha")]
    [InlineData("3 mA", "A", "mA is not a known unit")]
    [InlineData("3 K", "", "it has no unit; write the number without K")]
    [InlineData("3 J/mol K", "J/mol/K", "ambiguous behind the slash")]
    [InlineData("3 J/(mol K", "J/mol/K", "lacks the closing bracket")]
    [InlineData("3 A^", "A^2", "power that is no whole number")]
    [InlineData("3 A^99", "A^2", "power that is no whole number")]
    [InlineData("3 A^x", "A^2", "power that is no whole number")]
    [InlineData("3 J//K", "J/K", "has an unexpected /")]
    [InlineData("3 J/", "J/K", "breaks off")]
    [InlineData("3 J)", "J", "has an unexpected )")]
    [InlineData("3 K", "quux", "its unit is quux, into which K cannot be converted")]
    [InlineData("", "K", "a number is needed")]
    [InlineData("abc", "K", "a number is needed")]
    [InlineData("-", "K", "a number is needed")]
    [InlineData(".", "K", "a number is needed")]
    [InlineData("3 4", "", "a number is needed")]
    [InlineData("3-4", "", "a number is needed")]
    [InlineData("1e", "", "it has no unit; write the number without e")]
    [InlineData("1_000", "", "without underscores")]
    [InlineData("1,5", "", "with a decimal point and without digit groups")]
    [InlineData("0x1F", "", "base 10")]
    [InlineData("0o17", "", "base 10")]
    [InlineData("0b11", "", "base 10")]
    [InlineData("017", "", "starts without a zero, which some would read as base 8")]
    [InlineData("1:30", "", "base 60")]
    [InlineData("5/2", "", "fractions are not read, write 2.5 for 5/2")]
    [InlineData("50%", "", "write 0.5 for 50 %")]
    [InlineData(".nan", "K", "a finite number is needed")]
    [InlineData("-.inf", "K", "a finite number is needed")]
    [InlineData("Infinity", "K", "a finite number is needed")]
    [InlineData("NaN", "K", "a finite number is needed")]
    [InlineData("1e999", "K", "beyond the largest double")]
    [InlineData("1e99999999999999999999", "K", "beyond the largest double")]
    [InlineData("1e-999", "K", "below the least")]
    [InlineData("1e300 kK", "mK", null)]
    [InlineData("1e305 kK", "mK", "beyond the largest double")]
    public void Read_Malformed_SaysWhy(string text, string unit, string? fragment)
    {
        var problem = QuantityText.Read(text, unit, out var value);
        if (fragment is null)
        {
            problem.ShouldBeNull();
            return;
        }

        problem.ShouldNotBeNull().ShouldContain(fragment);
        value.ShouldBe(double.NaN);
    }

    [Fact]
    public void Symbols_WithAnyPrefix_AreUnambiguous()
    {
        var symbols = UnitTable.AllSymbols.ToHashSet();
        var prefixed = from prefix in UnitTable.AllPrefixes
                       from symbol in symbols
                       let text = prefix + symbol
                       where symbols.Contains(text) && UnitTable.TryFind(symbol, out _)
                       select text;

        // min is the minute and not the milli-inch, and so on: no symbol may be a prefix and another symbol.
        prefixed.ShouldBeEmpty();
    }

    [Fact]
    public void Read_AnyDouble_RoundTrips() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>(),
        number => QuantityText.Read(number.Get.ToString("R") + " K", "K", out var value) is null
            && value.Equals(number.Get)).Hold();

    [Fact]
    public void Read_AnyText_NeverThrows() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> Text, NonNull<string> Unit)>(),
        pair =>
        {
            _ = QuantityText.Read("3" + pair.Text.Get, pair.Unit.Get, out _);
            return QuantityText.Read(pair.Text.Get, "K", out var value) is null == double.IsFinite(value);
        }).Hold();
}
