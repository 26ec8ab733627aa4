using System.CommandLine;
using System.Globalization;

namespace SweepCluster.Client.Commands;

/// <summary>Durations on the command line: a number and a unit, or several such, as in <c>90s</c>, <c>2h</c>, <c>1h30m</c>.</summary>
internal static class Durations
{
    /// <summary>The duration, or <see langword="null"/> when it is none above zero.</summary>
    public static TimeSpan? Parse(string text)
    {
        var seconds = 0.0;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                end++;
            if (end == text.Length
                || !double.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            if (UnitOf(text[end]) is not { } unit)
                return null;
            seconds += number * unit;
            at = end + 1;
        }

        return seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>An option whose value is a duration.</summary>
    public static Option<string?> Option(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "time" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Parse(result.Tokens[0].Value) is null)
                result.AddError($"{name} is {result.Tokens[0].Value}; it is a time above zero such as 90s, 30m, 2h, 1d or 1h30m");
        });
        return option;
    }

    private static double? UnitOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => null,
    };
}
