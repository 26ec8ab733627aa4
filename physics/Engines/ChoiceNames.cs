using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace SweepCluster.Physics.Engines;

/// <summary>The names in specifications of the members of an enum whose values are 0, 1, 2, ...</summary>
internal static class ChoiceNames
{
    public static ImmutableArray<string> Of(Type choices)
    {
        var members = choices.GetFields(BindingFlags.Public | BindingFlags.Static);
        var names = new string[members.Length];
        foreach (var member in members)
        {
            var code = Convert.ToInt32(member.GetRawConstantValue());
            if (code < 0 || code >= names.Length || names[code] is not null)
                throw new InvalidOperationException($"The values of {choices.Name} must be 0, 1, 2, ... without gaps.");
            names[code] = member.GetCustomAttribute<ChoiceAttribute>()?.Name ?? KebabCase(member.Name);
        }

        return [.. names];
    }

    private static string KebabCase(string member)
    {
        var text = new StringBuilder();
        foreach (var letter in member)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
