using System.Text;

namespace SweepCluster.Client.Plots.Text;

/// <summary>Writes symbols of quantities, as engines name them, as labels.</summary>
public static class QuantityLabel
{
    /// <summary>
    /// A symbol and its unit as an axis says them: <c>k_F</c>, <c>1/A</c> becomes an italic k with the index F and the
    /// unit in parentheses.
    /// </summary>
    public static string Of(string symbol, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Length == 0 ? Of(symbol) : $"{Of(symbol)} ({OfUnit(unit)})";
    }

    /// <summary>
    /// A symbol: names of Greek letters become letters, what follows an underscore an index, and single letters slant.
    /// Words stay words: <c>status_code</c> becomes status code.
    /// </summary>
    public static string Of(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var markup = new StringBuilder();
        for (var at = 0; at < symbol.Length;)
        {
            if (!char.IsLetter(symbol[at]))
            {
                markup.Append(symbol[at] is '*' or '\\' ? "\\" : "").Append(symbol[at++]);
                continue;
            }

            var start = at;
            while (at < symbol.Length && (char.IsLetterOrDigit(symbol[at]) || symbol[at] == '_'))
                at++;
            AppendName(markup, symbol[start..at].TrimEnd('_'));
        }

        return markup.ToString();
    }

    // Units stand upright; one that is itself a quantity, such as k_F, is set as one.
    private static string OfUnit(string unit) =>
        string.Join(' ', unit.Split(' ').Select(part => part.Contains('_') ? Of(part) : part));

    private static void AppendName(StringBuilder markup, string name)
    {
        var underscore = name.IndexOf('_');
        var head = underscore < 0 ? name : name[..underscore];
        var index = underscore < 0 ? "" : name[(underscore + 1)..].Replace('_', ' ');
        var letters = head.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var letter = GreekLetters.Find(letters) ?? letters;
        if (letter.Length > 2)
        {
            markup.Append(name.Replace('_', ' '));
            return;
        }

        markup.Append('*').Append(letter).Append('*');
        index = string.Join(' ', new[] { head[letters.Length..], index }.Where(part => part.Length > 0));
        if (index.Length > 0)
            markup.Append("_{").Append(index).Append('}');
    }
}
