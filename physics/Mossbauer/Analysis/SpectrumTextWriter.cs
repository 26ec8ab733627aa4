using System.Globalization;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Writes spectra that <see cref="SpectrumTextReader"/> and the field's programs read.</summary>
/// <remarks>Numbers are written so that reading them gives the same bits. Static and pure.</remarks>
public static class SpectrumTextWriter
{
    /// <summary>Writes .ws5: header lines in angle brackets, then the counts, one a line.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="counts">Counts of every channel.</param>
    /// <param name="title">One line for the header.</param>
    /// <exception cref="ArgumentException">The title holds a line break, or a count is negative or not finite.</exception>
    public static void WriteWs5(TextWriter text, ReadOnlySpan<double> counts, string title)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(counts, title);
        text.Write($"<{title}>\n<channels {counts.Length}>\n");
        foreach (var count in counts)
            text.Write(count.ToString("R", CultureInfo.InvariantCulture) + "\n");
    }

    /// <summary>Writes two columns, velocity and counts, under a comment line.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="velocitiesMillimetrePerSecond">Velocity of every channel, mm/s.</param>
    /// <param name="counts">Counts of every channel.</param>
    /// <param name="title">One line for the header.</param>
    /// <exception cref="ArgumentException">Lengths differ, the title holds a line break, or a count is negative or not finite.</exception>
    public static void WriteColumns(
        TextWriter text, ReadOnlySpan<double> velocitiesMillimetrePerSecond, ReadOnlySpan<double> counts, string title)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(counts, title);
        if (velocitiesMillimetrePerSecond.Length != counts.Length)
            throw new ArgumentException($"{velocitiesMillimetrePerSecond.Length} velocities for {counts.Length} counts; they must be equal in number.", nameof(counts));
        text.Write($"# {title}\n# velocity (mm/s), counts\n");
        for (var i = 0; i < counts.Length; i++)
            text.Write($"{velocitiesMillimetrePerSecond[i]:R} {counts[i]:R}\n");
    }

    /// <summary>Writes one column, the counts, under a comment line.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="counts">Counts of every channel.</param>
    /// <param name="title">One line for the header.</param>
    /// <exception cref="ArgumentException">The title holds a line break, or a count is negative or not finite.</exception>
    public static void WriteCounts(TextWriter text, ReadOnlySpan<double> counts, string title)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(counts, title);
        text.Write($"# {title}\n");
        foreach (var count in counts)
            text.Write(count.ToString("R", CultureInfo.InvariantCulture) + "\n");
    }

    private static void Check(ReadOnlySpan<double> counts, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        if (title.AsSpan().ContainsAny('\n', '\r'))
            throw new ArgumentException("The title holds a line break; give one line.", nameof(title));
        foreach (var count in counts)
        {
            if (!(count >= 0) || double.IsInfinity(count))
                throw new ArgumentException($"A channel has {count} counts; a finite number >= 0 is needed.", nameof(counts));
        }
    }
}
