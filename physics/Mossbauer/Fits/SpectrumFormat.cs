using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>The format <c>spectrum</c>: counts as columns or rows, raw or folded, with or without channels or velocities.</summary>
/// <remarks>Read by <see cref="SpectrumTextReader"/>; written as velocity and counts, or counts alone. Stateless, safe from any thread.</remarks>
public sealed class SpectrumFormat : IDataWriter
{
    /// <inheritdoc/>
    public string Name => SpectrumColumns.Format;

    /// <inheritdoc/>
    public ImmutableArray<string> Extensions => [];

    /// <inheritdoc/>
    public string Meaning => "velocity spectra: columns or rows of counts, channel and counts, or velocity and counts";

    /// <inheritdoc/>
    public ImmutableArray<string> Columns => [SpectrumColumns.Counts.Name, SpectrumColumns.Velocity.Name];

    /// <inheritdoc/>
    public DataFile Read(TextReader text) => ToColumns(SpectrumTextReader.Read(text));

    /// <inheritdoc/>
    public void Write(TextWriter text, DataFile data, string title)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ColumnOf(data, SpectrumColumns.Velocity) is { } velocities)
        {
            SpectrumTextWriter.WriteColumns(text, velocities.AsSpan(), Counts(data).AsSpan(), title);
            return;
        }

        SpectrumTextWriter.WriteCounts(text, Counts(data).AsSpan(), title);
    }

    /// <summary>A spectrum as columns: channel, velocity where it is known, counts.</summary>
    internal static DataFile ToColumns(SpectrumText spectrum)
    {
        var channel = new DataColumn(SpectrumColumns.Channel.Name, "", [.. Enumerable.Range(1, spectrum.Counts.Length).Select(k => (double)k)]);
        var counts = new DataColumn(SpectrumColumns.Counts.Name, "", [.. spectrum.Counts]);
        return spectrum.VelocitiesMillimetrePerSecond is { } velocities
            ? new DataFile([channel, new DataColumn(SpectrumColumns.Velocity.Name, SpectrumColumns.Velocity.Unit, [.. velocities]), counts], [])
            : new DataFile([channel, counts], []);
    }

    /// <summary>The counts of data to be written.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    internal static ImmutableArray<double> Counts(DataFile data) => ColumnOf(data, SpectrumColumns.Counts)
        ?? throw new FormatException($"a spectrum needs the counts of every channel, {SpectrumColumns.Counts.Name}");

    private static ImmutableArray<double>? ColumnOf(DataFile data, FitColumn column) =>
        data.Columns.FirstOrDefault(c => c.Name == column.Name)?.Values;
}
