using System.Globalization;
using System.Text;

namespace SweepCluster.Sweeps.Units;

/// <summary>Reads units as they are written: <c>meV A</c>, <c>1/A</c>, <c>A^2</c>, <c>J/mol/K</c>, <c>J/(mol K)</c>.</summary>
/// <remarks>
/// Factors are joined by a space, * or a dot; a slash divides by the one factor, or the bracket, behind it. What follows
/// such a factor without another slash would be ambiguous and is refused.
/// </remarks>
internal ref struct UnitParser
{
    private const int LongestText = 64;
    private const int LargestPower = 9;

    private readonly string text;
    private int next;

    private UnitParser(string text) => this.text = text;

    /// <summary>Reads a unit; where it is none, says why in words that follow the unit's text.</summary>
    public static bool TryParse(string text, out Unit unit, out string? problem)
    {
        unit = Unit.One;
        if (text.Length > LongestText)
            problem = "is too long for a unit";
        else
            problem = new UnitParser(Normalize(text)).Read(ref unit);
        return problem is null;
    }

    private string? Read(ref Unit unit)
    {
        if (text.Length == 0)
            return "is empty";
        if (text.StartsWith("1/", StringComparison.Ordinal))
            next = 1;
        else if (ReadProduct(ref unit, 1) is { } problem)
            return problem;
        while (next < text.Length)
        {
            if (text[next] != '/')
                return $"has an unexpected {text[next]}";
            next++;
            var problem = next < text.Length && text[next] == '(' ? ReadBracket(ref unit) : ReadFactor(ref unit, -1);
            if (problem is not null)
                return problem;
            if (next < text.Length && text[next] == ' ')
                return "is ambiguous behind the slash; write J/mol/K or J/(mol K), not J/mol K";
        }

        return null;
    }

    private string? ReadBracket(ref Unit unit)
    {
        next++;
        if (ReadProduct(ref unit, -1) is { } problem)
            return problem;
        if (next == text.Length || text[next] != ')')
            return "lacks the closing bracket";
        next++;
        return null;
    }

    private string? ReadProduct(ref Unit unit, int sign)
    {
        while (true)
        {
            if (ReadFactor(ref unit, sign) is { } problem)
                return problem;
            if (next == text.Length || text[next] != ' ')
                return null;
            next++;
        }
    }

    private string? ReadFactor(ref Unit unit, int sign)
    {
        var start = next;
        while (next < text.Length && (char.IsLetter(text[next]) || text[next] is '_' or '°' or '%'))
            next++;
        var symbol = text[start..next];
        if (symbol.Length == 0)
            return next < text.Length ? $"has an unexpected {text[next]}" : "breaks off";
        if (!TryReadPower(out var power))
            return $"has a power that is no whole number from -{LargestPower} to {LargestPower}";
        if (!UnitTable.TryFind(symbol, out var factor))
        {
            return UnitTable.Nearest(symbol) is { } nearest
                ? $"is not a known unit; the nearest is {nearest}"
                : $"is not a known unit; known are {string.Join(", ", UnitTable.AllSymbols)}, with prefixes";
        }

        unit = unit.Times(factor, sign * power);
        return null;
    }

    private bool TryReadPower(out int power)
    {
        power = 1;
        var hasCaret = next < text.Length && text[next] == '^';
        if (hasCaret)
            next++;
        var start = next;
        if (next < text.Length && text[next] is '-' or '+')
            next++;
        while (next < text.Length && char.IsAsciiDigit(text[next]))
            next++;
        if (start == next)
            return !hasCaret;
        return int.TryParse(text.AsSpan(start, next - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power)
            && power != 0 && Math.Abs(power) <= LargestPower;
    }

    // One spelling for what has several: the micro sign, the angstrom sign, superscripts, the ways to write a product.
    private static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text.Trim())
        {
            var plain = letter switch
            {
                '\u00B5' or '\u03BC' => 'u',
                '\u00C5' or '\u212B' => 'A',
                '\u00B2' => '2',
                '\u00B3' => '3',
                '\u00B9' => '1',
                '\u2070' => '0',
                >= '\u2074' and <= '\u2079' => (char)('4' + letter - '\u2074'),
                '\u207B' or '\u2212' => '-',
                '*' or '.' or '\u00B7' or '\u22C5' => ' ',
                _ when char.IsWhiteSpace(letter) => ' ',
                _ => letter,
            };
            var last = result.Length > 0 ? result[^1] : '\0';
            if (plain == ' ' && last is ' ' or '/' or '(')
                continue;
            if (plain is '/' or ')' or '^' && last == ' ')
                result.Length--;
            result.Append(plain);
        }

        return result.ToString().TrimEnd(' ');
    }
}
