using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SweepCluster.Contracts.Properties;

/// <summary>
/// How properties are checked everywhere: with the same examples at every run, drawn from a seed that is the test's
/// name, so that a test that passed passes again. New examples are searched for on purpose, with
/// <c>SWEEP_PROPERTY_SEARCH=20x2000</c> (20 random seeds with 2,000 examples each); what a search finds is mended, and
/// its seed is kept as a test of its own.
/// </summary>
internal static class PropertyChecks
{
    private const string Variable = "SWEEP_PROPERTY_SEARCH";

    /// <summary>Checks a property on its test's own examples, or searches for more.</summary>
    /// <param name="property">The property.</param>
    /// <param name="examples">How many.</param>
    /// <param name="test">The test, by default the caller.</param>
    /// <param name="file">Its file, by default the caller's.</param>
    public static void Hold(
        this Property property, int examples = 100, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } search)
        {
            var numbers = search.Split('x').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            for (var round = 0; round < numbers[0]; round++)
                property.Check(Quiet(numbers[1]));
            return;
        }

        property.HoldFor(SeedOf($"{Path.GetFileNameWithoutExtension(file)}.{test}"), gamma: 1, examples);
    }

    /// <summary>Checks a property on the examples of a seed that FsCheck printed.</summary>
    public static void HoldFor(this Property property, ulong seed, ulong gamma, int examples = 100) =>
        property.Check(Quiet(examples).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed, gamma), FSharpOption<int>.None))));

    private static Config Quiet(int examples) => Config.QuickThrowOnFailure.WithMaxTest(examples).WithQuietOnSuccess(true);

    // FNV-1a: the same on every machine, which string.GetHashCode is not.
    private static ulong SeedOf(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var one in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ one) * 1099511628211UL;
        return hash;
    }
}
