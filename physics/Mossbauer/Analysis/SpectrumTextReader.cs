using System.Globalization;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Reads the field's plain text spectra: .ws5 and columns of counts.</summary>
/// <remarks>
/// <para>
/// Accepted: lines that start with '&lt;' (the header of .ws5) or '#' are kept as header, blank lines are skipped; numbers
/// are separated by blanks, tabs, commas or semicolons. One number a line is a channel's counts; two are channel number
/// (1, 2, 3, ... or 0, 1, 2, ...) or velocity, and counts; lines of more numbers are rows of counts. The number of channels
/// is 16 to 65,536 (usually 512), and even where velocities do not say that both sweeps were folded.
/// </para>
/// <para>Everything else is refused, with the number of the line, what stands there and what is expected. Static and pure.</para>
/// </remarks>
public static class SpectrumTextReader
{
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    /// <summary>Reads a spectrum to the end of the text.</summary>
    /// <exception cref="FormatException">The text is no spectrum; the message names the line.</exception>
    public static SpectrumText Read(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (header, rows) = (new List<string>(), new List<(int Line, double[] Numbers)>());
        var (number, total) = (0, 0);
        while (text.ReadLine() is { } line)
        {
            number++;
            var content = line.Trim().TrimStart('\uFEFF');
            if (content.Length == 0)
                continue;
            if (content[0] is '<' or '#')
            {
                header.Add(content);
                continue;
            }

            var numbers = Numbers(content, number);
            total += numbers.Length;
            if (total > 2 * SpectrumText.MaximumChannels)
                throw new FormatException($"line {number}: more than {SpectrumText.MaximumChannels} channels; this is no velocity spectrum");
            rows.Add((number, numbers));
        }

        return Assemble(rows, header);
    }

    /// <summary>Reads a spectrum from a string.</summary>
    /// <exception cref="FormatException">The text is no spectrum; the message names the line.</exception>
    public static SpectrumText Parse(string text)
    {
        using var reader = new StringReader(text);
        return Read(reader);
    }

    private static double[] Numbers(string content, int line)
    {
        var words = content.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                throw new FormatException($"line {line}: '{Shortened(words[i])}' is not a number; a channel's counts are expected");
        }

        return numbers;
    }

    private static SpectrumText Assemble(List<(int Line, double[] Numbers)> rows, List<string> header)
    {
        if (rows.Count == 0)
            throw new FormatException("the text holds no counts; one number a line is expected");
        double[]? velocities = null;
        double[] counts;
        if (rows.Count >= SpectrumText.MinimumChannels && rows[0].Numbers.Length == 2)
            (velocities, counts) = TwoColumns(rows);
        else
            counts = [.. rows.SelectMany(row => row.Numbers)];
        CheckCounts(rows, counts, isTwoColumns: counts.Length == rows.Count && rows[0].Numbers.Length == 2);
        if (counts.Length is < SpectrumText.MinimumChannels or > SpectrumText.MaximumChannels
            || (velocities is null && counts.Length % 2 != 0))
        {
            throw new FormatException(
                $"the text holds {counts.Length} channels; an even number from {SpectrumText.MinimumChannels} to {SpectrumText.MaximumChannels} is needed (usually 512)");
        }

        return new SpectrumText(counts, velocities, header);
    }

    private static (double[]? Velocities, double[] Counts) TwoColumns(List<(int Line, double[] Numbers)> rows)
    {
        foreach (var (line, numbers) in rows)
        {
            if (numbers.Length != 2)
                throw new FormatException($"line {line}: {numbers.Length} numbers, where the lines before have 2 (channel or velocity, counts)");
        }

        var first = rows[0].Numbers[0];
        var areChannels = first is 0 or 1;
        for (var i = 1; i < rows.Count && areChannels; i++)
        {
            // A velocity axis may begin with 0 or 1 too; it goes on in other steps.
            if (rows[i].Numbers[0] != first + i)
            {
                areChannels = false;
                if (rows[i].Numbers[0] == Math.Floor(rows[i].Numbers[0]) && i > 1)
                    throw new FormatException($"line {rows[i].Line}: channel {rows[i].Numbers[0]}, where {first + i} is expected");
            }
        }

        return (areChannels ? null : [.. rows.Select(row => row.Numbers[0])], [.. rows.Select(row => row.Numbers[1])]);
    }

    private static void CheckCounts(List<(int Line, double[] Numbers)> rows, double[] counts, bool isTwoColumns)
    {
        if (!Array.Exists(counts, count => count < 0))
            return;
        foreach (var (line, numbers) in rows)
        {
            foreach (var count in isTwoColumns ? numbers[1..] : numbers)
            {
                if (count < 0)
                    throw new FormatException($"line {line}: {count} counts; counts are not negative");
            }
        }
    }

    private static string Shortened(string word) => word.Length <= 20 ? word : word[..20] + "...";
}
