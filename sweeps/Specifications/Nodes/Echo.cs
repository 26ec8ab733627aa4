using System.Globalization;
using System.Text;

namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Repeats what somebody wrote in a message: in quotes, cut short, with what cannot be seen made visible.</summary>
internal static class Echo
{
    private const int Longest = 60;

    /// <summary>The text in double quotes.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder("\"");
        AppendVisible(shown, text);
        return shown.Append('"').ToString();
    }

    /// <summary>The text without quotes, for keys and names.</summary>
    public static string Bare(string text)
    {
        var shown = new StringBuilder();
        AppendVisible(shown, text);
        return shown.ToString();
    }

    private static void AppendVisible(StringBuilder shown, string text)
    {
        var end = text.Length <= Longest ? text.Length : Longest - 3;
        for (var i = 0; i < end; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                shown.Append(text, i, 2);
                i++;
            }
            else if (IsVisible(text[i]))
            {
                shown.Append(text[i]);
            }
            else
            {
                shown.Append(text[i] == '\n' ? "\\n" : $"\\u{(int)text[i]:X4}");
            }
        }

        if (end < text.Length)
            shown.Append("...");
    }

    private static bool IsVisible(char letter) => letter == ' ' || char.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
