using System.Collections.Immutable;
using System.Text;

namespace SweepCluster.Client.Plots.Text;

/// <summary>
/// A label's markup: <c>_x</c> and <c>_{xyz}</c> stand below the line, <c>^x</c> and <c>^{xyz}</c> above it,
/// <c>*xyz*</c> slants, <c>\alpha</c> is the Greek letter, and a backslash before another character takes its meaning
/// away.
/// </summary>
/// <remarks>Every text is a label: a brace or star that nothing closes ends with the text.</remarks>
public static class RichText
{
    /// <summary>The pieces of a label.</summary>
    public static ImmutableArray<TextRun> Parse(string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        var parser = new Parser(markup);
        parser.Read(TextLevel.Line, end: '\0');
        return parser.Runs.ToImmutable();
    }

    /// <summary>A label that shows <paramref name="plain"/> letter by letter.</summary>
    public static string Escape(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var markup = new StringBuilder();
        foreach (var letter in plain)
        {
            if (letter is '_' or '^' or '*' or '\\' or '{' or '}')
                markup.Append('\\');
            markup.Append(letter);
        }

        return markup.ToString();
    }

    /// <summary>The letters of a label without their setting.</summary>
    public static string Plain(string markup) => string.Concat(Parse(markup).Select(run => run.Text));

    private sealed class Parser(string markup)
    {
        private readonly StringBuilder text = new();
        private int at;
        private bool italic;

        public ImmutableArray<TextRun>.Builder Runs { get; } = ImmutableArray.CreateBuilder<TextRun>();

        public void Read(TextLevel level, char end)
        {
            while (at < markup.Length && (end == '\0' || markup[at] != end))
                ReadOne(level);
            at++;
            Close(level);
        }

        private void ReadOne(TextLevel level)
        {
            var letter = markup[at++];
            if (letter == '\\' && at < markup.Length)
            {
                text.Append(ReadEscape());
            }
            else if (letter == '*')
            {
                Close(level);
                italic = !italic;
            }
            else if (letter is '_' or '^' && at < markup.Length && level == TextLevel.Line)
            {
                Close(level);
                ReadScript(letter == '_' ? TextLevel.Subscript : TextLevel.Superscript);
            }
            else
            {
                text.Append(letter);
            }
        }

        // An index names something, it is not itself a quantity: it stands upright unless it says otherwise.
        private void ReadScript(TextLevel level)
        {
            var outer = italic;
            italic = false;
            if (markup[at] == '{')
            {
                at++;
                Read(level, '}');
            }
            else
            {
                ReadOne(level);
                Close(level);
            }

            italic = outer;
        }

        private string ReadEscape()
        {
            var start = at;
            while (at < markup.Length && char.IsAsciiLetter(markup[at]))
                at++;
            if (at > start && GreekLetters.Find(markup[start..at]) is { } greek)
                return greek;
            at = start + 1;
            return markup[start..at];
        }

        private void Close(TextLevel level)
        {
            if (text.Length > 0)
                Runs.Add(new TextRun(text.ToString(), italic, level));
            text.Clear();
        }
    }
}
