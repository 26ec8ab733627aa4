using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>The format <c>ws5</c>: header lines in angle brackets, then the counts of every channel.</summary>
/// <remarks>Stateless, safe from any thread.</remarks>
public sealed class Ws5Format : IDataWriter
{
    /// <inheritdoc/>
    public string Name => "ws5";

    /// <inheritdoc/>
    public ImmutableArray<string> Extensions => [".ws5"];

    /// <inheritdoc/>
    public string Meaning => "raw velocity spectra of Wissel's analysers: header in angle brackets, a count a line";

    /// <inheritdoc/>
    public ImmutableArray<string> Columns => [SpectrumColumns.Counts.Name];

    /// <inheritdoc/>
    public DataFile Read(TextReader text) => SpectrumFormat.ToColumns(SpectrumTextReader.Read(text));

    /// <inheritdoc/>
    public void Write(TextWriter text, DataFile data, string title) =>
        SpectrumTextWriter.WriteWs5(text, SpectrumFormat.Counts(data).AsSpan(), title);
}
