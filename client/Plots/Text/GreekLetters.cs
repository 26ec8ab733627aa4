using System.Collections.Frozen;

namespace SweepCluster.Client.Plots.Text;

/// <summary>The Greek letters by the names that formulas written in ASCII give them.</summary>
internal static class GreekLetters
{
    private const string Names =
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega";

    // The final sigma stands between rho and sigma in Unicode.
    private const string Small = "αβγδεζηθικλμνξοπρστυφχψω";
    private const string Capital = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";

    private static readonly FrozenDictionary<string, string> Letters = All().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The letter of that name, such as <c>gamma</c> or <c>Gamma</c>; <see langword="null"/> when there is none.</summary>
    public static string? Find(string name) => Letters.GetValueOrDefault(name);

    private static IEnumerable<KeyValuePair<string, string>> All()
    {
        yield return new("eps", "ε");
        var names = Names.Split(' ');
        for (var i = 0; i < names.Length; i++)
        {
            yield return new(names[i], Small[i].ToString());
            yield return new(char.ToUpperInvariant(names[i][0]) + names[i][1..], Capital[i].ToString());
        }
    }
}
